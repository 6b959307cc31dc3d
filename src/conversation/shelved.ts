import { DAY_MS } from '../durations.ts';
import type { Conversation } from '../store/conversations.ts';
import type { Repos } from '../store/repos.ts';
import { FLOWS } from './flows/index.ts';
import type { DialogueState, Frame, Shelved } from './state.ts';

/** Days where the shop says nothing else: after a week most goods can no longer go back. */
const USUAL_DAYS = 7;
/** What has to be proved or settled anew: who somebody is, and when a courier comes. */
const ANEW = /^(?:order-no|last4|own-last4|code|pick-up.*)$/;
const PROVING: readonly string[] = ['phone', 'phone_last4', 'date'];

/** A frame as it is put away: with what was answered, without what proves anybody or has a day. */
const putAway = (frame: Frame): Frame => ({
  ...frame,
  slots: frame.slots.filter(([step]) => !ANEW.test(step)),
  said: frame.said.filter(({ type }) => !PROVING.includes(type)),
  tries: 0,
  interrupted: 0,
});

/** The matter that lies on top, put away so that it can be gone on with; null if there was none that is worth it. */
export const shelve = ({ frames }: Pick<DialogueState, 'frames'>): Frame | null => {
  const frame = frames.findLast(({ flow }) => FLOWS.get(flow)?.tells !== true);
  return frame === undefined || !FLOWS.has(frame.flow) ? null : putAway(frame);
};

const stateOf = (stored: unknown): DialogueState | null => {
  const state = stored as Partial<DialogueState> | null;
  return state?.v === 1 ? (state as DialogueState) : null;
};

/**
 * What a talk that has just begun finds left open by the same shopper's talk before, which only silence has ended.
 * @param days for so many days, from 0
 */
export const leftOpen = async (
  { conversations }: { conversations: Pick<Repos['conversations'], 'lastArchived'> },
  { channel, key, externalId, place }: Conversation,
  { now, days = USUAL_DAYS }: { now: Date; days?: number | undefined },
): Promise<Shelved | null> => {
  if (place === 'group' || days === 0) return null;
  const before = await conversations.lastArchived(channel, key);
  if (before?.externalId !== externalId || before.resolvedBy !== 'bot') return null;
  const since = before.lastShopperAt ?? before.openedAt;
  const state = now.getTime() - since.getTime() <= days * DAY_MS ? stateOf(before.state) : null;
  const frame = state && shelve(state);
  return frame && { frame, told: false };
};
