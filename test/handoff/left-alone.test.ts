import { describe, expect, it } from 'vitest';
import { speak } from '../../src/handoff/agent-speaker.ts';
import { type DeskRules, parseDeskLevels } from '../../src/handoff/deadlines.ts';
import { queueLeftAlone } from '../../src/handoff/left-alone.ts';
import { freshStore, STORE_KINDS } from '../support/database.ts';
import { deskOver, morning, person, rules } from './desk.ts';

const MINUTE = 60_000;
const minute = (n: number): Date => new Date(morning.getTime() + n * MINUTE);

/** c_1 in a1's hands since 10:00, whose shopper has written and waits. */
const talkOf = async (kind: (typeof STORE_KINDS)[number] = 'sqlite') => {
  const store = await freshStore(kind);
  const desk = await deskOver(store, { kind: 'agent', id: 'a1' });
  await store.write((repos) =>
    repos.conversations.changeOwner('c_1', null, { kind: 'agent', id: 'a1' }, { status: 'open' }),
  );
  return { store, ...desk };
};

describe.each(STORE_KINDS)('A talk whose agent has gone, on %s', (kind) => {
  it('goes back into the queue, at the place of whoever has waited that long', async () => {
    const { deps, clock, conversation, events } = await talkOf(kind);
    clock.set(minute(4));
    expect(await queueLeftAlone(deps)).toEqual(['c_1']);
    expect(await conversation()).toMatchObject({
      owner: { kind: 'queue' },
      handoffReason: 'agent_gone',
      queuedAt: morning,
      dueAt: minute(3),
      takenAt: null,
    });
    expect(await events()).toEqual(['left_alone']);
    expect(await queueLeftAlone(deps)).toEqual([]);
  });
});

describe('A talk in hand', () => {
  it('stays with an agent who is at the desk, however long the shopper waits', async () => {
    const { store, deps, clock, conversation } = await talkOf();
    clock.set(minute(30));
    await store.write(({ users }) => users.change('a1', { seenAt: minute(30) }));
    expect(await queueLeftAlone(deps)).toEqual([]);
    expect(await conversation()).toMatchObject({ owner: { kind: 'agent', id: 'a1' } });
  });

  it('stays with an agent who has lately written in a staff channel', async () => {
    const { store, deps, clock } = await talkOf();
    clock.set(minute(10));
    await store.write(({ presenceSpans }) => presenceSpans.seen('a1', 'chat', minute(9), minute(9)));
    expect(await queueLeftAlone(deps)).toEqual([]);
  });

  it('stays for a quarter of an hour with an agent who works in a chat app, where nobody is seen to look', async () => {
    const { store, deps, clock } = await talkOf();
    await store.write(({ presenceSpans }) => presenceSpans.seen('a1', 'chat', minute(-60), minute(-60)));
    clock.set(new Date(minute(15).getTime() - 1));
    expect(await queueLeftAlone(deps)).toEqual([]);
    clock.set(minute(15));
    expect(await queueLeftAlone(deps)).toEqual(['c_1']);
  });

  it('stays while nobody waits, and for as long as the rules allow', async () => {
    const { store, deps, clock } = await talkOf();
    clock.set(minute(2));
    await store.write(({ users }) => users.change('a1', { presence: 'offline' }));
    expect(await queueLeftAlone(deps)).toEqual([]);
    await speak(deps, 'c_1', person('a1'), { clientId: 'm1', text: '您好', attachments: [], confirmed: false });
    clock.set(minute(60));
    expect(await queueLeftAlone(deps)).toEqual([]);
  });

  it('waits for the morning while the shop is closed', async () => {
    const { store, deps, clock } = await talkOf();
    const night = new Date('2026-11-20T15:00:00Z');
    await store.write(({ conversations }) =>
      conversations.changeOwner('c_1', null, { kind: 'agent', id: 'a1' }, { waitingSince: night }),
    );
    clock.set(new Date('2026-11-20T20:00:00Z'));
    expect(await queueLeftAlone(deps)).toEqual([]);
    clock.set(new Date('2026-11-21T00:03:00Z'));
    expect(await queueLeftAlone(deps)).toEqual(['c_1']);
  });

  it('goes back at once when its agent may not sign in any more', async () => {
    const { store, deps, clock } = await talkOf();
    clock.set(minute(1));
    await store.write(({ users }) => users.change('a1', { disabled: true, presence: 'offline' }));
    expect(await queueLeftAlone(deps)).toEqual(['c_1']);
  });

  it('is taken back by the word of the agent who returns', async () => {
    const { deps, clock, conversation } = await talkOf();
    clock.set(minute(4));
    await queueLeftAlone(deps);
    await speak(deps, 'c_1', person('a1'), { clientId: 'm1', text: '我回来了', attachments: [], confirmed: false });
    expect(await conversation()).toMatchObject({ owner: { kind: 'agent', id: 'a1' }, waitingSince: null });
  });

  it('stays where the shop has turned this off', async () => {
    const { deps, clock } = await talkOf();
    const levels = { ...rules.levels, queue: { ...rules.levels.queue, agent_gone_after: null } };
    const off: DeskRules = { ...rules, levels };
    clock.set(minute(60));
    expect(await queueLeftAlone({ ...deps, rules: () => off })).toEqual([]);
  });
});

describe('Service levels of a shop that knew no such limit', () => {
  it('have three open minutes', () => {
    const limit = { within: 'x' };
    const conversations = {
      first_response: '3 open minutes',
      next_response: '3 open minutes',
      resolution: '24 open hours',
      warn_at_percent: 80,
    };
    const queue = {
      tell_shopper_after: 'never',
      tell_shopper_every: '5 open minutes',
      offer_ticket_after: 'never',
      nobody_present_after: 'never',
    };
    const levels = parseDeskLevels({ conversations, queue, tickets: { submitted: limit } });
    expect(levels.queue.agent_gone_after).toEqual(rules.levels.conversations.next_response);
  });
});
