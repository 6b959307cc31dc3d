import { Select } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import type { RotaLoadView } from '../../../contract.ts';
import { useRotaLoad } from '../../api/rota.ts';
import { useWords } from '../../i18n/index.tsx';
import { Trouble, Waiting } from '../shared/waiting.tsx';
import { ChartBox } from '../summary/chart-box.tsx';
import { dayAfter, useDayName } from './days.ts';
import { clock, isShort, shortSpans } from './load-hours.ts';
import '../figures/figures.css';
import '../summary/summary.css';

const Chart = lazy(() => import('./load-chart.tsx'));

/** Days ahead that can be looked at. */
const AHEAD = 7;

function HoursTable({ load }: { load: RotaLoadView }) {
  const { rota } = useWords();
  return (
    <table className="table table--end">
      <thead>
        <tr>
          <th scope="col">{rota.hour}</th>
          <th scope="col">{rota.needed}</th>
          <th scope="col">{rota.neededHigh}</th>
          <th scope="col">{rota.planned}</th>
        </tr>
      </thead>
      <tbody>
        {load.hours
          .filter(({ planned }) => planned !== null)
          .map((one) => (
            <tr key={one.hour} className={isShort(one) ? 'load__short' : undefined}>
              <td className="num">{clock(one.hour)}</td>
              <td className="num">{one.needed ?? '–'}</td>
              <td className="num">{one.needed_high ?? '–'}</td>
              <td className="num">{one.planned}</td>
            </tr>
          ))}
      </tbody>
    </table>
  );
}

/** How many a day ahead takes, hour by hour, against how many are planned. */
export function LoadView({ today }: { today: string }) {
  const { rota } = useWords();
  const dayName = useDayName();
  const [day, setDay] = useState(dayAfter(today, 1));
  const { data, error, refetch } = useRotaLoad(day);
  if (error) return <Trouble error={error} retry={() => void refetch()} />;
  if (!data) return <Waiting />;
  const short = shortSpans(data.hours);
  return (
    <section className="figures-part" data-testid="rota-load">
      <ChartBox
        title={rota.load(dayName(data.day))}
        picture={
          <Suspense fallback={<Waiting />}>
            <Chart load={data} />
          </Suspense>
        }
        table={<HoursTable load={data} />}
      >
        <Select
          w={150}
          aria-label={rota.loadDay}
          value={day}
          allowDeselect={false}
          data-testid="load-day"
          data={Array.from({ length: AHEAD }, (_, n) => dayAfter(today, n + 1)).map((one) => ({
            value: one,
            label: dayName(one),
          }))}
          onChange={(one) => one && setDay(one)}
        />
      </ChartBox>
      <p data-testid="load-said" className={short.length > 0 ? 'load__said' : 'soft'}>
        {data.enough ? (short.length > 0 ? rota.short(short.join(', ')) : rota.enough) : rota.tooYoung}
      </p>
    </section>
  );
}
