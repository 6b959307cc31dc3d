import { says } from '../phrases/says.ts';
import type { Frame } from '../state.ts';
import { isAsking } from '../steps/asks.ts';
import { isBareSize } from '../steps/bare-size.ts';
import { namedGoods } from '../steps/named-goods.ts';
import { besidesNames } from '../steps/spoken.ts';
import { TELLING, weightOf } from '../steps/tell.ts';
import type { TurnView } from '../turn-view.ts';
import type { Told } from './asking.ts';
import type { OnTable } from './on-table.ts';
import { isRemedy } from './remedies.ts';
import { meantWithin } from './within.ts';

/** What weighs this much says something; see {@link weightOf}. */
const SAYS_MORE = 12;
/** Longer texts say more than a thing's name. */
const LONGEST_NOTE = 20;

/** What may weigh beside a reason that is a bare one: 有点, "they're"; "rather exchange it" weighs more. See {@link weightOf}. */
const BESIDE = 10;
const SIGNS = /[，,。.!！~\s]/gu;

/** "Too small, thanks" while a return asks which order: why, and no wish to exchange instead. */
const tellsReason = ({ heard, shop }: TurnView, { flow, slots }: Frame): boolean =>
  isRemedy(flow) &&
  !slots.some(([step]) => step === 'reason') &&
  heard.entities.some(({ type, source }) => {
    const rest = heard.text.replace(source, '').replaceAll(SIGNS, '');
    const beside = heard.text.replace(source, ' ');
    return type === 'reason' && (weightOf(rest) <= BESIDE || shop.phrases.says('thanks-beside', beside));
  });

/** The number of the order that is talked about anyway, and nothing besides. */
const sameOrder = ({ heard }: TurnView, { slots }: Frame): boolean =>
  heard.entities.some(
    ({ type, value, source }) =>
      type === 'order_no' && source.trim() === heard.text.trim() && slots.some(([, told]) => told === value),
  );

/** "那我不要了可以拒收吗" asks what the FAQ answers, whatever it names besides. */
export const faqAsks = ({ heard, shop }: TurnView): boolean =>
  isAsking(heard.text) && (heard.faq[0]?.score ?? 0) >= shop.content.understanding.faq_answer;

/** Whether any clause of it asks something: what is asked is not only noted. */
const asksAnywhere = ({ heard }: TurnView): boolean =>
  [heard.text, ...(heard.clauses ?? []).map(({ text }) => text)].some(isAsking);

/** "No photo sorry", "I aired it for days", where it is asked how to put it right: more of the matter, which is kept. */
const tellsMore = (view: TurnView, { asked }: Frame): boolean => {
  const { text, certainty, intent } = view.heard;
  const unsure = certainty !== 'sure' || intent === 'out_of_scope';
  return (
    asked === 'remedy' && (says(view, 'no-photo') || (unsure && weightOf(text) >= SAYS_MORE && !asksAnywhere(view)))
  );
};

/** 华夫格那套, once it is known that they go back: the goods of the matter once more, and nothing besides. */
const namesSameGoods = (view: TurnView, { slots }: Frame): boolean => {
  const items = slots.find(([step]) => step === 'items')?.[1];
  const skus = Array.isArray(items) ? items.map(String) : [];
  const named = [...namedGoods(view, skus)];
  if (named.length === 0 || view.heard.certainty === 'sure') return false;
  const rest = besidesNames(view, skus, view.heard.text);
  return rest === '' || view.shop.phrases.says('names-only', rest);
};

/** "穿了三天", "眼罩没事", while it is asked what is wrong with which goods: more of the trouble, and no other wish. */
const TROUBLE: readonly string[] = ['goods-problem', 'repair'];
/** What is less likely than this may only sound like another wish. 0 to 1. */
const WISH = 0.85;
/** 一个月前买的: when it was bought; "just send me the other pair": how it shall be put right, which is asked later. */
const BESIDE_TROUBLE = ['day-ordered', 'answers-new', 'answers-money-only'] as const;
const tellsBeside = (view: TurnView): boolean => BESIDE_TROUBLE.some((group) => says(view, group));

const tellsTrouble = (view: TurnView, { flow, asked }: Frame): boolean =>
  TROUBLE.includes(flow) &&
  asked !== 'order' &&
  (view.heard.certainty === 'unsure' || (view.heard.confidence < WISH && tellsBeside(view))) &&
  weightOf(view.heard.text) >= SAYS_MORE &&
  !asksAnywhere(view);

/**
 * Something was told that is asked for later: a photo, a size while the order is still open, more of the same matter. The
 * same wish once more tells nothing.
 */
export const toldOf = (view: TurnView, { frame, flow, played }: OnTable): Told | null => {
  const { heard, shop } = view;
  if (played.at !== 'question' || view.choose !== null || heard.signal !== null) return null;
  const news = played.frame.said.length > frame.said.length;
  if (isRemedy(flow.name) && isBareSize(view)) return 'noted';
  const ofGoods = says(view, 'as-new') || says(view, 'tells-of-goods');
  if (isRemedy(flow.name) && ofGoods && !isAsking(heard.text)) return 'noted';
  const tells =
    flow.foretells?.(heard.text, view) ||
    tellsReason(view, frame) ||
    sameOrder(view, played.frame) ||
    tellsMore(view, frame) ||
    namesSameGoods(view, frame) ||
    tellsTrouble(view, frame);
  if (view.attachments.length > 0 || tells) return 'noted';
  const lead = shop.content.intents.get(meantWithin(view, heard.intent))?.leads;
  const same = heard.certainty === 'sure' && lead !== undefined && 'flow' in lead && lead.flow === flow.name;
  if (same) return news || weightOf(heard.text) >= TELLING ? 'noted' : 'again';
  return news &&
    heard.text.length <= LONGEST_NOTE &&
    heard.certainty !== 'sure' &&
    !asksAnywhere(view) &&
    !faqAsks(view)
    ? 'noted'
    : null;
};
