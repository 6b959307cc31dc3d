import { readThing } from '../../aftersales/things.ts';
import type { CrisisFact, OrderFact } from '../facts.ts';
import { HUMAN, type Say } from '../say.ts';
import { slotOf, topFrame } from '../state.ts';
import { namedGoods } from '../steps/named-goods.ts';
import { entities } from '../steps/read.ts';
import type { TurnView } from '../turn-view.ts';
import { begin } from './begin.ts';
import { callPersonNow } from './call-person.ts';
import { dangersIn } from './danger.ts';
import { type Decision, plain, type Rule } from './rule.ts';

/** Marks of what was told that are remembered. */
const REMEMBERED = 10;

const intentsOf = (view: TurnView): string[] => {
  const { heard, choose, state } = view;
  const tapped = choose?.startsWith('intent:') ? [choose.slice('intent:'.length)] : [];
  const said = heard.certainty === 'none' || choose !== null ? [] : [heard.intent];
  const clauses = choose === null ? (heard.clauses ?? []).map(({ intent }) => intent) : [];
  const open = topFrame(state);
  return [...tapped, ...said, ...clauses, ...(open?.asked ? [open.intent] : [])];
};

/** The orders a turn may mean: the one that is named or talked about, else all that have not been called off. */
const ordersMeant = (view: TurnView): OrderFact[] => {
  const { facts, state } = view;
  const frame = topFrame(state);
  const no = entities(view, 'order_no')[0]?.value ?? (frame ? slotOf(frame, 'order') : undefined);
  const one = facts.orders.find(({ orderNo }) => orderNo === no);
  return one ? [one] : facts.orders.filter(({ status }) => status !== 'unpaid' && status !== 'cancelled');
};

const touches = (order: OrderFact, kind: string, key: string): boolean => {
  if (kind === 'carrier') return order.carrier === key;
  return order.items.some(({ sku, batch }) => (kind === 'product' ? sku === key : kind === 'batch' && batch === key));
};

/** A turn is about a crisis: it names the thing, or the shopper's order is touched and goods or parcel are the matter. */
const isAbout = (view: TurnView, { thing }: CrisisFact): boolean => {
  const { kind, key } = readThing(thing);
  const dangers = dangersIn(view);
  if (kind === 'shop') return dangers.length > 0;
  const known = [...view.facts.products.keys(), key];
  if (kind === 'product' && (view.choose === `product:${key}` || namedGoods(view, known).has(key))) return true;
  const orders = ordersMeant(view);
  const goods = kind === 'product' || kind === 'batch';
  const bought = orders.flatMap(({ items }) => items.map(({ sku }) => sku));
  const others = namedGoods(view, bought);
  if (goods && dangers.includes('injury') && (orders.length === 0 || orders.some((one) => touches(one, kind, key))))
    return others.size === 0;
  const listed = view.shop.crisis?.red[kind] ?? [];
  if (!intentsOf(view).some((intent) => listed.includes(intent))) return false;
  if (kind === 'reason') return entities(view, 'reason').some(({ value }) => value === key);
  // Whoever speaks of other goods of theirs speaks of those.
  if (kind === 'product' && others.size > 0) return false;
  if (others.size > 0 && kind === 'batch')
    return orders.some(({ items }) => items.some(({ sku, batch }) => others.has(sku) && batch === key));
  const last = kind === 'product' && view.state.lastProduct === key;
  return last || orders.some((one) => touches(one, kind, key));
};

/** Somebody is hurt: their case is opened and a person called, as always; what is said about it is the crisis's to say. */
const hurt = (view: TurnView): Omit<Decision, 'rule'> | null => {
  const step = begin(view, 'safety', 'product_safety');
  if (!step) return null;
  const act = step.act.map((effect) =>
    effect.do === 'open_ticket'
      ? {
          ...effect,
          say: ({ no }: { no: string }): Say[] => (no === '' ? [] : [{ key: 'crisis.noted', vars: { no } }]),
        }
      : effect,
  );
  return plain(view, { ...step, intent: 'product_safety', act });
};

const called = (view: TurnView): Omit<Decision, 'rule'> => {
  const dangers = dangersIn(view);
  if (dangers.includes('injury')) return hurt(view) ?? callPersonNow(view, 'danger', 3, [], 'after_sales');
  return callPersonNow(view, dangers.length > 0 ? 'legal_threat' : 'needs_person', 3, [], 'after_sales');
};

/**
 * Nothing is said by itself about what is in a red crisis but the approved statement, once; until there is one, and for whatever is
 * asked beyond it, a person answers (H32). Who may harm themselves is answered before anything.
 */
export const crisis: Rule = (view) => {
  const dangers = dangersIn(view);
  if (dangers.includes('self_harm') || view.owner.kind === 'agent') return null;
  const about = view.facts.crises?.find((one) => isAbout(view, one));
  if (!about) return null;
  const { statement } = about;
  const told = view.state.crisisTold ?? [];
  const mark = `${about.id}:${statement?.hash ?? ''}`;
  const waits = view.owner.kind === 'queue';
  const alarmed = [...new Set([...(view.state.alarmed ?? []), ...dangers])];
  const remember = (decision: Omit<Decision, 'rule'>): Omit<Decision, 'rule'> => ({
    ...decision,
    state: { ...decision.state, alarmed, crisisTold: [...told, mark].slice(-REMEMBERED) },
  });
  const first = !told.includes(mark);
  if (waits && !first) return dangers.every((one) => view.state.alarmed?.includes(one)) ? null : remember(called(view));
  const text = statement?.texts[view.lang];
  const say: Say[] = first && text ? [{ key: 'crisis.statement', vars: { text } }] : [{ key: 'crisis.person' }];
  if (waits) return remember(plain(view, { say }));
  if (first && text && dangers.length === 0)
    return remember(
      plain(view, { say: say.map((one) => ({ ...one, choices: [HUMAN] })), state: { ...view.state, offered: [] } }),
    );
  const decision = called(view);
  return remember({ ...decision, say });
};
