import type { Effect } from '../effects.ts';
import type { OrderFact } from '../facts.ts';
import { says } from '../phrases/says.ts';
import { HUMAN, intentChoice, type Say } from '../say.ts';
import { type Asking, ask, done, type Flow, switchTo } from '../script.ts';
import { allBut } from '../steps/all-but.ts';
import { openedSay } from '../steps/claim.ts';
import { confirmed } from '../steps/confirm.ts';
import { namedGoods } from '../steps/named-goods.ts';
import { saysAll } from '../steps/read.ts';
import { isUnsent } from '../steps/unsent.ts';
import { verified } from '../steps/verified.ts';
import { ALL_ORDERS, whichOrder } from '../steps/which-order.ts';
import { money, type TurnView } from '../turn-view.ts';

const tooLate: Say = {
  key: 'cancel-order.too-late',
  choices: [intentChoice('logistics_track'), intentChoice('return_policy'), HUMAN],
};

const came = ({ status }: OrderFact): boolean => status === 'delivered' || status === 'completed';

/** What is paid of these orders comes back. */
const amountOf = (view: TurnView, orders: readonly OrderFact[]): { amount: string; paid: boolean } => {
  const paid = orders.filter(({ status }) => status === 'paid');
  const minor = paid.reduce((sum, { totalMinor, refundedMinor }) => sum + totalMinor - refundedMinor, 0);
  return { amount: money(view, minor), paid: paid.length > 0 };
};

const cancelling = (view: TurnView, { orderNo }: OrderFact): Effect => ({
  do: 'cancel_order',
  orderNo,
  say: (outcome, opened) => {
    if (outcome === 'too_late') return [tooLate];
    if (opened) return openedSay(view, 'cancel-order', { order_no: orderNo })(opened);
    return [{ key: 'cancel-order.cancelled', vars: { no: orderNo } }];
  },
});

/** The order that is called off; "cancel both": all that have not left, where there are several. */
function* whichOnes(view: TurnView, orders: readonly OrderFact[]): Asking<OrderFact[]> {
  const open = orders.filter(isUnsent);
  const one = whichOrder(view, 'cancel-order', orders, isUnsent);
  let next = one.next();
  while (!next.done) {
    const question = next.value;
    const read: typeof question.read = (turn, asked) =>
      open.length > 1 && saysAll(turn) && !says(turn, 'whole-order')
        ? { value: ALL_ORDERS }
        : question.read(turn, asked);
    const answer = yield* ask<unknown>({ ...question, read });
    if (answer === ALL_ORDERS) return open;
    next = one.next(answer);
  }
  return next.value ? [next.value] : [];
}

/** "Cancel the boxers only", "keep the rest": some of an order is meant, and the order itself goes on. */
const onlySome = (view: TurnView, { items }: OrderFact): boolean => {
  if (view.choose !== null || items.length < 2) return false;
  const skus = items.map(({ sku }) => sku);
  const named = namedGoods(view, skus, view.heard.text).size;
  const some = named > 0 && named < skus.length;
  return (some && says(view, 'only-these')) || says(view, 'rest-stays') || Array.isArray(allBut(view, skus));
};

/** An order that has not left is called off, or all of them; what was paid comes back. */
export const cancelOrder: Flow = {
  name: 'cancel-order',
  callsOff: true,
  *script(view) {
    const { orders } = yield* verified(view);
    const chosen = yield* whichOnes(view, orders);
    const [order, ...more] = chosen;
    if (order?.status === 'cancelled') return switchTo('order-status', [['order', order.orderNo]]);
    // "毛巾不要了", said of towels that came: nothing is left to call off, and they can go back.
    if (order && more.length === 0 && came(order) && !says(view, 'calls-off'))
      return switchTo('return', [['order', order.orderNo]]);
    if (!order || !chosen.every(isUnsent)) return done([tooLate]);
    if (more.length === 0 && onlySome(view, order)) return switchTo('change-order', [['order', order.orderNo]]);
    const no = chosen.map(({ orderNo }) => orderNo).join(view.lang === 'en' ? ', ' : '、');
    const key = more.length > 0 ? 'cancel-order.confirm-all' : 'cancel-order.confirm';
    const yes = yield* confirmed({ key, vars: { no, ...amountOf(view, chosen) } }, { calledOff: true });
    if (!yes) return done([{ key: 'flow.given-up' }]);
    return done(
      [],
      chosen.map((one) => cancelling(view, one)),
    );
  },
};
