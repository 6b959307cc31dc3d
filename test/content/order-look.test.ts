import { describe, expect, it } from 'vitest';
import { orderLookOf } from '../../src/content/order-look.ts';
import { orderNumbers } from '../../src/understanding/entities/numbers.ts';

/** Order numbers a message is found to name, in a shop whose own look like the example. */
const foundIn = (text: string, example: string): unknown[] => {
  const order_number = orderLookOf(example);
  if (order_number === null) throw new Error(`nothing looks like ${example}`);
  const seen = { text, hints: { lang: 'zh-CN' } } as Parameters<ReturnType<typeof orderNumbers>>[0];
  return orderNumbers({ order_number, order_example: example })(seen).map(({ value }) => value);
};

describe('An order number given as an example', () => {
  it.each([
    ['3312345678901234567', '我的订单 3312345678901234568 到哪了', ['3312345678901234568']],
    ['3312345678901234567', '手机号 13800000001，尾号 7890', []],
    ['261110-123456789012345', '261111-123456789012346还没发货', ['261111-123456789012346']],
    ['E20261112100000000001', 'e20261113100000000002 怎么还没到', ['E20261113100000000002']],
    ['WC-1023', 'where is wc 1024', ['WC-1024']],
    ['WC-1023', 'and WC-10240?', ['WC-10240']],
    ['WC-1023', 'WC-102400 and AB-1023', []],
    ['100001', 'it is 100002, paid in 2026', ['100002']],
  ])('like %s is found in “%s”', (example, text, found) => {
    expect(foundIn(text, example)).toEqual(found);
  });

  it.each([
    '1001',
    '#1001',
    '12345',
    'AB',
    'AB-123',
    'A7K2QX9',
    '订单1',
    'a|b1234',
    '(1234567)',
    `${'x'.repeat(37)}1234`,
    '',
  ])('is refused where other things would be taken for one: %s', (example) => {
    expect(orderLookOf(example)).toBeNull();
  });

  it('may be forty characters long', () => {
    expect(orderLookOf('1'.repeat(40))).toBe(String.raw`\d{40}`);
    expect(orderLookOf('1'.repeat(41))).toBeNull();
  });
});
