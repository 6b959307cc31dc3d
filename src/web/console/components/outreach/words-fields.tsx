import { useDebouncedValue } from '@mantine/hooks';
import { type ByLang, LANGS, type Lang } from '../../../../message.ts';
import type { TriggerPiece, TriggerPreview, TriggerText } from '../../../contract.ts';
import { useTriggerPreview } from '../../api/triggers.ts';
import { useWordsPreview } from '../../api/words.ts';
import { OWN_NAMES, term, useLang, useWords } from '../../i18n/index.tsx';
import { fieldsOf } from '../texts/fields.ts';
import { TextPreview, useGiven } from '../texts/preview.tsx';
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
}

/** Under which words a shopper is given the five faces to press. */
const ASKS: readonly string[] = ['question', 'described', 'service', 'logistics'];

/** What a survey asks or answers, as a shopper reads it, with its faces. */
function OfSurvey({ name, lang, piece, draft }: OneProps) {
  const told = useLang();
  const texts = draft.words[name] ?? NONE;
  const [given, onGiven] = useGiven();
  const [quiet] = useDebouncedValue(texts, QUIET);
  const { data: preview } = useWordsPreview({ of: 'survey', id: piece.id, text: quiet, given });
  return (
    <TextPreview
      of="survey"
      textKey={piece.id}
      text={texts[lang]}
      lang={lang}
      fields={fieldsOf(placeOf(piece, name, lang), told)}
      preview={preview}
      onGiven={onGiven}
      choices={ASKS.includes(name) ? (piece.scale?.[lang] ?? []) : []}
      testId={`survey-preview-${name}-${lang}`}
    />
  );
}

function One(props: OneProps & { preview: TriggerPreview | undefined }) {
  const { name, lang, preview, piece, draft, onDraft, readOnly } = props;
  const { outreach: w } = useWords();
  const texts = draft.words[name] ?? NONE;
  const set = (text: string) => onDraft({ ...draft, words: { ...draft.words, [name]: { ...texts, [lang]: text } } });
  const ofSurvey = piece.scale !== null;
  const editor = (
    <TextEditor
      text={texts[lang]}
      onText={set}
      place={placeOf(piece, name, lang)}
      lang={lang}
      label={term(w.parts, name)}
      readOnly={readOnly}
      testId={`trigger-words-${name}-${lang}`}
      most={2000}
    />
  );
  if (ofSurvey)
    return (
      <div className="text-pair">
        <div className="text-pair__both">
          {editor}
          <OfSurvey {...props} />
        </div>
      </div>
    );
  return (
    <div className="trigger-text">
      {editor}
      <Shown text={preview?.[name]?.[lang]} lang={lang} staff={piece.group === 'staff'} />
    </div>
  );
}

/** Its words in each language, the reader's first, with what a shopper reads. */
export function WordsFields(props: Props) {
  const { outreach: w } = useWords();
  const own = useLang();
  const [quiet] = useDebouncedValue(props.draft.words, QUIET);
  const { data: preview } = useTriggerPreview(props.piece.id, props.piece.scale ? {} : quiet);
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
