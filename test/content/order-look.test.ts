import { describe, expect, it } from 'vitest';
import { orderLookOf } from '../../src/content/order-look.ts';
import { loneOrderNumber, orderNumbers } from '../../src/understanding/entities/order-numbers.ts';

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
    ['#1001', 'where is #1002?', ['1002']],
    ['1001', 'order 1002 and 1003 please', ['1002', '1003']],
    ['#1001', 'my order number is 1002', ['1002']],
    ['#1001', '订单1002到哪了，单号：1003', ['1002', '1003']],
    ['#1001', '1002号订单怎么还没发', ['1002']],
    ['#1001', '訂單編號 10023 幾時出貨', ['10023']],
    ['#1001', 'I paid 1002, my phone ends in 1003, it is 2026', []],
    ['#1001', 'I want to order 1000 pieces', []],
    ['#1001', '订单2000元，2026年买的，尾号1002', []],
  ])('like %s is found in “%s”', (example, text, found) => {
    expect(foundIn(text, example)).toEqual(found);
  });

  it.each([
    '101',
    '#101',
    '##1001',
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

  it('of a few digits is known by itself where it was asked for, and one of the shop’s look', () => {
    const shop = { order_number: orderLookOf('#1001') ?? '', order_example: '#1001' };
    expect(loneOrderNumber("it's 1002", shop)).toBe('1002');
    expect(loneOrderNumber('#1002。', shop)).toBe('1002');
    expect(loneOrderNumber('1002 5678', shop)).toBeNull();
    expect(loneOrderNumber('100234', shop)).toBeNull();
    const longer = { order_number: orderLookOf('100001') ?? '', order_example: '100001' };
    expect(loneOrderNumber('100002', longer)).toBeNull();
  });

  it('may be forty characters long', () => {
    expect(orderLookOf('1'.repeat(40))).toBe(String.raw`\d{40}`);
    expect(orderLookOf('1'.repeat(41))).toBeNull();
  });
});
