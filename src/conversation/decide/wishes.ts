import type { Clause, Entity } from '../../understanding/types.ts';
import type { Wish } from '../state.ts';
import type { TurnView } from '../turn-view.ts';
import { answerBeside } from './beside.ts';
import { onlyUnpaid } from './better-price.ts';
import { isToTheLetter } from './faq.ts';
import { meantWithin } from './within.ts';

/** One clause must be this sure to be a wish of its own. */
const SURE_WISH = 0.7;
/** What is said along the way and is no wish beside another. */
const BY_THE_WAY: readonly string[] = ['greet', 'thanks', 'goodbye', 'bot_identity', 'out_of_scope'];

/** A question, or words that ask for something: what only tells is the reason for the wish beside it. */
const ASKS =
  /[?？]|[吗嗎呢]|什么|什麼|怎么|怎麼|多少|多久|几[天点号个]|幾[天點號個]|谁|誰|哪|能不能|可不可以|是不是|有没有|有沒有|我要|我想|(?<!不)想[要把退换換改问問查]|帮|幫|麻烦|麻煩|请|請|给我|給我|可以|需要|\b(?:how|what|when|where|who|why|which|can|could|may|do you|does|is there|are there|is|are|i want|i wanna|i'?d like|i need|i would like|please|pls|plz|let me|help me|tell me|cancel|want to)\b/i;
/** "where is it", "please send it": nothing is named, so it is about what was said before. */
const ABOUT_BEFORE = /^(?:[a-z']+ ){0,3}(?:it|them|that)(?: is| are| please)?[?!. ]*$/i;

/** A run of clauses that say one thing, and where it leads. */
interface Part {
  clauses: Clause[];
  intent: string;
  confidence: number;
  faq: string | null;
  /** Two that lead to the same place are one wish. */
  target: string;
  /** It holds what leads elsewhere but asks for nothing: which of them is meant, the whole message has to tell. */
  mixed?: boolean;
}

const targetOf = (view: TurnView, intent: string): string | null => {
  const lead = view.shop.content.intents.get(meantWithin(view, intent))?.leads;
  if (!lead || BY_THE_WAY.includes(intent)) return null;
  if ('flow' in lead) return `flow:${lead.flow}`;
  if ('faq' in lead) return `faq:${lead.faq}`;
  return 'handoff' in lead ? `person:${lead.handoff}` : null;
};

/** The entry that answers a clause, where it is a question rather than a wish. */
const answerOf = (view: TurnView, { intent, confidence, certainty, faq }: Clause): string | null => {
  const { content } = view.shop;
  if (!faq || faq.score < content.understanding.faq_answer || !content.faqs.has(faq.id)) return null;
  return certainty !== 'sure' || isToTheLetter(view, faq.score, intent, confidence) ? faq.id : null;
};

/** What a clause wants by itself: a part of its own, or null for what belongs to its neighbours. */
const partOf = (view: TurnView, clause: Clause, clauses: readonly Clause[]): Part | null => {
  const { intent, confidence, certainty } = clause;
  if (onlyUnpaid(view, clause.text)) return null;
  const faq = answerBeside(view, clause, clauses) ?? answerOf(view, clause);
  if (faq !== null) return { clauses: [clause], intent, confidence, faq, target: `faq:${faq}` };
  const aboutBefore = clause !== clauses[0] && ABOUT_BEFORE.test(clause.text);
  if (certainty !== 'sure' || confidence < SURE_WISH || aboutBefore) return null;
  const target = targetOf(view, intent);
  return target === null ? null : { clauses: [clause], intent, confidence, faq: null, target };
};

/** Clauses that want nothing by themselves tell more of the wish before them; those before the first tell of that. */
const partsOf = (view: TurnView, clauses: readonly Clause[]): Part[] => {
  const parts: Part[] = [];
  let before: Clause[] = [];
  for (const clause of clauses) {
    const part = partOf(view, clause, clauses);
    const last = parts.at(-1);
    const same = part && parts.find(({ target }) => target === part.target);
    if (same) same.clauses.push(clause);
    else if (part) {
      parts.push({ ...part, clauses: [...before, clause] });
      before = [];
    } else if (last && !clause.anew) last.clauses.push(clause);
    else before.push(clause);
  }
  parts.at(-1)?.clauses.push(...before);
  return parts;
};

const within = ({ start, end }: Entity, { clauses }: Part): boolean =>
  clauses.some((clause) => start >= clause.start && end <= clause.end);

/** The goods and orders a part names. */
const objectsOf = (view: TurnView, part: Part): string[] =>
  view.heard.entities
    .filter(
      (one) => within(one, part) && (one.type === 'order_no' || (one.type === 'product' && one.ground !== 'talk')),
    )
    .map(({ value }) => String(value));

/** Two parts that are one matter, unless each names another thing. */
const oneMatter = (view: TurnView, a: Part, b: Part): boolean => {
  const lines = view.shop.content.understanding.one_matter ?? [];
  if (!lines.some((line) => line.includes(a.intent) && line.includes(b.intent))) return false;
  const [first, second] = [objectsOf(view, a), objectsOf(view, b)];
  return first.length === 0 || second.length === 0 || first.some((one) => second.includes(one));
};

/** 退款, "cancel it": a clause of so few letters that is sure of its intent is a demand. */
const DEMAND = 4;
const asks = ({ clauses }: Part): boolean =>
  clauses.some(({ text, certainty }) => ASKS.test(text) || (certainty === 'sure' && text.length <= DEMAND));

/** Whether a part is a matter beside another: it turns to something else, or both ask for something. */
const besides = (a: Part, b: Part): boolean => b.clauses.some(({ anew }) => anew) || (asks(a) && asks(b));

/** What a part means beside another: "who pays the postage?" in a message that returns something is about the way back. */
const meantBeside = (view: TurnView, part: Part, parts: readonly Part[]): Part => {
  const { within = {} } = view.shop.content.understanding;
  for (const { target } of parts) {
    const other = target.startsWith('flow:') ? within[target.slice('flow:'.length)]?.[part.intent] : undefined;
    const meant = other === undefined || part.faq !== null ? null : targetOf(view, other);
    if (other !== undefined && meant !== null && target !== part.target)
      return { ...part, intent: other, target: meant };
  }
  return part;
};

/** Two parts as one. What only tells ("the slippers are not for me") gives way to what asks ("swap them for a mask"). */
const joinedParts = (near: Part, part: Part, same: boolean): Part => {
  const clauses = [...near.clauses, ...part.clauses];
  if (near.target === part.target || asks(near) || !asks(part))
    return { ...near, clauses, mixed: near.mixed === true || !same };
  return { ...part, clauses, mixed: false };
};

/** "另外我昨天那单…", "also, my order from Monday …": a clause that begins anew and speaks of an order of its own. */
const turnsToOther = ({ shop }: TurnView, { clauses }: Part): boolean =>
  clauses.some(({ anew, text }) => anew && shop.phrases.says('own-order', text));

/** Puts the parts that are one matter together. */
const mattersOf = (view: TurnView, parts: readonly Part[]): Part[] => {
  const apart: Part[] = [];
  for (const part of parts.map((one) => meantBeside(view, one, parts))) {
    const same = apart.find(
      (one) => one.target === part.target || (!turnsToOther(view, part) && oneMatter(view, one, part)),
    );
    const near = same ?? apart.find((one) => !besides(one, part));
    if (near) Object.assign(near, joinedParts(near, part, same !== undefined));
    else apart.push({ ...part });
  }
  return apart;
};

/** The only order number of a message: it is what all its wishes are about, unless one speaks of another order. */
const loneOrder = ({ heard, shop }: TurnView, part: Part): Entity[] => {
  const numbers = heard.entities.filter(({ type }) => type === 'order_no');
  const other = part.clauses.some(({ text }) => shop.phrases.says('other-order', text));
  return numbers.length === 1 && !other ? numbers.filter((one) => !within(one, part)) : [];
};

const wishOf = (view: TurnView, part: Part): Wish => ({
  text: part.clauses.map(({ start, end }) => view.heard.text.slice(start, end)).join('，'),
  intent: part.intent,
  confidence: part.confidence,
  faq: part.faq,
  entities: [...view.heard.entities.filter((one) => within(one, part)), ...loneOrder(view, part)],
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
