import { Button } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { LANGS } from '../../../../message.ts';
import type { TriggerPiece, TriggersList, TriggerText } from '../../../contract.ts';
import { useSaveTrigger } from '../../api/triggers.ts';
import { useTell } from '../../hooks/use-tell.ts';
import { OWN_NAMES, term, useLang, useWords } from '../../i18n/index.tsx';
import { Faults } from '../shared/faults.tsx';
import { fieldsOf } from '../texts/fields.ts';
import { inNames } from '../texts/preview.tsx';
import { strayIn } from '../texts/strays.ts';
import { Earlier } from './earlier.tsx';
import { Figures } from './figures.tsx';
import { placeOf } from './place.ts';
import { WhenFields } from './when-fields.tsx';
import { WordsFields } from './words-fields.tsx';

/** Languages in which something is still empty, each in a sentence. */
const emptyIn = ({ words }: TriggerText, says: (lang: string) => string): string[] =>
  LANGS.filter((lang) => Object.values(words).some((text) => text[lang].trim() === '')).map((lang) =>
    says(OWN_NAMES[lang]),
  );

interface Props {
  piece: TriggerPiece;
  list: Pick<TriggersList, 'mayEdit' | 'days'>;
}

/** One message under the pen: what it does, whether and when it goes out, its words, what came of it, what it was before. */
export function TriggerEditor({ piece, list }: Props) {
  const { outreach: w, texts, words: common } = useWords();
  const lang = useLang();
  const tell = useTell();
  const save = useSaveTrigger(piece.id);
  const [draft, setDraft] = useState<TriggerText>({ on: piece.on, values: piece.values, words: piece.words });
  const [faults, setFaults] = useState<readonly string[]>([]);
  const readOnly = !list.mayEdit;
  const write = (wish: TriggerText, done: string) =>
    save.mutate(
      { mark: piece.mark, ...wish },
      {
        onSuccess: ({ faults: found }) => {
          setFaults(found);
          if (found.length === 0) tell.done(done);
        },
        onError: (error) => tell.failed(error, w.save),
      },
    );
  const placed = Object.keys(piece.words).map((name) => ({
    name,
    fields: fieldsOf(placeOf(piece, name, lang), lang),
  }));
  const strays = ({ words }: TriggerText): string[] =>
    placed.flatMap(({ name, fields: known }) =>
      LANGS.flatMap((one) => strayIn(words[name]?.[one] ?? '', piece.words[name]?.[one] ?? '', known)).map(texts.stray),
    );
  const called = placed.flatMap((one) => one.fields);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const empty = emptyIn(draft, common.missing);
    const found = [...empty, ...strays(draft)];
    setFaults(found);
    if (found.length === 0) write(draft, w.saved);
  };
  const fields = { piece, draft, onDraft: setDraft, readOnly };
  return (
    <form className="order words-form trigger-form" data-testid="trigger-form" onSubmit={submit}>
      <header>
        <h1 className="words-title">{term(w.names, piece.id)}</h1>
        <p className="soft">{term(w.does, piece.id)}</p>
        {readOnly && <p className="small soft">{w.readOnly}</p>}
      </header>
      <WhenFields {...fields} />
      <Figures figures={piece.figures} group={piece.group} days={list.days} />
      <WordsFields {...fields} />
      <Faults
        title={w.faults(faults.length)}
        faults={faults.map((one) => inNames(one, called))}
        testId="trigger-faults"
      />
      {!readOnly && (
        <div className="words-foot row">
          <Button type="submit" loading={save.isPending} data-testid="trigger-save">
            {w.save}
          </Button>
        </div>
      )}
      <Earlier piece={piece} mayEdit={!readOnly} busy={save.isPending} onUndo={(text) => write(text, w.undone)} />
    </form>
  );
}
