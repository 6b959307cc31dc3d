import { answersOf } from '../../aftersales/answers.ts';
import type { TicketFact } from '../facts.ts';

/** Whether a case was refused and may still be appealed against. */
export const appealable = (ticket: TicketFact): boolean => ticket.open && answersOf(ticket).includes('appeal');
