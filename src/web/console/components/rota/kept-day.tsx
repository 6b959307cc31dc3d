import { SegmentedControl, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { AttendanceView } from '../../../contract.ts';
import { useAttendance } from '../../api/rota.ts';
import { useFormat, useWords } from '../../i18n/index.tsx';
import { Empty } from '../shared/empty.tsx';
import { Trouble, Waiting } from '../shared/waiting.tsx';
import { ChartBox } from '../summary/chart-box.tsx';
import { useDayName } from './days.ts';
import { KeptPicture } from './kept-picture.tsx';
import { KeptWeek } from './kept-week.tsx';
import { useKeptWords } from './kept-words.ts';
import '../figures/figures.css';
import '../summary/summary.css';

function KeptTable({ view }: { view: AttendanceView }) {
  const { rota } = useWords();
  const format = useFormat();
  const said = useKeptWords();
  return (
    <div className="figures-wide">
      <table className="table table--end" data-testid="kept-table">
        <thead>
          <tr>
            <th scope="col">{rota.colleague}</th>
            <th scope="col">{rota.shifts}</th>
            <th scope="col">{rota.present}</th>
            <th scope="col">{rota.plannedTime}</th>
            <th scope="col">{rota.how}</th>
          </tr>
        </thead>
        <tbody>
          {view.items.map(({ id, displayName, kept, present, planned }) => (
            <tr key={id}>
              <th scope="row" className="served__name">
                {displayName}
              </th>
              <td className="num">
                {kept.map(({ from, to }) => `${format.time(from)}–${format.time(to)}`).join(', ') || '–'}
              </td>
              <td className="num">{format.span(present * 60)}</td>
              <td className="num">{planned === 0 ? '–' : format.span(planned * 60)}</td>
              <td>{kept.map((one) => said(one).said).join('; ') || rota.unplanned}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** How the shifts of a day were kept: of everybody for supervisors, of oneself for an agent. */
function OneDay() {
  const { rota } = useWords();
  const dayName = useDayName();
  const [day, setDay] = useState<string | undefined>(undefined);
  const { data, error, refetch } = useAttendance(day);
  if (error) return <Trouble error={error} retry={() => void refetch()} />;
  if (!data) return <Waiting />;
  return (
    <section className="figures-part" data-testid="kept-day">
      <TextInput
        type="date"
        w={170}
        mb="md"
        label={rota.day}
        value={day ?? data.today}
        max={data.today}
        data-testid="kept-which"
        onChange={(event) => setDay(event.currentTarget.value || undefined)}
      />
      {data.items.length === 0 ? (
        <Empty title={rota.keptNobody} how={rota.keptNobodyHow} />
      ) : (
        <>
          <ChartBox
            title={rota.keptTitle(dayName(data.day))}
            picture={<KeptPicture view={data} />}
            table={<KeptTable view={data} />}
          />
          <p className="small faint">{rota.keptHow(data.grace)}</p>
        </>
      )}
    </section>
  );
}

/** How shifts were kept, on one day or added up over a week. */
export function KeptDay() {
  const { rotaWeek: w } = useWords();
  const [view, setView] = useState<'day' | 'week'>('day');
  return (
    <>
      <SegmentedControl
        mt="md"
        aria-label={w.by}
        value={view}
        data={(['day', 'week'] as const).map((value) => ({ value, label: w.views[value] }))}
        data-testid="kept-by"
        onChange={(value) => setView(value === 'week' ? 'week' : 'day')}
      />
      {view === 'day' ? <OneDay /> : <KeptWeek />}
    </>
  );
}
