import { IconCircle, IconCircleCheck, IconCircleDot } from '@tabler/icons-react';
import type { State } from '../../../../aftersales/machines/machine.ts';
import type { TicketView } from '../../../contract.ts';
import { term, useWords } from '../../i18n/index.tsx';
import './tickets.css';

/** The way a case usually takes; what lies beyond the present state is shown as still to come. */
const USUAL: Record<string, State[]> = {
  return: ['submitted', 'approved', 'awaiting_return', 'received', 'accepted', 'refunded', 'closed'],
  refund: ['submitted', 'approved', 'refund_pending', 'refunded', 'closed'],
  exchange: ['submitted', 'approved', 'awaiting_return', 'received', 'accepted', 'replacement_dispatched', 'closed'],
  repair: ['submitted', 'approved', 'awaiting_return', 'received', 'repairing', 'sent_back', 'closed'],
  delivery: ['submitted', 'approved', 'investigating', 'delivered', 'closed'],
  complaint: ['submitted', 'handling', 'proposed', 'closed'],
  other: ['submitted', 'handling', 'closed'],
  compensation: ['submitted', 'handling', 'proposed', 'coupon_due', 'closed'],
  invoice: ['submitted', 'invoicing', 'closed'],
  suggestion: ['submitted', 'considering', 'closed'],
  privacy: ['submitted', 'fulfilling', 'closed'],
};
const ENDS = ['closed', 'cancelled', 'expired'];

/** The same where a courier comes to the door. */
const usualOf = ({ pickUp, topic, kind }: TicketView): State[] =>
  (USUAL[topic ?? ''] ?? USUAL[kind] ?? []).flatMap((state) =>
    pickUp !== null && state === 'awaiting_return' ? (['courier_due', 'courier_ordered'] as const) : [state],
  );

/** States behind, the present one, and those that usually follow. */
function stepsOf(ticket: TicketView): { behind: string[]; ahead: string[] } {
  const behind = [...new Set(ticket.history.map((one) => one.to))].filter((state) => state !== ticket.state);
  if (ENDS.includes(ticket.state)) return { behind, ahead: [] };
  const usual: string[] = usualOf(ticket);
  const reached = Math.max(...[...behind, ticket.state].map((state) => usual.indexOf(state)));
  return { behind, ahead: usual.slice(reached + 1) };
}

/** Where a ticket stands, as steps on its way. */
export function Steps({ ticket }: { ticket: TicketView }) {
  const words = useWords();
  const { behind, ahead } = stepsOf(ticket);
  return (
    <ol className="steps" aria-label={words.ticket.steps}>
      {behind.map((state) => (
        <li key={state} className="steps__one">
          <IconCircleCheck size={16} aria-hidden="true" />
          {term(words.states, state)}
        </li>
      ))}
      <li className="steps__one steps__one--now" aria-current="step">
        <IconCircleDot size={16} aria-hidden="true" />
        {term(words.states, ticket.state)}
      </li>
      {ahead.map((state) => (
        <li key={state} className="steps__one steps__one--ahead">
          <IconCircle size={16} aria-hidden="true" />
          {term(words.states, state)}
        </li>
      ))}
    </ol>
  );
}
