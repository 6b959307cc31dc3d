import type { ItemFact, OrderFact } from '../facts.ts';
import type { ReplyKey } from '../reply/keys.ts';
import { type ChoiceSay, HUMAN } from '../say.ts';
import { type Asking, ask, type Heard } from '../script.ts';
import { nameOf, type TurnView } from '../turn-view.ts';
import { bareNumber, entities, entity, pointedAt, saysAll, tapped } from './read.ts';
import { spokenOf } from './spoken.ts';

/** Pieces of an item that no open claim holds. */
export const freePieces = (item: ItemFact): number => item.qty - item.claimedQty;

/** What is chosen of an order. */
export interface Picked {
  item: ItemFact;
  qty: number;
}

const choiceOf = (view: TurnView, item: ItemFact): ChoiceSay => ({
  label: 'choice.item',
  vars: { name: nameOf(view, item.sku), qty: freePieces(item) },
  value: `item:${item.sku}`,
});

const readItems = (view: TurnView, asked: boolean, free: readonly ItemFact[]): Heard<string[]> => {
  const tap = tapped(view, 'item:');
  if (tap === '*' || (asked && saysAll(view))) return { value: free.map((item) => item.sku) };
  if (tap) return free.some((item) => item.sku === tap) ? { value: [tap] } : undefined;
  const named = entities(view, 'product').map((product) => product.value);
  const skus = [
    ...named,
    ...spokenOf(
      view,
      free.map((item) => item.sku),
    ),
  ];
  const meant = free.filter((item) => skus.includes(item.sku)).map((item) => item.sku);
  if (meant.length > 0) return { value: meant };
  const pointed = asked ? pointedAt(view, free) : undefined;
  return pointed ? { value: [pointed.sku] } : undefined;
};

function* howMany(view: TurnView, flow: string, item: ItemFact): Asking<number> {
  const free = freePieces(item);
  if (free <= 1) return free;
  const numbers = Array.from({ length: Math.min(free, 8) }, (_, index) => index + 1);
  return yield* ask<number>({
    step: `qty-${item.sku}`,
    say: {
      key: `${flow}.how-many` as ReplyKey,
      vars: { name: nameOf(view, item.sku), max: free },
      choices: numbers.map((n) => ({ label: 'choice.pieces', vars: { n }, value: `qty:${n}` })),
    },
    read: (turn, asked) => {
      const tap = tapped(turn, 'qty:');
      const n = tap ? Number(tap) : (entity(turn, 'quantity')?.value ?? (asked ? bareNumber(turn) : undefined));
      if (asked && n === undefined && saysAll(turn)) return { value: free };
      if (n === undefined) return undefined;
      return n >= 1 && n <= free ? { value: n } : { wrong: { key: 'order.too-many', vars: { max: free } } };
    },
  });
}

/** Which pieces of the order are meant. A lone one is taken without asking. Empty when every piece is claimed already. */
export function* whichItems(view: TurnView, flow: string, order: OrderFact): Asking<Picked[]> {
  const free = order.items.filter((item) => freePieces(item) > 0);
  const only = free.length === 1 ? free[0] : undefined;
  const skus =
    free.length === 0
      ? []
      : only
        ? [only.sku]
        : yield* ask<string[]>({
            step: 'items',
            say: {
              key: `${flow}.which-item` as ReplyKey,
              vars: { no: order.orderNo },
              choices: [
                ...free.slice(0, 8).map((item) => choiceOf(view, item)),
                { label: 'choice.all-items', value: 'item:*' },
                HUMAN,
              ],
            },
            read: (turn, asked) => readItems(turn, asked, free),
          });
  const picked: Picked[] = [];
  const whole = skus.length > 1;
  for (const item of free.filter((one) => skus.includes(one.sku))) {
    picked.push({ item, qty: whole ? freePieces(item) : yield* howMany(view, flow, item) });
  }
  return picked;
}
