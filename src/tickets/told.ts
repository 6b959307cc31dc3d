import type { Ticket } from '../store/tickets.ts';
import { TOLD, type ToldField } from '../terms/told.ts';
import { recordOf } from './case-record.ts';

/** The same size and colour again, as an exchange keeps it; beside other goods it says nothing. */
const THE_SAME = '=';

/** What was told when a case was opened, by field; what nobody told is left out. Other goods are `<sku> × <quantity>`. */
export const toldIn = (ticket: Pick<Ticket, 'details'>): Partial<Record<ToldField, string>> => {
  const { target } = recordOf(ticket);
  const goods = target ? `${target.sku} × ${target.qty}` : '';
  const told = { ...ticket.details, goods };
  return Object.fromEntries(
    TOLD.map((field) => [field, (told as Record<string, unknown>)[field]] as const).filter(
      ([field, value]) =>
        typeof value === 'string' && value.trim() !== '' && !(field === 'target' && value === THE_SAME && goods !== ''),
    ),
  );
};
