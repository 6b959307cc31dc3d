import { Select } from '@mantine/core';
import { LANGS } from '../../../../message.ts';
import type { WordsText } from '../../../contract.ts';
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
];
const EMPTY = { 'zh-CN': '', 'zh-TW': '', en: '' };

/** What is done once a ready answer is sent: one thing with the talk, and a note for colleagues. */
export function StepsFields({ steps, onSteps, readOnly, blanks }: Props) {
  const { steps: w } = useWords();
  const inWords = useStepsInWords();
  const { note = null, last = null } = steps ?? {};
  const others = last === null || LASTS.includes(last) ? [] : [last];
  const put = (next: Steps) => {
    const empty = next.note === null || LANGS.every((lang) => next.note?.[lang].trim() === '');
    const kept = { note: empty ? null : next.note, last: next.last };
    onSteps(kept.note === null && kept.last === null ? null : kept);
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
          ...[...LASTS, ...others].map((one) => ({
            value: one,
            label: inWords({ note: null, last: one }).join(''),
          })),
        ]}
        value={last ?? NOTHING}
        data-testid="words-last"
        onChange={(value) => put({ note, last: value === NOTHING ? null : value })}
      />
      {LANGS.map((lang) => (
        <TextEditor
          key={lang}
          lang={lang}
          label={w.noteField(OWN_NAMES[lang])}
          readOnly={readOnly}
          place={{ key: '', blanks, shop: null }}
          text={note?.[lang] ?? ''}
          testId={`words-note-${lang}`}
          onText={(text) => put({ note: { ...(note ?? EMPTY), [lang]: text }, last })}
        />
      ))}
      <p className="small faint">
        {w.how} {w.noteHow}
      </p>
    </>
  );
}
