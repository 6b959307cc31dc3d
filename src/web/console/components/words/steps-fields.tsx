import { Select } from '@mantine/core';
import { DEPARTMENT_STEPS } from '../../../../content/quick-replies.ts';
import { LANGS } from '../../../../message.ts';
import type { WordsText } from '../../../contract.ts';
import { useColleagues } from '../../api/acts.ts';
import { useLabels } from '../../api/labels.ts';
import { useLabelMeant } from '../../hooks/use-label-meant.ts';
import { OWN_NAMES, useWords } from '../../i18n/index.tsx';
import { useStepsInWords } from '../desk/steps.tsx';
import { TextEditor } from '../texts/text-editor.tsx';

type Steps = NonNullable<NonNullable<WordsText['quick']>['steps']>;

interface Props {
  steps: Steps | null;
  onSteps: (steps: Steps | null) => void;
  readOnly: boolean;
  /** Blanks the note may use: those of the answer itself. */
  blanks: readonly string[];
}

const NOTHING = '-';
const LASTS = [
  'close',
  'return',
  'put_off:hour',
  'put_off:tomorrow',
  'put_off:three_days',
  'put_off:week',
  'escalate:2',
  'escalate:3',
  ...DEPARTMENT_STEPS.map((one) => `department:${one}`),
];
const EMPTY = { 'zh-CN': '', 'zh-TW': '', en: '' };

const NO_STEPS = { note: null, label: null, unlabel: null, last: null };
const NOTHING_YET: Steps = NO_STEPS;

interface PickProps {
  which: 'label' | 'unlabel';
  value: string | null;
  readOnly: boolean;
  onPick: (name: string | null) => void;
}

/** A label that is put on or taken off. One that is not there any more stays until another is chosen, and says what to do about it. */
function PickLabel({ which, value, readOnly, onPick }: PickProps) {
  const { steps: w } = useWords();
  const { data } = useLabels();
  const names = (data?.items ?? []).filter(({ retired }) => !retired).map(({ name }) => name);
  const all = value === null || names.includes(value) ? names : [...names, value];
  const meant = useLabelMeant();
  if (all.length === 0) return null;
  const found = value === null ? null : meant(value);
  // What is gone or retired cannot be put on; taking off what is retired works, and what is gone is on no talk.
  const wrong = value !== null && found !== null && found.is !== 'there' && (which === 'label' || found.is === 'gone');
  const became = value !== null && found !== null && found.is !== 'gone' && found.now !== value ? found.now : null;
  return (
    <Select
      label={w.labelField[which]}
      w={300}
      searchable
      clearable={!readOnly}
      readOnly={readOnly}
      placeholder={w.noLabel}
      data={all}
      value={value}
      data-testid={`words-${which}`}
      description={!wrong && became !== null && value !== null ? w.labelBecame(value, became) : undefined}
      error={wrong && value !== null ? w.labelWrong[which](value, found.is === 'retired') : undefined}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      onChange={onPick}
    />
  );
}

/** What is done once a ready answer is sent: labels, one thing with the talk, and a note for colleagues. */
export function StepsFields({ steps, onSteps, readOnly, blanks }: Props) {
  const { steps: w } = useWords();
  const inWords = useStepsInWords();
  const now = steps ?? NOTHING_YET;
  const { note, last } = now;
  const people = (useColleagues(true).data ?? []).map(({ name }) => `hand_to:${name}`);
  const offered = [...LASTS, ...people];
  const others = last === null || offered.includes(last) ? [] : [last];
  const put = (next: Steps) => {
    const empty = next.note === null || LANGS.every((lang) => next.note?.[lang].trim() === '');
    const kept = { ...next, note: empty ? null : next.note };
    onSteps(Object.values(kept).every((value) => value === null) ? null : kept);
  };
  return (
    <>
      <Select
        label={w.field}
        w={300}
        readOnly={readOnly}
        allowDeselect={false}
        data={[
          { value: NOTHING, label: w.nothing },
          ...[...offered, ...others].map((one) => ({
            value: one,
            label: inWords({ ...NO_STEPS, last: one }).join(''),
          })),
        ]}
        value={last ?? NOTHING}
        data-testid="words-last"
        onChange={(value) => put({ ...now, last: value === NOTHING ? null : value })}
      />
      {(['label', 'unlabel'] as const).map((which) => (
        <PickLabel
          key={which}
          which={which}
          value={now[which]}
          readOnly={readOnly}
          onPick={(name) => put({ ...now, [which]: name })}
        />
      ))}
      {LANGS.map((lang) => (
        <TextEditor
          key={lang}
          lang={lang}
          label={w.noteField(OWN_NAMES[lang])}
          readOnly={readOnly}
          place={{ key: '', blanks, shop: null }}
          text={note?.[lang] ?? ''}
          testId={`words-note-${lang}`}
          onText={(text) => put({ ...now, note: { ...(note ?? EMPTY), [lang]: text } })}
        />
      ))}
      <p className="small faint">
        {w.how} {w.noteHow}
      </p>
    </>
  );
}
