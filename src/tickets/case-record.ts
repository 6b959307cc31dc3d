import { z } from 'zod';
import { LIABILITIES } from '../aftersales/kinds.ts';
import type { Facts } from '../aftersales/machines/machine.ts';
import type { Ticket } from '../store/tickets.ts';

const shape = z.object({
  /** The goods stay with the shopper. */
  goodsStay: z.boolean(),
  /** What was chosen instead of the first remedy. */
  remedy: z.enum(['refund', 'exchange']).nullable(),
  /** What this case binds right now. */
  held: z.object({ pieces: z.boolean(), moneyMinor: z.int(), compensationMinor: z.int() }),
  /** What would go back if the remedy turned into a refund. */
  fallbackMinor: z.int(),
  /** What limits added up for it, and under which day. */
  counted: z.object({ minor: z.int(), day: z.string() }),
  /** The order had not left when this was asked for. */
  beforeDispatch: z.boolean(),
  /** The order is to be called off with it. */
  cancelsOrder: z.boolean(),
  evidence: z.boolean(),
  flags: z.array(z.string()),
  liability: z.enum(LIABILITIES).nullable(),
  /** The money has gone; it never goes twice. */
  paid: z.boolean(),
});

/** What the program itself remembers of a case, kept under `details.case` beside what the shopper wants. */
export type CaseRecord = z.output<typeof shape>;

/** Reads it; throws when a ticket was written by something else. */
export const recordOf = (ticket: Pick<Ticket, 'details'>): CaseRecord => shape.parse(ticket.details['case']);

/** The details of a ticket with its record changed. */
export const withRecord = (ticket: Pick<Ticket, 'details'>, record: CaseRecord): Record<string, unknown> => ({
  ...ticket.details,
  case: record,
});

/** What its transitions depend on. */
export const factsOf = (record: CaseRecord): Facts => ({ goodsStay: record.goodsStay, remedy: record.remedy });
