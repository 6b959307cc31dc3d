import { sayTime } from '../../content/liquid.ts';
import { nextWordDue } from '../../handoff/deadlines.ts';
import { reasonInWords } from '../../handoff/reasons.ts';
import { shopperName } from '../cards/conversation-card.ts';
import { placeOf, type StaffDeps } from '../deps.ts';
import { conversationSubject, refOf } from '../subject.ts';
import type { Asker } from './asker.ts';

/** Shoppers that are listed at once. */
const LISTED = 15;

/** Who waits, the most pressing first, each with the card to take them by. */
export const queueList = async (deps: StaffDeps, { event, words, lang }: Asker): Promise<string> => {
  const buttons = placeOf(deps, event.channel)?.side.buttons ?? true;
  const { read } = deps.store;
  const { desk, timezone } = deps.shop();
  const now = deps.clock.now();
  const waiting = await read.conversations.queue({ limit: LISTED });
  if (waiting.length === 0) return words.queue.empty;
  const lines = waiting.map(async (conversation) => {
    const customer = conversation.customerId ? await read.customers.get(conversation.customerId) : null;
    const card = await read.staffPosts.cardOf(event.channel, event.place, conversationSubject(conversation.id));
    const due = nextWordDue(conversation, desk);
    const said = due && sayTime(due, lang, now, timezone);
    const when = said && (due <= now ? words.card.passed(said) : words.card.due(said));
    const member = customer ? words.member[customer.tier as keyof typeof words.member] : '';
    const parts = [
      card ? refOf(card, buttons) : '',
      shopperName(conversation, customer, words),
      member,
      reasonInWords(conversation.handoffReason, lang),
      words.tier(conversation.tier),
      when,
    ];
    return parts.filter((part) => part).join(' · ');
  });
  const all = await read.desk.queueLength();
  const rest = all > waiting.length ? [words.queue.more(all - waiting.length)] : [];
  return [words.queue.title(all), ...(await Promise.all(lines)), ...rest].join('\n');
};
