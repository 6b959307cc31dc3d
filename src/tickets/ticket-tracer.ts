import { type Actor, actorName, tierOf } from '../aftersales/actors.ts';
import { CLAIMING, type Kind, type Liability } from '../aftersales/kinds.ts';
import { postageFor } from '../aftersales/postage.ts';
import type { Repos } from '../store/repos.ts';
import type { WholeTicket } from '../store/tickets.ts';
import { recordOf, withRecord } from './case-record.ts';
import type { TicketContext } from './context.ts';

/** What came of tracing a case. */
export type TraceOutcome =
  | { outcome: 'traced'; ticket: WholeTicket }
  | { outcome: 'not_found' | 'not_allowed' | 'note_wanted' | 'changed_meanwhile' };

/**
 * Somebody has found out who is at fault (H24): it stands on record with the reason, and while the case is open it decides who pays
 * the way back. People at the desk only; cases that are over may still be traced.
 */
export const traceTicket = async (
  repos: Repos,
  no: string,
  { liability, note }: { liability: Liability; note: string | null },
  actor: Actor,
  context: TicketContext,
): Promise<TraceOutcome> => {
  await repos.tickets.lock(no);
  const ticket = await repos.tickets.get(no);
  if (ticket === null) return { outcome: 'not_found' };
  if (tierOf(actor.role) < 1) return { outcome: 'not_allowed' };
  const said = note?.trim();
  if (!said) return { outcome: 'note_wanted' };
  const { state, caseHash } = ticket;
  const { now, terms } = context;
  const open = ticket.closedAt === null && CLAIMING.includes(ticket.kind as Kind);
  const patch = {
    liability,
    details: withRecord(ticket, { ...recordOf(ticket), liability }),
    updatedAt: now,
    ...(open ? { postage: postageFor(terms, liability).postage } : {}),
  };
  if (!(await repos.tickets.change(no, { state, caseHash }, patch))) return { outcome: 'changed_meanwhile' };
  const who = actorName(actor);
  const says = `${ticket.liability ?? 'unknown'} → ${liability}: ${said}`;
  await repos.tickets.addEvent(no, { at: now, who, event: 'trace', from: state, to: state, note: says });
  const detail = { from: ticket.liability, to: liability, note: said };
  await repos.audit.append({ at: now, who, action: 'ticket.trace', subject: `ticket:${no}`, detail });
  return { outcome: 'traced', ticket: (await repos.tickets.get(no)) ?? ticket };
};
