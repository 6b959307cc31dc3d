import { z } from 'zod';
import { dueAfter } from '../aftersales/due.ts';
import type { Duration } from '../aftersales/duration.ts';
import type { Hours } from '../aftersales/hours.ts';
import { duration, durationOrNever, readPolicy } from '../aftersales/policy.ts';
import type { Person } from '../authorization/deputies.ts';

const FILE = 'templates/policies/service-levels.yaml';

/** For how long closing a talk may be taken back at most, in seconds. */
export const LONGEST_UNDO = 300;

/** So many seconds by the clock on the wall; null for what is told in open hours, or in hours and days. */
const secondsOf = ({ amount, unit, open }: Duration): number | null => {
  if (open) return null;
  return unit === 'seconds' ? amount : unit === 'minutes' ? amount * 60 : null;
};

/** In seconds; null: it cannot be taken back. */
const undoable = durationOrNever
  .transform((limit) => (limit === null ? null : (secondsOf(limit) ?? Number.NaN)))
  .refine((seconds) => seconds === null || seconds <= LONGEST_UNDO, {
    message: 'must be seconds or minutes of the clock on the wall, at most 5 minutes, or "never"',
  });

/** How many labels may be offered at once, and how many may be on one talk. */
export const labelLimits = z.strictObject({
  most: z.int().min(1).max(500),
  on_one_talk: z.int().min(1).max(30),
});

const shape = z.looseObject({
  conversations: z.strictObject({
    first_response: duration,
    next_response: duration,
    resolution: duration,
    warn_at_percent: z.number().min(1).max(99),
  }),
  queue: z.strictObject({
    tell_shopper_after: durationOrNever,
    tell_shopper_every: duration,
    offer_ticket_after: durationOrNever,
    nobody_present_after: durationOrNever,
    agent_gone_after: durationOrNever.prefault('3 open minutes'),
  }),
  named_agents: z
    .strictObject({ tiers: z.array(z.enum(['normal', 'silver', 'gold', 'diamond'])), kept_for: durationOrNever })
    .prefault({ tiers: ['gold', 'diamond'], kept_for: '3 open minutes' }),
  undo: z.strictObject({ close: undoable.prefault('10 seconds') }).prefault({}),
  labels: labelLimits.prefault({ most: 60, on_one_talk: 8 }),
});

/** How quickly conversations with a person go on: the parts `conversations`, `queue`, `named_agents`, `undo` and `labels` of service-levels.yaml. */
export type DeskLevels = z.output<typeof shape>;

/** Reads service-levels.yaml; throws CONTENT_INVALID with the place inside the file. */
export const parseDeskLevels = (raw: unknown): DeskLevels => readPolicy(FILE, shape, raw);

/** The rules of time at the desk, ready to be asked. */
export interface DeskRules {
  levels: DeskLevels;
  hours: Hours;
  /** How long a tier may let somebody wait before the next one is called (authorization.yaml); null: for ever. */
  waits(tier: number): Duration | null;
  topTier: number;
  /** Who stands for somebody now: themselves, else the deputy they have named, and so on; null where nobody of them is here. */
  standIn(people: readonly Person[], id: string): Person | null;
}

/** When the first word of a person is due to somebody who asked for one at `since`. */
export const firstWordDue = ({ hours, levels }: DeskRules, since: Date): Date =>
  dueAfter(hours, since, levels.conversations.first_response);

/** When a waiting conversation is passed on to the next tier; null when there is none above. */
export const passedOnAt = ({ hours, waits, topTier }: DeskRules, tier: number, since: Date): Date | null => {
  const limit = waits(Math.max(tier, 1));
  return limit === null || tier >= topTier ? null : dueAfter(hours, since, limit);
};

/** What a deadline is reckoned from. */
export interface Timed {
  owner: { kind: 'bot' | 'queue' | 'agent' };
  dueAt: Date | null;
  waitingSince: Date | null;
}

/**
 * When the next word of a person is due: the stored deadline while somebody waits for the first one, else so long after
 * the earliest unanswered question of the shopper. Null while nobody waits for a person.
 */
export const nextWordDue = (conversation: Timed, rules: DeskRules): Date | null => {
  if (conversation.owner.kind === 'bot') return null;
  if (conversation.dueAt) return conversation.dueAt;
  if (!conversation.waitingSince) return null;
  return dueAfter(rules.hours, conversation.waitingSince, rules.levels.conversations.next_response);
};
