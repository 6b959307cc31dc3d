import { expect, it } from 'vitest';
import { ticketContext } from '../../src/composition/ticket-ports.ts';
import { openTicket } from '../../src/tickets/ticket-opener.ts';
import { openWorld } from './support/world.ts';

const DAY = 86_400_000;
const HALF_HOUR = 1_800_000;

it('A shopper whose time to send goods back passed while the program stood still has it anew, and is told until when', async () => {
  const world = await openWorld();
  const { store, shop, clock, app } = world;
  await shop.says('k1', '你好', clock.now());
  await world.settle();
  const talk = await world.conversation();
  const orders = await store.read.orders.ofCustomer('C1004', 20);
  const order = orders.find(({ status }) => status === 'delivered');
  const [item] = order?.items ?? [];
  if (!order || !item) throw new Error('there is no such order');
  const { no } = await store.write(async (repos) => {
    const about = { kind: 'return', reason: 'no_longer_wanted', orderNo: order.orderNo, customerId: 'C1004' } as const;
    const rest = { conversationId: talk.id, evidence: false, flags: [], items: [{ sku: item.sku, qty: 1 }] };
    const requester = { role: 'bot', id: null } as const;
    const found = await openTicket(repos, { ...about, ...rest, requester }, ticketContext(app.shop(), clock.now()));
    if (found.outcome !== 'opened') throw new Error(found.outcome);
    return found.ticket;
  });
  const waits = await store.read.tickets.get(no);
  expect(waits?.state).toBe('awaiting_return');
  const told = shop.told('k1').length;
  // Three days after it would have ended, at half past eight: nobody is spoken to before nine.
  clock.set(new Date((waits?.dueAt?.getTime() ?? 0) + 3 * DAY));
  await world.settle();
  expect(shop.told('k1')).toHaveLength(told);
  clock.advance(HALF_HOUR);
  await world.settle();
  expect((await store.read.tickets.get(no))?.state).toBe('awaiting_return');
  const said = shop
    .told('k1')
    .slice(told)
    .filter((text) => text.includes(no));
  expect(said).toHaveLength(1);
  expect(said[0]).not.toContain('过期');
  const again = (await store.read.tickets.get(no))?.dueAt ?? new Date(0);
  expect(again.getTime()).toBeGreaterThan(clock.now().getTime() + 6 * DAY);
}, 120_000);
