import type { Refund } from '../store/refunds.ts';
import type { Repos } from '../store/repos.ts';
import { recordOf } from '../tickets/case-record.ts';
import { KEPT_BACK } from '../tickets/step.ts';
import type { PayOutcome } from './payer.ts';

/** Whether the order of a case has gone where it was sold, and no supervisor has looked yet: nothing may be tried for it. */
export const isKeptBack = async (repos: Pick<Repos, 'tickets'>, ticketNo: string): Promise<boolean> => {
  const ticket = await repos.tickets.get(ticketNo);
  return ticket !== null && recordOf(ticket).groundLost;
};

/** Whether the money went, as it is stored; notes-in-words.ts says it in other languages. */
export const REFUSED = 'It was refused:';
export const MAYBE_PAID = 'It may or may not have been paid:';
/** The sentence after it. */
export const ASKED = /^(\S+) was asked (\d+) time\(s\) under (\S+); last answer: ([\s\S]*)$/u;
/** Said of an order that another shop system knows. */
export const NOT_ONE_OF_ITS = 'the order is not one of this shop system';

/**
 * What a supervisor has to know of a refund whose order went while a shop system was paying it: how often it was asked for, what was
 * answered, and the key it is found by there. Whether it went, the shop system's own books say.
 */
export const keptBackWhy = (
  { attempts, method, idempotencyKey, error }: Refund,
  found: Extract<PayOutcome, { why: string }> | null,
): string => {
  const asked = found === null ? attempts - 1 : attempts;
  const answer = found === null ? (error ?? 'none came') : found.why;
  const whether = found?.outcome === 'refused' ? REFUSED : MAYBE_PAID;
  return asked === 0
    ? KEPT_BACK
    : `${KEPT_BACK} ${whether} ${method} was asked ${asked} time(s) under ${idempotencyKey}; last answer: ${answer}`;
};
