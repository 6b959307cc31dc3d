import { Select, Textarea, TextInput } from '@mantine/core';
import { LANGS } from '../../../../message.ts';
import type { WishLeads, WishWays } from '../../../contract.ts';
import type { WishText } from '../../api/wishes.ts';
import { OWN_NAMES, term, useWords } from '../../i18n/index.tsx';

interface Props {
  ways: WishWays;
  wish: WishText;
  onWish: (wish: WishText) => void;
}

/** What is chosen first of each way. */
const begun = (to: string | null, { answers, same, departments }: WishWays): WishLeads | null => {
  if (to === 'new_answer') return { to, text: { 'zh-CN': '', 'zh-TW': '', en: '' } };
  if (to === 'answer') return { to, faq: answers[0]?.id ?? '' };
  if (to === 'same') return { to, intent: same[0] ?? '' };
  return to === 'person' ? { to, department: departments[0] ?? '' } : null;
};

/** What belongs to the way that is chosen: the words of an answer, or which one. */
function Which({ ways, leads, onLeads }: { ways: WishWays; leads: WishLeads; onLeads: (leads: WishLeads) => void }) {
  const { wishes: w, intents, departments } = useWords();
  const shared = { searchable: true, allowDeselect: false } as const;
  switch (leads.to) {
    case 'new_answer':
      return LANGS.map((lang) => (
        <Textarea
          key={lang}
          label={`${w.answer} · ${OWN_NAMES[lang]}`}
          lang={lang}
          autosize
          minRows={2}
          maxRows={10}
          maxLength={4_000}
          value={leads.text[lang]}
          data-testid={`wish-answer-${lang}`}
          onChange={(event) => onLeads({ ...leads, text: { ...leads.text, [lang]: event.currentTarget.value } })}
        />
      ));
    case 'answer':
      return (
        <Select
          {...shared}
          label={w.which}
          value={leads.faq}
          data={ways.answers.map(({ id, title }) => ({ value: id, label: title }))}
          data-testid="wish-faq"
          onChange={(faq) => faq !== null && onLeads({ to: 'answer', faq })}
        />
      );
    case 'same':
      return (
        <Select
          {...shared}
          label={w.whichWish}
          value={leads.intent}
          data={ways.same.map((id) => ({ value: id, label: term(intents, id) }))}
          data-testid="wish-same"
          onChange={(intent) => intent !== null && onLeads({ to: 'same', intent })}
        />
      );
    default:
      return (
        <Select
          allowDeselect={false}
          label={w.department}
          value={leads.department}
          data={ways.departments.map((id) => ({ value: id, label: term(departments, id) }))}
          data-testid="wish-department"
          onChange={(department) => department !== null && onLeads({ to: 'person', department })}
        />
      );
  }
}

/** What a wish is called, what belongs to it, and what happens then. */
export function WishFields({ ways, wish, onWish }: Props) {
  const { wishes: w } = useWords();
  const { leads } = wish;
  const told = [
    { of: 'name', label: w.name, how: w.nameHow, most: 60 },
    { of: 'about', label: w.about, how: w.aboutHow, most: 500 },
    { of: 'apart', label: w.apart, how: w.apartHow, most: 500 },
  ] as const;
  const to = [
    { value: 'new_answer', label: w.toNew },
    { value: 'answer', label: w.toAnswer },
    { value: 'same', label: w.toSame },
    { value: 'person', label: w.toPerson },
  ];
  return (
    <>
      {told.map(({ of, label, how, most }) => (
        <TextInput
          key={of}
          label={label}
          description={how}
          maxLength={most}
          value={wish[of]}
          data-testid={`wish-${of}`}
          onChange={(event) => onWish({ ...wish, [of]: event.currentTarget.value })}
        />
      ))}
      <Select
        label={w.leads}
        allowDeselect={false}
        placeholder={w.other}
        value={leads?.to ?? null}
        data={to}
        data-testid="wish-leads"
        onChange={(value) => onWish({ ...wish, leads: begun(value, ways) })}
      />
      {leads && <Which ways={ways} leads={leads} onLeads={(next) => onWish({ ...wish, leads: next })} />}
    </>
  );
}
