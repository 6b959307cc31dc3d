import { Button, Select } from '@mantine/core';
import { useRef, useState } from 'react';
import type { PolicyFault, RuleFieldView, RuleSetting, RulesOf, RulesPiece } from '../../../contract.ts';
import { useDropRules, useRules, useSaveRules, useTryRules } from '../../api/rules.ts';
import { useKeys } from '../../hooks/use-keys.ts';
import { useTell } from '../../hooks/use-tell.ts';
import { useWords } from '../../i18n/index.tsx';
import { Faults } from '../replay/faults.tsx';
import { TrialResult } from '../replay/outcome.tsx';
import { KeyHint } from '../shared/key-hint.tsx';
import { Trouble, Waiting } from '../shared/waiting.tsx';
import { type Draft, followedWords } from './follow-words.ts';
import { RuleChanges } from './rule-changes.tsx';
import { RuleGroup } from './rule-group.tsx';
import { useRuleNames } from './rule-names.ts';
import './rules.css';
import { RulesHistory } from './rules-history.tsx';
import { When } from './when.tsx';

const same = (one: RuleSetting | undefined, other: RuleSetting | undefined): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

/** The draft with another value; words follow the numbers of their group unless somebody has written them anew. */
const withField = (piece: RulesPiece, draft: Draft, field: RuleFieldView, value: RuleSetting): Draft => {
  const next: Record<string, RuleSetting> = { ...draft, [field.id]: value };
  if (same(field.value, value)) delete next[field.id];
  if (field.type === 'words') return next;
  const group = piece.sections
    .flatMap(({ groups }) => groups)
    .find(({ fields }) => fields.some(({ id }) => id === field.id));
  const words = group?.fields.find(({ type }) => type === 'words');
  if (!group || !words) return next;
  const untouched = !(words.id in draft) || same(draft[words.id], followedWords(group, draft));
  const followed = followedWords(group, next);
  if (!untouched || followed === null) return next;
  if (same(followed, words.value)) delete next[words.id];
  else next[words.id] = followed;
  return next;
};

const standing = ({ sections }: RulesPiece): Record<string, RuleSetting> =>
  Object.fromEntries(
    sections.flatMap(({ groups }) => groups.flatMap(({ fields }) => fields.map(({ id, value }) => [id, value]))),
  );

/** Earlier values that differ from what stands now. */
const earlierDraft = (piece: RulesPiece, values: Draft): Draft => {
  const now = standing(piece);
  return Object.fromEntries(Object.entries(values).filter(([id, value]) => id in now && !same(now[id], value)));
};

interface FormProps {
  of: RulesOf;
  piece: RulesPiece;
  onFile: (file: string | null) => void;
}

function Form({ of, piece, onFile }: FormProps) {
  const { rules } = useWords();
  const names = useRuleNames();
  const tell = useTell();
  const result = useRef<HTMLDivElement>(null);
  const [draft, setDraft] = useState<Draft>({});
  const [from, setFrom] = useState<string | null>(null);
  const [tried, setTried] = useState<string | null>(null);
  const [faults, setFaults] = useState<PolicyFault[]>([]);
  const trying = useTryRules(of);
  const saving = useSaveRules(of);
  const dropping = useDropRules(of);
  const planned = piece.files.find(({ file }) => file === piece.file)?.state === 'planned';
  const count = Object.keys(draft).length;
  const wish = { file: piece.file, mark: piece.mark, from, values: draft };
  const name = JSON.stringify(draft);
  const current = tried === name ? trying.data : undefined;
  const proved = current !== undefined && current.faults.length === 0;
  const readOnly = !piece.mayEdit;
  const look = (values: Draft = draft) => {
    if (Object.keys(values).length === 0 || trying.isPending) return;
    setFaults([]);
    trying.mutate(
      { ...wish, values },
      {
        onSuccess: () => {
          setTried(JSON.stringify(values));
          requestAnimationFrame(() => result.current?.scrollIntoView({ block: 'nearest' }));
        },
        onError: (error) => tell.failed(error, rules.look),
      },
    );
  };
  const apply = () => {
    if (!proved || saving.isPending) return;
    saving.mutate(wish, {
      onSuccess: (saved) => {
        setFaults(saved.faults);
        if (saved.faults.length > 0) return;
        tell.done(from === null ? rules.saved : rules.savedFor(from));
        onFile(saved.file);
      },
      onError: (error) => tell.failed(error, rules.apply),
    });
  };
  const drop = () =>
    dropping.mutate(
      { file: piece.file, mark: piece.mark },
      {
        onSuccess: (dropped) => {
          setFaults(dropped.faults);
          if (dropped.faults.length > 0) return;
          tell.done(rules.dropped);
          onFile(null);
        },
        onError: (error) => tell.failed(error, rules.drop),
      },
    );
  useKeys(readOnly ? {} : { t: () => look(), s: apply });
  const putBack = (values: Draft) => {
    const back = earlierDraft(piece, values);
    setDraft(back);
    if (Object.keys(back).length === 0) tell.done(rules.nothingToPutBack);
    else look(back);
  };
  return (
    <div className="rules" data-testid="rules-form">
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
      {readOnly && <p className="small soft">{rules.readOnly}</p>}
      {piece.sections.map((section) => (
        <section key={section.id} className="rules__part" aria-label={names.section(section.id)}>
          <h2 className="rules__title">{names.section(section.id)}</h2>
          {section.groups.map((group) => (
            <RuleGroup
              key={group.id}
              group={group}
              draft={draft}
              readOnly={readOnly}
              onField={(field, value) => setDraft(withField(piece, draft, field, value))}
            />
          ))}
        </section>
      ))}
      {!readOnly && (count > 0 || planned) && (
        <section className="rules__foot" aria-label={rules.look}>
          <div className="row row--wrap">
            <strong data-testid="rules-count">{count === 0 ? rules.unchanged : rules.changes(count)}</strong>
            <span className="grow" />
            {planned && count === 0 && (
              <Button variant="default" loading={dropping.isPending} data-testid="rules-drop" onClick={drop}>
                {rules.drop}
              </Button>
            )}
            {count > 0 && (
              <Button variant="default" onClick={() => setDraft({})}>
                {rules.discard}
              </Button>
            )}
            <Button
              variant={proved ? 'default' : 'filled'}
              disabled={count === 0}
              loading={trying.isPending}
              rightSection={<KeyHint of="T" />}
              data-testid="rules-look"
              onClick={() => look()}
            >
              {rules.look}
            </Button>
          </div>
        </section>
      )}
      <div ref={result} className="rules__end">
        {count > 0 && <RuleChanges sections={piece.sections} was={standing(piece)} now={draft} />}
        <Faults faults={faults} grave onLine={undefined} />
        {current && count > 0 && (
          <>
            <Faults faults={current.faults} grave onLine={undefined} />
            <Faults faults={current.warnings} grave={false} onLine={undefined} />
            {current.found && (
              <>
                <p className="soft">{current.found.cases === 0 ? rules.noPast : rules.past}</p>
                {current.found.cases > 0 && <TrialResult found={current.found} />}
              </>
            )}
            {proved && (
              <div className="rules__apply" data-testid="rules-proved">
                <p>{rules.proved}</p>
                {!planned && <When from={from} onFrom={setFrom} />}
                <Button
                  loading={saving.isPending}
                  rightSection={<KeyHint of="S" />}
                  data-testid="rules-apply"
                  onClick={apply}
                >
                  {from === null ? rules.apply : rules.applyFrom(from)}
                </Button>
              </div>
            )}
          </>
        )}
      </div>
      <RulesHistory sections={piece.sections} changes={piece.changes} mayEdit={piece.mayEdit} onPutBack={putBack} />
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
