import { Textarea } from '@mantine/core';
import { type ByLang, LANGS } from '../../../../message.ts';
import type { RuleFieldView, RuleGroupView, RuleSetting } from '../../../contract.ts';
import { OWN_NAMES, useLang, useWords } from '../../i18n/index.tsx';
import { type Draft, wordsLag } from './follow-words.ts';
import { RuleInput } from './rule-input.tsx';
import { clauseNumber, useRuleNames } from './rule-names.ts';

interface Props {
  group: RuleGroupView;
  draft: Draft;
  onField: (field: RuleFieldView, value: RuleSetting) => void;
  readOnly: boolean;
}

const valueIn = (draft: Draft, { id, value }: RuleFieldView): RuleSetting =>
  id in draft ? (draft[id] ?? null) : value;

/** What people read of the clause, in every language: it tells its numbers, so it is written with them. */
function ClauseWords({ group, draft, onField, readOnly, field }: Props & { field: RuleFieldView }) {
  const { rules } = useWords();
  const lang = useLang();
  const says = valueIn(draft, field) as ByLang<string>;
  const lag = wordsLag(group, draft);
  return (
    <div className="rule-words">
      <p className="rule-words__says">{says[lang]}</p>
      {(!readOnly || lag) && (
        <details open={lag || field.id in draft}>
          <summary className={lag ? 'small rule-words__lag' : 'small soft'}>
            {lag ? rules.wordsLag : rules.wordsChange}
          </summary>
          <div className="rule-words__langs">
            {LANGS.map((one) => (
              <Textarea
                key={one}
                label={OWN_NAMES[one]}
                lang={one}
                autosize
                minRows={1}
                maxLength={500}
                readOnly={readOnly}
                value={says[one]}
                data-testid={`rule-${field.id}-${one}`}
                onChange={(event) => onField(field, { ...says, [one]: event.currentTarget.value })}
              />
            ))}
          </div>
        </details>
      )}
    </div>
  );
}

/** The values that belong together, under the clause people know them by. */
export function RuleGroup(props: Props) {
  const { group, draft, onField, readOnly } = props;
  const names = useRuleNames();
  const words = group.fields.find(({ type }) => type === 'words');
  const others = group.fields.filter(({ type }) => type !== 'words');
  return (
    <fieldset className="rule-group" data-testid={`group-${group.id}`}>
      <legend className={group.clause === null ? undefined : 'rule-group__id'}>
        {group.clause === null ? names.group(group) : clauseNumber(group.clause)}
      </legend>
      {words && <ClauseWords {...props} field={words} />}
      {others.length > 0 && (
        <div className="rule-fields">
          {others.map((field) => (
            <RuleInput
              key={field.id}
              field={field}
              value={valueIn(draft, field)}
              changed={field.id in draft}
              readOnly={readOnly}
              onValue={(value) => onField(field, value)}
            />
          ))}
        </div>
      )}
    </fieldset>
  );
}
