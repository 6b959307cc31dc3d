import { FAST_LANE } from '../conversation/sour.ts';
import { isDangerous } from './reasons.ts';

export type MemberTier = 'normal' | 'silver' | 'gold' | 'diamond';

const MEMBER: Record<MemberTier, number> = { normal: 0, silver: 1, gold: 10, diamond: 20 };

/**
 * How far ahead of others a waiting conversation stands (`conversation.priority`; higher is served first). Danger goes
 * before membership, membership (H6: diamond and gold first) before tier and anger; who waits longest decides the rest.
 */
export const priorityOf = (facts: {
  memberTier: MemberTier | null;
  reason: string | null;
  /** Tier of authority it needs, 0 to 3. */
  tier: number;
  angry: boolean;
  /** The talk has turned sour (H33); left out: it has not. */
  sour?: boolean;
}): number =>
  (isDangerous(facts.reason) ? 100 : 0) +
  MEMBER[facts.memberTier ?? 'normal'] +
  Math.max(0, facts.tier - 1) * 2 +
  (facts.angry ? 3 : 0) +
  (facts.sour ? FAST_LANE : 0);

/** What the order of the queue looks at. */
export interface Waiting {
  id: string;
  priority: number;
  queuedAt: Date | null;
}

/** Sorts the queue: priority first, then who waits longest; a tie goes by identifier, so that every screen agrees. */
export const byTurn = (a: Waiting, b: Waiting): number =>
  b.priority - a.priority ||
  (a.queuedAt?.getTime() ?? 0) - (b.queuedAt?.getTime() ?? 0) ||
  (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/** How many stand before a conversation in the queue; null when it does not wait. */
export const placeOf = (id: string, queue: readonly Waiting[]): number | null => {
  const at = [...queue].sort(byTurn).findIndex((waiting) => waiting.id === id);
  return at < 0 ? null : at;
};

/** A free agent still has to look up: seconds until a first word at best. */
const AT_BEST_S = 30;

/**
 * Estimates the seconds until somebody answers. Agents with free places serve at once; after that places come free
 * one after another as talks end (mean time of a talk ÷ talks in progress).
 * @param ahead how many stand before this one
 * @param freePlaces places left over all present agents
 * @param busyPlaces talks in progress over all present agents
 * @param meanTalkSeconds how long a talk takes
 * @returns null when nobody is present: then only the opening hours can be told.
 */
export const estimateWait = (facts: {
  ahead: number;
  present: number;
  freePlaces: number;
  busyPlaces: number;
  meanTalkSeconds: number;
}): number | null => {
  if (facts.present === 0) return null;
  const behind = facts.ahead + 1 - facts.freePlaces;
  if (behind <= 0) return AT_BEST_S;
  return AT_BEST_S + Math.ceil((behind * facts.meanTalkSeconds) / Math.max(facts.busyPlaces, facts.present));
};
