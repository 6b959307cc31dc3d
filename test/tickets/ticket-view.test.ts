import { describe, expect, test } from 'vitest';
import { ticketActions, ticketView } from '../../src/tickets/ticket-view.ts';
import { freshStore } from '../support/database.ts';
import { A1, ADMIN, buy, context, moved, opened, SHOPPER, shipped } from './world.ts';

describe('The public format of a ticket', () => {
  test('is exactly what was promised', async () => {
    const store = await freshStore();
    await buy(store);
    const ticket = await opened(store);
    expect(ticketView(ticket, shipped)).toEqual({
      no: 'RT-20261120-0001',
      kind: 'return',
      topic: null,
      state: 'awaiting_return',
      order_no: 'ZL20261101-0001',
      items: [{ sku: 'PJ-1', qty: 1 }],
      reason: 'no_longer_wanted',
      told: {},
      amount: '129.00',
      tier: 0,
      tier_reason: ['AU-01 small-return'],
      liability: 'shopper',
      department: 'after_sales',
      owner: 'shopper',
      due_at: '2026-11-27T10:00:00+08:00',
      history: [
        { at: '2026-11-20T10:00:00+08:00', who: 'bot', event: 'open', from: null, to: 'submitted', note: null },
        { at: '2026-11-20T10:00:00+08:00', who: 'bot', event: 'settle', from: 'submitted', to: 'approved', note: null },
        {
          at: '2026-11-20T10:00:00+08:00',
          who: 'system',
          event: 'begin',
          from: 'approved',
          to: 'awaiting_return',
          note: null,
        },
      ],
    });
  });

  test('names the owner: the role whose move it is, then the person, and nobody at the end', async () => {
    const store = await freshStore();
    await buy(store);
    const { no } = await opened(store, { reason: 'faulty', evidence: true });
    const owner = async (): Promise<string | null> => {
      const ticket = await store.read.tickets.get(no);
      return ticket && ticketView(ticket, shipped).owner;
    };
    expect(await owner()).toBe('agent');
    await moved(store, no, 'withdraw', SHOPPER);
    expect(await owner()).toBeNull();
    const other = await opened(store, { kind: 'complaint', items: [], requester: A1 });
    expect(ticketView(other, shipped).owner).toBe('agent:a1');
  });
});

describe('What somebody may do with a ticket', () => {
  test('is what the machine lets them do; approvals are answered elsewhere', async () => {
    const store = await freshStore();
    await buy(store);
    const { no } = await opened(store, { reason: 'faulty' });
    const ticket = await moved(store, no, 'add_evidence', SHOPPER);
    expect(ticketActions(ticket, A1, context())).toEqual([
      'ask_evidence',
      'settle',
      'ask_approval',
      'reject',
      'withdraw',
    ]);
    expect(ticketActions(ticket, SHOPPER, context())).toEqual(['withdraw']);
    expect(ticketActions(ticket, ADMIN, context())).toEqual([]);
  });
});
