import { ActionIcon } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useState } from 'react';
import type { AttendanceWeekView, TimesView } from '../../../contract.ts';
import { attendanceCsv, useAttendanceWeek } from '../../api/rota.ts';
import { useFormat, useWords } from '../../i18n/index.tsx';
import { Empty } from '../shared/empty.tsx';
import { Trouble, Waiting } from '../shared/waiting.tsx';
import { ChartBox } from '../summary/chart-box.tsx';
import { dayAfter, useDayName } from './days.ts';
import '../summary/summary.css';

type Item = AttendanceWeekView['items'][number];

/** Hours, as a week is counted in. */
function useHours(): (minutes: number) => string {
  const { rotaWeek } = useWords();
  const format = useFormat();
  return (minutes) => rotaWeek.hours(format.number(minutes / 60, 1));
}

function useTimes(): (times: TimesView) => string {
  const { rotaWeek } = useWords();
  const format = useFormat();
  return ({ times, minutes }) => (times === 0 ? '–' : rotaWeek.times(times, format.span(minutes * 60)));
}

function Picture({ items }: { items: readonly Item[] }) {
  const { rotaWeek: w } = useWords();
  const hours = useHours();
  const most = Math.max(1, ...items.map(({ planned, present }) => Math.max(planned, present)));
  const wide = (minutes: number) => ({ width: `${(minutes / most) * 100}%` });
  return (
    <>
      <ul className="bars">
        {items.map(({ id, displayName, planned, due, present }) => (
          <li key={id} className="bars__row" data-testid={`week-${id}`}>
            <span className="bars__name cut">{displayName}</span>
            <span className="bars__track week-kept__track" aria-hidden="true">
              <span className="kept__shift" style={wide(planned)} />
              <span className="kept__seen" style={wide(present)} />
              {due < planned && <span className="week-kept__due" style={{ left: wide(due).width }} />}
            </span>
            <span className="num nowrap">{w.of(hours(present), hours(due))}</span>
          </li>
        ))}
      </ul>
      <p className="row row--wrap small soft forecast__keys">
        {(['there', 'shift'] as const).map((key) => (
          <span key={key}>
            <span aria-hidden="true" className={`forecast__key kept-key--${key}`} />{' '}
            {{ there: w.keyPresent, shift: w.keyPlanned }[key]}
          </span>
        ))}
      </p>
    </>
  );
}

function Table({ items }: { items: readonly Item[] }) {
  const { rota, rotaWeek: w } = useWords();
  const hours = useHours();
  const times = useTimes();
  return (
    <div className="figures-wide">
      <table className="table table--end" data-testid="week-table">
        <thead>
          <tr>
            <th scope="col">{rota.colleague}</th>
            <th scope="col">{w.planned}</th>
            <th scope="col">{w.due}</th>
            <th scope="col">{rota.present}</th>
            <th scope="col">{w.late}</th>
            <th scope="col">{w.leftEarly}</th>
            <th scope="col">{w.away}</th>
            <th scope="col">{w.overrun}</th>
            <th scope="col">{w.absent}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((one) => (
            <tr key={one.id}>
              <th scope="row" className="served__name">
                {one.displayName}
              </th>
              <td className="num">{hours(one.planned)}</td>
              <td className="num">{hours(one.due)}</td>
              <td className="num">{hours(one.present)}</td>
              <td className="num">{times(one.late)}</td>
              <td className="num">{times(one.leftEarly)}</td>
              <td className="num">{hours(one.away)}</td>
              <td className="num">{times(one.overrun)}</td>
              <td className="num">{one.absent === 0 ? '–' : one.absent}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** How the shifts of a week were kept, added up for each colleague; an agent sees their own. */
export function KeptWeek() {
  const { rota, rotaWeek: w } = useWords();
  const dayName = useDayName();
  const [week, setWeek] = useState<string | undefined>(undefined);
  const { data, error, refetch } = useAttendanceWeek(week);
  if (error) return <Trouble error={error} retry={() => void refetch()} />;
  if (!data) return <Waiting />;
  const { monday, items } = data;
  const title = `${dayName(monday)} – ${dayName(dayAfter(monday, 6))}`;
  return (
    <section className="figures-part" data-testid="kept-week">
      <div className="rota-bar">
        <ActionIcon variant="default" aria-label={rota.previous} onClick={() => setWeek(dayAfter(monday, -7))}>
          <IconChevronLeft size={18} aria-hidden="true" />
        </ActionIcon>
        <strong>{title}</strong>
        <ActionIcon
          variant="default"
          aria-label={rota.next}
          disabled={dayAfter(monday, 7) > data.today}
          onClick={() => setWeek(dayAfter(monday, 7))}
        >
          <IconChevronRight size={18} aria-hidden="true" />
        </ActionIcon>
        <span className="grow" />
        <a href={attendanceCsv(monday)} download data-testid="week-csv">
          CSV
        </a>
      </div>
      {items.length === 0 ? (
        <Empty title={w.nobody} how={rota.keptNobodyHow} />
      ) : (
        <>
          <ChartBox title={w.title} picture={<Picture items={items} />} table={<Table items={items} />} />
          <p className="small faint">{rota.keptHow(data.grace)}</p>
        </>
      )}
    </section>
  );
}
