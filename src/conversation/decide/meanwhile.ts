import { WHILE_WAITING } from '../../content/while-waiting.ts';
import { FLOWS } from '../flows/index.ts';
import { says } from '../phrases/says.ts';
import { BOT, type Say } from '../say.ts';
import { type DialogueState, topFrame } from '../state.ts';
import { asksSomething } from '../steps/asks.ts';
import { parcelsUnderWay } from '../steps/parcels-under-way.ts';
import { type TurnView, time } from '../turn-view.ts';
import { besideBefore } from './beside-before.ts';
import { faq } from './faq.ts';
import { intent } from './intent.ts';
import { orderNumber } from './order-number.ts';
import { ownOrder } from './own-order.ts';
import { plain, type Rule } from './rule.ts';
import { onlyTold, type Step, serve } from './serve-wish.ts';
import { takenBack } from './taken-back.ts';
import { clearestIn, wishesIn } from './wishes.ts';

/** The rules that tell what the shop knows, in the order of decide/index.ts. */
const KNOWING: readonly Rule[] = [ownOrder, faq, intent, orderNumber];

/** From this on a mood is strong: then a person is right, and silence until one comes. 0 to 1. */
const STRONG = 0.5;

const isStrong = ({ anger = 0, disappointment = 0 }: { anger?: number; disappointment?: number }): boolean =>
  anger >= STRONG || disappointment >= STRONG;

/** Nothing weighs on the talk that only a person may answer: no danger, no crisis, no strong feeling now or lately. */
const isCalm = ({ heard: { mood }, state }: TurnView): boolean =>
  mood.dangers.length === 0 &&
  (state.alarmed ?? []).length === 0 &&
  (state.crisisTold ?? []).length === 0 &&
  ![mood, ...(state.sour?.turns ?? [])].some(isStrong);

/** One plain question in words, and nothing else that a person would have to look at. */
const isPlain = (view: TurnView): boolean =>
  view.choose === null &&
  view.attachments.length === 0 &&
  view.heard.signal === null &&
  !says(view, 'asks-the-wait') &&
  takenBack(view) === null &&
  wishesIn(view).length < 2;

/** Likely enough to be the answer: what the intent itself leads to, or an entry that would go before a flow. */
const isSure = ({ heard, shop: { content } }: TurnView, id: string): boolean => {
  const lead = content.intents.get(heard.intent)?.leads;
  const led = heard.certainty === 'sure' && lead !== undefined && 'faq' in lead && lead.faq === id;
  return led || (heard.faq[0]?.id === id && heard.faq[0].score >= content.understanding.faq_first);
};

/** "And the slippers to 38-39" tells a colleague something more, however like a stored question it is. */
const asks = ({ heard }: TurnView): boolean => heard.certainty === 'sure' || asksSomething(heard.text);

/** The entry that answers, but for those that tell nothing to whoever waits, and what was told just before. */
const entryOf = (view: TurnView, { faq: id, say: [answer] }: Step, except: readonly string[]): Say | null =>
  id !== null && !except.includes(id) && asks(view) && isSure(view, id) && answer?.key === 'faq.answer' ? answer : null;

/** "Where is it", of several parcels: nobody who waits is asked which, all of them are told. */
const asksWhichParcel = ({ flow, state }: Step): boolean =>
  flow === 'order-status' && topFrame(state)?.flow === flow && topFrame(state)?.asked === 'order';

/** What a flow that only tells something has told, without a question and of nobody who was proved in this very turn. */
const toldOf = (view: TurnView, step: Step): Say | null => {
  const [answer, ...more] = step.say;
  const tells = step.flow !== null && FLOWS.get(step.flow)?.tells === true;
  const known = step.state.access === view.state.access;
  if (known && asksWhichParcel(step)) return parcelsUnderWay(view);
  return answer && more.length === 0 && tells && known && onlyTold(view.state, step) ? answer : null;
};

/** Short for what was said, to know it when it would be said again. */
const markOf = ({ key, faq: id, vars = {} }: Say): string => (id ? `faq:${id}` : `${key}:${vars.no ?? vars.sku ?? ''}`);

/** What is told, and the step that tells it. */
interface Answered {
  step: Step;
  answer: Say | null;
}

/** What the first rule that knows something tells. */
const byTheRules = (view: TurnView, except: readonly string[]): Answered | null => {
  for (const rule of KNOWING) {
    const step = rule(view);
    if (step) return { step, answer: step.faq === null ? toldOf(view, step) : entryOf(view, step, except) };
  }
  return null;
};

/** "谢谢 再问一个 发顺丰吗": one clause asks something plainly, whatever stands around it; or a short question goes on with what was told. */
const besides = (view: TurnView, except: readonly string[]): Answered | null => {
  const later = besideBefore(view);
  const wish = later ? null : clearestIn(view);
  const step = later ?? (wish?.faq ? serve(view, view.state, wish) : null);
  const [answer] = step?.say ?? [];
  const fits = step && answer?.key === 'faq.answer' && step.faq !== null && !except.includes(step.faq);
  return fits ? { step, answer } : null;
};

const stillComing = (view: TurnView): Say => {
  const { waiting, nextOpening } = view.facts.people;
  const vars = { waiting, opens: nextOpening ? time(view, nextOpening) : '' };
  return { key: 'handoff.meanwhile', vars, choices: [BOT] };
};

/** The state of before, in which only what was talked about has changed: "cancel it" said next means that order. */
const goneOn = ({ state }: TurnView, { state: after }: Step, meanwhile: string[]): DialogueState => {
  const { lastOrder, lastProduct } = after;
  return { ...state, lastOrder, lastProduct, settling: false, meanwhile };
};

/**
 * Whoever waits for a person is answered what the shop knows anyway (opening hours, its terms, where their parcel is), in one
 * bubble that says the person still comes. Nothing is begun, promised or granted, and nobody loses their place. By
 * templates/policies/understanding.yaml, `while_waiting`: never twice the same, never many, and never where a person is awaited for
 * danger, threats, fraud or in anger.
 */
export const meanwhile: Rule = (view) => {
  if (view.owner.kind !== 'queue' || !isPlain(view) || !isCalm(view)) return null;
  const { answers, called_for: reasons, except } = view.shop.content.understanding.while_waiting ?? WHILE_WAITING;
  const before = view.state.meanwhile ?? [];
  if (before.length >= answers || !reasons.some((reason) => reason === view.waitsFor)) return null;
  const answered = besides(view, except) ?? byTheRules(view, except);
  if (!answered) return null;
  const { step, answer } = answered;
  const mark = step.act.length === 0 && answer ? markOf(answer) : '';
  if (!answer || mark === '' || before.includes(mark)) return null;
  return plain(view, {
    state: goneOn(view, step, [...before, mark]),
    say: [{ ...answer, choices: [] }, stillComing(view)],
    intent: step.intent,
    faq: step.faq,
    flow: step.faq === null ? step.flow : null,
  });
};
