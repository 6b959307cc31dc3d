import { beforeAll, describe, expect, it } from 'vitest';
import type { ShopRules } from '../../src/composition/shop-rules.ts';
import { decide } from '../../src/conversation/decide/index.ts';
import type { TicketFact } from '../../src/conversation/facts.ts';
import { facts, heard, ownShop, turnOf } from './support/views.ts';

let shop: ShopRules;
beforeAll(async () => {
  shop = await ownShop();
});

const A: TicketFact = {
  no: 'RT-20261120-0001',
  kind: 'return',
  reason: 'too_small',
  state: 'awaiting_return',
  orderNo: null,
  amountMinor: 0,
  dueAt: null,
  open: true,
  withdrawable: true,
};
const B: TicketFact = {
  ...A,
  no: 'EX-20261120-0002',
  kind: 'exchange',
  state: 'courier_due',
  orderNo: 'ZL20261112-0007',
};

const saying = (text: string, tickets: TicketFact[]) =>
  decide(turnOf(shop, { text, heard: heard(text), facts: { ...facts(), tickets } }));
const tapping = (choose: string, tickets: TicketFact[], rules: ShopRules = shop) =>
  decide(turnOf(rules, { choose, facts: { ...facts(), tickets } }));
const valuesOf = ({ say }: ReturnType<typeof decide>): string[] =>
  say.flatMap(({ choices = [] }) => choices.map(({ value }) => value));

describe('a courier for what a case waits for', () => {
  it.each([
    '能不能上门来取',
    '可以到府收件嗎',
    '换个取件时间',
    'could you pick it up?',
    'can the courier come another day?',
  ])('is wished for by "%s"', (text) => {
    const found = saying(text, [A]);
    expect(found).toMatchObject({ rule: 'fetched', act: [], say: [{ key: 'pick-up.when', vars: { no: A.no } }] });
    expect(valuesOf(found)[0]).toMatch(/^fetch:RT-20261120-0001 \d{4}-\d\d-\d\d\/09:00-12:00$/u);
  });

  it.each(['上门取件要钱吗', 'is pick-up free?', '放驿站自己取', '还想退另一件，上门取', 'where is my pick-up code'])(
    'is not wished for by "%s"',
    (text) => {
      expect(saying(text, [A]).rule).not.toBe('fetched');
    },
  );

  it('is offered for no case that does not wait, that is over, or whose like the terms do not fetch', () => {
    for (const over of [{ state: 'in_transit' }, { open: false }, { reason: 'allergy' }, { kind: 'refund' }])
      expect(saying('上门来取', [{ ...A, ...over }]).rule).not.toBe('fetched');
  });

  it('is asked about where several cases wait', () => {
    const asked = saying('上门来取', [A, B]);
    expect(asked.say[0]?.key).toBe('pick-up.which');
    expect(valuesOf(asked)).toEqual([`fetch-case:${A.no}`, `fetch-case:${B.no}`, 'do:human']);
    expect(tapping(`fetch-case:${B.no}`, [A, B]).say[0]).toMatchObject({
      key: 'pick-up.when',
      vars: { fetched: true },
    });
  });

  it('is arranged by a tap on a time, for a case of the shopper’s own and a time that is offered', () => {
    const [value = ''] = valuesOf(saying('上门来取', [A]));
    expect(tapping(value, [A]).act).toMatchObject([{ do: 'arrange_pick_up', no: A.no }]);
    for (const found of [
      tapping(value, []),
      tapping(value, [{ ...A, state: 'in_transit' }]),
      tapping(`fetch:${A.no} 2020-01-01/09:00-12:00`, [A]),
      tapping('fetch-case:RT-20261120-0009', [A]),
    ]) {
      expect(found).toMatchObject({ rule: 'fetched', act: [] });
      expect(found.say[0]?.key).toMatch(/^pick-up\.(ask-us|when)$/u);
    }
    expect(tapping(value, []).say[0]?.key).toBe('pick-up.ask-us');
  });

  it('is a person’s to arrange where the shop no longer offers it', () => {
    const without = { ...shop, terms: { ...shop.terms, pick_up: undefined } } as ShopRules;
    expect(tapping(`fetch-case:${B.no}`, [B], without).say[0]?.key).toBe('pick-up.ask-us');
    expect(tapping(`fetch-case:${A.no}`, [A], without).say[0]?.key).toBe('pick-up.ask-us');
  });
});

describe('the carrier’s number tapped for a case', () => {
  it('is noted for no case but the shopper’s own', () => {
    expect(tapping(`sent:${A.no} SF1234567890123`, []).act).toEqual([]);
    expect(tapping(`sent:${A.no} SF1234567890123`, [A]).act).toMatchObject([{ do: 'note_sent_back' }]);
  });
});
