import type { WrittenFaq } from '../../content/edit/edits.ts';
import type { WrittenLeads, WrittenWish } from '../../content/edit/wish-edit.ts';
import { LEAST_EXAMPLES } from '../../content/shapes.ts';
import type { Content, Department, Lead } from '../../content/types.ts';
import { type ByLang, LANGS, type Lang } from '../../message.ts';
import type { WishLeads, WishPiece } from '../contract.ts';
import { TOO_FEW } from './examples.ts';

/** Why a person is called where a wish leads to one and nothing else is known of it. */
const TO_PERSON = 'needs_person';

/** What a shop calls the wishes it has made for itself, as they serve. */
export const namesOf = ({ intents }: Pick<Content, 'intents'>): Record<string, string> =>
  Object.fromEntries([...intents].flatMap(([id, { name }]) => (name === undefined ? [] : [[id, name]])));

/** Intents whose flow or reply another wish may have, too: those that came with the program. */
export const sameWays = (intents: WrittenLeads): string[] =>
  [...intents].flatMap(([id, { name, leads }]) =>
    name === undefined && ('flow' in leads || 'reply' in leads) ? [id] : [],
  );

const sameLead = (a: Lead, b: Lead): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Where a wish leads, as the page shows it; null where it shows no such way. */
export const viewOfLead = (intents: WrittenLeads, { leads, department }: WrittenWish): WishPiece['leads'] => {
  if ('faq' in leads) return { to: 'answer', faq: leads.faq };
  if ('handoff' in leads) return leads.handoff === TO_PERSON ? { to: 'person', department } : null;
  const intent = sameWays(intents).find((id) => sameLead(intents.get(id)?.leads ?? { reply: '' }, leads));
  return intent === undefined ? null : { to: 'same', intent };
};

interface Led {
  lead: Lead;
  department: Department;
}

/**
 * Where a wish shall lead, as its file has it. What does not exist is left to the check of the files, which names it.
 * @param answer the one that is written with it
 * @param before how it stood; it stays where `leads` is null
 */
export const leadOf = (
  intents: WrittenLeads,
  leads: WishLeads | null,
  answer: Pick<WrittenFaq, 'id'> | null,
  before: WrittenWish | null,
): Led => {
  const department = before?.department ?? 'customer_service';
  if (leads?.to === 'answer') return { lead: { faq: leads.faq }, department };
  if (leads?.to === 'person') return { lead: { handoff: TO_PERSON }, department: leads.department as Department };
  if (leads?.to === 'same') {
    const other = intents.get(leads.intent);
    return { lead: other?.leads ?? { flow: leads.intent }, department: other?.department ?? department };
  }
  return { lead: answer ? { faq: answer.id } : (before?.leads ?? { handoff: TO_PERSON }), department };
};

const NO_NAME: ByLang<string> = {
  'zh-CN': '给它起个名字，店里的人一看就懂。',
  'zh-TW': '請替它取個名字，店裡的人一看就懂。',
  en: 'Give it a name that your people understand at a glance.',
};
const NO_ABOUT: ByLang<string> = {
  'zh-CN': '写一句：顾客想要什么，就算这一类。',
  'zh-TW': '寫一句：顧客想要什麼，就算這一類。',
  en: 'Say in a sentence what a shopper wants who means this.',
};
const NO_SENTENCES: ByLang<string> = {
  'zh-CN': `至少用一种语言写 ${LEAST_EXAMPLES} 句顾客会说的话。`,
  'zh-TW': `至少用一種語言寫 ${LEAST_EXAMPLES} 句顧客會說的話。`,
  en: `Write at least ${LEAST_EXAMPLES} sentences in one language.`,
};
const NO_ANSWER: ByLang<string> = {
  'zh-CN': '回答至少用一种语言写。',
  'zh-TW': '回答至少用一種語言寫。',
  en: 'Write the answer in one language at least.',
};

/** What a wish lacks, in the viewer's language. `examples`: null where they are not sent. */
export const faultsOfWish = (
  { name, about, leads }: { name: string; about: string; leads: WishLeads | null },
  examples: ByLang<string[]> | null,
  lang: Lang,
): string[] => {
  const spoken = examples === null ? [] : LANGS.filter((one) => examples[one].length > 0);
  const few = spoken.filter((one) => examples !== null && examples[one].length < LEAST_EXAMPLES);
  return [
    ...(name === '' ? [NO_NAME[lang]] : []),
    ...(about === '' ? [NO_ABOUT[lang]] : []),
    ...(examples !== null && spoken.length === 0 ? [NO_SENTENCES[lang]] : []),
    ...few.map((one) => TOO_FEW(one, LEAST_EXAMPLES)[lang]),
    ...(leads?.to === 'new_answer' && LANGS.every((one) => leads.text[one] === '') ? [NO_ANSWER[lang]] : []),
  ];
};
