import { type Answer, answersOf, markOf } from '../aftersales/answers.ts';
import type { Repos } from '../store/repos.ts';
import type { WholeTicket } from '../store/tickets.ts';
import type { TicketContext } from './context.ts';
import { moveTicket } from './ticket-mover.ts';

/** What the history of a case says where the shopper tapped and said nothing. */
export const TAPPED = 'The shopper tapped this answer.';

/** Where a case stands now. */
type Standing = Pick<WholeTicket, 'state' | 'amountMinor' | 'dueAt'>;

/** What came of an answer; `gone`: the question it was for stood open no more, and nothing was done. */
export type CaseAnswered = { outcome: 'done' | 'gone'; now: Standing } | { outcome: 'failed' };

const standing = ({ state, amountMinor, dueAt }: WholeTicket): Standing => ({ state, amountMinor, dueAt });

/**
 * The shopper answers what a case has asked them: for the very question that `mark` names, and once. The case is held from looking
 * to moving, so that of two answers the second finds what the first has left.
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
  return moved.outcome === 'moved' ? { outcome: 'done', now: standing(moved.ticket) } : { outcome: 'failed' };
};
