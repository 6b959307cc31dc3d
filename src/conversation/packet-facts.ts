import { maskCodes } from '../identity/one-time-code.ts';
import type { Message } from '../store/messages.ts';
import type { Decision } from './decide/rule.ts';
import { type Frame, slotOf, topFrame } from './state.ts';
import { nameOf, type TurnView } from './turn-view.ts';

const NOT_UNDERSTOOD: readonly string[] = [
  'fallback.not-understood',
  'fallback.did-you-mean',
  'fallback.out-of-scope',
  'fallback.step-retry',
];
/** Words of a shopper or an answer that a packet quotes at most. */
const QUOTED = 200;

const questionsWithoutAnswer = (earlier: readonly Message[]): { question: string; answer: string | null }[] =>
  earlier.flatMap((message, index): { question: string; answer: string | null }[] => {
    if (message.author !== 'bot') return [];
    const question = earlier
      .slice(0, index)
      .findLast((one) => one.author === 'shopper')
      ?.text.slice(0, QUOTED);
    if (!question) return [];
    if (NOT_UNDERSTOOD.includes(message.replyKey ?? '')) return [{ question, answer: null }];
    return message.faq ? [{ question, answer: message.text.slice(0, QUOTED) }] : [];
  });

/** Steps whose answers prove somebody and are nobody's to read. */
const PROOFS: readonly string[] = ['last4', 'code'];

const knownIn = ({ slots }: Pick<Frame, 'slots'>): { label: string; value: string }[] =>
  slots.filter(([step]) => !PROOFS.includes(step)).map(([label, value]) => ({ label, value: String(value) }));

const chosenIn = (view: TurnView, frame: Frame): string | null => {
  const items = slotOf(frame, 'items') ?? slotOf(frame, 'product');
  const skus = (Array.isArray(items) ? items : [items]).filter((sku) => typeof sku === 'string');
  return skus.length > 0 ? skus.map((sku) => nameOf(view, sku)).join(', ') : null;
};

/** What the shopper left open when they were here last and have not gone on with; what is being done now is no such thing. */
const leftOpen = (view: TurnView): Record<string, unknown> | null => {
  const frame = view.state.shelved?.frame;
  if (!frame || view.place === 'group' || view.state.frames.some(({ flow }) => flow === frame.flow)) return null;
  return {
    intent: frame.intent,
    intentAbout: view.shop.content.intents.get(frame.intent)?.about ?? null,
    orderNo: slotOf(frame, 'order') ?? null,
    goods: view.facts.whole ? chosenIn(view, frame) : null,
    known: knownIn(frame),
  };
};

const goodsOf = (view: TurnView): string | null => {
  const items = topFrame(view.state)?.slots.find(([step]) => step === 'items')?.[1];
  if (!Array.isArray(items)) return view.state.lastProduct ? nameOf(view, view.state.lastProduct) : null;
  return items.map((sku) => nameOf(view, String(sku))).join(', ');
};

/** What whoever takes the conversation should know: facts only, worded for each reader by the handoff room. */
export const packetFacts = (
  view: TurnView,
  decision: Decision,
  earlier: readonly Message[],
): Record<string, unknown> => {
  const frame = topFrame(view.state);
  const { mood } = view.heard;
  const photos = earlier.filter((one) => one.author === 'shopper').flatMap((one) => one.attachments);
  const strong = (['anger', 'disappointment', 'urgency'] as const).filter((one) => mood[one] >= 0.5);
  const wish = frame?.intent ?? (decision.intent === 'human_agent' ? view.state.lastIntent : decision.intent);
  return {
    intent: wish,
    intentAbout: view.shop.content.intents.get(wish ?? '')?.about ?? null,
    orderNo: frame?.slots.find(([step]) => step === 'order')?.[1] ?? view.state.lastOrder,
    goods: goodsOf(view),
    known: frame ? knownIn(frame) : [],
    leftOpen: leftOpen(view),
    tried: questionsWithoutAnswer(earlier).slice(-5),
    photos: [...photos, ...view.attachments],
    promises: [],
    mood: [...strong, ...mood.dangers],
    memberTier: view.facts.customer?.tier ?? null,
    sour: decision.state.sour?.sour ?? false,
    lastWords: maskCodes(view.text).slice(0, QUOTED),
  };
};
