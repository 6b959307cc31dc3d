import { TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { LANGS, type Lang } from '../../../../message.ts';
import type { CampaignsList, CampaignText, WordsPreview } from '../../../contract.ts';
import { useWordsPreview } from '../../api/words.ts';
import { OWN_NAMES, useLang, useWords } from '../../i18n/index.tsx';
import { fieldsOf, type TextPlace } from '../texts/fields.ts';
import { TextPreview, useGiven } from '../texts/preview.tsx';
import { TextEditor } from '../texts/text-editor.tsx';

interface Props {
  draft: CampaignText;
  onDraft: (draft: CampaignText) => void;
  shop: CampaignsList['shop'];
  readOnly: boolean;
}

interface OneProps extends Props {
  lang: Lang;
  preview: WordsPreview | undefined;
  onGiven: ReturnType<typeof useGiven>[1];
}

/** Milliseconds of quiet before the preview follows what is written. */
const QUIET = 300;
const KEY = 'campaign';

function One({ lang, draft, onDraft, shop, readOnly, preview, onGiven }: OneProps) {
  const { campaigns: w } = useWords();
  const told = useLang();
  const place: TextPlace = { key: KEY, blanks: [], shop: shop[lang] };
  return (
    <fieldset className="words-lang">
      <legend>{OWN_NAMES[lang]}</legend>
      <TextInput
        label={w.name}
        lang={lang}
        maxLength={60}
        readOnly={readOnly}
        value={draft.name[lang]}
        data-testid={`campaign-name-${lang}`}
        onChange={(event) => onDraft({ ...draft, name: { ...draft.name, [lang]: event.currentTarget.value } })}
      />
      <div className="text-pair">
        <div className="text-pair__both">
          <TextEditor
            text={draft.about[lang]}
            onText={(text) => onDraft({ ...draft, about: { ...draft.about, [lang]: text } })}
            place={place}
            lang={lang}
            label={w.about}
            readOnly={readOnly}
            testId={`campaign-about-${lang}`}
            most={1000}
          />
          <TextPreview
            of="campaign"
            textKey={KEY}
            text={draft.about[lang]}
            lang={lang}
            fields={fieldsOf(place, told)}
            preview={preview}
            onGiven={onGiven}
            testId={`campaign-preview-${lang}`}
          />
        </div>
      </div>
    </fieldset>
  );
}

/** Its name and what is said of it, in each language, the reader's first; beside each what shoppers are told. */
export function Spoken(props: Props) {
  const own = useLang();
  const { name, about, to } = props.draft;
  const [given, onGiven] = useGiven();
  const [quiet] = useDebouncedValue({ name, about, to }, QUIET);
  const campaign = { name: quiet.name, to: quiet.to };
  const { data: preview } = useWordsPreview({ of: 'campaign', id: '', text: quiet.about, given, campaign });
  const order = [own, ...LANGS.filter((one) => one !== own)];
  return order.map((lang) => <One key={lang} lang={lang} preview={preview} onGiven={onGiven} {...props} />);
}
