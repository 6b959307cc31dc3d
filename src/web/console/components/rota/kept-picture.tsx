import type { AttendanceView } from '../../../contract.ts';
import { useWidth } from '../../hooks/use-width.ts';
import { useFormat, useWords } from '../../i18n/index.tsx';
import { useKeptWords } from './kept-words.ts';

const HOUR_MS = 3_600_000;
/** Marks of the scale that have room. */
const MARKS = { phone: 5, tablet: 9, wide: 12 };
/** The last mark would be cut. */
const LAST = 0.93;

interface Span {
  from: string;
  to: string;
}

/** Where a stretch lies in the picture, in per cent. */
const placed = ({ from, to }: Span, whole: Span) => {
  const [start, end] = [Date.parse(whole.from), Date.parse(whole.to)];
  const at = (time: string) => (Math.min(end, Math.max(start, Date.parse(time))) - start) / (end - start);
  return { left: `${at(from) * 100}%`, width: `${Math.max(0, at(to) - at(from)) * 100}%` };
};

/** Whole hours, as many as there is room for. */
const marksOf = ({ from, to }: Span, most: number): string[] => {
  const [start, end] = [Date.parse(from), Date.parse(to)];
  const every = Math.max(1, Math.ceil((end - start) / HOUR_MS / most)) * HOUR_MS;
  const first = Math.ceil(start / HOUR_MS) * HOUR_MS;
  return Array.from({ length: most + 1 }, (_, n) => first + n * every)
    .filter((at) => (at - start) / (end - start) <= LAST)
    .map((at) => new Date(at).toISOString());
};

/** One line for each colleague: the shift as a frame, its breaks as gaps in it, and when they were at the desk as what fills it. */
export function KeptPicture({ view }: { view: AttendanceView }) {
  const { rota } = useWords();
  const format = useFormat();
  const said = useKeptWords();
  const marks = marksOf(view, MARKS[useWidth()]);
  return (
    <div className="kept">
      <div className="kept__row kept__scale" aria-hidden="true">
        <span />
        <div className="kept__line">
          {marks.map((at) => (
            <span
              key={at}
              className="kept__mark small faint num"
              style={{ left: placed({ from: at, to: at }, view).left }}
            >
              {format.time(at)}
            </span>
          ))}
        </div>
      </div>
      {view.items.map(({ id, displayName, kept, seen }) => (
        <div key={id} className="kept__row" data-testid={`kept-${id}`}>
          <span className="kept__who">{displayName}</span>
          <div className="kept__line" aria-hidden="true">
            {kept.map((one) => (
              <span key={one.from} className="kept__shift" style={placed(one, view)} />
            ))}
            {seen.map((one) => (
              <span
                key={`${one.from} ${one.state}`}
                className={one.state === 'away' ? 'kept__seen kept__seen--away' : 'kept__seen'}
                style={placed(one, view)}
                title={`${format.time(one.from)}–${format.time(one.to)}`}
              />
            ))}
            {kept
              .flatMap((one) => one.breaks)
              .map((one) => (
                <span key={one.from} className="kept__break" style={placed(one, view)} />
              ))}
          </div>
          <span className="kept__said small">
            {kept.length === 0
              ? rota.unplanned
              : kept.map((one) => (
                  <span key={one.from} className={said(one).bad ? 'kept__bad' : 'soft'}>
                    {said(one).said}
                  </span>
                ))}
          </span>
        </div>
      ))}
      <p className="row row--wrap small soft forecast__keys">
        {(['shift', 'break', 'there', 'away'] as const).map((key) => (
          <span key={key}>
            <span aria-hidden="true" className={`forecast__key kept-key--${key}`} />{' '}
            {{ shift: rota.keyShift, break: rota.keyBreak, there: rota.keyThere, away: rota.keyAway }[key]}
          </span>
        ))}
      </p>
    </div>
  );
}
