import { maskName } from '../../compliance/masking.ts';
import { calledAs, saidIn } from '../../content/said-in.ts';
import type { Content } from '../../content/types.ts';
import { labelKey } from '../../label-key.ts';
import type { Lang } from '../../message.ts';
import type { Customer } from '../../store/customers.ts';
import type { Repos } from '../../store/repos.ts';
import type { Found, FoundCustomer } from '../contract.ts';
import { atAGlance } from './words.ts';

/** Of each kind at most; whoever wants more goes to the page of that kind. */
export const EACH = 5;
/** Characters of an answer that are shown. */
const GLANCE = 140;

/** Whom a number or a phone names. Their names are kept encrypted, so that nobody is found by part of one. */
export const customersFound = async (repos: Repos, text: string, phone: string | null): Promise<FoundCustomer[]> => {
  const numbered = await repos.customers.some([...new Set([text, text.toUpperCase()])]);
  const called = phone === null ? [] : await repos.customers.ofPhone(phone, EACH);
  const found = new Map([...numbered.values(), ...called].map((one) => [one.id, one]));
  return Promise.all([...found.values()].slice(0, EACH).map((one) => customerLine(repos, one)));
};

const customerLine = async (repos: Repos, { id, name, tier }: Customer): Promise<FoundCustomer> => {
  const [orders, talk] = await Promise.all([repos.orders.ofCustomer(id, EACH), repos.conversations.lastPrivateOf(id)]);
  return { id, name: maskName(name), tier, orders: orders.length, talk: talk?.id ?? null };
};

type Line = Found['words'][number];

/** Everything the shop says, a line each, with the other questions an answer is asked by. From memory: nothing is read anew. */
const spoken = (
  { faqs, quickReplies, replies }: Pick<Content, 'faqs' | 'quickReplies' | 'replies'>,
  lang: Lang,
): { line: Line; questions: string[] }[] => [
  ...[...faqs.values()].map((entry) => ({
    line: {
      ...{ of: 'faq' as const, id: entry.id, title: calledAs(entry, lang) },
      text: entry.answer[saidIn(entry.answer, lang)] ?? '',
    },
    questions: Object.values(entry.question).flat(),
  })),
  ...quickReplies[lang].map(({ key, title, text }) => ({
    line: { of: 'quick-reply' as const, id: key, title, text },
    questions: [],
  })),
  ...[...replies[lang]].map(([id, text]) => ({
    line: { of: 'reply' as const, id, title: null, text },
    questions: [],
  })),
];

/** How near a text is to what was typed: it is named so, asked so, or says so; null where it has nothing to do with it. */
const nearness = ({ id, title, text }: Line, questions: readonly string[], q: string): number | null => {
  const holds = (one: string): boolean => one.toLowerCase().includes(q);
  if (holds(title ?? id)) return 0;
  if (questions.some(holds)) return 1;
  return holds(text) ? 2 : null;
};

/**
 * What the shop says that holds what was typed, in the reader's language; what is named so first, then what is asked so in any
 * language.
 * @param shop what the blanks of the shop stand for
 */
export const wordsFound = (
  content: Pick<Content, 'faqs' | 'quickReplies' | 'replies'>,
  lang: Lang,
  shop: Readonly<Record<string, string>>,
  text: string,
): Found['words'] => {
  const q = text.toLowerCase();
  return spoken(content, lang)
    .map(({ line, questions }) => ({
      line: { ...line, text: atAGlance(line.text, line.of === 'quick-reply' ? {} : shop, line.id, lang) },
      questions,
    }))
    .flatMap(({ line, questions }) => {
      const near = nearness(line, questions, q);
      return near === null ? [] : [{ line, near }];
    })
    .sort((a, b) => a.near - b.near)
    .slice(0, EACH)
    .map(({ line }) => ({ ...line, text: line.text.slice(0, GLANCE) }));
};

/** Labels whose name a text is a part of, those in use first. */
export const labelsFound = async ({ labels }: Pick<Repos, 'labels'>, text: string): Promise<Found['labels']> => {
  const wanted = labelKey(text);
  const found = (await labels.all()).filter(({ nameKey }) => wanted !== '' && nameKey.includes(wanted));
  if (found.length === 0) return [];
  const [counts, formerly] = [await labels.counts(), await labels.formerNames()];
  return found
    .map(({ id, name, colour, retiredAt }) => ({
      ...{ id, name, colour },
      retired: retiredAt !== null,
      talks: counts.get(id) ?? 0,
      formerly: formerly.get(id) ?? [],
    }))
    .sort((a, b) => Number(a.retired) - Number(b.retired))
    .slice(0, EACH);
};
