import { Button } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { LANGS } from '../../../../message.ts';
import type { CampaignPiece, CampaignsList, CampaignText, WordsList } from '../../../contract.ts';
import { useCampaign, useCampaigns, useRemoveCampaign, useSaveCampaign } from '../../api/campaigns.ts';
import { useTell } from '../../hooks/use-tell.ts';
import { OWN_NAMES, useLang, useWords } from '../../i18n/index.tsx';
import { Faults } from '../shared/faults.tsx';
import { Mark } from '../shared/mark.tsx';
import { SureButton } from '../shared/sure-button.tsx';
import { Trouble, Waiting } from '../shared/waiting.tsx';
import { asWords } from '../texts/as-words.ts';
import { fieldsOf } from '../texts/fields.ts';
import { inNames } from '../texts/preview.tsx';
import { strayIn } from '../texts/strays.ts';
import { Earlier } from '../words/earlier.tsx';
import { CampaignFields } from './campaign-fields.tsx';
import { STATE_TONES } from './campaign-lines.tsx';
import './campaigns.css';

interface FormProps {
  piece: CampaignPiece;
  list: CampaignsList;
  words: WordsList;
  onSaved: (id: string) => void;
  onRemoved: () => void;
}

const textOf = ({ name, about, from, to, rules, featured, days, announced }: CampaignText): CampaignText => ({
  name,
  about,
  from,
  to,
  rules,
  featured,
  days,
  announced,
});

/** What the person who writes can see to before it is sent. */
const useMissing = () => {
  const { campaigns: w, words } = useWords();
  return ({ name, about, from, to }: CampaignText): string[] => [
    ...LANGS.filter((lang) => name[lang].trim() === '' || about[lang].trim() === '').map((lang) =>
      words.missing(OWN_NAMES[lang]),
    ),
    ...(from === '' || to === '' ? [w.noTimes] : []),
  ];
};

function Form({ piece, list, words, onSaved, onRemoved }: FormProps) {
  const { campaigns: w, words: common, texts } = useWords();
  const lang = useLang();
  const tell = useTell();
  const save = useSaveCampaign();
  const remove = useRemoveCampaign();
  const missing = useMissing();
  const [draft, setDraft] = useState<CampaignText>(textOf(piece));
  const [faults, setFaults] = useState<readonly string[]>([]);
  const isNew = piece.mark === 'new';
  const fields = fieldsOf({ key: '', blanks: [], shop: list.shop[lang] }, lang);
  const readOnly = !list.mayEdit;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const strays = LANGS.flatMap((one) => strayIn(draft.about[one], piece.about[one], fields)).map(texts.stray);
    const lacking = [...missing(draft), ...strays];
    setFaults(lacking);
    if (lacking.length > 0) return;
    save.mutate(
      { id: isNew ? null : piece.id, mark: piece.mark, ...draft, days: draft.days.filter(({ day }) => day !== '') },
      {
        onSuccess: ({ faults: found, id }) => {
          setFaults(found);
          if (found.length > 0) return;
          tell.done(w.saved);
          onSaved(id);
        },
        onError: (error) => tell.failed(error, common.save),
      },
    );
  };
  const take = () =>
    remove.mutate(
      { id: piece.id, mark: piece.mark },
      {
        onSuccess: ({ faults: found }) => {
          setFaults(found);
          if (found.length > 0) return;
          tell.done(common.removed);
          onRemoved();
        },
        onError: (error) => tell.failed(error, common.remove),
      },
    );
  return (
    <form className="order words-form" data-testid="campaign-form" onSubmit={submit}>
      {!isNew && (
        <p className="row row--wrap">
          <Mark tone={STATE_TONES[piece.state]}>{w.states[piece.state]}</Mark>
          {piece.unknown.length > 0 && <span className="small tone--plum">{w.unknown(piece.unknown.join(', '))}</span>}
        </p>
      )}
      {readOnly && <p className="soft">{w.readOnly}</p>}
      <CampaignFields
        draft={draft}
        onDraft={setDraft}
        goods={list.goods}
        shop={list.shop}
        words={words}
        readOnly={readOnly}
      />
      <Faults
        title={common.faults(faults.length)}
        faults={faults.map((one) => inNames(one, fields))}
        testId="campaign-faults"
      />
      {!readOnly && (
        <div className="words-foot row row--wrap">
          <Button type="submit" loading={save.isPending} data-testid="campaign-save">
            {common.save}
          </Button>
          <span className="grow" />
          {!isNew && (
            <SureButton
              label={common.remove}
              sure={common.removeSure}
              loading={remove.isPending}
              testId="campaign-remove"
              onSure={take}
            />
          )}
        </div>
      )}
      <Earlier
        changes={piece.changes}
        mayEdit={!readOnly}
        says={(before) => `${before.name[lang]}: ${asWords(before.about[lang], '', lang, texts)}`}
        onPutBack={setDraft}
      />
    </form>
  );
}

const EACH = { 'zh-CN': '', 'zh-TW': '', en: '' };
const BLANK: CampaignPiece = {
  id: '',
  mark: 'new',
  state: 'coming',
  unknown: [],
  changes: [],
  name: EACH,
  about: EACH,
  from: '',
  to: '',
  rules: [],
  featured: [],
  days: [],
  announced: false,
};

interface Props extends Omit<FormProps, 'piece' | 'list'> {
  /** Null for a new one. */
  id: string | null;
}

/** One campaign under the pen. */
export function CampaignEditor({ id, ...rest }: Props) {
  const list = useCampaigns();
  if (list.error) return <Trouble error={list.error} retry={() => void list.refetch()} />;
  if (!list.data) return <Waiting />;
  return id === null ? (
    <Form piece={BLANK} list={list.data} {...rest} />
  ) : (
    <Standing id={id} list={list.data} {...rest} />
  );
}

function Standing({ id, ...rest }: Omit<FormProps, 'piece'> & { id: string }) {
  const { data, error, refetch } = useCampaign(id);
  if (error) return <Trouble error={error} retry={() => void refetch()} />;
  if (!data) return <Waiting />;
  return <Form key={data.mark} piece={data} {...rest} />;
}
