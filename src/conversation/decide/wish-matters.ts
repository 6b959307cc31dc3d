import type { Reason } from '../../understanding/types.ts';
import { namedGoods } from '../steps/named-goods.ts';
import { bought } from '../steps/order-described.ts';
import type { TurnView } from '../turn-view.ts';
import { wordsFor } from './remedies.ts';
import { BY_THE_WAY, type Part, targetOf, within } from './wish-parts.ts';

/** A question, or words that ask for something: what only tells is the reason for the wish beside it. */
const ASKS =
  /[?？]|[吗嗎呢]|什么|什麼|怎么|怎麼|多少|多久|几[天点号个]|幾[天點號個]|谁|誰|哪|能不能|可不可以|是不是|有没有|有沒有|我要|我想|(?<!不)想[要把退换換改问問查]|帮|幫|麻烦|麻煩|请|請|给我|給我|可以|需要|\b(?:how|what|when|where|who|why|which|can|could|may|do you|does|is there|are there|is|are|i want|i wanna|i'?d like|i need|i would like|please|pls|plz|let me|help me|tell me|cancel|want to)\b/i;

/** The goods and orders a part names; of what the shopper has bought also goods that are called by a piece of their name. */
const objectsOf = (view: TurnView, part: Part): string[] => {
  const named = view.heard.entities.filter(
    (one) => within(one, part) && (one.type === 'order_no' || (one.type === 'product' && one.ground !== 'talk')),
  );
  if (named.length > 0) return named.map(({ value }) => String(value));
  const text = part.clauses.map((clause) => clause.text).join('\n');
  return [...namedGoods({ ...view, heard: { ...view.heard, text, entities: [] } }, bought(view.facts.orders))];
};

/** Two parts that are one matter, unless each names another thing. */
const oneMatter = (view: TurnView, a: Part, b: Part): boolean => {
  const lines = view.shop.content.understanding.one_matter ?? [];
  if (!lines.some((line) => line.includes(a.intent) && line.includes(b.intent))) return false;
  const [first, second] = [objectsOf(view, a), objectsOf(view, b)];
  return first.length === 0 || second.length === 0 || first.some((one) => second.includes(one));
};

/** 退款, "cancel it": a clause of so few letters that is sure of its intent is a demand; "Hi!" and 谢谢 are none. */
const DEMAND = 4;
const asks = ({ clauses }: Part): boolean =>
  clauses.some(
    ({ text, certainty, intent }) =>
      ASKS.test(text) || (certainty === 'sure' && text.length <= DEMAND && !BY_THE_WAY.includes(intent)),
  );

/** Whether a part says in so many words what shall be done: 退了, 换大一码. */
const demands = ({ shop: { phrases } }: TurnView, { target, clauses }: Part): boolean => {
  const words = wordsFor(target.replace(/^flow:/, ''));
  return words !== undefined && clauses.some(({ text }) => phrases.says(words, text));
};

/** "睡衣退了，拖鞋换大一码": each demands something else, of other goods. */
const ofOtherGoods = (view: TurnView, a: Part, b: Part): boolean => {
  if (a.target === b.target || !demands(view, a) || !demands(view, b)) return false;
  const [first, second] = [objectsOf(view, a), objectsOf(view, b)];
  return first.length > 0 && second.length > 0 && !first.some((one) => second.includes(one));
};

/** Whether a part is a matter beside another: it turns to something else, both ask for something, or each of other goods. */
const besides = (view: TurnView, a: Part, b: Part): boolean =>
  b.clauses.some(({ anew }) => anew) || (asks(a) && asks(b)) || ofOtherGoods(view, a, b);

/** Reasons that are no fault of the goods: who tells one of them tells of no damage. */
const OF_TASTE: readonly Reason[] = ['no_longer_wanted', 'too_small', 'too_large', 'colour_differs'];
const ofTaste = ({ heard }: TurnView, part: Part): boolean =>
  heard.entities.some(
    (one) =>
      within(one, part) &&
      (one.type === 'size_change' || (one.type === 'reason' && OF_TASTE.some((reason) => reason === one.value))),
  );

/**
 * What a part means beside another: "who pays the postage?" in a message that returns something is about the way back. What
 * tells of a matter of taste has its own meaning: "they came today, but are too big" is nothing that arrived damaged.
 */
const meantBeside = (view: TurnView, part: Part, parts: readonly Part[]): Part => {
  if (ofTaste(view, part)) return part;
  const { within = {} } = view.shop.content.understanding;
  for (const { target } of parts) {
    const other = target.startsWith('flow:') ? within[target.slice('flow:'.length)]?.[part.intent] : undefined;
    const meant = other === undefined || part.faq !== null ? null : targetOf(view, other);
    if (other !== undefined && meant !== null && target !== part.target)
      return { ...part, intent: other, target: meant };
  }
  return part;
};

/**
 * Two parts as one. What only tells ("the slippers are not for me") gives way to what asks ("swap them for a mask"); of two
 * that only tell ("they came today", "they are too big") the one leads that the message as a whole is taken for.
 */
const joinedParts = ({ heard }: TurnView, near: Part, part: Part, same: boolean): Part => {
  const clauses = [...near.clauses, ...part.clauses];
  const mixed = near.mixed === true || !same;
  if (near.target === part.target || asks(near)) return { ...near, clauses, mixed };
  if (asks(part)) return { ...part, clauses, mixed: false };
  return { ...(part.intent === heard.intent ? part : near), clauses, mixed };
};

/** "另外我昨天那单…", "also, my order from Monday …": a clause that begins anew and speaks of an order of its own. */
const turnsToOther = ({ shop }: TurnView, { clauses }: Part): boolean =>
  clauses.some(({ anew, text }) => anew && shop.phrases.says('own-order', text));

/** Puts the parts that are one matter together. */
export const mattersOf = (view: TurnView, parts: readonly Part[]): Part[] => {
  const apart: Part[] = [];
  for (const part of parts.map((one) => meantBeside(view, one, parts))) {
    const same = apart.find(
      (one) => one.target === part.target || (!turnsToOther(view, part) && oneMatter(view, one, part)),
    );
    const near = same ?? apart.find((one) => !besides(view, one, part));
    if (near) Object.assign(near, joinedParts(view, near, part, same !== undefined));
    else apart.push({ ...part });
  }
  return apart;
};
