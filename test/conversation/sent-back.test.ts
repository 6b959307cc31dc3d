import { beforeAll, describe, expect, it } from 'vitest';
import type { ShopRules } from '../../src/composition/shop-rules.ts';
import { decide } from '../../src/conversation/decide/index.ts';
import type { TicketFact } from '../../src/conversation/facts.ts';
import type { Entity } from '../../src/understanding/types.ts';
import { facts, heard, ownShop, turnOf } from './support/views.ts';

let shop: ShopRules;
beforeAll(async () => {
  shop = await ownShop();
});

const waitingFor = (no: string, over: Partial<TicketFact> = {}): TicketFact => ({
  no,
  kind: 'return',
  state: 'awaiting_return',
  orderNo: null,
  amountMinor: 0,
  dueAt: null,
  open: true,
  withdrawable: true,
  ...over,
});
const A = waitingFor('RT-20261120-0001');
const B = waitingFor('EX-20261120-0002', { orderNo: 'ZL20261112-0007' });

const saying = (text: string, tickets: TicketFact[], entities: Entity[] = []) =>
  decide(turnOf(shop, { text, heard: heard(text, { entities }), facts: { ...facts(), tickets } }));
const trackingOf = ({ act }: ReturnType<typeof decide>): string | null => {
  const [effect] = act;
  return effect?.do === 'note_sent_back' ? effect.tracking : null;
};

describe('a carrier’s number', () => {
  it.each([
    ['SF1234567890123', 'SF1234567890123'],
    ['寄出了，单号yt8812345678901', 'YT8812345678901'],
    ['it went off today: EA123456789CN', 'EA123456789CN'],
    ['903123456789', '903123456789'],
  ])('is found in "%s"', (text, number) => {
    expect(trackingOf(saying(text, [A]))).toBe(number);
  });

  it.each(['6222021234567890123', '20261128', '13812345678', '1234567890', 'RT-20261120-0001'])(
    'is nothing like %s: a bank card, a day, a phone, a case',
    (text) => {
      const phone: Entity[] = [];
      expect(trackingOf(saying(text, [A], phone))).toBeNull();
    },
  );

  it('means nothing while no goods are waited for', () => {
    expect(trackingOf(saying('SF1234567890123', []))).toBeNull();
    expect(trackingOf(saying('SF1234567890123', [{ ...A, state: 'in_transit' }]))).toBeNull();
    expect(trackingOf(saying('SF1234567890123', [{ ...A, open: false }]))).toBeNull();
  });

  it('is asked about where several are waited for, unless the message names one', () => {
    const asked = saying('SF1234567890123', [A, B]);
    expect(asked.rule).toBe('sent-back');
    expect(asked.act).toEqual([]);
    expect(asked.say[0]?.choices?.map(({ value }) => value)).toEqual([
      'sent:RT-20261120-0001 SF1234567890123',
      'sent:EX-20261120-0002 SF1234567890123',
      'do:human',
    ]);
    const tapped = decide(
      turnOf(shop, { choose: 'sent:EX-20261120-0002 SF1234567890123', facts: { ...facts(), tickets: [A, B] } }),
    );
    expect(tapped.act).toMatchObject([{ no: 'EX-20261120-0002', tracking: 'SF1234567890123' }]);
    const named: Entity = {
      type: 'order_no',
      value: 'ZL20261112-0007',
      source: 'ZL20261112-0007',
      start: 0,
      end: 15,
      ground: 'form',
      score: 1,
    };
    const told = saying('ZL20261112-0007 寄回 SF1234567890123', [A, B], [named]);
    expect(told.act).toMatchObject([{ no: 'EX-20261120-0002' }]);
  });
});
