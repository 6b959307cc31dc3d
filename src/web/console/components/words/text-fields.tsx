import { Button, Textarea, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { LANGS, type Lang } from '../../../../message.ts';
import type { Sample, WordsPiece, WordsPreview, WordsText } from '../../../contract.ts';
import { useWordsPreview } from '../../api/words.ts';
import { OWN_NAMES, useLang, useWords } from '../../i18n/index.tsx';
import { Mark } from '../shared/mark.tsx';
import { fieldsOf } from '../texts/fields.ts';
import { TextPreview, useGiven } from '../texts/preview.tsx';
import { TextEditor } from '../texts/text-editor.tsx';

interface Props {
  draft: WordsText;
  onDraft: (draft: WordsText) => void;
  piece: Pick<WordsPiece, 'of' | 'id' | 'blanks' | 'shop' | 'text'>;
  readOnly: boolean;
}

interface OneProps extends Props {
  lang: Lang;
  preview: WordsPreview | undefined;
  onGiven: (name: string, value: Sample | null) => void;
}

/** Milliseconds of quiet before the preview follows what is written. */
const QUIET = 300;

/** Whether this language was changed, or was left behind by the others. */
function Changed({ draft, piece, lang, onUndo }: Pick<OneProps, 'draft' | 'piece' | 'lang'> & { onUndo: () => void }) {
  const { texts: w } = useWords();
  const isOther = (one: Lang) => draft.text[one] !== piece.text[one];
  if (isOther(lang))
    return (
      <span className="row">
        <Mark tone="jade">{w.changed}</Mark>
        <Button size="compact-xs" variant="subtle" data-testid={`words-undo-${lang}`} onClick={onUndo}>
          {w.undo}
        </Button>
      </span>
    );
  if (piece.text[lang] === '' || !LANGS.some(isOther)) return null;
  return <Mark tone="gold">{w.behind}</Mark>;
}

/** What is said in one language, with what it is asked by and called. */
function OneLang({ lang, draft, onDraft, piece, readOnly, preview, onGiven }: OneProps) {
  const { words: w } = useWords();
  const told = useLang();
  const { faq, title } = draft;
  const setText = (text: string) => onDraft({ ...draft, text: { ...draft.text, [lang]: text } });
  const place = { key: piece.id, blanks: piece.blanks, shop: piece.shop?.[lang] ?? null };
  const text = draft.text[lang];
  const isLeftOut = text.trim() === '' && (faq?.questions[lang] ?? []).join('').trim() === '';
  return (
    <fieldset className="words-lang" data-testid={`words-${lang}`}>
      <legend>
        <span className="row">
          <span className="grow">{OWN_NAMES[lang]}</span>
          {!readOnly && <Changed draft={draft} piece={piece} lang={lang} onUndo={() => setText(piece.text[lang])} />}
        </span>
      </legend>
      {title && (
        <TextInput
          label={w.title}
          lang={lang}
          maxLength={100}
          readOnly={readOnly}
          value={title[lang]}
          onChange={(event) => onDraft({ ...draft, title: { ...title, [lang]: event.currentTarget.value } })}
        />
      )}
      {faq && (
        <Textarea
          label={w.questions}
          lang={lang}
          autosize
          minRows={2}
          maxRows={8}
          readOnly={readOnly}
          value={faq.questions[lang].join('\n')}
          description={isLeftOut && w.leftOut}
          data-testid={`words-questions-${lang}`}
          onChange={(event) => {
            const questions = { ...faq.questions, [lang]: event.currentTarget.value.split('\n') };
            onDraft({ ...draft, faq: { ...faq, questions } });
          }}
        />
      )}
      <div className="text-pair">
        <div className="text-pair__both">
          <TextEditor
            text={text}
            onText={setText}
            place={place}
            lang={lang}
            label={w.text}
            readOnly={readOnly}
            testId={`words-text-${lang}`}
          />
          <TextPreview
            of={piece.of}
            textKey={piece.id}
            text={text}
            lang={lang}
            fields={fieldsOf(place, told)}
            preview={preview}
            onGiven={onGiven}
          />
        </div>
      </div>
    </fieldset>
  );
}

/** The same in each language of the shop, the reader's first; beside each what becomes of it. */
export function TextFields(props: Props) {
  const { of, id } = props.piece;
  const own = useLang();
  const [given, onGiven] = useGiven();
  const [quiet] = useDebouncedValue(props.draft.text, QUIET);
  const { data: preview } = useWordsPreview({ of, id, text: quiet, given });
  const order = [own, ...LANGS.filter((one) => one !== own)];
  return order.map((lang) => <OneLang key={lang} lang={lang} preview={preview} onGiven={onGiven} {...props} />);
}
