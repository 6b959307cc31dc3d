import type { Say } from '../say.ts';
import { topFrame, type Wish } from '../state.ts';
import type { TurnView } from '../turn-view.ts';
import { LOOKS_UP } from './awaited.ts';
import { takesAnyWords } from './flow-answer.ts';
import { follow } from './follow.ts';
import { isGrievance, onlyFelt } from './only-felt.ts';
import { type Decision, plain } from './rule.ts';
import { onlyTold, type Step, serve, withProof } from './serve-wish.ts';
import { nameOf, namesOf, untilBack, withoutChoices } from './wish-words.ts';
import { asideIn, clearestIn, secondThought, wishesIn } from './wishes.ts';
import { meantWithin } from './within.ts';

/** Decides a turn by the rules. */
type Deciding = (view: TurnView) => Decision;

/** Wishes that wait at most; more are named to a person anyway. */
const WAIT_AT_MOST = 4;
/** Rules that go before any wish: what they decide stands. */
const FIRST: readonly string[] = [
  'crisis',
  'danger',
  'meanwhile',
  'waiting',
  'survey',
  'asked-for-person',
  'anger',
  'group',
  'link-code',
];
/** Rules that call a person for how something is said; what is wanted besides goes with it. */
const BY_FEELING: readonly string[] = ['anger', 'asked-for-person'];
/** A whole message this sure of its intent needs no clause to tell it. */
const SURE_OF_ALL = 0.9;
const UNCLEAR: readonly string[] = ['did-you-mean', 'not-understood'];

const calls = ({ act }: Pick<Step, 'act'>): boolean => act.some((effect) => effect.do === 'call_person');

/** A grievance is no matter among others: the person who is called hears all of them. */
const callsPerson = (view: TurnView, { intent }: Wish): boolean => {
  const lead = view.shop.content.intents.get(intent)?.leads;
  return (lead !== undefined && 'handoff' in lead) || isGrievance(view, intent);
};

const personFirst = (view: TurnView, wishes: readonly Wish[], sore: Wish): Step | null => {
  const step = follow({ ...view, heard: { ...view.heard, intent: sore.intent } }, sore.intent);
  const others = wishes.filter((one) => one !== sore);
  if (!step) return null;
  if (calls(step)) return { ...step, say: [...step.say, ...namesOf(view, others, 'flow.wish-for-person')] };
  const waiting = others.slice(0, WAIT_AT_MOST).map((wish) => ({ ...wish, under: step.state.frames.length - 1 }));
  return { ...step, state: { ...step.state, wishes: waiting } };
};

/** Serves what only tells at once, begins the first that asks something, and keeps the others for afterwards. */
const inOrder = (view: TurnView, wishes: readonly Wish[]): Step | null => {
  const { state } = view;
  const served = wishes.map((wish) => ({ wish, step: serve(view, state, wish) }));
  const told = served.flatMap(({ wish, step }) => (step && onlyTold(state, step) ? [{ wish, step }] : []));
  const [first, ...later] = served.filter(({ step }) => step && !onlyTold(state, step));
  const last = first?.step ?? told.at(-1)?.step;
  if (!last) return null;
  const before = first ? told : told.slice(0, -1);
  const waiting = later.slice(0, WAIT_AT_MOST).map(({ wish }) => ({ ...wish, under: last.state.frames.length - 1 }));
  const after = { ...last.state, ...(waiting.length > 0 ? { wishes: waiting } : {}) };
  const say = before.flatMap(({ step }) => withoutChoices(untilBack([...step.say, ...(step.after ?? [])])));
  return {
    ...last,
    state: after,
    intent: wishes[0]?.intent ?? last.intent,
    faq: told[0]?.step.faq ?? last.faq,
    say: [...say, ...(calls(last) ? [] : namesOf(view, waiting, 'flow.wish-noted')), ...last.say],
  };
};

/** What comes of a wish that waited, said after what the turn decided otherwise. */
const joined = (view: TurnView, first: Decision, wish: Wish, next: Step): Decision => {
  const lead: Say = { key: 'flow.next-wish', vars: { wish: nameOf(view, wish) } };
  const quiet = first.act.length === 0;
  const words = [...untilBack(first.after), lead, ...next.say, ...(next.after ?? [])];
  return {
    ...first,
    state: next.state,
    say: quiet ? [...withoutChoices(untilBack(first.say)), ...words] : first.say,
    after: quiet ? [] : words,
    act: [...first.act, ...next.act],
    flow: next.flow,
    step: next.step,
  };
};

/** Takes up the wishes that wait, as soon as what they waited for is served or given up. */
const takeUp = (view: TurnView, decision: Decision): Decision => {
  const [wish, ...rest] = decision.state.wishes ?? [];
  if (!wish) return decision;
  if (calls(decision)) {
    const say = [...decision.say, ...namesOf(view, [wish, ...rest], 'flow.wish-for-person')];
    return { ...decision, say, state: { ...decision.state, wishes: [] } };
  }
  // After a code has told who somebody is, only what it was for is said.
  const coded = decision.act.some((effect) => effect.do === 'use_code');
  if (coded || decision.state.frames.length > (wish.under ?? 0) || FIRST.includes(decision.rule)) return decision;
  const state = { ...decision.state, wishes: rest };
  const seen = withProof(view, decision);
  const next = serve(seen, state, wish);
  if (!next || (decision.act.length > 0 && next.act.length > 0)) return { ...decision, state };
  return takeUp(seen, joined(view, decision, wish, next));
};

/** "Not here yet, I've been waiting for days": both ask after one parcel, and the message is read whole (`one_matter`). */
const ofOneParcel = ({ shop }: TurnView, ...intents: string[]): boolean =>
  (shop.content.understanding.one_matter ?? []).some((line) =>
    [...intents, LOOKS_UP[0] ?? ''].every((one) => line.includes(one)),
  );

/**
 * "The slippers are not for me, swap them for a mask": the message is unclear as a whole, but one clause says it plainly. So it is
 * where the whole only sounds angry.
 */
const theOneThatIsClear = (view: TurnView, alone: Decision): Decision | null => {
  const felt = onlyFelt(view, alone.intent);
  const unsure = alone.rule === 'intent' && (view.heard.confidence < SURE_OF_ALL || felt);
  const wish = unsure || UNCLEAR.includes(alone.rule) ? clearestIn(view) : null;
  if (!wish || wish.faq !== null) return null;
  const { confidence } = wish;
  const intent = meantWithin(view, wish.intent);
  const known = wish.intent === alone.intent && intent === wish.intent;
  const same = intent === alone.intent || ofOneParcel(view, intent, alone.intent);
  if (known || (alone.rule === 'intent' && same)) return null;
  const step = follow({ ...view, heard: { ...view.heard, intent, confidence, certainty: 'sure' } }, intent);
  return step && { ...step, rule: 'several-wishes' };
};

/** "I want to return it, no, rather swap it": what was wanted last counts, and everything that was said of it. */
const inTheEnd = (view: TurnView): Decision | null => {
  const wish = secondThought(view);
  if (!wish) return null;
  const { intent, confidence } = wish;
  const step = follow({ ...view, heard: { ...view.heard, intent, confidence, certainty: 'sure' } }, intent);
  return step && { ...step, rule: 'several-wishes' };
};

/** "M, and who pays the postage?": the question is answered first, then the flow goes on with the answer. */
const besideAnswer = (view: TurnView, one: Deciding): Decision | null => {
  const aside = takesAnyWords(view) ? null : asideIn(view);
  const told = aside && serve(view, view.state, aside.wish);
  if (!aside || !told || !onlyTold(view.state, told)) return null;
  // "Wait, when does the money come back?" wants the answer first: the rest is no answer by itself.
  if (view.shop.phrases.says('holding-back', aside.rest.text)) return null;
  // "Wait, don't cancel": the matter on the table is no question beside it.
  if (told.faq === null && told.flow === topFrame(view.state)?.flow) return null;
  const { text, entities } = aside.rest;
  const answer = one({
    ...view,
    text,
    heard: { ...view.heard, text, entities, certainty: 'none', clauses: undefined },
  });
  const frame = topFrame(view.state);
  const goesOn = answer.rule === 'flow-answer' && (answer.step !== frame?.asked || answer.flow !== frame?.flow);
  if (!goesOn) return null;
  const say = withoutChoices(untilBack([...told.say, ...(told.after ?? [])]));
  return { ...answer, say: [...say, ...answer.say], faq: told.faq, intent: aside.wish.intent };
};

/**
 * Decides a turn that may hold several wishes, or come upon one that waits: what only tells is told at once, one question
 * stands open at a time, and what is left is taken up when the way is free. A wish that calls a person goes first.
 */
export const severally = (view: TurnView, one: Deciding): Decision => {
  const wishes = wishesIn(view);
  const alone = one(view);
  const first = FIRST.includes(alone.rule);
  if (BY_FEELING.includes(alone.rule)) {
    const others = wishes.length < 2 ? [] : wishes.filter((wish) => !callsPerson(view, wish));
    return takeUp(view, { ...alone, say: [...alone.say, ...namesOf(view, others, 'flow.wish-for-person')] });
  }
  const open = topFrame(view.state)?.asked != null;
  const both = open && !first ? besideAnswer(view, one) : null;
  if (both) return takeUp(view, both);
  const thought = open || first ? null : inTheEnd(view);
  if (thought) return takeUp(view, thought);
  const clear = open && !UNCLEAR.includes(alone.rule) ? null : theOneThatIsClear(view, alone);
  if (clear) return takeUp(view, clear);
  const answers = open && (alone.rule === 'flow-answer' || takesAnyWords(view));
  if (wishes.length < 2 || first || answers) return takeUp(view, alone);
  const sore = wishes.find((wish) => callsPerson(view, wish));
  const step = sore ? personFirst(view, wishes, sore) : inOrder(view, wishes);
  return step ? takeUp(view, { ...plain(view, step), rule: 'several-wishes' }) : takeUp(view, alone);
};
