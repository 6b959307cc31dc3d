import { beforeAll, describe, expect, it } from 'vitest';
import type { ShopRules } from '../../src/composition/shop-rules.ts';
import { orderLookOf } from '../../src/content/order-look.ts';
import { decide } from '../../src/conversation/decide/index.ts';
import type { Facts } from '../../src/conversation/facts.ts';
import { type DialogueState, slotOf, topFrame } from '../../src/conversation/state.ts';
import type { Understanding } from '../../src/understanding/types.ts';
import { CLAIMED, DELIVERED, facts, heard, named, ownShop, strangersFacts, turnOf } from './support/views.ts';

/** A shop whose orders are counted from #1001 on. */
let shop: ShopRules;
beforeAll(async () => {
  const own = await ownShop();
  const look = { order_number: orderLookOf('#1001') ?? '', order_example: '#1001' };
  shop = { ...own, content: { ...own.content, shop: { ...own.content.shop, ...look } } };
});

const ORDER = { ...DELIVERED, orderNo: '1002' };
const says = (text: string, state: DialogueState | undefined, known: Facts, meant: Partial<Understanding> = {}) =>
  decide(turnOf(shop, { text, heard: heard(text, meant), facts: known, ...(state ? { state } : {}) }));
const keys = ({ say }: ReturnType<typeof decide>): string[] => say.map(({ key }) => key);

describe('Where orders are numbered by a few digits', () => {
  it('a stranger who is asked sends the number alone, and then the end of the phone', () => {
    const first = says('where is my order', undefined, strangersFacts(), { intent: 'order_status' });
    expect(keys(first)).toEqual(['verify.order-no']);
    const last4 = { entities: [named('1002', '1002', { type: 'phone_last4', value: '1002' })] };
    const second = says('1002', first.state, strangersFacts(), last4);
    expect(keys(second)).toEqual(['verify.last4']);
    const frame = topFrame(second.state);
    expect(frame && slotOf(frame, 'order-no')).toBe('1002');
    const claimed = { ...CLAIMED, orderNo: '1002', order: ORDER, orders: [ORDER] };
    const phone = { entities: [named('4571', '4571', { type: 'phone_last4', value: '4571' })] };
    const third = says('4571', second.state, strangersFacts({ claimed }), phone);
    expect(keys(third).filter((key) => key.startsWith('verify.'))).toEqual([]);
    expect(third.flow).toBe('order-status');
  });

  it('a known shopper who is asked which one sends the number alone', () => {
    const other = { ...DELIVERED, orderNo: '1003' };
    const known = facts({ orders: [ORDER, other] });
    const first = says('I want to return something', undefined, known, { intent: 'return_request' });
    expect(first.step).toBe('order');
    const second = says('1003', first.state, known);
    const frame = topFrame(second.state);
    expect(frame && slotOf(frame, 'order')).toBe('1003');
  });
});
