import { maskCodes } from '../identity/one-time-code.ts';
import type { Message } from '../store/messages.ts';
import type { Decision } from './decide/rule.ts';
import { topFrame } from './state.ts';
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
    known: (frame?.slots ?? [])
      .filter(([step]) => step !== 'last4' && step !== 'code')
      .map(([label, value]) => ({ label, value: String(value) })),
    tried: questionsWithoutAnswer(earlier).slice(-5),
    photos: [...photos, ...view.attachments],
    promises: [],
    mood: [...strong, ...mood.dangers],
    memberTier: view.facts.customer?.tier ?? null,
    lastWords: maskCodes(view.text).slice(0, QUOTED),
  };
};
