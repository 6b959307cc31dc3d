import type { Group, SplitBy } from '../../api/summary.ts';
import { useFormat, useWords } from '../../i18n/index.tsx';
import { groupName, type Measure, SMALL, say } from './measures.ts';
import { place } from './satisfaction.tsx';

function Mark({ measure, group, most }: { measure: Measure; group: Group; most: number }) {
  const value = measure.value(group);
  if (value === null) return <span className="bars__track" />;
  if (measure.kind !== 'score') {
    return (
      <span className="bars__track">
        <span className="bars__bar" style={{ display: 'block', width: `${(value / most) * 100}%` }} />
      </span>
    );
  }
  const band = measure.interval?.(group);
  return (
    <span className="bars__track">
      <span className="bars__scale" />
      {band && (
        <span
          className="bars__band"
          style={{ left: `${place(band[0])}%`, width: `${place(band[1]) - place(band[0])}%` }}
        />
      )}
      <span className="bars__point" style={{ left: `${place(value)}%` }} />
    </span>
  );
}

/** Groups without an order in time: bars from zero, or points on the scale with their interval. The largest first. */
export function GroupsBars({ groups, by, measure }: { groups: Group[]; by: SplitBy; measure: Measure }) {
  const words = useWords();
  const format = useFormat();
  const sorted = [...groups].sort((a, b) => (measure.value(b) ?? -1) - (measure.value(a) ?? -1));
  const most = Math.max(1e-9, ...sorted.map((group) => measure.value(group) ?? 0));
  return (
    <>
      <ul className="bars">
        {sorted.map((group) => {
          const n = measure.n(group);
          const small = n < SMALL;
          return (
            <li key={groupName(words, by, group)} className={small ? 'bars__row bars__row--small' : 'bars__row'}>
              <span className="bars__name cut">{groupName(words, by, group)}</span>
              <Mark measure={measure} group={group} most={most} />
              <span className={small ? 'num nowrap small-n' : 'num nowrap'}>
                {say(format, measure.kind, measure.value(group))}{' '}
                <span className="faint small">
                  {words.sum.n} {n}
                </span>
              </span>
            </li>
          );
        })}
      </ul>
      {measure.kind === 'score' && <p className="small faint">{words.sum.csatHow}</p>}
    </>
  );
}
