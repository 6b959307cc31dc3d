import { SYSTEM } from '../aftersales/actors.ts';
import type { Refund } from '../store/refunds.ts';
import type { PaymentDeps } from './deps.ts';
import { isKeptBack, keptBackWhy, NOT_ONE_OF_ITS } from './kept-back.ts';
import type { Payer, PayOutcome } from './payer.ts';
import { settleCase } from './settle.ts';

export interface RunnerDeps extends PaymentDeps {
  payers: ReadonlyMap<string, Payer>;
  /** This process. */
  holder: string;
  /** The shop's currency, ISO 4217. */
  currency(): string;
  warn(what: string, detail: Record<string, unknown>): void;
}

/**
 * How long a process may hold a refund, in milliseconds. Longer than any request takes (half a minute, and its pauses;
 * orders/connectors/http.ts), so that another process asks again only when this one is dead.
 */
const CLAIM_MS = 5 * 60_000;
/** The first pause after an answer that was lost, doubled each time up to the longest, in milliseconds. */
const FIRST_PAUSE_MS = 60_000;
const LONGEST_PAUSE_MS = 3_600_000;
/** Refunds paid in one round at most. */
const ROUND = 50;
/** Characters of a shop system's reason that are kept. */
const LONGEST_WHY = 300;

const pauseAfter = (attempts: number): number => Math.min(FIRST_PAUSE_MS * 2 ** (attempts - 1), LONGEST_PAUSE_MS);

/** Whether a claim is still this process's own: not run out, not claimed anew by anybody, and its order still there. */
const stillHeld = async (refund: Refund, { store, clock, holder }: RunnerDeps): Promise<boolean> => {
  const now = await store.read.refunds.of(refund.ticketNo);
  if (now?.state !== 'sending' || now.claimedBy !== holder || now.attempts !== refund.attempts) return false;
  if (now.claimedUntil === null || now.claimedUntil <= clock.now()) return false;
  return !(await isKeptBack(store.read, refund.ticketNo));
};

const ask = async (refund: Refund, payer: Payer, deps: RunnerDeps): Promise<PayOutcome> => {
  const { store, currency } = deps;
  const { ticketNo, amountMinor, idempotencyKey, orderNo } = refund;
  const order = orderNo === null ? null : await store.read.sourceOrders.of(orderNo);
  if (order === null) return { outcome: 'refused', why: NOT_ONE_OF_ITS };
  try {
    const { externalId } = order;
    const stillMine = () => stillHeld(refund, deps);
    return await payer.refund({ externalId, ticketNo, amountMinor, idempotencyKey, currency: currency(), stillMine });
  } catch (thrown) {
    return { outcome: 'unknown', why: thrown instanceof Error ? thrown.message : String(thrown) };
  }
};

/** Marks what came of it. A mark that another process made, or a case that has gone another way, is left alone. */
const mark = async (refund: Refund, found: PayOutcome, deps: RunnerDeps): Promise<string | null> => {
  const { store, clock, holder } = deps;
  const { ticketNo, attempts, method } = refund;
  const now = clock.now();
  return store.write(async (repos) => {
    await repos.tickets.lock(ticketNo);
    if (found.outcome === 'paid') {
      if (!(await repos.refunds.paid(ticketNo, holder, found.externalId, now))) return null;
      const settled = { event: 'pay', by: SYSTEM, reference: `${method} ${found.externalId}` } as const;
      return settleCase(repos, ticketNo, settled, deps, now);
    }
    const keptBack = await isKeptBack(repos, ticketNo);
    const why = (keptBack ? keptBackWhy(refund, found) : found.why).slice(0, LONGEST_WHY);
    // Nothing is asked for again by itself once the order has gone.
    if (found.outcome === 'refused' || keptBack) {
      if (!(await repos.refunds.fail(ticketNo, holder, why))) return null;
      return settleCase(repos, ticketNo, { event: 'payment_failed', by: SYSTEM, reference: why }, deps, now);
    }
    const pause = Math.max(found.waitMs ?? 0, pauseAfter(attempts));
    await repos.refunds.later(ticketNo, holder, why, new Date(now.getTime() + pause));
    return null;
  });
};

/** Holds a claimed refund for a supervisor where its order has gone since it was last asked for; false where it may be asked for. */
const heldBack = async (refund: Refund, deps: RunnerDeps): Promise<boolean> => {
  const { store, clock, holder, moved, warn } = deps;
  const { ticketNo } = refund;
  const held = await store.write(async (repos) => {
    await repos.tickets.lock(ticketNo);
    if (!(await isKeptBack(repos, ticketNo))) return null;
    const reference = keptBackWhy(refund, null).slice(0, LONGEST_WHY);
    if (!(await repos.refunds.fail(ticketNo, holder, reference))) return { told: null };
    return {
      told: await settleCase(repos, ticketNo, { event: 'payment_failed', by: SYSTEM, reference }, deps, clock.now()),
    };
  });
  if (held === null) return false;
  warn('a refund is kept back, its order has gone', { ticket: ticketNo });
  await moved(ticketNo, held.told);
  return true;
};

/**
 * Pays what is due at shop systems, one after the other: claimed, asked for under its key, marked together with its case. A crash
 * between asking and marking leaves it claimed; whoever comes after the claim has run out asks again under the same key, and
 * the money goes once. What a shop system that is not set up any more should have paid is paid by hand.
 * @returns how many were asked for
 */
export const payDue = async (deps: RunnerDeps): Promise<number> => {
  const { store, clock, payers, holder, moved, warn } = deps;
  const names = [...payers.keys()];
  await store.write((repos) => repos.refunds.handOver(names));
  let asked = 0;
  for (let round = 0; round < ROUND; round += 1) {
    const refund = await store.write((repos) => repos.refunds.claim(names, holder, clock.now(), CLAIM_MS));
    const payer = refund && payers.get(refund.method);
    if (!refund || !payer) return asked;
    if (await heldBack(refund, deps)) continue;
    asked += 1;
    const found = await ask(refund, payer, deps);
    const told = await mark(refund, found, deps);
    if (found.outcome !== 'paid') {
      const { ticketNo, attempts } = refund;
      warn('a refund did not go through', { ticket: ticketNo, attempts, outcome: found.outcome });
    }
    await moved(refund.ticketNo, told);
  }
  return asked;
};
