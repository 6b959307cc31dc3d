import { type Answer, answersOf, markOf } from '../aftersales/answers.ts';
import type { Coupon } from '../store/coupons.ts';
import type { Repos } from '../store/repos.ts';
import type { WholeTicket } from '../store/tickets.ts';
import { issueAgreed } from './agreed-coupon.ts';
import type { TicketContext } from './context.ts';
import { moveTicket } from './ticket-mover.ts';

/** What the history of a case says where the shopper tapped and said nothing. */
export const TAPPED = 'The shopper tapped this answer.';

/** Where a case stands now, and the coupon that was issued as its offer was accepted. Minor units. */
type Standing = Pick<WholeTicket, 'state' | 'amountMinor' | 'dueAt'> & {
  coupon?: Pick<Coupon, 'code' | 'valueMinor' | 'expiresAt'>;
};

/** What came of an answer; `gone`: the question it was for stood open no more, and nothing was done. */
export type CaseAnswered = { outcome: 'done' | 'gone'; now: Standing } | { outcome: 'failed' };

const standing = ({ state, amountMinor, dueAt }: WholeTicket): Standing => ({ state, amountMinor, dueAt });

/**
 * The shopper answers what a case has asked them: for the very question that `mark` names, and once. The case is held from looking
 * to moving, so that of two answers the second finds what the first has left. A coupon that was offered and is accepted is issued with it.
 */
export const answerCase = async (
  repos: Repos,
  { no, answer, mark, words }: { no: string; answer: Answer; mark: string; words: string },
  context: TicketContext,
): Promise<CaseAnswered> => {
  await repos.tickets.lock(no);
  const ticket = await repos.tickets.get(no);
  if (ticket === null) return { outcome: 'failed' };
  if (markOf(ticket) !== mark || !answersOf(ticket).includes(answer)) return { outcome: 'gone', now: standing(ticket) };
  const shopper = { role: 'shopper', id: ticket.customerId } as const;
  const moved = await moveTicket(repos, no, answer, shopper, { note: words.trim() || TAPPED }, context);
  if (moved.outcome !== 'moved') return { outcome: 'failed' };
  const issued = answer === 'agree' ? await issueAgreed(repos, moved.ticket, context) : null;
  if (issued === null) return { outcome: 'done', now: standing(moved.ticket) };
  const { code, valueMinor, expiresAt } = issued.coupon;
  return { outcome: 'done', now: { ...standing(issued.ticket), coupon: { code, valueMinor, expiresAt } } };
};
