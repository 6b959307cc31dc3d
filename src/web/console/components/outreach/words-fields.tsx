import { Textarea } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { type ByLang, LANGS, type Lang } from '../../../../message.ts';
import type { TriggerPiece, TriggerPreview, TriggerText } from '../../../contract.ts';
import { useTriggerPreview } from '../../api/triggers.ts';
import { OWN_NAMES, term, useLang, useWords } from '../../i18n/index.tsx';
import { TextEditor } from '../texts/text-editor.tsx';
import { placeOf } from './place.ts';

interface Props {
  piece: TriggerPiece;
  draft: TriggerText;
  onDraft: (draft: TriggerText) => void;
  readOnly: boolean;
}

/** Milliseconds of quiet before the preview follows what is written. */
const QUIET = 300;
const NONE: ByLang<string> = { 'zh-CN': '', 'zh-TW': '', en: '' };

function Shown({ text, lang, staff }: { text: string | null | undefined; lang: Lang; staff: boolean }) {
  const { outreach: w } = useWords();
  if (text === undefined) return null;
  return (
    <div className="words-shown" lang={lang} data-testid={`trigger-preview-${lang}`}>
      <span className="small faint">{staff ? w.previewStaff : w.preview}</span>
      {text ?? <span className="faint">{w.unreadable}</span>}
    </div>
  );
}

interface OneProps extends Props {
  name: string;
  lang: Lang;
  preview: TriggerPreview | undefined;
}

function One({ name, lang, preview, piece, draft, onDraft, readOnly }: OneProps) {
  const { outreach: w } = useWords();
  const texts = draft.words[name] ?? NONE;
  const set = (text: string) => onDraft({ ...draft, words: { ...draft.words, [name]: { ...texts, [lang]: text } } });
  const place = placeOf(piece, name, lang);
  return (
    <div className="trigger-text">
      {place ? (
        <TextEditor
          text={texts[lang]}
          onText={set}
          place={place}
          lang={lang}
          label={term(w.parts, name)}
          readOnly={readOnly}
          testId={`trigger-words-${name}-${lang}`}
          most={2000}
        />
      ) : (
        <Textarea
          label={term(w.parts, name)}
          lang={lang}
          autosize
          minRows={1}
          maxRows={10}
          maxLength={2000}
          readOnly={readOnly}
          value={texts[lang]}
          data-testid={`trigger-words-${name}-${lang}`}
          onChange={(event) => set(event.currentTarget.value)}
        />
      )}
      {place && <Shown text={preview?.[name]?.[lang]} lang={lang} staff={piece.group === 'staff'} />}
    </div>
  );
}

/** Its words in each language, the reader's first, with what a shopper reads. */
export function WordsFields(props: Props) {
  const { outreach: w } = useWords();
  const own = useLang();
  const [quiet] = useDebouncedValue(props.draft.words, QUIET);
  const { data: preview } = useTriggerPreview(props.piece.id, quiet);
  const names = Object.keys(props.draft.words);
  if (names.length === 0) {
    return (
      <section className="order__part trigger-part">
        <h2>{w.words}</h2>
        <p className="soft">{w.noWords}</p>
      </section>
    );
  }
  return [own, ...LANGS.filter((one) => one !== own)].map((lang) => (
    <fieldset key={lang} className="words-lang" data-testid={`trigger-lang-${lang}`}>
      <legend>{OWN_NAMES[lang]}</legend>
      {names.map((name) => (
        <One key={name} name={name} lang={lang} preview={preview} {...props} />
      ))}
    </fieldset>
  ));
}
