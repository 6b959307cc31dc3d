import { Button, NumberInput, Select, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { LANGS } from '../../../../message.ts';
import type { ExperimentMeasure, WordsPiece, WordsText } from '../../../contract.ts';
import { useStartExperiment } from '../../api/experiments.ts';
import { useWordsPiece } from '../../api/words.ts';
import { useTell } from '../../hooks/use-tell.ts';
import { OWN_NAMES, useLang, useWords } from '../../i18n/index.tsx';
import { Faults } from '../shared/faults.tsx';
import { Trouble, Waiting } from '../shared/waiting.tsx';
import { fieldsOf } from '../texts/fields.ts';
import { strayIn } from '../texts/strays.ts';
import { TextFields } from '../words/text-fields.tsx';

const MEASURES: readonly ExperimentMeasure[] = ['content', 'score', 'handoff', 'resolved', 'asked_again'];
/** As content/experiments.ts bounds them. */
const LEAST = { lowest: 20, highest: 100_000, usual: 100 };

interface Props {
  of: 'reply' | 'faq';
  id: string;
  onStarted: (id: string) => void;
}

function Form({ of, id, piece, onStarted }: Props & { piece: WordsPiece }) {
  const { tests: w, texts, words: common } = useWords();
  const lang = useLang();
  const tell = useTell();
  const start = useStartExperiment();
  // One begins with what is said now, and changes it.
  const [draft, setDraft] = useState<WordsText>({ text: piece.text, title: null, faq: null });
  const [share, setShare] = useState(50);
  const [least, setLeast] = useState<number>(LEAST.usual);
  const [decides, setDecides] = useState<ExperimentMeasure>('content');
  const [until, setUntil] = useState('');
  const [faults, setFaults] = useState<readonly string[]>([]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const written = LANGS.filter((one) => piece.text[one] !== '');
    const missing = written.some((one) => draft.text[one].trim() !== '')
      ? []
      : written.map((one) => common.missing(OWN_NAMES[one]));
    const place = { key: id, blanks: piece.blanks, shop: piece.shop?.[lang] ?? null };
    const strays = LANGS.flatMap((one) => strayIn(draft.text[one], piece.text[one], fieldsOf(place, lang)));
    const found = [...missing, ...strays.map(texts.stray)];
    setFaults(found);
    if (found.length > 0) return;
    start.mutate(
      { of, key: id, words: draft.text, share, decides, least, until: until === '' ? null : until },
      {
        onSuccess: ({ faults: wrong, id: started }) => {
          setFaults(wrong);
          if (wrong.length > 0) return;
          tell.done(w.started);
          onStarted(started);
        },
        onError: (error) => tell.failed(error, w.start),
      },
    );
  };
  const number = (value: string | number, otherwise: number): number => (typeof value === 'number' ? value : otherwise);
  return (
    <form className="order words-form" data-testid="experiment-form" onSubmit={submit}>
      <h1 className="words-title">{w.wordingB}</h1>
      <p className="small soft">{w.someLanguages}</p>
      <TextFields draft={draft} onDraft={setDraft} piece={piece} readOnly={false} />
      <div className="words-facts">
        <Select
          label={w.decides}
          allowDeselect={false}
          data={MEASURES.map((value) => ({ value, label: w.measures[value] }))}
          value={decides}
          data-testid="experiment-decides"
          onChange={(value) => setDecides((value ?? 'content') as ExperimentMeasure)}
        />
        <NumberInput
          label={w.share}
          description={w.shareHow}
          min={1}
          max={99}
          allowDecimal={false}
          value={share}
          data-testid="experiment-share"
          onChange={(value) => setShare(number(value, 50))}
        />
        <NumberInput
          label={w.least}
          description={w.leastHow}
          min={LEAST.lowest}
          max={LEAST.highest}
          allowDecimal={false}
          value={least}
          data-testid="experiment-least"
          onChange={(value) => setLeast(number(value, LEAST.usual))}
        />
        <TextInput
          type="date"
          label={w.until}
          description={w.untilHow}
          value={until}
          data-testid="experiment-until"
          onChange={(event) => setUntil(event.currentTarget.value)}
        />
      </div>
      <Faults title={common.faults(faults.length)} faults={faults} testId="experiment-faults" />
      <div className="words-foot row">
        <Button type="submit" loading={start.isPending} data-testid="experiment-start">
          {w.start}
        </Button>
      </div>
    </form>
  );
}

/** Another wording under the pen, begun with what is said now. */
export function StartForm(props: Props) {
  const { data, error, refetch } = useWordsPiece(props.of, props.id);
  if (error) return <Trouble error={error} retry={() => void refetch()} />;
  if (!data) return <Waiting />;
  return <Form key={data.mark} {...props} piece={data} />;
}
