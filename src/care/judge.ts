import { roomAt } from './caps.ts';
import type { CareKind, Drop, Hold } from './kinds.ts';
import type { CarePolicy } from './policy.ts';
import { quietEnds } from './quiet-hours.ts';

/** A message that may be due. */
export interface Occasion {
  kind: CareKind;
  /** From then on. */
  dueAt: Date;
  /** From then on no more. */
  expiresAt: Date;
  /** What kept it back the last time. */
  held: Hold | null;
}

/** What is known of the customer, over all records that are one person's. */
export interface CareFacts {
  /** What the message is about is still so. */
  stands: boolean;
  /** Every one of their records agrees to such messages. */
  agreed: boolean;
  /** Their data is erased, being erased, or they ask for it. */
  erased: boolean;
  /** There is a chat with them alone. */
  reachable: boolean;
  /** A person has a talk of theirs, or they wait for one. */
  withPerson: boolean;
  /** They have a complaint, a doubtful refund, or a case of a supervisor's tier open. */
  graveCase: boolean;
  /** When they last wrote anywhere; null if never. */
  lastWords: Date | null;
  /** The channel would take it now and leave room for an answer. */
  room: boolean;
  /** When such messages were sent to them, as far back as the caps look. */
  sent: readonly Date[];
}

export type CareVerdict =
  | { do: 'send' }
  /** Look again at `until`. */
  | { do: 'wait'; why: Hold; until: Date }
  | { do: 'drop'; why: Drop | Hold };

/** How soon is looked again for what ends at no known time, in milliseconds. */
const LOOK_AGAIN_MS = 15 * 60_000;

const dropOf = (kind: CareKind, facts: CareFacts, policy: CarePolicy): Drop | null => {
  if (!facts.stands) return 'moot';
  if (!policy[kind].on) return 'off';
  if (facts.erased) return 'erased';
  if (!facts.agreed) return 'refused';
  return facts.reachable ? null : 'nobody';
};

/** What keeps it back now, and until when; the first that does. */
const holdOf = (facts: CareFacts, policy: CarePolicy, zone: string, now: Date): { why: Hold; until: Date } | null => {
  const later = new Date(now.getTime() + LOOK_AGAIN_MS);
  if (facts.graveCase) return { why: 'case', until: later };
  if (facts.withPerson) return { why: 'person', until: later };
  const room = roomAt(facts.sent, policy.caps, now);
  if (room > now) return { why: 'cap', until: room };
  const morning = quietEnds(policy.quiet, now, zone);
  if (morning) return { why: 'quiet', until: morning };
  const spoken = facts.lastWords ? facts.lastWords.getTime() + policy.after_talk_minutes * 60_000 : 0;
  if (spoken > now.getTime()) return { why: 'talking', until: new Date(spoken) };
  return facts.room ? null : { why: 'channel', until: later };
};

/**
 * Whether a message may go out now, waits, or is not sent at all. Pure.
 * @param zone the shop's time zone, IANA
 */
export const judgeCare = (
  { kind, dueAt, expiresAt, held }: Occasion,
  facts: CareFacts,
  { policy, zone, now }: { policy: CarePolicy; zone: string; now: Date },
): CareVerdict => {
  const drop = dropOf(kind, facts, policy);
  if (drop) return { do: 'drop', why: drop };
  if (now >= expiresAt) return { do: 'drop', why: held ?? 'late' };
  const hold = holdOf(facts, policy, zone, now < dueAt ? dueAt : now);
  if (hold) return hold.until < expiresAt ? { do: 'wait', ...hold } : { do: 'drop', why: hold.why };
  return { do: 'send' };
};
