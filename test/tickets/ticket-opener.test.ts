import { describe, expect, test } from 'vitest';
import { freshStore } from '../support/database.ts';
import { A1, boundIn, buy, context, M1, moved, NOW, open, opened, S1, SHOPPER, SYSTEM } from './world.ts';

describe('Opening a ticket', () => {
  test('a small return in time is granted by the bot and waits for the goods', async () => {
    const store = await freshStore();
    await buy(store);
    const ticket = await opened(store);
    expect(ticket).toMatchObject({
      no: 'RT-20261120-0001',
      kind: 'return',
      state: 'awaiting_return',
      tier: 0,
      tierReason: ['AU-01 small-return'],
      amountMinor: 12_900,
      postage: 'shopper',
      liability: 'shopper',
      department: 'after_sales',
      requester: 'bot',
    });
    expect(ticket.clauses).toContain('AS-07 seven-days');
    expect(ticket.events.map(({ who, event, to }) => `${who} ${event} ${to}`)).toEqual([
      'bot open submitted',
      'bot settle approved',
      'system begin awaiting_return',
    ]);
    expect(await boundIn(store)).toEqual({ pieces: { 'PJ-1': 1 }, refunded: 12_900, compensated: 0 });
  });
});
