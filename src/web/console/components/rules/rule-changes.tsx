import { IconArrowRight } from '@tabler/icons-react';
import type { RuleFieldView, RuleSectionView, RuleSetting } from '../../../contract.ts';
import { useWords } from '../../i18n/index.tsx';
import { clauseNumber, useRuleNames } from './rule-names.ts';

interface Props {
  sections: readonly RuleSectionView[];
  was: Readonly<Record<string, RuleSetting>>;
  now: Readonly<Record<string, RuleSetting>>;
}

interface Place {
  field: RuleFieldView;
  where: string;
}

/** What changes, value by value, in words. */
export function RuleChanges({ sections, was, now }: Props) {
  const { rules } = useWords();
  const names = useRuleNames();
  const places = new Map<string, Place>(
    sections.flatMap((section) =>
      section.groups.flatMap((group) =>
        group.fields.map((field): [string, Place] => {
          const groupName = group.clause === null ? names.group(group) : clauseNumber(group.clause);
          const sectionName = names.section(section.id);
          return [field.id, { field, where: sectionName === groupName ? groupName : `${sectionName} · ${groupName}` }];
        }),
      ),
    ),
  );
  return (
    <ul className="rule-changes">
      {Object.keys(now).map((id) => {
        const place = places.get(id);
        if (!place) return null;
        const { field, where } = place;
        return (
          <li key={id} data-testid="rule-change">
            <span className="small soft">{where}</span>
            <span>
              {field.type === 'words' ? rules.wordsEdit : names.field(field)}{' '}
              <span className="faint">{names.value(field, was[id] ?? null)}</span>{' '}
              <IconArrowRight size={14} aria-label={rules.becomes} />{' '}
              <strong className="num">{names.value(field, now[id] ?? null)}</strong>
            </span>
          </li>
        );
      })}
    </ul>
  );
}
