import { describe, expect, it } from 'vitest';
import { moveTicket } from '../../src/tickets/ticket-mover.ts';
import { openTicket } from '../../src/tickets/ticket-opener.ts';
import { context, S1 } from '../tickets/world.ts';
import { openWorld, type World } from './support/world.ts';

/** Somebody of the shop writes down a matter of this kind; its number. */
const opened = (world: World, wish: string): Promise<string> =>
  world.store.write(async (repos) => {
    const about = { kind: 'other' as const, reason: 'other' as const, orderNo: null, items: [], customerId: null };
    const rest = { conversationId: null, evidence: false, flags: [], details: { wish } };
    const found = await openTicket(
      repos,
      { ...about, ...rest, requester: { role: 'bot', id: null } },
      context(world.clock.now()),
    );
    if (found.outcome !== 'opened') throw new Error(found.outcome);
    return found.ticket.no;
  });

const told = (world: World, no: string): string[] =>
  world.side.posts
    .filter(({ message }) => message.subject === `alert:case-${no}`)
    .map(({ message }) => [message.title, ...message.lines].join(' | '));

/** Time goes on until the case's limit, or until part of it has passed. */
const passes = async (world: World, no: string, share = 1): Promise<void> => {
  const due = (await world.store.read.tickets.get(no))?.dueAt ?? world.clock.now();
  world.clock.advance((due.getTime() - world.clock.now().getTime()) * share);
  await world.settle();
};

describe('A case that waits for the shop', () => {
  it('is told of in the staff channel before its time is over, and once it is', async () => {
    const world = await openWorld({});
    const no = await opened(world, 'invoice');
    await passes(world, no, 0.75);
    await world.settle();
    expect(told(world, no)).toEqual([
      expect.stringMatching(/^OT-20261120-0001 · 发票，.* 前要办：.* \| 该谁办：客服$/u),
    ]);
    await passes(world, no);
    await world.settle();
    expect(told(world, no)).toEqual([expect.anything(), expect.stringMatching(/超过时限/u)]);
    await world.stop();
  }, 120_000);

  it('is not told of once it has moved on', async () => {
    const world = await openWorld({});
    const no = await opened(world, 'invoice');
    await world.store.write((repos) =>
      moveTicket(repos, no, 'issue_invoice', S1, { note: 'FP-1' }, context(world.clock.now())),
    );
    world.clock.advance(14 * 86_400_000);
    await world.settle();
    expect(told(world, no)).toEqual([]);
    await world.stop();
  }, 120_000);
});
