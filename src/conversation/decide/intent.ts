import { FLOWS } from '../flows/index.ts';
import { says } from '../phrases/says.ts';
import { topFrame } from '../state.ts';
import { isAsking } from '../steps/asks.ts';
import { weightOf } from '../steps/tell.ts';
import { namedIn } from '../steps/which-product.ts';
import type { TurnView } from '../turn-view.ts';
import { answerAmid } from './beside.ts';
import { didYouMean } from './did-you-mean.ts';
import { answerFaq } from './faq.ts';
import { follow } from './follow.ts';
import { isRemedy, wantsPlainly } from './remedies.ts';
import type { Rule } from './rule.ts';
import { meantWithin } from './within.ts';

/** While a question stands open, something else must be this sure to be followed: a stray word is no new wish. 0 to 1. */
const SURE_AMID_A_FLOW = 0.85;
/** A whole sentence is no stray word: one that weighs this much (see {@link weightOf}) need not be as sure. */
const SENTENCE = 30;
const SURE_OF_A_SENTENCE = 0.65;
/** Shorter texts do not open another flow while a question stands open, but for two Chinese characters: 退款. */
const SHORTEST_NEW_WISH = 3;
const TWO_CHARACTERS = 10;

const isShort = (text: string): boolean => [...text].length < SHORTEST_NEW_WISH && weightOf(text) < TWO_CHARACTERS;

const opensFlow = (view: TurnView): boolean =>
  'flow' in (view.shop.content.intents.get(view.heard.intent)?.leads ?? {});

/** "wait, can I get 38-39 instead" amid a return: one remedy in the place of another is no stray word either. */
const otherRemedy = ({ heard, state, shop }: TurnView): boolean => {
  const lead = shop.content.intents.get(heard.intent)?.leads;
  const top = topFrame(state)?.flow ?? '';
  // A repair has no words of its own here: "bought two months ago" sounds like one, and only tells when.
  const other = lead !== undefined && 'flow' in lead && lead.flow !== top && lead.flow !== 'repair';
  return other && isRemedy(lead.flow) && isRemedy(top);
};

const sureEnough = (view: TurnView): boolean => {
  const { confidence, text } = view.heard;
  const plainly =
    weightOf(text) >= SENTENCE ||
    otherRemedy(view) ||
    (['by-the-way', 'other-order', 'calls-it-off'] as const).some((group) => says(view, group));
  return confidence >= (plainly ? SURE_OF_A_SENTENCE : SURE_AMID_A_FLOW);
};

const strays = (view: TurnView): boolean =>
  opensFlow(view) &&
  topFrame(view.state)?.asked != null &&
  ((!sureEnough(view) && !wantsPlainly(view)) || isShort(view.heard.text));

/** Torn between two intents that lead to one flow ("我想查一下包裹"), what is to be done is sure all the same. */
const leadsThere = ({ heard, shop }: TurnView): boolean => {
  const flowOf = (name: string): string | null => {
    const lead = shop.content.intents.get(name)?.leads;
    return lead !== undefined && 'flow' in lead ? lead.flow : null;
  };
  const flow = flowOf(heard.intent);
  const alike = flow === null ? [] : heard.intents.filter(({ intent: name }) => flowOf(name) === flow);
  return alike.reduce((sum, { confidence }) => sum + confidence, 0) >= shop.content.understanding.sure;
};

/** Half sure, and so many times as likely as anything else: nothing else is meant. */
const LIKELY = 0.5;
const TIMES = 3;

/** "法兰绒睡衣寄台湾要多久": goods that are named make a question less sure, but an answer that only tells may be given to it. */
const farAhead = ({ heard, shop }: TurnView): boolean => {
  const lead = shop.content.intents.get(heard.intent)?.leads;
  const tells = lead !== undefined && 'faq' in lead;
  const named = heard.entities.some(({ type }) => type === 'product');
  const next = heard.intents.find(({ intent: name }) => name !== heard.intent)?.confidence ?? 0;
  return tells && named && heard.confidence >= LIKELY && heard.confidence >= next * TIMES;
};

/** "云朵棉睡衣套装买什么码": goods are named, and what size to take of them is asked, whatever else it sounds like. */
const asksWhichSize = (view: TurnView): boolean =>
  view.choose === null &&
  topFrame(view.state) === null &&
  view.heard.certainty !== 'sure' &&
  namedIn(view) !== undefined &&
  says(view, 'which-size');

/** What says that something is called off: by its words, or because it is not wanted any more. */
const CALLS_OFF = ['calls-off', 'calls-it-off', 'left-out', 'leave-it', 'puts-it-off'] as const;

/** "Can I use them on the order I haven't paid?" sounds like a calling off and is none: a question has to say so in so many words. */
const onlySoundsLikeCalling = (view: TurnView): boolean => {
  const { heard, shop, choose } = view;
  const lead = shop.content.intents.get(heard.intent)?.leads;
  const callsOff = lead !== undefined && 'flow' in lead && FLOWS.get(lead.flow)?.callsOff === true;
  const said = CALLS_OFF.some((group) => says(view, group)) || heard.entities.some(({ type }) => type === 'reason');
  return choose === null && callsOff && (isAsking(heard.text) || says(view, 'supposing')) && !said;
};

/** "Should she stop?" sounds like one who wants no more messages: what ends them at once has to be plain. */
const onlySoundsLikeEnding = ({ heard, choose, shop }: TurnView): boolean =>
  choose === null &&
  heard.intent === 'unsubscribe' &&
  heard.confidence < SURE_AMID_A_FLOW &&
  !shop.phrases.says('no-more-care', heard.text);

/** "Not a repair", 不是换货, amid another matter: what is denied and nothing besides is not begun. */
const onlyDenies = (view: TurnView): boolean => {
  const { shop, heard, choose, state } = view;
  const [before, ...after] = shop.phrases.parts('not-these', heard.text);
  const said = `${before ?? ''}${after.join('')}`;
  const all = after.length > 0 && (before ?? '').trim() === '' && !/[,，。.;；\n]\s*\S/u.test(said);
  return (
    choose === null && topFrame(state) !== null && all && weightOf(heard.text) <= SENTENCE && !isAsking(heard.text)
  );
};

/** What is sure is acted on. What is meant in the middle of a flow may be another thing than outside it. */
export const intent: Rule = (view) => {
  if (asksWhichSize(view)) return follow(view, 'size_advice');
  const sure = view.heard.certainty === 'sure' || leadsThere(view) || wantsPlainly(view) || farAhead(view);
  if (view.heard.intent === 'out_of_scope' || !sure || onlyDenies(view)) return null;
  if (onlySoundsLikeCalling(view) || onlySoundsLikeEnding(view))
    return didYouMean({ ...view, heard: { ...view.heard, certainty: 'unsure' } });
  const rule = view.choose === null ? answerAmid(view) : null;
  if (rule !== null) return answerFaq(view, rule);
  return strays(view) ? null : follow(view, meantWithin(view, view.heard.intent));
};
