import type { RulesPiece } from '../../../contract.ts';
import { useWords } from '../../i18n/index.tsx';
import { useRuleNames } from './rule-names.ts';

/** Where a part of the rules is on its page. */
export const partId = (section: string): string => `rules-${section.replaceAll(/[^\w-]/gu, '-')}`;

/** The parts of a long page of rules, each with how many rules it holds, one tap away. */
export function RulesIndex({ sections }: Pick<RulesPiece, 'sections'>) {
  const { rules } = useWords();
  const names = useRuleNames();
  return (
    <nav className="rules-index" aria-label={rules.parts}>
      {sections.map(({ id, groups }) => (
        <a key={id} href={`#${partId(id)}`} className="rules-index__one" data-testid={`rules-to-${id}`}>
          <span className="grow">{names.section(id)}</span>
          <span className="small faint num">{groups.length}</span>
        </a>
      ))}
    </nav>
  );
}
