import { describe, expect, it } from 'vitest';
import { ticketContext } from '../../src/composition/ticket-ports.ts';
import { moveTicket } from '../../src/tickets/ticket-mover.ts';
import { openTicket } from '../../src/tickets/ticket-opener.ts';
import { STORE_KINDS } from '../support/database.ts';
import { until } from '../support/until.ts';
import type { Posted } from './support/side.ts';
import { openWorld, type World } from './support/world.ts';

const NO = 'ZL20261112-0007';
const DOOR = '上海市徐汇区另一条路 9 号 801';

const cardsOf = ({ side }: World, no: string): Posted[] =>
  side.cards().filter(({ message }) => message.subject === `ticket:${no}`);

/** A shopper has the slippers fetched at another door. */
const fetched = async (world: World): Promise<string> => {
  const { app, store, clock } = world;
  await world.shop.says('k9', '你好', clock.now());
  await world.settle();
  const { id } = await world.conversation('k9');
  const order = await store.read.orders.get(NO);
  const sku = order?.items.find(({ unitMinor }) => unitMinor === 3900)?.sku ?? '';
  const opened = await store.write((repos) =>
    openTicket(
      repos,
      {
        kind: 'return',
        reason: 'no_longer_wanted',
        orderNo: NO,
        items: [{ sku, qty: 1 }],
        customerId: 'C1001',
        conversationId: id,
        requester: { role: 'agent', id: 'mei' },
        evidence: false,
        flags: [],
        exception: true,
        details: { pick_up: '2026-11-21/09:00-12:00', pick_up_address: DOOR },
      },
      ticketContext(app.shop(), clock.now()),
    ),
  );
  if (opened.outcome !== 'opened') throw new Error(`the case was ${opened.outcome}`);
  const { no } = opened.ticket;
  await app.bus.publish('ticket', no);
  // On PostgreSQL the word of it comes by the database, in its own time.
  await until('the case has its card', async () => {
    await world.settle();
    return cardsOf(world, no).length > 0;
  });
  return no;
};
const cardOf = (world: World, no: string): Posted => {
  const card = cardsOf(world, no).at(-1);
  if (!card) throw new Error(`no card for ${no}`);
  return card;
};

describe.each(STORE_KINDS)('a courier who has to be ordered, on %s', (kind) => {
  it('is asked for with time and door, ordered with a number by a colleague, and the door is shown no longer', async () => {
    const world = await openWorld({ kind });
    const no = await fetched(world);
    const card = cardOf(world, no);
    expect(card.message).toMatchObject({ tone: 'waiting', title: expect.stringContaining(`待约快递：${no}`) });
    expect(card.message.fields).toEqual(
      expect.arrayContaining([
        { label: '取件时间', value: expect.stringContaining('09:00–12:00') },
        { label: '取件地址', value: DOOR },
      ]),
    );
    expect(await world.presses('mei', 'courier', card)).toContain('请写上快递单号');
    expect((await world.store.read.tickets.get(no))?.state).toBe('courier_due');

    expect(await world.presses('mei', 'courier', card, { reason: 'SF3170029990001' })).toContain(`${no} 的快递约好了`);
    await world.settle();
    expect(await world.store.read.tickets.get(no)).toMatchObject({ state: 'courier_ordered', ownerId: 'mei' });
    const done = cardOf(world, no).message;
    expect(done).toMatchObject({ tone: 'done', actions: [], lines: ['小美 约好了：SF3170029990001'] });
    expect(JSON.stringify(done)).not.toContain('另一条路');
    expect(await world.presses('mei', 'courier', card, { reason: 'SF2' })).not.toContain('约好了');
    await world.stop();
  }, 180_000);

  it('comes at another time that a colleague enters, the card shows it and the shopper is told', async () => {
    const world = await openWorld({ kind });
    const no = await fetched(world);
    const card = cardOf(world, no);
    expect(card.message.actions.map(({ id }) => id)).toEqual(['courier', 'pick-up']);
    expect(await world.presses('mei', 'pick-up', card, { when: '2026-11-21' })).toContain('请写哪天几点到几点');
    const pressed = await world.presses('mei', 'pick-up', card, {
      when: '2026-11-22 13:00-18:00',
      door: '苏州市某路 3 号',
    });
    expect(pressed).toContain(`${no} 的上门取件记成`);
    await world.settle();
    expect(cardsOf(world, no)).toHaveLength(1);
    expect(cardOf(world, no).message.fields).toEqual(
      expect.arrayContaining([
        { label: '取件时间', value: expect.stringContaining('13:00–18:00') },
        { label: '取件地址', value: '苏州市某路 3 号' },
      ]),
    );
    const { id } = await world.conversation('k9');
    const said = (await world.store.read.messages.list(id)).map(({ text }) => text).join('\n');
    expect(said).toMatch(/的上门取件记成 .*13:00–18:00，到 苏州市某路 3 号。同事会约快递/);

    expect(await world.types('mei', `!取件 ${no} 11月23日 9-12`, null)).toContain('09:00–12:00');
    expect(await world.types('mei', `!取件 ${no} 11月20日 8-9`, null)).toContain('还没到的时间');
    expect(await world.types('mei', '!取件 11月23日 9-12', null)).toContain('是哪张工单');
    await world.stop();
  }, 180_000);

  it('is asked for anew when nobody came, and may be ordered by a typed command', async () => {
    const world = await openWorld({ kind });
    const no = await fetched(world);
    expect(await world.types('mei', `!约件 ${no} SF1`, null)).toContain(`${no} 的快递约好了`);
    await world.settle();
    const context = ticketContext(world.app.shop(), world.clock.now());
    const mei = { role: 'agent', id: 'mei' } as const;
    await world.store.write((repos) => moveTicket(repos, no, 'courier_failed', mei, { note: 'nobody came' }, context));
    await world.app.bus.publish('ticket', no);
    await world.settle();
    expect(cardsOf(world, no)).toHaveLength(2);
    expect(cardOf(world, no).message.tone).toBe('waiting');
    await world.stop();
  }, 180_000);
});
