import { useState } from 'react';
import type { RotaDayView, RotaRequestView, RotaView } from '../../../contract.ts';
import { useRotaRequests } from '../../api/rota.ts';
import { useMe } from '../../api/session.ts';
import { useTabKeys } from '../../hooks/use-tab-keys.ts';
import { useWidth } from '../../hooks/use-width.ts';
import { useWords } from '../../i18n/index.tsx';
import { useDayName, usePlanWords } from './days.ts';

/** One day of one person that was chosen. */
export interface Chosen {
  person: RotaView['people'][number];
  at: number;
}

interface Props {
  rota: RotaView;
  onChoose: (chosen: Chosen) => void;
}

interface CellProps {
  day: RotaDayView;
  label: string;
  /** What is asked for it and not answered. */
  asked: RotaRequestView | undefined;
  onPress: (() => void) | null;
}

function Cell({ day, label, asked, onPress }: CellProps) {
  const { rotaAsk } = useWords();
  const said = usePlanWords();
  const kind = day.off ? 'off' : day.shifts.length > 0 ? 'work' : 'none';
  const breaks = day.shifts.flatMap((shift) => shift.breaks).join(', ');
  const words = (
    <>
      <span className={kind === 'work' ? 'num' : 'faint'}>{kind === 'none' ? '–' : said(day)}</span>
      {breaks !== '' && <span className="plan__breaks small soft num">{breaks}</span>}
      {asked && <span className="plan__asked small">{rotaAsk.asked(rotaAsk.kinds[asked.kind])}</span>}
    </>
  );
  if (!onPress) return <span className={`plan__cell plan__cell--${kind}`}>{words}</span>;
  return (
    <button
      type="button"
      className={`plain-button plan__cell plan__cell--${kind}`}
      aria-label={`${label}: ${said(day)}`}
      onClick={onPress}
    >
      {words}
    </button>
  );
}

/** What pressing a day does: planning it, or asking for another plan of one's own; nothing for others' days and those that are over. */
function usePress({ rota, onChoose }: Props): (person: Chosen['person'], at: number) => (() => void) | null {
  const me = useMe();
  return (person, at) => {
    const ahead = (rota.days[at]?.day ?? '') >= rota.today;
    const own = person.id === me.id && me.role === 'agent' && ahead;
    return rota.mayEdit || own ? () => onChoose({ person, at }) : null;
  };
}

/** What is asked for a day of somebody and not answered. */
function useAsked(): (person: string, day: string) => RotaRequestView | undefined {
  const { data } = useRotaRequests();
  return (person, day) => data?.items.find((one) => one.state === 'open' && one.who.id === person && one.day === day);
}

/** What is wrong with a day: the shop is open, and nobody is planned or all have their break. */
function Bare({ day }: { day: RotaView['days'][number] }) {
  const { rota } = useWords();
  if (day.open.length === 0) return <span className="small faint">{rota.closed}</span>;
  return day.uncovered.map(({ from, to, why }) => (
    <span key={from} className="plan__bare small">
      {rota[why](`${from}–${to}`)}
    </span>
  ));
}

function Wide(props: Props) {
  const { rota } = props;
  const press = usePress(props);
  const asked = useAsked();
  const words = useWords();
  const dayName = useDayName();
  return (
    <div className="figures-wide">
      <table className="table plan" data-testid="plan">
        <thead>
          <tr>
            <th scope="col">{words.rota.colleague}</th>
            {rota.days.map(({ day }) => (
              <th key={day} scope="col" aria-current={day === rota.today ? 'date' : undefined}>
                {dayName(day)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rota.people.map((person) => (
            <tr key={person.id}>
              <th scope="row" className="plan__who">
                {person.displayName}
              </th>
              {person.days.map((day, at) => {
                const on = rota.days[at]?.day ?? '';
                return (
                  <td key={on} data-testid={`plan-${person.id}-${on}`}>
                    <Cell
                      day={day}
                      label={words.rota.planOf(person.displayName, dayName(on))}
                      asked={asked(person.id, on)}
                      onPress={press(person, at)}
                    />
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" className="small">
              {words.rota.uncovered}
            </th>
            {rota.days.map((day) => (
              <td key={day.day} data-testid={`bare-${day.day}`}>
                <Bare day={day} />
              </td>
            ))}
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

/** On a phone: one day at a time. */
function Narrow(props: Props) {
  const { rota } = props;
  const press = usePress(props);
  const asked = useAsked();
  const words = useWords();
  const dayName = useDayName();
  const today = rota.days.findIndex(({ day }) => day === rota.today);
  const [chosen, setChosen] = useState(Math.max(today, 0));
  const { row, onKeyDown, tabIndexOf } = useTabKeys('plan', [...rota.days.keys()], chosen, setChosen);
  const day = rota.days[chosen];
  if (!day) return null;
  return (
    <div data-testid="plan">
      <div ref={row} className="plan__days" role="tablist" aria-label={words.rota.day} onKeyDown={onKeyDown}>
        {rota.days.map((one, at) => (
          <button
            key={one.day}
            type="button"
            role="tab"
            aria-selected={at === chosen}
            tabIndex={tabIndexOf(at)}
            className={one.uncovered.length > 0 ? 'plain-button plan__day plan__day--bare' : 'plain-button plan__day'}
            onClick={() => setChosen(at)}
          >
            {dayName(one.day)}
          </button>
        ))}
      </div>
      <div data-testid={`bare-${day.day}`} className="plan__why">
        <Bare day={day} />
      </div>
      <ul className="plan__people">
        {rota.people.map((person) => {
          const planned = person.days[chosen];
          return (
            planned && (
              <li key={person.id} data-testid={`plan-${person.id}-${day.day}`}>
                <span>{person.displayName}</span>
                <Cell
                  day={planned}
                  label={words.rota.planOf(person.displayName, dayName(day.day))}
                  asked={asked(person.id, day.day)}
                  onPress={press(person, chosen)}
                />
              </li>
            )
          );
        })}
      </ul>
    </div>
  );
}

/** Who works when in a week, and where nobody does. */
export function WeekPlan(props: Props) {
  return useWidth() === 'phone' ? <Narrow key={props.rota.monday} {...props} /> : <Wide {...props} />;
}
