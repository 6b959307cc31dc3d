import type { Repos } from '../store/repos.ts';
import type { Effect } from './effects.ts';
import type { Ports } from './ports.ts';
import { HUMAN, type Say } from './say.ts';
import { type TurnView, time } from './turn-view.ts';

/** What carrying out the effects of a turn came to. */
export interface Performed {
  say: Say[];
  /** The fence under which what is said now goes out. */
  fence: number;
  /** Number of the ticket this turn opened or touched. */
  ticket: string | null;
  patch: { customerId?: string; resolvedBy?: string; status?: 'open' | 'resolved'; resolvedAt?: Date | null };
}

/** Who and what a turn acts for. */
export interface Actor {
  conversationId: string;
  channel: string;
  externalId: string;
  fence: number;
  packet: unknown;
}

/** How long an account stays locked after too many wrong proofs. */
const LOCK_MS = 30 * 60_000;

type Carry = (effect: Effect, so: Performed) => Promise<Performed>;

const calledSay = (view: TurnView, ahead: number, minutes: number | null): Say => {
  const { open, nextOpening } = view.facts.people;
  const bot = { label: 'choice.bot' as const, value: 'do:bot' };
  if (open || !nextOpening)
    return { key: 'handoff.queued', vars: { waiting: ahead, minutes: minutes ?? 0 }, choices: [bot] };
  return { key: 'handoff.closed-hours', vars: { opens: time(view, nextOpening) }, choices: [bot] };
};

/**
 * Carries out what a turn decided, in order, inside its transaction. What comes of an effect is turned into words by the
 * effect itself. A person who was called twice in one turn is called once.
 */
export const perform = async (
  repos: Repos,
  ports: Ports,
  view: TurnView,
  effects: readonly Effect[],
  actor: Actor,
): Promise<Performed> => {
  const { now } = view;
  const customerId = (so: Performed): string | null =>
    so.patch.customerId ?? view.facts.customer?.id ?? view.facts.claimed?.customerId ?? null;
  const who = (so: Performed) => ({ customerId: customerId(so), conversationId: actor.conversationId });

  const carry: Carry = async (effect, so) => {
    switch (effect.do) {
      case 'open_ticket': {
        const opened = await ports.openTicket(repos, effect.wish, who(so), now);
        return { ...so, ticket: opened.no || so.ticket, say: [...so.say, ...effect.say(opened)] };
      }
      case 'withdraw_ticket': {
        const outcome = await ports.withdrawTicket(repos, effect.no, now);
        return { ...so, ticket: effect.no, say: [...so.say, ...effect.say(outcome)] };
      }
      case 'cancel_order': {
        const order = view.facts.orders
          .concat(view.facts.claimed?.orders ?? [])
          .find((one) => one.orderNo === effect.orderNo);
        const paid = order?.status === 'paid';
        const wish = {
          kind: 'refund' as const,
          orderNo: effect.orderNo,
          items: (order?.items ?? [])
            .map(({ sku, qty, claimedQty }) => ({ sku, qty: qty - claimedQty }))
            .filter(({ qty }) => qty > 0),
          reason: 'no_longer_wanted' as const,
          evidence: false,
          flags: [],
          details: { wish: 'cancel_order' },
          department: 'after_sales' as const,
        };
        const opened = paid ? await ports.openTicket(repos, wish, who(so), now) : null;
        const mayCancel = opened === null || opened.outcome === 'granted';
        const cancelled = mayCancel && (await repos.orders.cancel(effect.orderNo, now));
        const outcome = cancelled || opened?.outcome === 'waiting' ? 'cancelled' : 'too_late';
        return { ...so, ticket: opened?.no ?? so.ticket, say: [...so.say, ...effect.say(outcome, opened)] };
      }
      case 'change_address': {
        const changed = await repos.orders.changeAddress(effect.orderNo, effect.address, now);
        if (!changed) return { ...so, say: [...so.say, ...effect.say('too_late', null)] };
        const wish = {
          kind: 'other' as const,
          orderNo: effect.orderNo,
          items: [],
          reason: 'other' as const,
          evidence: false,
          flags: [],
          details: { wish: 'address_changed' },
          department: 'customer_service' as const,
        };
        const opened = await ports.openTicket(repos, wish, who(so), now);
        return { ...so, ticket: opened.no, say: [...so.say, ...effect.say('changed', opened)] };
      }
      case 'call_person': {
        const { reason, tier, department } = effect;
        const called = await ports.callPerson(repos, {
          conversationId: actor.conversationId,
          reason,
          tier,
          department,
          packet: { ...(actor.packet as object), reason, ticketNo: so.ticket },
          memberTier: view.facts.customer?.tier ?? null,
          angry: view.heard.mood.anger >= view.shop.content.understanding.anger_calls_person,
          now,
        });
        return { ...so, fence: called.fence, say: [...so.say, calledSay(view, called.ahead, called.minutes)] };
      }
      case 'bind_identity': {
        await repos.customers.bindIdentity(actor.channel, actor.externalId, effect.customerId, effect.proof, now);
        await repos.audit.append({
          at: now,
          who: 'bot',
          action: 'identity.bind',
          subject: `customer:${effect.customerId}`,
          detail: { conversation: actor.conversationId, proof: effect.proof },
        });
        return { ...so, patch: { ...so.patch, customerId: effect.customerId } };
      }
      case 'proof_failed':
        await repos.customers.proofFailed(
          actor.channel,
          actor.externalId,
          effect.lock ? new Date(now.getTime() + LOCK_MS) : null,
        );
        return so;
      case 'refuse_care': {
        const id = customerId(so);
        if (id) await repos.customers.setConsent(id, false, now);
        return so;
      }
      case 'rate':
        await repos.surveys.rate(effect.surveyId, effect.part, effect.score, effect.comment, now);
        return so;
      case 'resolve':
        return { ...so, patch: { ...so.patch, status: 'resolved', resolvedAt: now, resolvedBy: 'bot' } };
      case 'reopen':
        return { ...so, patch: { ...so.patch, status: 'open', resolvedAt: null } };
      case 'leave_queue': {
        const fence = await repos.conversations.changeOwner(
          actor.conversationId,
          actor.fence,
          { kind: 'bot' },
          { queuedAt: null, dueAt: null, handoffReason: null },
        );
        await repos.timers.cancel('queue-wait', actor.conversationId);
        return fence === 'stale' ? so : { ...so, fence };
      }
    }
  };

  let so: Performed = { say: [], fence: actor.fence, ticket: null, patch: {} };
  let called = false;
  for (const effect of effects) {
    if (effect.do === 'call_person' && called) continue;
    called ||= effect.do === 'call_person';
    so = await carry(effect, so);
  }
  return so;
};

/** Offers a person beside what went wrong. */
export const withHuman = (say: Say): Say => ({ ...say, choices: [...(say.choices ?? []), HUMAN] });
