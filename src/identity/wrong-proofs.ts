import { createHash } from 'node:crypto';
import { z } from 'zod';
import { HOUR_MS } from '../durations.ts';
import type { Repos } from '../store/repos.ts';

/** So many wrong ones within a time, in milliseconds. */
export interface WrongLimit {
  wrong: number;
  withinMs: number;
}

/**
 * How many wrong proofs by order number and digits are borne before people check who it is. Whoever guesses comes with a new account
 * for every few tries: what counts is the order they try, and all orders together, where they try many.
 */
export interface ProofRule {
  order: WrongLimit;
  all: WrongLimit;
}

/** Ten about one order in a day: of ten thousand four digits somebody who guesses finds them in years. */
export const PROOF_RULE: ProofRule = {
  order: { wrong: 10, withinMs: 24 * HOUR_MS },
  all: { wrong: 200, withinMs: HOUR_MS },
};

const MEMORY = 'proofs';
const ALL = 'all';
/** An order's number as it is kept: whether there is such an order is told by nothing. */
const nameOf = (orderNo: string): string =>
  `order.${createHash('sha256').update(orderNo.toUpperCase()).digest('hex').slice(0, 32)}`;

const kept = z.array(z.number()).catch([]);
const still = (times: unknown, { wrong, withinMs }: WrongLimit, now: Date): number[] =>
  kept
    .parse(times ?? [])
    .filter((at) => at > now.getTime() - withinMs)
    .slice(-wrong);

/**
 * Whether digits prove nothing of an order for now, since so many wrong ones were given about it, or about orders at all, by whomever.
 * @param orderNo as it was named, whether or not there is one
 */
export const isClosedFor = async (
  { channelFacts }: Pick<Repos, 'channelFacts'>,
  orderNo: string,
  now: Date,
  rule: ProofRule,
): Promise<boolean> => {
  const own = still(await channelFacts.get(MEMORY, nameOf(orderNo)), rule.order, now);
  if (own.length >= rule.order.wrong) return true;
  return still(await channelFacts.get(MEMORY, ALL), rule.all, now).length >= rule.all.wrong;
};

const count = async (
  { channelFacts }: Pick<Repos, 'channelFacts'>,
  name: string,
  limit: WrongLimit,
  now: Date,
): Promise<void> => {
  await channelFacts.setOnce(MEMORY, name, [], now);
  const times = still(await channelFacts.held(MEMORY, name), limit, now);
  await channelFacts.set(MEMORY, name, [...times, now.getTime()].slice(-limit.wrong), now);
};

/** Counts a wrong proof about an order; what lies back further than it counts is forgotten. */
export const countWrongProof = async (
  repos: Pick<Repos, 'channelFacts'>,
  orderNo: string | null,
  now: Date,
  rule: ProofRule,
): Promise<void> => {
  await count(repos, ALL, rule.all, now);
  if (orderNo === null) return;
  await repos.channelFacts.deleteBefore(MEMORY, 'order.', new Date(now.getTime() - rule.order.withinMs));
  await count(repos, nameOf(orderNo), rule.order, now);
};
