import { Link } from 'wouter';
import type { TriggerLine, TriggersList } from '../../../contract.ts';
import { term, useFormat, useWords } from '../../i18n/index.tsx';

/** Where one is changed. */
export const triggerPath = (id: string): string => `/outreach/${encodeURIComponent(id)}`;

function Line({ line, chosen }: { line: TriggerLine; chosen: boolean }) {
  const { outreach: w } = useWords();
  const format = useFormat();
  const { sent, answered } = line.figures;
  const share = answered === null ? null : format.percent(sent === 0 ? 0 : answered / sent);
  return (
    <Link
      href={triggerPath(line.id)}
      className="line trigger-line"
      aria-current={chosen ? 'true' : undefined}
      data-testid="trigger-line"
      data-id={line.id}
    >
      <span className="row">
        <strong className="cut grow">{term(w.names, line.id)}</strong>
        <span className={line.on ? 'trigger-mark' : 'trigger-mark trigger-mark--off'}>{line.on ? w.on : w.off}</span>
      </span>
      <span className="line__foot num">{sent === 0 ? w.never : w.line(sent, share)}</span>
    </Link>
  );
}

/** Left column: every message the shop starts by itself, by whom it is for. */
export function OutreachList({ list, chosen }: { list: TriggersList; chosen: string | undefined }) {
  const { outreach: w } = useWords();
  const groups = [...new Set(list.lines.map(({ group }) => group))];
  return (
    <div className="list__lines">
      {groups.map((group) => (
        <section key={group} aria-label={term(w.groups, group)}>
          <h2 className="group__title">{term(w.groups, group)}</h2>
          {list.lines
            .filter((line) => line.group === group)
            .map((line) => (
              <Line key={line.id} line={line} chosen={line.id === chosen} />
            ))}
        </section>
      ))}
    </div>
  );
}
