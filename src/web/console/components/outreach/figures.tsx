import type { TriggerFigures, TriggerGroup } from '../../../contract.ts';
import { useNow } from '../../hooks/use-now.ts';
import { term, useFormat, useWords } from '../../i18n/index.tsx';

interface Props {
  figures: TriggerFigures;
  group: TriggerGroup;
  days: number;
}

interface Figure {
  name: string;
  value: string;
  /** Beside it, smaller: of how many. */
  of?: string | null;
}

/** What came of it, the big numbers first; what did not happen is left out where it says nothing. */
export function Figures({ figures, group, days }: Props) {
  const { outreach: w } = useWords();
  const format = useFormat();
  const now = useNow();
  const { sent, read, answered, ordered, refused, kept, score, last } = figures;
  const share = (n: number): string => format.percent(n / sent);
  const counted = (name: string, n: number | null): Figure[] =>
    n === null ? [] : [{ name, value: format.number(n), of: sent > 0 ? share(n) : null }];
  const left = (['lost', 'held', 'unheard', 'stale'] as const).flatMap((one): Figure[] => {
    const n = figures[one];
    return n === null || n === 0 ? [] : [{ name: w.figures[one], value: format.number(n) }];
  });
  const heldBack = Object.entries(kept ?? {}).map(
    ([why, n]): Figure => ({ name: w.heldBack(term(w.kept, why)), value: format.number(n) }),
  );
  const shown: Figure[] = [
    { name: w.figures.sent, value: format.number(sent) },
    ...counted(w.figures.read, read),
    ...counted(group === 'ratings' ? w.figures.rated : w.figures.answered, answered),
    ...counted(w.figures.ordered, ordered),
    ...counted(w.figures.refused, refused),
    ...(score === null ? [] : [{ name: w.figures.score, value: format.number(score, 1) }]),
  ];
  return (
    <section className="order__part" data-testid="trigger-figures">
      <h2>{w.came(days)}</h2>
      {sent === 0 && <p className="soft">{w.none}</p>}
      <dl className="trigger-figures">
        {[...(sent === 0 ? [] : shown), ...left, ...heldBack].map(({ name, value, of }) => (
          <div key={name}>
            <dt className="small soft">{name}</dt>
            <dd className="num">
              {value}
              {of && <span className="small faint"> {of}</span>}
            </dd>
          </div>
        ))}
      </dl>
      {last !== null && (
        <p className="small faint num">
          {w.figures.last}: {format.moment(last, now)}
          {read !== null && sent > 0 ? ` · ${w.figures.read}: ${w.readHow}` : ''}
        </p>
      )}
    </section>
  );
}
