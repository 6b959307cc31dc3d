import { callPerson, type Flow } from '../script.ts';
import { nearGoods } from '../steps/named-goods.ts';
import { noteTicket } from '../steps/note-ticket.ts';
import type { TurnView } from '../turn-view.ts';

/** The newest order that holds what hurt, else the one last talked about: faults are traced through it (H24). */
const orderOf = (view: TurnView): string | null => {
  const arrived = view.facts.orders.filter((order) => order.deliveredAt !== null);
  const skus = arrived.flatMap((order) => order.items.map((item) => item.sku));
  const named = nearGoods(view, skus);
  const held = arrived.find((order) => order.items.some((item) => named.has(item.sku)));
  return held?.orderNo ?? view.state.lastOrder;
};

/** Somebody is hurt: advice first, a person at once, no questions before (H19, H32). */
export const safety: Flow = {
  name: 'safety',
  *script(view) {
    const details = { wish: 'safety', what: view.heard.text.slice(0, 1000) };
    const orderNo = view.facts.customer ? orderOf(view) : null;
    const ticket = noteTicket(view, 'safety', {
      kind: 'complaint',
      orderNo,
      reason: 'allergy',
      flags: ['injury'],
      details,
      department: 'after_sales',
    });
    return callPerson('danger', 2, [{ key: 'safety.first-aid' }], [ticket]);
  },
};
