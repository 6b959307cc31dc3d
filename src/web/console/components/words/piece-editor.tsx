import { Button } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { LANGS, type Lang } from '../../../../message.ts';
import type { WordsList, WordsPiece, WordsText } from '../../../contract.ts';
import { useRemoveWords, useSaveWords } from '../../api/words.ts';
import { useTell } from '../../hooks/use-tell.ts';
import { OWN_NAMES, useLang, useWords } from '../../i18n/index.tsx';
import { TryOther } from '../experiments/try-other.tsx';
import { Faults } from '../shared/faults.tsx';
import { SureButton } from '../shared/sure-button.tsx';
import { asWords } from '../texts/as-words.ts';
import { fieldsOf } from '../texts/fields.ts';
import { inNames } from '../texts/preview.tsx';
import { strayIn } from '../texts/strays.ts';
import { Delivered, Said } from './about-piece.tsx';
import { Earlier } from './earlier.tsx';
import { FaqFields } from './faq-fields.tsx';
import { QuickFields } from './quick-fields.tsx';
import { TextFields } from './text-fields.tsx';

interface Props {
  /** What stands there; with the mark `new` there is nothing yet. */
  piece: WordsPiece;
  list: WordsList;
  onSaved: (id: string) => void;
  onRemoved: () => void;
}

const filled = (lines: readonly string[]): string[] => lines.map((line) => line.trim()).filter(Boolean);

/** As it is sent: empty lines among questions are none. */
const tidied = ({ text, title, faq, quick }: WordsText): WordsText => ({
  text,
  title,
  ...(quick ? { quick } : {}),
  faq: faq && {
    ...faq,
    questions: {
      'zh-CN': filled(faq.questions['zh-CN']),
      'zh-TW': filled(faq.questions['zh-TW']),
      en: filled(faq.questions.en),
    },
  },
});

/** What the person who writes can see to before it is sent. An answer leaves out a language that has neither question nor words. */
const missingIn = ({ text, title, faq, quick }: WordsText, says: (lang: string) => string): string[] => {
  const isLeftOut = (lang: Lang): boolean =>
    faq !== null && faq.questions[lang].length === 0 && text[lang].trim() === '';
  const isLacking = (lang: Lang): boolean =>
    text[lang].trim() === '' ||
    title?.[lang].trim() === '' ||
    quick?.steps?.note?.[lang].trim() === '' ||
    faq?.questions[lang].length === 0;
  const none = LANGS.every(isLeftOut);
  return LANGS.filter((lang) => isLacking(lang) && (none || !isLeftOut(lang))).map((lang) => says(OWN_NAMES[lang]));
};

function Remove({
  piece,
  onRemoved,
  onFaults,
}: Pick<Props, 'piece' | 'onRemoved'> & { onFaults: (f: string[]) => void }) {
  const { words: w } = useWords();
  const tell = useTell();
  const remove = useRemoveWords();
  const { of, id, mark } = piece;
  const take = () =>
    remove.mutate(
      { of, id, mark },
      {
        onSuccess: ({ faults }) => {
          onFaults(faults);
          if (faults.length > 0) return;
          tell.done(w.removed);
          onRemoved();
        },
        onError: (error) => tell.failed(error, w.remove),
      },
    );
  return (
    <SureButton label={w.remove} sure={w.removeSure} loading={remove.isPending} testId="words-remove" onSure={take} />
  );
}

/** One piece under the pen: its words in every language, what is wrong with them, and what stood there before. */
export function PieceEditor({ piece, list, onSaved, onRemoved }: Props) {
  const { texts, words: w } = useWords();
  const tell = useTell();
  const save = useSaveWords();
  const [draft, setDraft] = useState<WordsText>({
    text: piece.text,
    title: piece.title,
    faq: piece.faq,
    ...(piece.quick ? { quick: piece.quick } : {}),
  });
  const [faults, setFaults] = useState<readonly string[]>([]);
  const lang = useLang();
  const readOnly = !list.mayEdit;
  const fields = fieldsOf({ key: piece.id, blanks: piece.blanks, shop: piece.shop?.[lang] ?? null }, lang);
  const group = list.lines.find((one) => one.of === piece.of && one.id === piece.id)?.group ?? '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const wish = tidied(draft);
    const note = wish.quick?.steps?.note;
    const strays = LANGS.flatMap((one) => [
      ...strayIn(wish.text[one], piece.text[one], fields),
      ...strayIn(note?.[one] ?? '', piece.quick?.steps?.note?.[one] ?? '', fields),
    ]).map(texts.stray);
    const missing = [...missingIn(wish, w.missing), ...strays];
    setFaults(missing);
    if (missing.length > 0) return;
    save.mutate(
      { of: piece.of, id: piece.mark === 'new' ? null : piece.id, mark: piece.mark, ...wish },
      {
        onSuccess: ({ faults: found, id }) => {
          setFaults(found);
          if (found.length > 0) return;
          tell.done(w.saved);
          onSaved(id);
        },
        onError: (error) => tell.failed(error, w.save),
      },
    );
  };
  return (
    <form className="order words-form" data-testid="words-form" onSubmit={submit}>
      {readOnly && <p className="soft">{w.readOnly}</p>}
      <Said piece={piece} group={group} />
      <TextFields draft={draft} onDraft={setDraft} piece={piece} readOnly={readOnly} />
      <FaqFields draft={draft} onDraft={setDraft} list={list} readOnly={readOnly} />
      <QuickFields draft={draft} onDraft={setDraft} list={list} readOnly={readOnly} blanks={piece.blanks} />
      <Faults
        title={w.faults(faults.length)}
        faults={faults.map((one) => inNames(one, fields))}
        testId="words-faults"
      />
      {!readOnly && (
        <div className="words-foot row row--wrap">
          <Button type="submit" loading={save.isPending} data-testid="words-save">
            {w.save}
          </Button>
          <TryOther piece={piece} mayEdit />
          {piece.of !== 'quick-reply' && piece.mark !== 'new' && (
            <Button component="a" href="/" target="_blank" rel="noreferrer" variant="subtle" data-testid="words-talk">
              {texts.tryTalk}
            </Button>
          )}
          <span className="grow" />
          {piece.of !== 'reply' && piece.mark !== 'new' && (
            <Remove piece={piece} onRemoved={onRemoved} onFaults={setFaults} />
          )}
        </div>
      )}
      {readOnly && <TryOther piece={piece} mayEdit={false} />}
      {!readOnly && <Delivered piece={piece} draft={draft} onDraft={setDraft} />}
      <Earlier
        changes={piece.changes}
        mayEdit={!readOnly}
        says={(before) => asWords(before.text[lang], piece.id, lang, texts)}
        onPutBack={setDraft}
      />
    </form>
  );
}
