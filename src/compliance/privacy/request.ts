import { type Actor, isPerson, tierOf } from '../../aftersales/actors.ts';
import type { Reach, Standing } from '../../store/personal/personal.ts';
import type { PrivacyRun } from '../../store/personal/privacy-runs.ts';
import type { Repos } from '../../store/repos.ts';
import type { WholeTicket } from '../../store/tickets.ts';

/** Why data is given out or erased: a fixed list, so that the record of it names nobody (GDPR art. 17 (1), PIPL art. 47). */
export const GROUNDS = ['asked', 'consent_withdrawn', 'objected', 'unlawful', 'law'] as const;
export type Ground = (typeof GROUNDS)[number];

/** How somebody made sure who asks, where no case proves it. */
export const PROOFS = ['in_person', 'called_back', 'letter', 'channel'] as const;
export type Proof = (typeof PROOFS)[number];

/** What is asked for. */
export interface PrivacyWish {
  kind: PrivacyRun['kind'];
  customerId: string;
  /** The case it was asked for in. */
  ticketNo: string | null;
  ground: Ground;
  /** null: the case itself proves it, since the bot opened it for a verified shopper. */
  proof: Proof | null;
  by: Actor;
}

/** Why a request is not carried out. */
export type PrivacyNo =
  | { outcome: 'not_found'; what: string }
  /** It takes a supervisor or a manager. */
  | { outcome: 'above_tier' }
  /** Whoever wrote the request down for the shopper does not carry it out. */
  | { outcome: 'own_request' }
  /** Nobody has made sure who asks. */
  | { outcome: 'unverified' }
  /** The case is about something else, about somebody else, or over. */
  | { outcome: 'not_allowed' }
  | { outcome: 'in_the_way'; standing: Standing }
  /** There is no private talk the answer could be given in. */
  | { outcome: 'nobody_to_tell' }
  /** Links need the address of the shop. */
  | { outcome: 'no_address' };

/** Supervisors and managers. */
const MAY = 2;

/** The wish that the talk wrote into a case, and which of the two it asks for. */
const WISHED: Readonly<Record<string, PrivacyRun['kind']>> = { privacy_export: 'export', privacy_erase: 'erase' };

const fits = (ticket: WholeTicket, { kind }: PrivacyWish, { customers }: Reach): boolean => {
  const wished = WISHED[String(ticket.details['wish'])];
  return (
    ticket.topic === 'privacy' &&
    ticket.state === 'fulfilling' &&
    (ticket.customerId === null || customers.includes(ticket.customerId)) &&
    (wished === undefined || wished === kind)
  );
};

/** Whether a request may be carried out, and how it was made sure who asks. */
export const examine = async (
  repos: Pick<Repos, 'customers' | 'tickets' | 'personal'>,
  wish: PrivacyWish,
): Promise<{ reach: Reach; proof: string } | PrivacyNo> => {
  const { customerId, ticketNo, by } = wish;
  if (tierOf(by.role) < MAY) return { outcome: 'above_tier' };
  if ((await repos.customers.get(customerId)) === null) return { outcome: 'not_found', what: customerId };
  const reach = await repos.personal.reach(customerId);
  const ticket = ticketNo === null ? null : await repos.tickets.get(ticketNo);
  if (ticketNo !== null && ticket === null) return { outcome: 'not_found', what: ticketNo };
  if (ticket && !fits(ticket, wish, reach)) return { outcome: 'not_allowed' };
  if (ticket && isPerson(ticket.requester, by)) return { outcome: 'own_request' };
  // The bot opens such a case only for a shopper it has verified to be that customer.
  const proved = ticket?.requester === 'bot' && ticket.customerId !== null ? 'case' : null;
  const proof = wish.proof ?? proved;
  return proof === null ? { outcome: 'unverified' } : { reach, proof };
};
