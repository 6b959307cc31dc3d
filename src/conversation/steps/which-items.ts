import type { ItemFact, OrderFact } from '../facts.ts';
import { says } from '../phrases/says.ts';
import type { ReplyKey } from '../reply/keys.ts';
import { type ChoiceSay, HUMAN, type Say } from '../say.ts';
import { type Asking, ask, type Heard } from '../script.ts';
import { topFrame } from '../state.ts';
import { nameOf, type TurnView } from '../turn-view.ts';
import { absentGoods } from './absent-goods.ts';
import { allBut } from './all-but.ts';
import { namedGoods } from './named-goods.ts';
import { bareNumber, entities, pointedAt, saysAll, tapped } from './read.ts';
import { withoutInstead } from './wanted-instead.ts';

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

/** What was named is not in the order; what is there is told. */
const hasNone = (view: TurnView, order: OrderFact, name: string): Say => ({
  key: 'order.has-none',
  vars: {
    no: order.orderNo,
    name,
    list: order.items.map(({ sku }) => nameOf(view, sku)).join(view.lang === 'en' ? ', ' : '、'),
  },
});

/** What was talked about when "can I swap it for a larger one" names no goods. */
const OF_GOODS: readonly string[] = ['own_goods', 'product_info', 'size_advice'];

/** The goods of the order that the turn before was about, where nothing is named. */
const ofTalk = (
  { state, heard, choose }: TurnView,
  order: OrderFact,
  bought: readonly string[],
): string | undefined => {
  const told = OF_GOODS.includes(state.lastIntent ?? '') && topFrame(state)?.asked == null && choose === null;
  const sku = state.lastProduct;
  const named = heard.entities.some(({ type }) => type === 'order_no');
  return told && !named && sku !== null && bought.includes(sku) && order.items.length > 1 ? sku : undefined;
};

/** The goods that were chosen; empty when what was named is claimed already. */
const readItems = (view: TurnView, asked: boolean, order: OrderFact, free: readonly ItemFact[]): Heard<string[]> => {
  const tap = tapped(view, 'item:');
  if (tap === '*') return { value: free.map((item) => item.sku) };
  if (tap) return free.some((item) => item.sku === tap) ? { value: [tap] } : undefined;
  const bought = order.items.map(({ sku }) => sku);
  const others = allBut(view, bought);
  if (others === 'unclear') return undefined;
  const named = namedGoods(view, bought);
  const kept = others !== undefined && !says(view, 'all-but') && named.size > 0;
  if (others && !kept) return { value: free.flatMap(({ sku }) => (others.includes(sku) ? [sku] : [])) };
  if (named.size > 0) return { value: free.filter((item) => named.has(item.sku)).map((item) => item.sku) };
  if (saysAll(view)) return { value: free.map((item) => item.sku) };
  const talked = asked ? undefined : ofTalk(view, order, bought);
  if (talked !== undefined) return { value: free.flatMap(({ sku }) => (sku === talked ? [sku] : [])) };
  const pointed = asked ? pointedAt(view, free) : undefined;
  if (pointed) return { value: [pointed.sku] };
  const absent = asked ? absentGoods(view, bought) : undefined;
  return absent === undefined ? undefined : { wrong: hasNone(view, order, absent) };
};

/** How many were said; nothing when two numbers were. */
const readQuantity = (view: TurnView, asked: boolean): number | undefined => {
  const tap = tapped(view, 'qty:');
  if (tap) return Number(tap);
  const said = new Set(entities(view, 'quantity').map(({ value }) => value));
  if (said.size > 0) return said.size === 1 ? [...said][0] : undefined;
  return asked ? bareNumber(view) : undefined;
};

function* howMany(view: TurnView, flow: string, item: ItemFact): Asking<number> {
  const free = freePieces(item);
  const numbers = Array.from({ length: Math.min(free, 8) }, (_, index) => index + 1);
  return yield* ask<number>({
    step: `qty-${item.sku}`,
    otherwise: free === 1 ? 1 : undefined,
    say: {
      key: `${flow}.how-many` as ReplyKey,
      vars: { name: nameOf(view, item.sku), max: free },
      choices: numbers.map((n) => ({ label: 'choice.pieces', vars: { n }, value: `qty:${n}` })),
    },
    read: (turn, asked) => {
      const n = readQuantity(turn, asked) ?? (asked && saysAll(turn) ? free : undefined);
      // Unasked, a number beyond what was bought counts something else: a set of four pieces.
      if (n === undefined || (!asked && n > item.qty)) return undefined;
      return n >= 1 && n <= free ? { value: n } : { wrong: { key: 'order.too-many', vars: { max: free } } };
    },
  });
}

/** Which pieces of the order are meant. A lone one is taken without asking. Empty when they are claimed already. */
export function* whichItems(view: TurnView, flow: string, order: OrderFact): Asking<Picked[]> {
  const free = order.items.filter((item) => freePieces(item) > 0);
  if (free.length === 0) return [];
  const skus = yield* ask<string[]>({
    step: 'items',
    otherwise: free.length === 1 ? free.map((item) => item.sku) : undefined,
    say: {
      key: `${flow}.which-item` as ReplyKey,
      vars: { no: order.orderNo },
      choices: [
        ...free.slice(0, 8).map((item) => choiceOf(view, item)),
        { label: 'choice.all-items', value: 'item:*' },
        HUMAN,
      ],
    },
    read: (turn, asked) => readItems(withoutInstead(turn), asked, order, free),
  });
  const picked: Picked[] = [];
  const whole = skus.length > 1;
  for (const item of free.filter((one) => skus.includes(one.sku))) {
    picked.push({ item, qty: whole ? freePieces(item) : yield* howMany(view, flow, item) });
  }
  return picked;
}
