import { DateTime } from 'luxon';
import type { Actor } from '../aftersales/actors.ts';
import type { Hours } from '../aftersales/hours.ts';
import type { Kind, Liability } from '../aftersales/kinds.ts';
import type { ServiceLevels } from '../aftersales/service-levels.ts';
import type { Terms } from '../aftersales/terms.ts';
import type { Topic } from '../aftersales/topics.ts';
import type { Rules } from '../authorization/rules.ts';
import type { Reason } from '../understanding/types.ts';
import type { PhotoFile } from './photo-file.ts';

/** What every command on tickets is decided from. */
export interface TicketContext {
  rules: Rules;
  terms: Terms;
  hours: Hours;
  levels: ServiceLevels;
  /** Days a coupon that is given for the trouble is good for. */
  couponDays: number;
  /** A coupon is issued as its approved offer is accepted; otherwise a colleague does it. */
  couponsAtOnce: boolean;
  now: Date;
  /** The shop's, IANA: days, numbers and deadlines are counted in it. */
  timezone: string;
}

/** A wish for a ticket. */
export interface TicketRequest {
  kind: Kind;
  reason: Reason;
  /** null where a case is about no order. */
  orderNo: string | null;
  /** Pieces of that order; empty where a case is about no goods. */
  items: readonly { sku: string; qty: number }[];
  customerId: string | null;
  conversationId: string | null;
  /** Who asks on the shopper's behalf: the bot, or somebody at the desk. */
  requester: Actor;
  /** When it was asked for, where that was earlier than now; left out: now. Terms and rules count from then. */
  askedAt?: Date;
  /** Photos have come in. */
  evidence: boolean;
  /** Marks of authorization.yaml's triggers; one that no trigger knows counts as `other_mark`. */
  flags: readonly string[];
  /** What the shopper wants besides: size, address, heading … */
  details?: Record<string, unknown>;
  /** What shall go back, minor units; without it what the terms say. */
  refundMinor?: number;
  /** What shall be given for the trouble, minor units. */
  compensationMinor?: number;
  /** Somebody at the desk asks although the terms say no: the rules then say who may grant it. What the terms exclude stays excluded. */
  exception?: boolean;
  liability?: Liability;
  /** Other goods that shall go out in an exchange; left out: the same again, in another size or colour. */
  target?: { sku: string; qty: number };
  /** The files of those photos; with them `evidence` need not be said. */
  photos?: readonly PhotoFile[];
  /** What the case is about more closely, where kind and reason do not say it. */
  topic?: Topic;
  department?: string;
}

/** The day in the shop's time zone, `20261120`. */
export const shopDay = (at: Date, timezone: string): string =>
  DateTime.fromJSDate(at, { zone: timezone }).toFormat('yyyyLLdd');

/** Names of the sums that limits add up over. */
export const tallyNames = {
  /** Money asked for or given to a shopper in a day. */
  shopperDay: (customerId: string, day: string): string => `tally:shopper:${customerId}:${day}`,
  /** Cases a shopper opened in a day. */
  shopperCases: (customerId: string, day: string): string => `tally:cases:${customerId}:${day}`,
  /** Money granted by one pair of hands in a day. */
  ownDay: (who: string, day: string): string => `tally:granted:${who}:${day}`,
};
