import type { ByLang } from '../message.ts';
import type { Draft } from './draft.ts';
import type { Problems } from './problems.ts';
import type { Lead } from './types.ts';
import type { Vocabulary } from './vocabulary.ts';

/** What may have been meant by a name that is not known, as the end of a sentence; empty where nothing looks like it. */
export const nearest = (name: string, known: Iterable<string>): string => {
  const head = name.slice(0, 3);
  const alike = [...known]
    .filter((one) => one.startsWith(head) || name.includes(one) || one.includes(name))
    .slice(0, 3);
  return alike.length > 0 ? ` Did you mean ${alike.map((one) => `"${one}"`).join(' or ')}?` : '';
};

/** The first entry an intent is answered with that is not there. */
const goneFrom = ({ faq, nearest_of = [] }: Extract<Lead, { faq: string }>, { faqs }: Draft): string | undefined =>
  [faq, ...nearest_of].find((id) => !faqs.has(id));

const fault = (lead: Lead, draft: Draft, vocabulary: Vocabulary): string | null => {
  if ('flow' in lead && !vocabulary.flows.includes(lead.flow)) {
    return `no flow is called "${lead.flow}".${nearest(lead.flow, vocabulary.flows)}`;
  }
  if ('faq' in lead) {
    const gone = goneFrom(lead, draft);
    return gone === undefined ? null : `no FAQ entry has the id "${gone}".${nearest(gone, draft.faqs.keys())}`;
  }
  if ('reply' in lead && !draft.replies['zh-CN'].has(lead.reply)) {
    return `no reply is called "${lead.reply}".${nearest(lead.reply, draft.replies['zh-CN'].keys())}`;
  }
  if ('handoff' in lead && !vocabulary.handoffs.includes(lead.handoff)) {
    return `no reason for a handoff is called "${lead.handoff}".${nearest(lead.handoff, vocabulary.handoffs)}`;
  }
  return null;
};

const GONE = (faq: string, by: string): ByLang<string> => ({
  'zh-CN': `“${by}”要用“${faq}”这一条来回答，不能少了它。改它的内容，或者先让“${by}”换一种回答。`,
  'zh-TW': `「${by}」要用「${faq}」這一條來回答，不能少了它。改它的內容，或先讓「${by}」換一種回答。`,
  en: `"${by}" is answered with "${faq}" and cannot do without it. Change what it says, or first let "${by}" lead elsewhere.`,
});

/** What stands beside what: every intent and entry must exist. */
const checkBeside = ({ understanding, intents, faqs }: Draft, problems: Problems): void => {
  const file = 'templates/policies/understanding.yaml';
  for (const { of, amid = [], means } of understanding?.beside ?? []) {
    const wrong = [
      ...of.filter((name) => !intents.has(name) && !faqs.has(name)),
      ...amid.filter((name) => !faqs.has(name)),
      ...means.flatMap(({ intent, faq }) => [
        ...(intents.has(intent) ? [] : [intent]),
        ...(faqs.has(faq) ? [] : [faq]),
      ]),
    ];
    for (const name of wrong)
      problems.add(
        file,
        0,
        `"beside" names "${name}", which is no intent and no FAQ entry.${nearest(name, [...intents.keys(), ...faqs.keys()])}`,
        GONE(name, 'understanding.yaml, beside'),
      );
  }
};

/** What is not told to whoever waits must be an entry. */
const checkWaiting = ({ understanding, faqs }: Draft, problems: Problems): void => {
  for (const name of understanding?.while_waiting?.except ?? []) {
    if (faqs.has(name)) continue;
    const message = `"while_waiting" names "${name}", which is no FAQ entry.${nearest(name, faqs.keys())}`;
    const file = 'templates/policies/understanding.yaml';
    problems.add(file, 0, message, GONE(name, 'understanding.yaml, while_waiting'));
  }
};

/** Every name an intent or FAQ entry uses must exist, and every flow must be reachable from an intent. */
export const checkNames = (draft: Draft, vocabulary: Vocabulary, problems: Problems): void => {
  const categories = new Set([...draft.faqs.values()].map(({ value }) => value.category));
  for (const { value, source } of draft.intents.values()) {
    const found = fault(value.leads, draft, vocabulary);
    const gone = 'faq' in value.leads ? goneFrom(value.leads, draft) : undefined;
    const says = gone === undefined ? undefined : GONE(gone, value.about);
    if (found) problems.add(source.file, source.lineOf(['leads']), found, says);
    for (const name of 'flow' in value.leads ? (value.leads.faq_first ?? []) : []) {
      if (categories.has(name)) continue;
      const message = `"faq_first" names "${name}", which is the category of no FAQ entry.${nearest(name, categories)}`;
      problems.add(source.file, source.lineOf(['leads']), message);
    }
  }
  for (const { value, source, index } of draft.faqs.values()) {
    for (const next of value.next) {
      if (draft.intents.has(next)) continue;
      const message = `"next" names the intent "${next}", which does not exist.${nearest(next, draft.intents.keys())}`;
      problems.add(source.file, source.lineOf([index, 'next']), message);
    }
  }
  checkBeside(draft, problems);
  checkWaiting(draft, problems);
  if (!draft.intents.has('out_of_scope')) {
    problems.add(
      'intents/out_of_scope.yaml',
      0,
      'this file is missing; without it nothing can be told to be off topic',
    );
  }
  const led = new Set([...draft.intents.values()].map(({ value }) => ('flow' in value.leads ? value.leads.flow : '')));
  for (const flow of vocabulary.flows) {
    if (!led.has(flow)) {
      problems.add('intents', 0, `no intent leads to the flow "${flow}"; give one of them  leads: { flow: ${flow} }`);
    }
  }
};
