import { type Actor, tierOf } from '../aftersales/actors.ts';
import type { Kind } from '../aftersales/kinds.ts';
import type { State } from '../aftersales/machines/index.ts';
import { type Topic, topicOf } from '../aftersales/topics.ts';
import { rulesVersion } from '../authorization/case-hash.ts';
import type { Repos } from '../store/repos.ts';
import type { TicketPatch, WholeTicket } from '../store/tickets.ts';
import type { Reason } from '../understanding/types.ts';
import type { Binding } from './bindings.ts';
import { recordOf, withRecord } from './case-record.ts';
import type { TicketContext } from './context.ts';
import { dueOf } from './deadlines.ts';
import { clausesOf, wayOf } from './fresh-ticket.ts';
import { type Judgement, judge } from './judge.ts';
import { askOf } from './rejudge.ts';
import { hashOf } from './ticket-hash.ts';

/** What shall be different. */
export interface Change {
  items?: readonly { sku: string; qty: number }[] | undefined;
  /** Minor units; without it what the terms say when goods or reason change. */
  refundMinor?: number | undefined;
  compensationMinor?: number | undefined;
  reason?: Reason | undefined;
  /** The hash of the case as it was read; one that has become another since is left alone. */
  read?: string | undefined;
}

/** A case may be changed until somebody has decided it. */
const CHANGEABLE: readonly State[] = ['submitted', 'needs_evidence', 'pending_review', 'pending_approval'];

/** Whether somebody may change a case: people at the desk, until it is decided. */
export const mayChange = ({ state }: Pick<WholeTicket, 'state'>, { role }: Actor): boolean =>
  tierOf(role) >= 1 && CHANGEABLE.includes(state as State);

/** A case as it would be. */
export interface Wanted {
  ticket: WholeTicket;
  found: Judgement;
}

/** A price that fell makes a topic by its reason alone, and none any more under another. */
const topicUnder = (reason: Reason, { kind, topic, details }: WholeTicket): Topic | null =>
  topicOf(kind as Kind, { topic: topic === 'price_protection' ? null : topic, reason, wish: details['wish'] });

/** Judges a case as it would be after a change; null where order or goods do not exist. */
export const wantedOf = async (
  repos: Repos,
  ticket: WholeTicket,
  change: Change,
  actor: Actor,
  context: TicketContext,
): Promise<Wanted | null> => {
  const reason = change.reason ?? (ticket.reason as Reason);
  const items = change.items ?? ticket.items;
  const compensationMinor = change.compensationMinor ?? ticket.compensationMinor;
  const sameGoods = change.items === undefined && change.reason === undefined;
  const refundMinor = change.refundMinor ?? (sameGoods ? ticket.amountMinor : undefined);
  const topic = change.reason === undefined ? (ticket.topic ?? null) : topicUnder(reason, ticket);
  const wanted = { ...ticket, reason, topic, items: [...items], compensationMinor };
  const found = await judge(repos, { ...askOf(wanted, actor), refundMinor, askedAt: undefined }, context);
  if ('not_found' in found) return null;
  return { ticket: { ...wanted, amountMinor: found.refundMinor }, found };
};

/** What is written of a changed case: all that judging it anew has made of it. */
export const changedPatch = ({ ticket, found }: Wanted, after: Binding, context: TicketContext): TicketPatch => {
  const { decision, eligibility } = found;
  const record = recordOf(ticket);
  const state = ticket.state as State;
  const waits = state === 'pending_approval';
  const tier = waits ? Math.max(1, decision.tier) : decision.tier;
  const way = wayOf({ kind: ticket.kind as Kind, reason: ticket.reason as Reason }, found, context);
  const { moneyMinor, compensationMinor } = after;
  const changed = {
    ...record,
    ...way,
    held: { pieces: after.items.length > 0, moneyMinor, compensationMinor },
    counted: { ...record.counted, minor: found.stakeMinor },
  };
  return {
    reason: ticket.reason,
    topic: ticket.topic ?? null,
    amountMinor: ticket.amountMinor,
    compensationMinor: ticket.compensationMinor,
    tier,
    tierReason: decision.tierReason,
    clauses: clausesOf(found, changed, context),
    verdict: waits ? 'approve' : decision.verdict,
    postage: eligibility.postage,
    liability: eligibility.liability,
    caseHash: hashOf(ticket),
    // What is asked for anew is decided under the rules of today.
    rulesVersion: rulesVersion(context.rules, context.terms),
    dueAt: dueOf(ticket, state, tier, context),
    updatedAt: context.now,
    details: withRecord(ticket, changed),
  };
};
