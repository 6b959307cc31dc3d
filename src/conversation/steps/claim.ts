import type { Claim, Eligibility } from '../../aftersales/claim.ts';
import { eligibility } from '../../aftersales/eligibility.ts';
import { repairsOf } from '../../aftersales/in-repair.ts';
import { clauseSays } from '../../aftersales/policy.ts';
import { arrivalOf } from '../../aftersales/replacement.ts';
import type { Reason } from '../../understanding/types.ts';
import type { Effect, Opened, TicketKind, TicketWish } from '../effects.ts';
import type { OrderFact } from '../facts.ts';
import type { ReplyKey } from '../reply/keys.ts';
import { HUMAN, intentChoice, type Say } from '../say.ts';
import type { Asking } from '../script.ts';
import { askedAt, day, money, nameOf, type TurnView, time } from '../turn-view.ts';
import { confirmed } from './confirm.ts';
import { photos } from './photos.ts';
import { ticketCard } from './ticket-card.ts';
import type { Picked } from './which-items.ts';

/** A claim on the terms, as far as the talk has made it. */
export interface ClaimSoFar {
  flow: string;
  kind: TicketKind;
  order: OrderFact;
  picked: Picked[];
  reason: Reason;
}

const claimOf = (view: TurnView, { kind, order, picked, reason }: ClaimSoFar, evidence: boolean): Claim => ({
  kind,
  reason,
  order,
  items: picked.map(({ item, qty }) => {
    const product = view.facts.products.get(item.sku);
    return {
      sku: item.sku,
      qty,
      unitMinor: item.unitMinor,
      category: product?.category ?? '',
      returnable: product?.returnable ?? 'yes',
      warrantyMonths: product?.warrantyMonths ?? 0,
      opened: item.opened,
      arrived: arrivalOf(order.replacements ?? [], { sku: item.sku, qty }, view.shop.terms),
      repairs: repairsOf(order.repairs ?? [], { sku: item.sku, qty }),
      ...(item.exclusionConfirmed === undefined ? {} : { confirmed: item.exclusionConfirmed }),
    };
  }),
  evidence,
  flags: reason === 'allergy' ? ['injury'] : [],
});

/** What the terms say to a claim, and whether there is a photo. */
export interface Found {
  /** What is claimed in the end: goods that a clause excludes may have been left out. */
  claim: ClaimSoFar;
  verdict: Eligibility;
  evidence: boolean;
}

const judge = (view: TurnView, claim: ClaimSoFar, evidence: boolean): Eligibility =>
  eligibility(claimOf(view, claim, evidence), view.shop.terms, view.now, view.shop.timezone, askedAt(view));

/**
 * What the terms say to a claim. Of several goods the shopper may go on with those that no clause excludes; a photo is
 * asked for where the terms want one.
 */
export function* judged(view: TurnView, claim: ClaimSoFar): Asking<Found> {
  const first = judge(view, claim, false);
  const out = claim.picked.filter(({ item }) => first.excluded.includes(item.sku));
  const rest = claim.picked.filter(({ item }) => !first.excluded.includes(item.sku));
  if (first.verdict === 'not_eligible' && out.length > 0 && rest.length > 0) {
    const vars = { name: itemNames(view, out), clause: clauseText(view, first.clauses), rest: itemNames(view, rest) };
    const goOn = yield* confirmed({ key: 'ticket.without-these', vars }, { step: 'without' });
    if (goOn) return yield* judged(view, { ...claim, picked: rest });
  }
  if (first.verdict !== 'needs_evidence') return { claim, verdict: first, evidence: false };
  const evidence = (yield* photos()) > 0;
  return { claim, verdict: evidence ? judge(view, claim, true) : first, evidence };
}

/** The clause that decided, in the shop's own words. */
export const clauseText = (view: TurnView, clauses: readonly string[]): string =>
  clauses.map((id) => clauseSays(view.shop.terms.clauses, id, view.lang)).find((text) => text !== '') ?? '';

/** No, with the clause that says so, what would still be possible, and the way to a person. */
export const notEligible = (view: TurnView, { claim, verdict }: Found): Say => ({
  key: `${claim.flow}.not-eligible` as ReplyKey,
  vars: {
    clause: clauseText(view, verdict.clauses),
    name: itemNames(view, claim.picked),
    deadline: verdict.deadline && verdict.deadline < view.now ? day(view, verdict.deadline) : '',
  },
  choices: [
    ...verdict.alternatives
      .filter((kind) => kind !== claim.kind && kind in INTENT_OF)
      .map((kind) => intentChoice(INTENT_OF[kind] ?? '')),
    HUMAN,
  ],
});

const INTENT_OF: Readonly<Record<string, string>> = {
  return: 'return_request',
  exchange: 'exchange_request',
  refund: 'refund_request',
  repair: 'repair_request',
};

/** The chosen goods in one phrase. */
export const itemNames = (view: TurnView, picked: readonly Picked[]): string =>
  picked
    .map(({ item, qty }) => `${nameOf(view, item.sku)}${qty > 1 ? ` ×${qty}` : ''}`)
    .join(view.lang === 'en' ? ', ' : '、');

/** The words for what came of a ticket: `<flow>.granted`, `<flow>.waiting` … */
export const openedSay =
  (view: TurnView, flow: string, extra: Record<string, string> = {}) =>
  (opened: Opened): Say[] => {
    const vars = {
      no: opened.no,
      amount: money(view, opened.amountMinor),
      due: opened.dueAt ? time(view, opened.dueAt) : '',
      address: view.shop.content.shop.return_address[view.lang],
      shop_pays: opened.postage === 'shop',
      clause: clauseText(view, opened.clauses),
      fast: opened.fast === true,
      ...extra,
    };
    const key = {
      granted: `${flow}.granted`,
      waiting: `${flow}.waiting`,
      refused: 'ticket.refused',
      already_claimed: 'ticket.already-claimed',
      limit_reached: 'ticket.limit-reached',
      failed: 'ticket.failed',
    }[opened.outcome];
    const cards = opened.no ? [ticketCard(view, opened.no, opened.amountMinor)] : [];
    return [{ key: key as ReplyKey, vars, cards, choices: opened.outcome === 'granted' ? [] : [HUMAN] }];
  };

/** A case that waits for a photo says so, and until when. */
const waitsForPhoto = (says: Say[]): Say[] =>
  says.map((say) => (say.key.endsWith('.waiting') ? { ...say, key: 'ticket-state.needs-evidence' } : say));

const photoFiles = ({ attachments }: TurnView): { fileId: string; hash: string }[] =>
  attachments.filter(({ type }) => type.startsWith('image/')).map(({ id, hash }) => ({ fileId: id, hash }));

/** Asks for the ticket a claim has come to. */
export const openClaim = (
  view: TurnView,
  { claim, verdict, evidence }: Found,
  details: Record<string, string> = {},
  extra: Record<string, string> = {},
): Extract<Effect, { do: 'open_ticket' }> => {
  const wish: TicketWish = {
    kind: claim.kind,
    orderNo: claim.order.orderNo,
    items: claim.picked.map(({ item, qty }) => ({ sku: item.sku, qty })),
    reason: claim.reason,
    evidence,
    flags: [],
    details,
    askedAt: askedAt(view),
    photos: evidence ? photoFiles(view) : [],
    department: 'after_sales',
  };
  const say = openedSay(view, claim.flow, extra);
  const photoless = verdict.verdict === 'needs_evidence';
  return { do: 'open_ticket', wish, say: (opened) => (photoless ? waitsForPhoto(say(opened)) : say(opened)) };
};
