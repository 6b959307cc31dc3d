import { Button } from '@mantine/core';
import type { RuleSectionView, RulesChange } from '../../../contract.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useWho } from '../../hooks/use-who.ts';
import { useFormat, useWords } from '../../i18n/index.tsx';
import { RuleChanges } from './rule-changes.tsx';
import { WholeChanges } from './whole-changes.tsx';

interface Props {
  sections: readonly RuleSectionView[];
  changes: readonly RulesChange[];
  mayEdit: boolean;
  onPutBack: (earlier: RulesChange) => void;
}

/** Nothing was changed: a plan was taken back. */
const isDrop = ({ after, added, removed }: RulesChange): boolean =>
  Object.keys(after).length + added.length + removed.length === 0;

/** Who changed what and when; one tap puts the earlier values under the pen again and tries them. */
export function RulesHistory({ sections, changes, mayEdit, onPutBack }: Props) {
  const { rules } = useWords();
  const format = useFormat();
  const now = useNow();
  const who = useWho();
  if (changes.length === 0) return null;
  return (
    <section className="rules__part" data-testid="rules-history">
      <h2 className="rules__title">{rules.history}</h2>
      <ul className="rules__earlier">
        {changes.map((one) => (
          <li key={`${one.at} ${one.file}`}>
            <div className="row row--wrap">
              <span className="num">{format.moment(one.at, now)}</span>
              <span className="soft">{who(one.who)}</span>
              {one.from !== null && <span className="small soft">{rules.fromDay(one.from)}</span>}
              <span className="grow" />
              {mayEdit && !isDrop(one) && (
                <Button size="compact-sm" variant="default" onClick={() => onPutBack(one)}>
                  {rules.putBack}
                </Button>
              )}
            </div>
            {isDrop(one) ? (
              <p className="small soft">{rules.droppedLine}</p>
            ) : (
              <>
                <WholeChanges added={one.added} removed={one.removed.flatMap(({ clause }) => clause ?? [])} />
                <RuleChanges sections={sections} was={one.before} now={one.after} />
              </>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
