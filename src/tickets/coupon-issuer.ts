import { randomInt } from 'node:crypto';
import { type Actor, actorName } from '../aftersales/actors.ts';
import { DAY_MS } from '../durations.ts';
import { XiaoerError } from '../errors.ts';
import type { Coupon, NewCoupon } from '../store/coupons.ts';
import type { Repos } from '../store/repos.ts';
import type { WholeTicket } from '../store/tickets.ts';
import type { TicketContext } from './context.ts';

/** Without letters and digits that look alike. */
const LETTERS = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 12;

const grouped = (bare: string): string => [0, 4, 8].map((at) => bare.slice(at, at + 4)).join('-');

/** 12 of 30 signs: 58 bits, so that nobody guesses one; in groups of four, so that people can read it out. */
const newCode = (): string =>
  grouped(Array.from({ length: LENGTH }, () => LETTERS.charAt(randomInt(LETTERS.length))).join(''));

/** A code as it was typed: spaces, case and dashes do not matter. */
export const codeOf = (typed: string): string => {
  const bare = typed.toUpperCase().replace(/[^0-9A-Z]/gu, '');
  return bare.length === LENGTH ? grouped(bare) : typed.trim().toUpperCase();
};

/**
 * The coupon a case has come to. Its value is what was offered and agreed upon, which has counted against the limits of who
 * offered it and of the order since then (H23). null: nobody it could belong to, or nothing was agreed upon.
 */
export const couponFor = (
  { no, customerId, orderNo, compensationMinor }: WholeTicket,
  by: Actor,
  { now, couponDays }: TicketContext,
): NewCoupon | null =>
  customerId === null || compensationMinor <= 0
    ? null
    : {
        code: newCode(),
        customerId,
        ticketNo: no,
        orderNo,
        valueMinor: compensationMinor,
        issuedBy: actorName(by),
        issuedAt: now,
        expiresAt: new Date(now.getTime() + couponDays * DAY_MS),
      };

/** Issues it, inside the work that moves the case. Throws where the case has one already: then nothing of the work is kept. */
export const issueIt = async (repos: Repos, fresh: NewCoupon): Promise<Coupon> => {
  const coupon = await repos.coupons.issue(fresh);
  if (coupon) return coupon;
  throw new XiaoerError('CONFLICT', `${fresh.ticketNo} has its coupon already. See: xiaoer coupon list`);
};
