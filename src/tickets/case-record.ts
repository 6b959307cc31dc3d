import { z } from 'zod';
import { LIABILITIES } from '../aftersales/kinds.ts';
import type { Facts } from '../aftersales/machines/machine.ts';
import { decidedFromShape } from '../authorization/past-case.ts';
import type { Ticket } from '../store/tickets.ts';

const shape = z.object({
  /** The goods stay with the shopper. */
  goodsStay: z.boolean(),
  /** A courier comes to the door for the goods. */
  pickUp: z.boolean().default(false),
  /** What was chosen instead of the first remedy. */
  remedy: z.enum(['refund', 'exchange']).nullable(),
  /** What this case binds right now. */
  held: z.object({ pieces: z.boolean(), moneyMinor: z.int(), compensationMinor: z.int() }),
  /** What would go back if the remedy turned into a refund. */
  fallbackMinor: z.int(),
  /** The money may go at the first scan of the parcel that comes back, and does (H21). */
  fast: z.boolean().default(false),
  early: z.boolean().default(false),
  /** The parcel had left and is called back. */
  turnsRound: z.boolean().default(false),
  /** The one appeal has been made. */
  appealed: z.boolean().default(false),
  /** Other goods that shall go out instead, at the price they had when they were asked for, and what they cost more or less. */
  target: z.object({ sku: z.string(), qty: z.int(), priceMinor: z.int() }).nullable().default(null),
  difference: z.enum(['none', 'pay', 'back']).default('none'),
  differenceMinor: z.int().default(0),
  differencePaidMinor: z.int().default(0),
  /** Some of what came back did not pass, and what was asked for before that. */
  inPart: z.boolean().default(false),
  wholeMinor: z.int().default(0),
  /** What was coming back was lost on its way. */
  lost: z.boolean().default(false),
  /** What limits added up for it, and under which day. */
  counted: z.object({ minor: z.int(), day: z.string() }),
  /** The order had not left when this was asked for. */
  beforeDispatch: z.boolean(),
  /** The order is to be called off with it. */
  cancelsOrder: z.boolean(),
  /** When it was asked for, ISO 8601; null where that was when it was opened. */
  askedAt: z.iso.datetime().nullable().default(null),
  evidence: z.boolean(),
  flags: z.array(z.string()),
  liability: z.enum(LIABILITIES).nullable(),
  /** The order has gone where it was sold, and nobody has looked yet. */
  groundLost: z.boolean().default(false),
  /** The money has gone; it never goes twice. */
  paid: z.boolean(),
  /** What it was last decided from, and how; null where that was not kept. */
  decidedFrom: decidedFromShape.nullable().default(null),
  /** The same of the other remedy, once one was asked for. */
  otherDecidedFrom: decidedFromShape.nullable().default(null),
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
export const factsOf = ({
  goodsStay,
  pickUp,
  remedy,
  fast,
  early,
  turnsRound,
  appealed,
  difference,
  groundLost,
  inPart,
  lost,
}: CaseRecord): Facts => ({
  goodsStay,
  pickUp,
  remedy,
  fast,
  early,
  turnsRound,
  appealed,
  difference,
  groundLost,
  inPart,
  lost,
});
