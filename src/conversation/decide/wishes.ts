import type { Entity } from '../../understanding/types.ts';
import type { Wish } from '../state.ts';
import type { TurnView } from '../turn-view.ts';
import { mattersOf } from './wish-matters.ts';
import { type Part, partOf, partsOf, within } from './wish-parts.ts';

/** The only order number of a message: it is what all its wishes are about, unless one speaks of another order. */
const loneOrder = ({ heard, shop }: TurnView, part: Part): Entity[] => {
  const numbers = heard.entities.filter(({ type }) => type === 'order_no');
  const other = part.clauses.some(({ text }) => shop.phrases.says('other-order', text));
  return numbers.length === 1 && !other ? numbers.filter((one) => !within(one, part)) : [];
};

/** "I want to buy the steamer, price?": the only goods of a message are what a part is about that names none. */
const loneGoods = ({ heard }: TurnView, part: Part): Entity[] => {
  const named = heard.entities.filter(({ type, ground }) => type === 'product' && ground !== 'talk');
  const same = new Set(named.map(({ value }) => value)).size === 1;
  return same && part.faq === null && !named.some((one) => within(one, part)) ? named : [];
};

const wishOf = (view: TurnView, part: Part): Wish => ({
  text: part.clauses.map(({ start, end }) => view.heard.text.slice(start, end)).join('，'),
  intent: part.intent,
  confidence: part.confidence,
  faq: part.faq,
  entities: [
    ...view.heard.entities.filter((one) => within(one, part)),
    ...loneOrder(view, part),
    ...loneGoods(view, part),
  ],
});

/** The stored question almost to the letter is one question, however many clauses it has. */
const TO_THE_LETTER = 0.95;
const wholeQuestion = ({ heard }: TurnView): boolean => (heard.faq[0]?.score ?? 0) >= TO_THE_LETTER;

/** What a message that is unclear as a whole says plainly in one clause; null where nothing or more than one thing. */
export const clearestIn = (view: TurnView): Wish | null => {
  const [part, ...more] = mattersOf(view, partsOf(view, view.heard.clauses ?? []));
  return part && more.length === 0 && part.mixed !== true && view.choose === null ? wishOf(view, part) : null;
};

/** Words by which a message takes back what it began with. */
const MIND = ['takes-back', 'or-else', 'second-thoughts'] as const;
const changesMind = ({ shop }: TurnView, clause: string): boolean =>
  MIND.some((group) => shop.phrases.says(group, clause));

/** What a message that changes its mind wants in the end: "I'd like to return it, no, rather swap it". */
export const secondThought = (view: TurnView): Wish | null => {
  const { clauses = [] } = view.heard;
  if (view.choose !== null) return null;
  const turn = clauses.findLastIndex(({ text }, at) => at > 0 && changesMind(view, text));
  const after = turn < 0 ? [] : partsOf(view, clauses.slice(turn));
  const before = turn < 0 ? [] : partsOf(view, clauses.slice(0, turn));
  const [last] = after;
  const another = last?.target.startsWith('flow:') && before.some(({ target }) => target !== last.target);
  return last && another && after.length === 1 ? wishOf(view, last) : null;
};

/** The wishes of a message, in the order they were said; fewer than two where it holds one matter or none. */
export const wishesIn = (view: TurnView): Wish[] => {
  const { clauses = [] } = view.heard;
  if (clauses.length < 2 || view.choose !== null || wholeQuestion(view)) return [];
  return mattersOf(view, partsOf(view, clauses)).map((part) => wishOf(view, part));
};

/** A question beside the answer to what was asked: "M, and who pays the postage?" */
export interface Aside {
  wish: Wish;
  /** What was said besides. */
  rest: Pick<Wish, 'text' | 'entities'>;
}

/** The one wish of a message that says something else as well; null where there is none or there are several. */
export const asideIn = (view: TurnView): Aside | null => {
  const { clauses = [], entities, text } = view.heard;
  const parts = clauses.flatMap((clause) => partOf(view, clause, clauses) ?? []);
  const [part] = parts;
  if (!part || parts.length > 1 || clauses.length < 2 || view.choose !== null) return null;
  const others = { ...part, clauses: clauses.filter((clause) => !part.clauses.includes(clause)) };
  const { start = 0, end = text.length } = { start: others.clauses[0]?.start, end: others.clauses.at(-1)?.end };
  const whole = others.clauses.length === 1 || part.clauses.every((one) => one.start >= end || one.end <= start);
  if (!whole) return null;
  const rest = { text: text.slice(start, end), entities: entities.filter((one) => within(one, others)) };
  return { wish: wishOf(view, part), rest };
};
