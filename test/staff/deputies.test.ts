import { describe, expect, it } from 'vitest';
import type { Actor } from '../../src/aftersales/actors.ts';
import { openTicket } from '../../src/tickets/ticket-opener.ts';
import { context } from '../tickets/world.ts';
import { openWorld, type World } from './support/world.ts';

const MEI: Actor = { role: 'agent', id: 'mei' };
const MINUTE = 60_000;

/** A call back that mei has taken on, with lin as her deputy, who is at the console when its time is over. */
const overdueOf = async (world: World): Promise<{ no: string; due: Date }> => {
  await world.store.write(({ users }) => users.change('mei', { deputyId: 'lin' }));
  const no = await world.store.write(async (repos) => {
    const about = { kind: 'other' as const, reason: 'other' as const, orderNo: null, items: [], customerId: null };
    const rest = { conversationId: null, evidence: false, flags: [], details: { wish: 'call_back' } };
    const now = context(world.clock.now());
    const found = await openTicket(repos, { ...about, ...rest, requester: MEI }, now);
    if (found.outcome !== 'opened') throw new Error(found.outcome);
    await repos.tickets.change(
      found.ticket.no,
      { state: found.ticket.state, caseHash: found.ticket.caseHash },
      { ownerId: 'mei', updatedAt: now.now },
    );
    return found.ticket.no;
  });
  const due = (await world.store.read.tickets.get(no))?.dueAt;
  if (!due) throw new Error('it has no limit');
  await world.store.write(({ users }) => users.change('lin', { seenAt: due }));
  return { no, due };
};

const became = async (world: World, no: string): Promise<string | null | undefined> =>
  (await world.store.read.tickets.get(no))?.events.at(-1)?.event;

describe('A case whose time is over', () => {
  it('goes its usual way where whoever has it works from a chat app, though no console of theirs is open', async () => {
    const world = await openWorld({});
    const { no, due } = await overdueOf(world);
    const wrote = new Date(due.getTime() - 5 * MINUTE);
    await world.store.write(({ presenceSpans }) => presenceSpans.seen('mei', 'chat', wrote, wrote));
    world.clock.set(due);
    await world.settle();
    expect(await became(world, no)).toBe('escalate');
    await world.stop();
  }, 120_000);

  it('goes to the deputy of whoever has been seen nowhere', async () => {
    const world = await openWorld({});
    const { no, due } = await overdueOf(world);
    world.clock.set(due);
    await world.settle();
    expect(await became(world, no)).toBe('pass_on');
    expect((await world.store.read.tickets.get(no))?.ownerId).toBe('lin');
    await world.stop();
  }, 120_000);
});
