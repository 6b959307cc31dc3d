import { FLOWS } from '../flows/index.ts';
import { says } from '../phrases/says.ts';
import { HUMAN, intentChoice, type Say } from '../say.ts';
import { topFrame } from '../state.ts';
import { askedFacts } from '../steps/asked-facts.ts';
import { asksSomething } from '../steps/asks.ts';
import { weightOf } from '../steps/tell.ts';
import { namedIn, surelyNamedIn } from '../steps/which-product.ts';
import type { TurnView } from '../turn-view.ts';
import { goOn } from './advance.ts';
import { wantsPlainly } from './remedies.ts';
import { type Decision, plain, type Rule } from './rule.ts';
import { toldAmid } from './told-amid.ts';
import { meantWithin } from './within.ts';

/** Answers from an FAQ entry; an open flow goes on after it. */
export const answerFaq = (view: TurnView, id: string): Omit<Decision, 'rule'> => {
  const entry = view.shop.content.faqs.get(id);
  const open = topFrame(view.state) !== null;
  const leads = (entry?.next ?? []).filter((intent) => view.shop.content.intents.has(intent));
  const next = leads.map(intentChoice);
  // The same words twice on end tell nobody more.
  const again = view.state.lastFaq === id && view.choose === null;
  const answer: Say = again
    ? {
        key: 'fallback.said-already',
        choices: open ? [HUMAN] : [...leads.filter((intent) => intent !== 'human_agent').map(intentChoice), HUMAN],
      }
    : (toldAmid(view, entry) ?? { key: 'faq.answer', faq: id, choices: open ? [] : next });
  // "On all night" is no Good Night box, while other goods are talked about.
  const lastProduct = surelyNamedIn(view) ?? view.state.lastProduct ?? namedIn(view) ?? null;
  const state = { ...view.state, offered: [], misses: 0, lastIntent: view.heard.intent, lastProduct };
  const frame = topFrame(view.state);
  return plain(view, {
    state,
    say: [answer, ...goOn(view)],
    faq: id,
    flow: frame?.flow ?? null,
    step: frame?.asked ?? null,
  });
};

/** Numbers of orders and parcels: a message that is nothing else asks nothing. */
const CODE = /[a-z]{0,8}\d[\w-]*/gi;

/** "XL", "前天": nothing but a thing that is named asks nothing. */
const BARE: readonly string[] = ['size', 'colour', 'date', 'quantity', 'ordinal', 'phone', 'phone_last4', 'order_no'];
const isBare = ({ heard }: TurnView): boolean =>
  heard.entities.some(({ type, source }) => BARE.includes(type) && source.trim() === heard.text.trim());

/** The best entry, if it is near enough to be an answer. */
export const faqAnswer = (view: TurnView): string | null => {
  const asks = view.heard.signal === null && !isBare(view) && /\p{L}{2}/u.test(view.heard.text.replace(CODE, ''));
  const best = asks ? view.heard.faq[0] : undefined;
  const foreign = isForeign(view) && !view.heard.faqApart && best?.close !== true;
  const least = foreign ? TO_THE_LETTER : view.shop.content.understanding.faq_answer;
  return best && best.score >= least ? best.id : null;
};

/** Above this an entry answers even where an intent is sure of something else: the question stands in the FAQ almost to the letter. */
const TO_THE_LETTER = 0.9;
/** An entry and an intent no further apart than this are as sure as each other: then the intent leads. */
const AS_SURE = 0.005;
/** What a flow tells goes before an entry that is this much less sure than its intent: "where is my order" asks for no order number. */
const SURER = 0.08;
/** As sure as this that a message is no matter of the shop, a likeness of words to a stored question is chance ("gym opening hours"). */
const SURELY_FOREIGN = 0.9;

/** Whether a message surely is no matter of the shop: then entries that are merely alike are neither answered from nor offered. */
export const isForeign = ({ heard }: TurnView): boolean =>
  (heard.intents.find(({ intent: name }) => name === 'out_of_scope')?.confidence ?? 0) >= SURELY_FOREIGN;

/** Whether a question stands in the FAQ almost to the letter, so that the answer goes before what the intent leads to. */
export const isToTheLetter = (view: TurnView, score: number, intent: string, confidence: number): boolean => {
  const lead = view.shop.content.intents.get(intent)?.leads;
  const tells = lead !== undefined && 'flow' in lead && FLOWS.get(lead.flow)?.tells === true;
  return score >= TO_THE_LETTER && score > confidence + (tells ? -SURER : AS_SURE);
};

/** "Refund", 退款: one word is a wish and asks nothing. See {@link weightOf}. */
const ONE_WORD = 10;

/** "Does it shrink?": goods are asked about, and the FAQ knows; what the catalogue itself tells of them it tells better. */
const goesFirst = (view: TurnView, id: string, intent: string): boolean => {
  const { content } = view.shop;
  const lead = content.intents.get(intent)?.leads;
  const first = lead !== undefined && 'flow' in lead ? (lead.faq_first ?? []) : [];
  return (
    weightOf(view.heard.text) > ONE_WORD &&
    !says(view, 'own-amount') &&
    first.includes(content.faqs.get(id)?.category ?? '') &&
    (view.heard.faq[0]?.score ?? 0) >= content.understanding.faq_first &&
    askedFacts(view).length === 0
  );
};

/** "where is order ZL…": a question that names an order and likely leads to it is about that order, and no general one. */
const asksOfOrder = ({ heard, shop }: TurnView): boolean =>
  'flow' in (shop.content.intents.get(heard.intent)?.leads ?? {}) &&
  heard.certainty === 'unsure' &&
  heard.entities.some(({ type }) => type === 'order_no');

/** As likely as this together, intents that lead to flows leave no doubt that something is to be done. */
const TOGETHER = 0.8;

/**
 * "My heated blanket is broken, I want to return it": trouble is told and something is to be done about it, be it repaired or
 * returned. Torn between the two, no intent is sure, and yet it is no question about blankets.
 */
const tellsTrouble = ({ heard, shop }: TurnView): boolean => {
  const flows = heard.intents.filter(({ intent: name }) => 'flow' in (shop.content.intents.get(name)?.leads ?? {}));
  return (
    heard.certainty === 'unsure' &&
    heard.entities.some(({ type, value }) => type === 'reason' && value !== 'no_longer_wanted') &&
    flows.reduce((sum, { confidence }) => sum + confidence, 0) >= TOGETHER
  );
};

/** Below this an intent that is sure may still be a guess. 0 to 1. */
const DOUBTFUL = 0.8;

/** From this likeness on an entry is what is asked, though it sounds like a greeting or farewell. 0 to 1. */
const NO_SMALL_TALK = 0.8;
/** "Hello?", 你好在吗: what weighs no more greets. See {@link weightOf}. */
const GREETING = 20;

/** "那等到了我拒收行不行": a question that an entry is surer of than a doubtful intent, which would set something going; "can I leave it on all night" bids nobody good night. */
const isSurer = ({ heard, shop }: TurnView, score: number): boolean => {
  const lead = shop.content.intents.get(heard.intent)?.leads;
  const acts = lead !== undefined && 'flow' in lead && FLOWS.get(lead.flow)?.tells !== true;
  if (lead !== undefined && 'reply' in lead)
    return score >= NO_SMALL_TALK && weightOf(heard.text) > GREETING && asksSomething(heard.text);
  return acts && heard.confidence < DOUBTFUL && score > heard.confidence && asksSomething(heard.text);
};

/**
 * "能开专票吗", 怎么退货, asked by somebody nobody knows yet: what stands in the FAQ as it was said is told at once. What the intent leads to
 * would first ask who they are; the answer offers the way there.
 */
const toStranger = ({ heard, facts, shop }: TurnView, score: number): boolean => {
  const lead = shop.content.intents.get(heard.intent)?.leads;
  const asksWho = lead !== undefined && 'flow' in lead && FLOWS.get(lead.flow)?.tells !== true;
  return (
    asksWho &&
    facts.customer === null &&
    facts.orders.length === 0 &&
    score >= TO_THE_LETTER &&
    asksSomething(heard.text)
  );
};

/**
 * "多久没付会取消" asks when an order is closed, and calls none off: an entry that does not lead on to what the intent would do is
 * told first, where that could not be undone.
 */
const asksBeforeCalling = ({ heard, shop }: TurnView, id: string): boolean => {
  const lead = shop.content.intents.get(heard.intent)?.leads;
  const callsOff = lead !== undefined && 'flow' in lead && FLOWS.get(lead.flow)?.callsOff === true;
  return callsOff && asksSomething(heard.text) && shop.content.faqs.get(id)?.next.includes(heard.intent) === false;
};

/**
 * A question the FAQ answers. An intent that is sure and leads elsewhere goes first ("return my order" is a wish, not a
 * question), unless the question stands in the FAQ almost to the letter ("how do I use my points" is no question for their
 * number).
 */
export const faq: Rule = (view) => {
  const id = faqAnswer(view);
  const { intent, certainty } = view.heard;
  // Amid a matter the shop's own file says what is meant.
  if (!id || asksOfOrder(view) || (certainty === 'sure' && meantWithin(view, intent) !== intent)) return null;
  const lead = view.shop.content.intents.get(view.heard.intent)?.leads;
  const elsewhere = view.heard.certainty === 'sure' && lead !== undefined && !('faq' in lead);
  const score = view.heard.faq[0]?.score ?? 0;
  if (score < TO_THE_LETTER && (tellsTrouble(view) || wantsPlainly(view))) return null;
  const toTheLetter = isToTheLetter(view, score, intent, view.heard.confidence);
  const first =
    toTheLetter ||
    isSurer(view, score) ||
    goesFirst(view, id, intent) ||
    toStranger(view, score) ||
    asksBeforeCalling(view, id);
  return elsewhere && !first ? null : answerFaq(view, id);
};
