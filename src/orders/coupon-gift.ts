import type { Actor } from '../aftersales/actors.ts';
import type { Event } from '../aftersales/machines/index.ts';
import type { Coupon } from '../store/coupons.ts';
import type { Repos } from '../store/repos.ts';
import type { WholeTicket } from '../store/tickets.ts';
import type { TicketContext } from '../tickets/context.ts';
import { type MoveInput, type MoveOutcome, moveTicket } from '../tickets/ticket-mover.ts';
import { type OpenOutcome, openTicket } from '../tickets/ticket-opener.ts';
import type { CouponDeps } from './coupons.ts';

/** Something for the trouble of an order, that somebody at the desk wants to give without being asked for it. */
export interface Gift {
  customerId: string;
  orderNo: string;
  conversationId: string | null;
  /** Minor units. */
  valueMinor: number;
  /** Why; kept in the case's history. */
  note: string;
  /** Names this wish, so that the same one sent again gives nothing a second time. */
  key: string;
}

/** What came of it. `waiting`: the rules want somebody else's word first, which was asked for; nothing was issued. */
export type Given =
  | { outcome: 'issued'; coupon: Coupon; ticket: WholeTicket; told: string | null }
  | { outcome: 'waiting'; ticket: WholeTicket }
  /** The same wish has been carried out already. */
  | { outcome: 'repeated' }
  | Exclude<OpenOutcome, { outcome: 'opened' }>
  | Exclude<MoveOutcome, { outcome: 'moved' }>;

type Failed = Exclude<Given, { outcome: 'issued' | 'waiting' }>;

class NotGiven extends Error {
  readonly found: Failed;
  constructor(found: Failed) {
    super('not given');
    this.found = found;
  }
}

const MEMORY = 'orders';
/** Wishes are remembered for a day, longer than anybody sends one again. */
const REMEMBERED_MS = 86_400_000;

/** @throws NotGiven when this wish has come before */
const onlyOnce = async (repos: Repos, { key }: Gift, by: Actor, now: Date): Promise<void> => {
  await repos.channelFacts.deleteBefore(MEMORY, 'gift.', new Date(now.getTime() - REMEMBERED_MS));
  const name = `gift.${by.id}.${key}`;
  if (!(await repos.channelFacts.setOnce(MEMORY, name, true, now))) throw new NotGiven({ outcome: 'repeated' });
};

const opened = async (repos: Repos, gift: Gift, by: Actor, context: TicketContext): Promise<WholeTicket> => {
  const { customerId, orderNo, conversationId, note } = gift;
  const wish = {
    kind: 'complaint',
    topic: 'compensation',
    reason: 'other',
    orderNo,
    items: [],
    customerId,
    conversationId,
    requester: by,
    evidence: false,
    flags: [],
    details: { wish: 'compensation', note },
  } as const;
  const found = await openTicket(repos, wish, context);
  if (found.outcome !== 'opened') throw new NotGiven(found);
  return found.ticket;
};

/**
 * Gives a coupon for the trouble of an order, by way of a case like every other: offered under the rules, on record, and issued at
 * once where the giver's own authority is enough. All of it in one work.
 */
export const giveCoupon = async (deps: CouponDeps, gift: Gift, by: Actor): Promise<Given> => {
  const { store, clock, tell } = deps;
  const now = clock.now();
  const context = deps.context(now);
  try {
    return await store.write(async (repos) => {
      await onlyOnce(repos, gift, by, now);
      const ticket = await opened(repos, gift, by, context);
      const move = async (event: Event, input: MoveInput): Promise<WholeTicket> => {
        const moved = await moveTicket(repos, ticket.no, event, by, input, context);
        if (moved.outcome !== 'moved') throw new NotGiven(moved);
        return moved.ticket;
      };
      if (ticket.state !== 'handling') return { outcome: 'waiting', ticket };
      const offered = await move('offer', { note: gift.note, amountMinor: gift.valueMinor });
      if (offered.state !== 'proposed') return { outcome: 'waiting', ticket: offered };
      await move('agree', {});
      const closed = await move('issue_coupon', {});
      const coupon = await repos.coupons.ofTicket(ticket.no);
      if (coupon === null) throw new Error(`${ticket.no} was closed without its coupon`);
      return { outcome: 'issued', coupon, ticket: closed, told: await tell(repos, coupon, closed, now) };
    });
  } catch (thrown) {
    if (thrown instanceof NotGiven) return thrown.found;
    throw thrown;
  }
};
