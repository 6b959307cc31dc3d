import { lazy, Suspense } from 'react';
import type { ExpectedView, ForecastView } from '../../../contract.ts';
import { useForecast } from '../../api/figures.ts';
import type { Format } from '../../i18n/format.ts';
import { useFormat, useWords } from '../../i18n/index.tsx';
import { Empty } from '../shared/empty.tsx';
import { Trouble, Waiting } from '../shared/waiting.tsx';
import { ChartBox } from '../summary/chart-box.tsx';
import './figures.css';

const Chart = lazy(() => import('./forecast-chart.tsx'));

const clock = (hour: number): string => `${String(hour).padStart(2, '0')}:00`;
const expected = (format: Format, value: ExpectedView | null): string =>
  value === null ? '–' : `${format.number(value.mean, 1)} (${value.low}–${value.high})`;

function HoursTable({ forecast }: { forecast: ForecastView }) {
  const { fig, sum } = useWords();
  const format = useFormat();
  return (
    <div className="figures-wide">
      <table className="table table--end">
        <thead>
          <tr>
            <th scope="col">{fig.hour}</th>
            <th scope="col">{sum.conversations}</th>
            <th scope="col">{fig.handoffs}</th>
            <th scope="col">{fig.people}</th>
            <th scope="col">{fig.yesterdayCame}</th>
          </tr>
        </thead>
        <tbody>
          {forecast.hours.map(({ hour, conversations, handoffs, people, people_high }) => (
            <tr key={hour}>
              <td className="num">{clock(hour)}</td>
              <td className="num nowrap">{expected(format, conversations)}</td>
              <td className="num nowrap">{expected(format, handoffs)}</td>
              <td className="num nowrap">{people === people_high ? (people ?? '–') : `${people}–${people_high}`}</td>
              <td className="num">{forecast.yesterday.hours[hour]?.conversations ?? 0}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Needed({ forecast }: { forecast: ForecastView }) {
  const { fig } = useWords();
  const format = useFormat();
  const busiest = forecast.hours.reduce((most, one) => ((one.people ?? 0) > (most.people ?? 0) ? one : most));
  const { service, handling_s: handling } = forecast;
  return (
    <>
      <p data-testid="forecast-people">
        <strong>{fig.peopleMost(busiest.people ?? 0, clock(busiest.hour))}</strong>{' '}
        <span className="small soft">
          {fig.peopleHow(
            format.percent(service.share),
            format.span(service.within_s),
            service.at_once,
            format.span(handling.mean),
          )}
        </span>
      </p>
      <p className="small faint">{fig.forecastHow(forecast.days.join(', '), format.percent(forecast.band))}</p>
    </>
  );
}

/** What tomorrow will ask for, beside what came yesterday, and how many colleagues it takes. */
export function Forecast() {
  const { fig } = useWords();
  const { data, error, refetch } = useForecast();
  if (error) return <Trouble error={error} retry={() => void refetch()} />;
  if (!data) return <Waiting />;
  const title = fig.forecast(`${fig.tomorrow} (${data.day.slice(5).replace('-', '/')})`);
  return (
    <section className="figures-part" data-testid="forecast">
      {data.enough ? (
        <>
          <ChartBox
            title={title}
            picture={
              <Suspense fallback={<Waiting />}>
                <Chart forecast={data} />
              </Suspense>
            }
            table={<HoursTable forecast={data} />}
          />
          <Needed forecast={data} />
        </>
      ) : (
        <>
          <h2 className="chart__title">{title}</h2>
          <Empty title={fig.tooYoung} how={fig.tooYoungHow} />
        </>
      )}
    </section>
  );
}
