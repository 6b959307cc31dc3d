import type { Store } from '../store/index.ts';
import type { Outgoing } from '../store/outbox.ts';
import { crisisToldIn, inCrisis, talkInCrisis } from '../tickets/in-crisis.ts';
import { capsSince } from './caps.ts';
import { GRAVE } from './grave.ts';

/** Replies of this room begin so. */
const CARE = 'care.';

/**
 * Whether a message of the outbox may still go out: one for the shop's pleasure that its channel could not take at once is dropped
 * where its customer has taken back their consent, by whatever road, or asked to be erased, or its goods have come into a red crisis
 * meanwhile (H32); it counts to no cap then. Everything else may.
 */
export const stillWanted = async (
  { read, write }: Pick<Store, 'read' | 'write'>,
  { author, message, conversationId }: Pick<Outgoing, 'author' | 'message' | 'conversationId'>,
  now: Date,
): Promise<boolean> => {
  if (author !== 'system' || !message.replyKey?.startsWith(CARE)) return true;
  const talk = await read.conversations.get(conversationId);
  if (!talk?.customerId) return true;
  const { customerId } = talk;
  const { agreed, erased } = await read.care.person(customerId, GRAVE, capsSince(now).month);
  const occasion = await read.care.occasionAt(conversationId, message.createdAt);
  const grave =
    (occasion !== null && (await inCrisis(read, occasion))) ||
    (await talkInCrisis(read, conversationId, crisisToldIn(talk)));
  if (agreed && !erased && !grave) return true;
  const why = agreed && !erased ? 'case' : 'refused';
  await write(({ care }) => care.unsaid(conversationId, message.createdAt, why, now));
  return false;
};
