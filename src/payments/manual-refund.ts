import { type Actor, actorName, isPerson, tierOf } from '../aftersales/actors.ts';
import type { Evidence, Refund } from '../store/refunds.ts';
import type { Repos } from '../store/repos.ts';
import { isOwnCase } from '../tickets/own-case.ts';
import type { PaymentDeps } from './deps.ts';
import { settleCase } from './settle.ts';

/** What came of something done with a refund by hand. Every outcome but `done` leaves it as it was. */
export type HandOutcome =
  | { outcome: 'done'; refund: Refund }
  | { outcome: 'not_found' | 'forbidden' | 'evidence_wanted' | 'why_wanted' | 'no_such_file' }
  /** Who stated it, asked for the refund itself, or gets the money does not confirm it. */
  | { outcome: 'same_person' }
  /** It stands otherwise by now, or a shop system pays it. */
  | { outcome: 'not_now'; state: string; method: string };

/** Characters a reference or a reason may have. */
const LONGEST_REFERENCE = 200;

type Work = (repos: Repos, refund: Refund, now: Date) => Promise<HandOutcome['outcome'] | { told: string | null }>;

/** Does one thing with one refund, in one transaction with its record, while nobody else touches case or refund. */
const act = async (
  deps: PaymentDeps,
  ticketNo: string,
  by: Actor,
  action: string,
  work: Work,
): Promise<HandOutcome> => {
  if (tierOf(by.role) < 1) return { outcome: 'forbidden' };
  const now = deps.clock.now();
  let told: string | null = null;
  const result = await deps.store.write(async (repos): Promise<HandOutcome> => {
    await repos.tickets.lock(ticketNo);
    const before = await repos.refunds.lock(ticketNo);
    if (before === null) return { outcome: 'not_found' };
    const came = await work(repos, before, now);
    if (typeof came === 'string') {
      if (came === 'not_now') return { outcome: came, state: before.state, method: before.method };
      return { outcome: came } as HandOutcome;
    }
    told = came.told;
    const refund = (await repos.refunds.of(ticketNo)) ?? before;
    const { state, reference, fileId, amountMinor } = refund;
    const detail = { from: before.state, to: state, reference, fileId, amountMinor };
    await repos.audit.append({ at: now, who: actorName(by), action, subject: `ticket:${ticketNo}`, detail });
    return { outcome: 'done', refund };
  });
  if (result.outcome === 'done') await deps.moved(ticketNo, told);
  return result;
};

const done = (kept: boolean): 'not_now' | { told: null } => (kept ? { told: null } : 'not_now');

/** Somebody says it is paid, with a reference number, a file, or both. Nothing is paid yet as far as the case is concerned. */
export const statePaid = (deps: PaymentDeps, ticketNo: string, by: Actor, evidence: Evidence): Promise<HandOutcome> =>
  act(deps, ticketNo, by, 'refund.state', async (repos, _refund, now) => {
    const reference = evidence.reference?.trim().slice(0, LONGEST_REFERENCE) || null;
    const { fileId } = evidence;
    if (reference === null && fileId === null) return 'evidence_wanted';
    if (fileId !== null && (await repos.files.get(fileId)) === null) return 'no_such_file';
    return done(await repos.refunds.state(ticketNo, actorName(by), { reference, fileId }, now));
  });

const evidenceOf = ({ reference, fileId }: Refund): string =>
  [reference, fileId === null ? null : `file ${fileId}`].filter((one) => one !== null).join(', ');

/** Somebody else has seen that it is paid: now the case is paid, and the shopper is told. */
export const confirmPaid = (deps: PaymentDeps, ticketNo: string, by: Actor): Promise<HandOutcome> =>
  act(deps, ticketNo, by, 'refund.confirm', async (repos, refund, now) => {
    if (refund.state !== 'stated') return 'not_now';
    const ticket = await repos.tickets.get(ticketNo);
    if (isPerson(refund.statedBy, by) || isPerson(ticket?.requester, by)) return 'same_person';
    if (await isOwnCase(repos, by, ticket?.customerId ?? null)) return 'same_person';
    if (!(await repos.refunds.confirm(ticketNo, actorName(by), now))) return 'not_now';
    const reference = `${evidenceOf(refund)} (${refund.statedBy})`;
    return { told: await settleCase(repos, ticketNo, { event: 'pay', by, reference }, deps, now) };
  });

/** What was stated does not hold: it waits to be paid again. Whoever stated it may take it back so, too. */
export const doubtPaid = (deps: PaymentDeps, ticketNo: string, by: Actor, why: string): Promise<HandOutcome> =>
  act(deps, ticketNo, by, 'refund.doubt', async (repos) => {
    const reason = why.trim().slice(0, LONGEST_REFERENCE);
    return reason === '' ? 'why_wanted' : done(await repos.refunds.doubt(ticketNo, reason));
  });

/** Paying by hand did not work: the case knows, and says when it is tried again. */
export const bounced = (deps: PaymentDeps, ticketNo: string, by: Actor, why: string): Promise<HandOutcome> =>
  act(deps, ticketNo, by, 'refund.bounce', async (repos, _refund, now) => {
    const reference = why.trim().slice(0, LONGEST_REFERENCE);
    if (reference === '') return 'why_wanted';
    if (!(await repos.refunds.bounce(ticketNo, reference))) return 'not_now';
    return { told: await settleCase(repos, ticketNo, { event: 'payment_failed', by, reference }, deps, now) };
  });

/** A shop system has refused it for good: paid by hand from the next try on. */
export const payByHand = (deps: PaymentDeps, ticketNo: string, by: Actor): Promise<HandOutcome> =>
  act(deps, ticketNo, by, 'refund.by_hand', async (repos) => done(await repos.refunds.payByHand(ticketNo)));
