import { FLOWS } from '../flows/index.ts';
import { says } from '../phrases/says.ts';
import { type Played, play } from '../play.ts';
import { type Frame, slotOf, topFrame } from '../state.ts';
import { asksSomething, isAsking } from '../steps/asks.ts';
import { namedGoods } from '../steps/named-goods.ts';
import { weightOf } from '../steps/tell.ts';
import type { TurnView } from '../turn-view.ts';
import { advance } from './advance.ts';
import { whereAwaited } from './awaited.ts';
import { begunAnew, turnedBack, wantsNoMore } from './begun-anew.ts';
import { faqAsks, toldOf } from './flow-told.ts';
import { follow } from './follow.ts';
import { type OnTable, onTable } from './on-table.ts';
import { oneBack } from './one-back.ts';
import { isRemedy, wordsFor } from './remedies.ts';
import { type Decision, plain, type Rule } from './rule.ts';
import { silenced } from './step.ts';
import { meantWithin } from './within.ts';

/** The words answer what was asked, whether or not the answer can be taken. */
const fits = ({ played }: OnTable): boolean =>
  played.at === 'end' || played.took.length > 0 || (played.wrong !== undefined && 'wrong' in played.wrong);

/** Nothing of the words can be taken for an answer, though they look like one. */
const unfit = ({ played }: OnTable): boolean =>
  played.at === 'question' && played.took.length === 0 && played.wrong !== undefined;

/** "It should be Acme Trading": an answer in free words that weighs this much is one, and takes nothing back. See {@link weightOf}. */
const SAYS_ITSELF = 50;

/** Whether the step that stands open takes any words at all. */
const askedFreely = (view: TurnView, { flow, frame, played }: OnTable): boolean => {
  if (frame.asked === null || (played.at === 'question' && !played.took.includes(frame.asked))) return false;
  const again = play(flow, frame, silenced(view, view.state));
  return again.at === 'question' && again.question.step === frame.asked && again.question.open === true;
};

/** Whether the open question takes any words for an answer: then no clause of them is another matter. */
export const takesAnyWords = (view: TurnView): boolean => {
  const frame = topFrame(view.state);
  const flow = frame && FLOWS.get(frame.flow);
  if (!frame?.asked || !flow) return false;
  const again = play(flow, frame, silenced(view, view.state));
  return again.at === 'question' && again.question.open !== undefined && again.question.open !== false;
};

/** A question amid an open one must be this sure to be about something else. */
const SURE_QUESTION = 0.85;

/** A question about something else, that a step which takes any words must not swallow. */
const asksElse = (view: TurnView, { flow }: OnTable): boolean => {
  const { heard, shop, choose } = view;
  const lead = shop.content.intents.get(heard.intent)?.leads;
  const sure = heard.certainty === 'sure' && heard.confidence >= SURE_QUESTION && choose === null;
  return sure && lead !== undefined && !('flow' in lead && lead.flow === flow.name) && isAsking(heard.text);
};

/** From this on a turn that calls off, or begins with "and the other one …", is about something else. 0 to 1. */
const SURE_TURN = 0.65;
/** "Cancel the briefs", said where it is asked which order to look up, calls them off. */
const CALLS_OFF: readonly string[] = ['cancel-order', 'change-order', 'change-address'];

/**
 * Something else that is wanted, said while a flow that only tells something asks of which: it is no answer, however much its
 * words look like one of the goods ("which is good for hot weather?"), or name what an order holds ("拖鞋大了 退").
 */
const movesOn = (view: TurnView, { flow, frame }: OnTable): boolean => {
  const { heard, shop, choose } = view;
  const lead = shop.content.intents.get(heard.intent)?.leads;
  const other = lead !== undefined && 'flow' in lead && lead.flow !== flow.name;
  const answered = lead !== undefined && 'faq' in lead;
  const callsOff = other && CALLS_OFF.includes(lead.flow);
  const sure =
    heard.certainty === 'sure' && heard.confidence >= (callsOff ? SURE_TURN : SURE_QUESTION) && choose === null;
  const moves = flow.inGroups === true || (other && (isRemedy(lead.flow) || callsOff));
  return flow.tells === true && moves && frame.asked !== null && (other || answered) && sure;
};

/**
 * "Is the cloud cotton set in stock?" amid a return: goods that are asked about by name are no answer, though an order may hold
 * them, and change none.
 */
const asksOfGoods = (view: TurnView, { flow }: OnTable): boolean => {
  const { heard, shop, choose } = view;
  const lead = shop.content.intents.get(heard.intent)?.leads;
  const asked = lead !== undefined && 'flow' in lead && lead.flow !== flow.name ? FLOWS.get(lead.flow) : undefined;
  const sure = heard.certainty === 'sure' && heard.confidence >= SURE_QUESTION && choose === null;
  const names = heard.entities.some(({ type }) => type === 'product');
  const told = flow.foretells?.(heard.text, view) === true;
  return sure && names && !told && asked?.tells === true && asked.inGroups === true && isAsking(heard.text);
};

/**
 * "仲有手霜嗰單出咗貨未", where it is asked which order to call off, asks how far that one is; "浴巾禮盒可以退嗎", where the yes to it
 * is awaited, asks of goods that came: neither picks another order to call off.
 */
const asksOfOthers = (view: TurnView, { flow }: OnTable): boolean => {
  const { heard, shop, choose } = view;
  if (flow.callsOff !== true || choose !== null) return false;
  if (whereAwaited(view) !== null) return true;
  return [heard, ...(heard.clauses ?? [])].some(({ text, intent, certainty, confidence }) => {
    const lead = shop.content.intents.get(meantWithin(view, intent))?.leads;
    const tells = lead !== undefined && ('faq' in lead || ('flow' in lead && FLOWS.get(lead.flow)?.tells === true));
    return tells && certainty === 'sure' && confidence >= SURE_QUESTION && asksSomething(text);
  });
};

/** "另外那个毯子怎么还没到" amid an exchange speaks of other goods, and exchanges none of them. */
const turnsToOther = (view: TurnView, { flow }: OnTable): boolean => {
  const { heard, shop, choose } = view;
  const lead = shop.content.intents.get(meantWithin(view, heard.intent))?.leads;
  const other = lead !== undefined && 'flow' in lead && lead.flow !== flow.name;
  const sure = heard.certainty === 'sure' && heard.confidence >= SURE_TURN && choose === null;
  return other && sure && (says(view, 'by-the-way') || says(view, 'other-order'));
};

/** "还是退拖鞋吧" amid an exchange is another wish and no other slippers. */
const turnsAway = (view: TurnView, { flow }: OnTable): boolean => {
  const lead = view.shop.content.intents.get(meantWithin(view, view.heard.intent))?.leads;
  const other = lead !== undefined && 'flow' in lead && lead.flow !== flow.name;
  return other && isRemedy(flow.name) && isRemedy(lead.flow) && view.heard.certainty === 'sure' && view.choose === null;
};

/** "裤子你们赔不赔", "防滑不": another wish or question that is sure changes no answer, whatever goods it names. */
const wantsElse = (view: TurnView, { flow }: OnTable): boolean => {
  const { heard, shop, choose } = view;
  const lead = shop.content.intents.get(meantWithin(view, heard.intent))?.leads;
  // "Can the candle I bought yesterday be hurried?" amid a return need not be surer than any other turn to something else.
  const least = asksSomething(heard.text) ? SURE_TURN : SURE_QUESTION;
  const sure = heard.certainty === 'sure' && heard.confidence >= least && choose === null;
  if (!sure || lead === undefined || narrows(view) || ('flow' in lead && lead.flow === flow.name)) return false;
  const acts = 'flow' in lead && FLOWS.get(lead.flow)?.tells !== true && !isRemedy(lead.flow);
  return acts || asksSomething(heard.text);
};

/** … where that is said in so many words, or why: "only the towels then" sounds like one that is missing, and is none. */
const turnsAwayPlainly = (view: TurnView, table: OnTable): boolean => {
  const lead = view.shop.content.intents.get(meantWithin(view, view.heard.intent))?.leads;
  const words = lead !== undefined && 'flow' in lead ? wordsFor(lead.flow) : undefined;
  const why = view.heard.entities.some(({ type }) => type === 'reason');
  return turnsAway(view, table) && (why || (words !== undefined && says(view, words)));
};

/** "那拖鞋能不能换大一码" amid a return names goods, and wants them exchanged: no answer to which of them go back. */
const wantsOther = (view: TurnView, { flow }: OnTable): boolean => {
  const { heard, shop, choose } = view;
  const lead = shop.content.intents.get(meantWithin(view, heard.intent))?.leads;
  const wanted = lead !== undefined && 'flow' in lead && lead.flow !== flow.name ? lead.flow : '';
  const words = wordsFor(wanted);
  const sure = heard.certainty === 'sure' && heard.confidence >= SURE_QUESTION && choose === null;
  return sure && words !== undefined && wordsFor(flow.name) !== undefined && says(view, words);
};

/** Words by which fewer of the goods are meant than before. */
const FEWER = ['only-these', 'correcting', 'answers-return', 'answers-new', 'left-out'] as const;

/** Words that take back some of what was named: "actually just the pyjamas", 算了 睡衣就行. */
const NARROWS = ['correcting', 'only-these', 'takes-back', 'second-thoughts'] as const;
const narrows = (view: TurnView): boolean => NARROWS.some((group) => says(view, group));

/** "床笠拆了没用过" tells something of one of the goods that go back, and keeps none of the others. */
const tellsOfSome = (view: TurnView, frame: Frame, better: Played): boolean => {
  const before = slotOf(frame, 'items');
  const after = slotOf(better.frame, 'items');
  if (!Array.isArray(before) || !Array.isArray(after) || view.choose !== null || view.heard.signal !== null)
    return false;
  const fewer = after.length < before.length && after.every((sku) => before.includes(sku));
  const why = view.heard.entities.some(({ type }) => type === 'reason' || type === 'size');
  return fewer && !why && !FEWER.some((group) => says(view, group));
};

/** What weighs this much beside a "no" says more than that something was wrong. See {@link weightOf}. */
const TELLS_MORE = 20;

/** Whether the goods of the matter are named. */
const namesSome = (view: TurnView, frame: Frame): boolean => {
  const items = slotOf(frame, 'items');
  return Array.isArray(items) && namedGoods(view, items.map(String)).size > 0;
};

/** A bare answer belongs to the wish it answers for. */
const understoodAs = (view: TurnView, wish: string): string =>
  view.choose === null && view.heard.certainty === 'sure' ? view.heard.intent : wish;

const corrected = (view: TurnView, step: ReturnType<typeof advance>): Omit<Decision, 'rule'> | null =>
  step && plain(view, { ...step, say: [{ key: 'flow.corrected' }, ...step.say] });

/** "定制的为什么不能退", asked where goods are to be picked, wants the reason and picks none. */
const asksWhy = (view: TurnView): boolean => {
  const { heard, shop, choose } = view;
  const lead = shop.content.intents.get(heard.intent)?.leads;
  const sure = heard.certainty === 'sure' && heard.confidence >= SURE_QUESTION && choose === null;
  return sure && lead !== undefined && 'faq' in lead && says(view, 'asks-why');
};

/**
 * The open question gets its answer. What is told before it is asked for is noted. If the words answer no open question
 * but change an earlier answer ("not that one, the slippers"), the flow is corrected; a bare "no, that is wrong" takes
 * back the last answer.
 */
export const flowAnswer: Rule = (turn) => {
  const view = begunAnew(turn);
  const table = onTable(view);
  if (!table) return null;
  const { frame, flow } = table;
  const { signal } = view.heard;
  if (wantsNoMore(view, frame)) return follow(turnedBack(view, frame), 'return_request');
  const free = askedFreely(view, table);
  const elsewhere =
    (free && asksElse(view, table)) ||
    movesOn(view, table) ||
    asksOfGoods(view, table) ||
    asksWhy(view) ||
    (unfit(table) && faqAsks(view)) ||
    asksOfOthers(view, table) ||
    wantsOther(view, table) ||
    turnsToOther(view, table);
  const better = play(flow, frame, view, true);
  const ofSome = tellsOfSome(view, frame, better);
  const changes = !elsewhere && better.took.some((step) => frame.slots.some(([name]) => name === step)) && !ofSome;
  // "不是枕头，是床包" is no reason of the pillow's, though a reason may be told in any words.
  const otherGoods = better.took.includes('items');
  if (
    changes &&
    ((free && says(view, 'correcting')) || (otherGoods && narrows(view) && !turnsAwayPlainly(view, table)))
  )
    return corrected(view, advance(view, { revise: true }));
  const settles = frame.asked === 'remedy' && table.played.took.includes('remedy') && says(view, 'answers-new');
  const itself = weightOf(view.heard.text) >= SAYS_ITSELF || says(view, 'should-be');
  const takesBack = signal === 'correct' && !settles && !(free && !changes && itself);
  if ((free || unfit(table)) && changes && flow.foretells?.(view.heard.text, view))
    return corrected(view, advance(view, { revise: true }));
  if (!takesBack && fits(table) && !elsewhere) {
    const step = advance(view);
    return step && plain(view, { ...step, intent: understoodAs(view, frame.intent) });
  }
  // What is told of a step that is answered already, such as the address once more, takes the place of the answer.
  if (changes && flow.foretells?.(view.heard.text, view)) return corrected(view, advance(view, { revise: true }));
  const told = ofSome && view.heard.certainty === 'none' ? 'noted' : toldOf(view, table);
  if (told) {
    const step = advance(view, { told });
    return step && plain(view, { ...step, intent: understoodAs(view, frame.intent) });
  }
  // "不是太小，是太大" amid a return mends its reason, though a size that is wrong is mostly exchanged.
  const mends = says(view, 'correcting') && better.took.includes('reason') && !says(view, 'answers-new');
  if (changes && (mends || !(turnsAway(view, table) || wantsElse(view, table))))
    return corrected(view, advance(view, { revise: true }));
  if (signal !== 'correct' || frame.slots.length === 0) return null;
  // "No, I mean I got two left shoes" tells more of the same goods, and takes none of them back.
  if (weightOf(view.heard.text) >= TELLS_MORE && namesSome(view, frame)) {
    const step = advance(view, { told: 'noted' });
    return step && plain(view, { ...step, intent: frame.intent });
  }
  return corrected(view, oneBack(view));
};
