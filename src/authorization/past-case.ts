import { z } from 'zod';
import { actorName, parseActor } from '../aftersales/actors.ts';
import { type Case, fromWire, wire } from './case.ts';
import { wireCase } from './check/findings.ts';
import type { Decision } from './decide.ts';
import { knownFlags, type Rules } from './rules.ts';

export const VERDICTS = ['grant', 'approve', 'refuse', 'needs_evidence'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** What a case keeps of its last decision: the case in the public format (no name, number or address in it), and what came of it. */
export const decidedFromShape = z.object({
  /** ISO 8601, UTC. */
  at: z.string(),
  tier: z.int(),
  verdict: z.enum(VERDICTS),
  case: z.record(z.string(), z.unknown()),
});

export type DecidedFrom = z.output<typeof decidedFromShape>;

/** What a case shall keep of the decision just made. A shopper's own wish is the bot's to settle, and is kept as the bot's. */
export const decidedFrom = (part: Case, { tier, verdict }: Decision, now: Date): DecidedFrom => ({
  at: now.toISOString(),
  tier,
  verdict,
  case: {
    ...wireCase(part),
    order_status: part.orderStatus,
    exclusion_confirmed: part.confirmed ?? null,
    liability: part.liability,
    requester: part.requester.role === 'shopper' ? 'bot' : actorName(part.requester),
  },
});

/** Marks as the given rules know them: one that no trigger knows counts as `other_mark`, or as none where they do not know that either. */
const flagsUnder = (flags: readonly string[], rules: Rules): string[] => {
  const known = knownFlags(rules);
  const read = flags.map((flag) => (known.includes(flag) ? flag : 'other_mark'));
  return [...new Set(read)].filter((flag) => known.includes(flag));
};

/** Reads a kept case for the given rules; null for one that this version cannot read. */
export const pastCase = (raw: unknown, rules: Rules): Case | null => {
  const read = wire.safeParse(raw);
  const requester = read.success ? parseActor(read.data.requester) : null;
  if (!read.success || requester === null) return null;
  const { data } = read;
  const status = data.order_status ?? (data.days_since_delivery === null ? 'dispatched' : 'delivered');
  return fromWire({ ...data, flags: flagsUnder(data.flags, rules) }, requester, status);
};
