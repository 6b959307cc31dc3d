import type { Actor } from '../aftersales/actors.ts';
import type { Opened, TicketWish } from '../conversation/effects.ts';
import type { Ports } from '../conversation/ports.ts';
import type { Repos } from '../store/repos.ts';
import type { TicketContext } from './context.ts';
import { moveTicket } from './ticket-mover.ts';
import { type OpenOutcome, openTicket } from './ticket-opener.ts';

const BOT: Actor = { role: 'bot', id: null };
/** States of a case that still waits for photos, a look or an approval. */
const WAITING: readonly string[] = ['submitted', 'needs_evidence', 'pending_review', 'pending_approval'];

const NOTHING: Omit<Opened, 'outcome'> = { no: '', tier: 0, amountMinor: 0, dueAt: null, clauses: [], postage: null };

/** What came of a wish, in the words the conversation turns into sentences. */
const openedOf = (found: OpenOutcome): Opened => {
  switch (found.outcome) {
    case 'opened': {
      const { no, state, tier, amountMinor, dueAt, clauses } = found.ticket;
      const outcome = WAITING.includes(state) ? 'waiting' : 'granted';
      return { outcome, no, tier, amountMinor, dueAt, clauses, postage: found.eligibility.postage };
    }
    case 'not_eligible': {
      const { clauses, postage } = found.eligibility.verdict === 'not_eligible' ? found.eligibility : found.decision;
      return { ...NOTHING, outcome: 'refused', tier: found.decision.tier, clauses, postage };
    }
    case 'limit_reached':
      return { ...NOTHING, outcome: 'limit_reached', clauses: [found.clause] };
    case 'already_claimed':
      return { ...NOTHING, outcome: 'already_claimed' };
    case 'amount_over_paid':
    case 'not_found':
      return { ...NOTHING, outcome: 'failed' };
  }
};

/**
 * What the bot may do with tickets on a shopper's behalf, each inside the turn's transaction. `packs` gives the rules as the
 * shop's files stand now.
 */
export const botDesk = (packs: () => Omit<TicketContext, 'now'>): Pick<Ports, 'openTicket' | 'withdrawTicket'> => ({
  openTicket: async (
    repos: Repos,
    wish: TicketWish,
    who: { customerId: string | null; conversationId: string },
    now: Date,
  ): Promise<Opened> => openedOf(await openTicket(repos, { ...wish, ...who, requester: BOT }, { ...packs(), now })),

  withdrawTicket: async (repos, no, now) => {
    const ticket = await repos.tickets.get(no);
    const shopper: Actor = { role: 'shopper', id: ticket?.customerId ?? null };
    const moved = await moveTicket(repos, no, 'withdraw', shopper, {}, { ...packs(), now });
    return moved.outcome === 'moved' ? 'withdrawn' : 'too_late';
  },
});
