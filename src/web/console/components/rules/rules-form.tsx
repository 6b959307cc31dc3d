import { Select } from '@mantine/core';
import { useState } from 'react';
import type { RulesOf, RulesPiece } from '../../../contract.ts';
import { useRules } from '../../api/rules.ts';
import { useKeys } from '../../hooks/use-keys.ts';
import { useWords } from '../../i18n/index.tsx';
import { Faults } from '../replay/faults.tsx';
import { Trouble, Waiting } from '../shared/waiting.tsx';
import { RuleChanges } from './rule-changes.tsx';
import { RuleGroup } from './rule-group.tsx';
import { useRuleNames } from './rule-names.ts';
import './rules.css';
import { standing, withField } from './rules-draft.ts';
import { RulesFoot } from './rules-foot.tsx';
import { RulesHistory } from './rules-history.tsx';
import { partId, RulesIndex } from './rules-index.tsx';
import { Additions, WithRemoval } from './rules-parts.tsx';
import { RulesResult } from './rules-result.tsx';
import { useRulesChange } from './use-rules-change.ts';
import { WholeChanges } from './whole-changes.tsx';
import { tierOf } from './whole-rules.ts';

interface FormProps {
  of: RulesOf;
  piece: RulesPiece;
  onFile: (file: string | null) => void;
}

/** Which rules are shown, and whether they count by now. */
function Head({ piece, onFile }: Omit<FormProps, 'of'>) {
  const { rules } = useWords();
  return (
    <>
      {piece.files.length > 1 && (
        <Select
          label={rules.which}
          maw={360}
          allowDeselect={false}
          data={piece.files.map(({ file, from: day }) => ({
            value: file,
            label: day === null ? rules.countsNow : rules.fromDay(day),
          }))}
          value={piece.file}
          data-testid="rules-file"
          onChange={onFile}
        />
      )}
      {piece.version !== piece.served && (
        <p className="small soft" role="status" data-testid="rules-learning">
          {rules.learning}
        </p>
      )}
      {!piece.mayEdit && <p className="small soft">{rules.readOnly}</p>}
    </>
  );
}

function Form({ of, piece, onFile }: FormProps) {
  const names = useRuleNames();
  const change = useRulesChange(of, piece, onFile);
  const { draft, setDraft, whole, count } = change;
  const planned = piece.files.find(({ file }) => file === piece.file)?.state === 'planned';
  const readOnly = !piece.mayEdit;
  useKeys(readOnly ? {} : { t: () => change.look(), s: change.apply });
  return (
    <div className="rules-page">
      <RulesIndex sections={piece.sections} />
      <div className="rules" data-testid="rules-form">
        <Head piece={piece} onFile={onFile} />
        {piece.sections.map((section) => (
          <section
            key={section.id}
            id={partId(section.id)}
            className="rules__part"
            aria-label={names.section(section.id)}
          >
            <h2 className="rules__title">{names.section(section.id)}</h2>
            {section.groups.map((group) => (
              <WithRemoval key={group.id} group={group} change={change} may={!readOnly && tierOf(section) !== null}>
                <RuleGroup
                  group={group}
                  draft={draft}
                  readOnly={readOnly || (group.clause !== null && whole.removed.includes(group.clause))}
                  onField={(field, value) => setDraft(withField(piece, draft, field, value))}
                />
              </WithRemoval>
            ))}
            {!readOnly && <Additions tier={tierOf(section)} change={change} />}
          </section>
        ))}
        {!readOnly && (count > 0 || planned) && <RulesFoot change={change} planned={planned} />}
        <div ref={change.result} className="rules__end">
          <WholeChanges {...whole} />
          {count > 0 && <RuleChanges sections={piece.sections} was={standing(piece)} now={draft} />}
          <Faults faults={change.faults} grave onLine={undefined} />
          {count > 0 && <RulesResult change={change} planned={planned} />}
        </div>
        <RulesHistory
          sections={piece.sections}
          changes={piece.changes}
          mayEdit={piece.mayEdit}
          onPutBack={change.putBack}
        />
      </div>
    </div>
  );
}

/** What each tier may settle, or the after-sales terms, to be read and changed. */
export function RulesForm({ of }: { of: RulesOf }) {
  const [file, setFile] = useState<string | null>(null);
  const { data, error, refetch } = useRules(of, file);
  if (error) return <Trouble error={error} retry={() => void refetch()} />;
  if (!data) return <Waiting />;
  return <Form key={`${data.file} ${data.mark}`} of={of} piece={data} onFile={setFile} />;
}
