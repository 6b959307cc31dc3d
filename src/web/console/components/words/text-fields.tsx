import { Textarea, TextInput } from '@mantine/core';
import { useRef } from 'react';
import { LANGS, type Lang } from '../../../../message.ts';
import type { WordsPiece, WordsText } from '../../../contract.ts';
import { OWN_NAMES, useLang, useWords } from '../../i18n/index.tsx';
import { blanksOf, shownText } from './blanks.ts';

interface Props {
  draft: WordsText;
  onDraft: (draft: WordsText) => void;
  piece: Pick<WordsPiece, 'blanks' | 'shop'>;
  readOnly: boolean;
}

interface OneProps extends Props {
  lang: Lang;
}

function Blanks({ piece, lang, onPick }: Pick<OneProps, 'piece' | 'lang'> & { onPick: (written: string) => void }) {
  const { words: w } = useWords();
  const blanks = blanksOf(piece, lang);
  if (blanks.length === 0) return null;
  return (
    <details className="blanks">
      <summary className="small soft">
        {w.blanks} <span className="num faint">{blanks.length}</span>
      </summary>
      <p className="small faint">{w.blanksHow}</p>
      <div className="row row--wrap">
        {blanks.map(({ written, name, value }) => (
          <button
            key={written}
            type="button"
            className="plain-button blank"
            title={written}
            // The cursor stays where it was.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onPick(written)}
          >
            {name}
            {value !== null && <span className="faint"> {value}</span>}
          </button>
        ))}
      </div>
    </details>
  );
}

function Shown({ text, piece, lang }: { text: string } & Pick<OneProps, 'piece' | 'lang'>) {
  const { words: w } = useWords();
  const shown = shownText(text, piece.shop, lang);
  if (shown === null || shown === text) return null;
  return (
    <p className="words-shown" lang={lang}>
      <span className="small faint">{w.shown}</span>
      {shown}
    </p>
  );
}

/** What is said in one language, with what it is asked by and called. */
function OneLang({ lang, draft, onDraft, piece, readOnly }: OneProps) {
  const { words: w } = useWords();
  const area = useRef<HTMLTextAreaElement>(null);
  const { faq, title } = draft;
  const setText = (text: string) => onDraft({ ...draft, text: { ...draft.text, [lang]: text } });
  const insert = (written: string) => {
    const { selectionStart: at = 0, selectionEnd: end = 0 } = area.current ?? {};
    const text = draft.text[lang];
    setText(text.slice(0, at) + written + text.slice(end));
    requestAnimationFrame(() => {
      area.current?.focus();
      area.current?.setSelectionRange(at + written.length, at + written.length);
    });
  };
  return (
    <fieldset className="words-lang" data-testid={`words-${lang}`}>
      <legend>{OWN_NAMES[lang]}</legend>
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
          data-testid={`words-questions-${lang}`}
          onChange={(event) => {
            const questions = { ...faq.questions, [lang]: event.currentTarget.value.split('\n') };
            onDraft({ ...draft, faq: { ...faq, questions } });
          }}
        />
      )}
      <Textarea
        ref={area}
        label={w.text}
        lang={lang}
        autosize
        minRows={2}
        maxRows={14}
        maxLength={4000}
        readOnly={readOnly}
        value={draft.text[lang]}
        data-testid={`words-text-${lang}`}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {!readOnly && <Blanks piece={piece} lang={lang} onPick={insert} />}
      <Shown text={draft.text[lang]} piece={piece} lang={lang} />
    </fieldset>
  );
}

/** The same in each language of the shop, the reader's first. */
export function TextFields(props: Props) {
  const own = useLang();
  const order = [own, ...LANGS.filter((one) => one !== own)];
  return order.map((lang) => <OneLang key={lang} lang={lang} {...props} />);
}
