import { describe, expect, it } from 'vitest';
import { speak } from '../../src/handoff/agent-speaker.ts';
import { close } from '../../src/handoff/conversation-closer.ts';
import { escalate, raiseWaiting } from '../../src/handoff/escalation.ts';
import { giveBack, take, transfer } from '../../src/handoff/lease.ts';
import { writeNote } from '../../src/handoff/note-writer.ts';
import { armQueueWait } from '../../src/handoff/queue-wait.ts';
import { callForUndelivered } from '../../src/handoff/undelivered.ts';
import type { Store } from '../../src/store/index.ts';
import { freshDatabase, freshStore, STORE_KINDS } from '../support/database.ts';
import { deskOver, morning, person, rules } from './desk.ts';

const a1 = person('a1');
const a2 = person('a2');
const s1 = person('s1', { role: 'supervisor', tier: 2, mayTakeOver: true });
const words = (text: string, clientId = 'm1') => ({ clientId, text, attachments: [], confirmed: false });

describe.each(STORE_KINDS)('a conversation between people, on %s', (kind) => {
  it('is taken by exactly one of many who try at once, from two processes', async () => {
    const database = await freshDatabase(kind);
    const [here, there] = [await database.open(), await database.open()];
    const { deps, conversation, events } = await deskOver(here);
    const people = ['a1', 'a2', 's1', 'b1', 'b2', 'b3'].map((id) => person(id));
    const outcomes = await Promise.all(
      people.map((one, index) => take({ ...deps, store: index % 2 === 0 ? here : there }, 'c_1', one)),
    );
    const won = outcomes.filter(({ outcome }) => outcome === 'done');
    expect(won).toHaveLength(1);
    const { owner } = await conversation();
    const winner = owner.kind === 'agent' ? owner.id : '';
    for (const lost of outcomes)
      if (lost.outcome !== 'done') expect(lost).toEqual({ outcome: 'owned_by', userId: winner });
    expect(await events()).toEqual(['taken']);
  });

  it('is taken by a word, once, though two agents speak at the same instant', async () => {
    const store = await freshStore(kind);
    const { deps, conversation } = await deskOver(store);
    const outcomes = await Promise.all([speak(deps, 'c_1', a1, words('我来')), speak(deps, 'c_1', a2, words('我来'))]);
    expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(['owned_by', 'said']);
    const said = (await store.read.messages.list('c_1')).filter(({ kind: is }) => is === 'text');
    expect(said).toHaveLength(1);
    expect((await conversation()).owner).toEqual({ kind: 'agent', id: said[0]?.authorId });
  });

  it('voids what the bot had decided, the moment a human speaks', async () => {
    const store = await freshStore(kind);
    const { deps } = await deskOver(store, { kind: 'bot' });
    await store.write(async ({ conversations, messages, outbox }) => {
      const fence = (await conversations.get('c_1'))?.fence ?? 0;
      const message = await messages.append('c_1', { author: 'bot', text: '机器人', createdAt: morning });
      const row = { messageId: message.id, conversationId: 'c_1', channel: 'web', author: 'bot' as const, fence };
      await outbox.enqueue({ ...row, notBefore: morning, idempotencyKey: 'bot' });
    });
    await speak(deps, 'c_1', a1, words('我来'));
    const claimed = await store.write(({ outbox }) => outbox.claim('c_1', 'test', morning, 1_000));
    expect(claimed?.message.text).toBe('我来');
    expect([...(await store.read.desk.deliveries('c_1')).values()].sort()).toEqual(['dropped', 'sending']);
  });

  it('is the same message, however often it is sent under one identifier', async () => {
    const store = await freshStore(kind);
    const { deps } = await deskOver(store);
    const outcomes = await Promise.all(Array.from({ length: 4 }, () => speak(deps, 'c_1', a1, words('在的'))));
    expect(new Set(outcomes.map((one) => (one.outcome === 'said' ? one.message.id : one.outcome))).size).toBe(1);
    expect(await store.read.desk.outboxDepth()).toBe(1);
  });

  it('goes up one tier when it has waited too long, once, whoever rings', async () => {
    const database = await freshDatabase(kind);
    const [here, there] = [await database.open(), await database.open()];
    const { deps, clock, conversation, events } = await deskOver(here);
    await here.write((repos) => armQueueWait(repos, rules, 'c_1', 1, morning));
    expect(await here.read.timers.due(new Date(morning.getTime() + 30 * 60_000 - 1), 9)).toEqual([]);
    clock.advance(30 * 60_000);
    const [timer] = await here.read.timers.due(clock.now(), 9);
    const raised = await Promise.all(
      [here, there].map((store) => raiseWaiting({ ...deps, store }, timer ?? { id: 0, subject: '', dueAt: morning })),
    );
    expect(raised.filter((tier) => tier !== null)).toEqual([2]);
    expect(await conversation()).toMatchObject({ tier: 2, queuedAt: morning, owner: { kind: 'queue' } });
    expect(await events()).toEqual(['raised']);
    const [next] = await here.read.timers.due(new Date(clock.now().getTime() + 2 * 3_600_000), 9);
    expect(next).toMatchObject({ kind: 'queue-wait', subject: 'c_1' });
  });
});

describe('passing a conversation on', () => {
  const taken = async (): Promise<{ store: Store } & Awaited<ReturnType<typeof deskOver>>> => {
    const store = await freshStore();
    const desk = await deskOver(store);
    await take(desk.deps, 'c_1', a1);
    return { store, ...desk };
  };

  it('raises the fence with each owner', async () => {
    const { deps, conversation } = await taken();
    const fences = [(await conversation()).fence];
    for (const step of [
      () => transfer(deps, 'c_1', a1, 'a2', null),
      () => escalate(deps, 'c_1', a2, 2, null),
      () => take(deps, 'c_1', s1),
      () => giveBack({ ...deps, onReturned: async () => undefined }, 'c_1', s1),
    ]) {
      expect((await step()).outcome).toBe('done');
      fences.push((await conversation()).fence);
    }
    expect(fences).toEqual([...fences].sort((a, b) => a - b));
    expect(new Set(fences).size).toBe(5);
  });

  it('goes to people who serve, and to nobody else', async () => {
    const { deps, store } = await taken();
    expect((await transfer(deps, 'c_1', a1, 'x1', null)).outcome).toBe('no_such_colleague');
    await store.write(({ users }) => users.change('a2', { disabled: true }));
    expect((await transfer(deps, 'c_1', a1, 'a2', null)).outcome).toBe('no_such_colleague');
    expect(await transfer(deps, 'c_1', a2, 's1', null)).toEqual({ outcome: 'not_yours', userId: 'a1' });
  });

  it('escalates with place, deadline and timer of the new tier', async () => {
    const { deps, conversation, store, clock } = await taken();
    expect(await escalate(deps, 'c_1', a1, 1, null)).toMatchObject({ outcome: 'not_higher', tier: 1, top: 3 });
    await escalate(deps, 'c_1', a1, 2, '要主管看');
    expect(await conversation()).toMatchObject({
      tier: 2,
      handoffs: 1,
      handoffReason: 'escalated',
      queuedAt: clock.now(),
    });
    const [timer] = await store.read.timers.due(new Date(morning.getTime() + 2 * 3_600_000), 9);
    expect(timer?.subject).toBe('c_1');
  });

  it('is a colleague’s to take only for those who may take over, and only from the one they name', async () => {
    const { deps } = await taken();
    expect(await take(deps, 'c_1', s1)).toEqual({ outcome: 'owned_by', userId: 'a1' });
    expect(await take(deps, 'c_1', s1, 'a2')).toEqual({ outcome: 'owned_by', userId: 'a1' });
    expect((await take(deps, 'c_1', s1, 'a1')).outcome).toBe('done');
  });

  it('ends in the record, with who did what', async () => {
    const { deps, store } = await taken();
    await writeNote(deps, 'c_1', a1, { clientId: 'n1', text: '小心' });
    await close({ ...deps, onResolved: async () => undefined }, 'c_1', a1);
    const record = await store.read.audit.list({ subject: 'conversation:c_1' });
    expect(record.map(({ who, action }) => `${who} ${action}`).reverse()).toEqual([
      'agent:a1 conversation.taken',
      'agent:a1 conversation.note',
      'agent:a1 conversation.closed',
    ]);
  });

  it('closes whole or not at all: a survey that cannot be asked leaves it open', async () => {
    const { deps, conversation } = await taken();
    const broken = async (): Promise<void> => {
      throw new Error('no survey');
    };
    await expect(close({ ...deps, onResolved: broken }, 'c_1', a1)).rejects.toThrow('no survey');
    expect(await conversation()).toMatchObject({ status: 'open', owner: { kind: 'agent', id: 'a1' } });
  });

  it('cannot be taken once it was put away, or never was', async () => {
    const { deps, store, conversation } = await taken();
    const { version } = await conversation();
    await store.write(async ({ inbox, conversations }) => {
      const pending = await inbox.pending('c_1', 9);
      await inbox.done(
        pending.map(({ id }) => id),
        morning,
      );
      await conversations.save('c_1', version, { status: 'archived' });
    });
    expect((await take(deps, 'c_1', a2)).outcome).toBe('archived');
    expect((await take(deps, 'c_none', a2)).outcome).toBe('not_found');
  });

  it('reopens what was resolved when a human speaks again', async () => {
    const { deps, conversation } = await taken();
    await close({ ...deps, onResolved: async () => undefined }, 'c_1', a1);
    expect((await conversation()).status).toBe('resolved');
    await speak(deps, 'c_1', a1, words('还有一件事'));
    expect(await conversation()).toMatchObject({
      status: 'open',
      resolvedAt: null,
      owner: { kind: 'agent', id: 'a1' },
    });
  });
});

describe('a promise made by an agent', () => {
  it('travels on in the packet, so that whoever takes over keeps it', async () => {
    const store = await freshStore();
    const { deps, conversation } = await deskOver(store);
    const asked = await speak(deps, 'c_1', a1, words('明天一定给您退款'));
    expect(asked).toMatchObject({ outcome: 'wording', mayConfirm: true });
    await speak(deps, 'c_1', a1, { ...words('明天一定给您退款'), confirmed: true });
    expect((await conversation()).packet).toMatchObject({
      promises: [{ by: 'A1', text: '明天一定给您退款', at: morning.toISOString() }],
    });
  });
});

describe('a message that can never be delivered', () => {
  it('calls a person when the bot had the conversation, and is shown either way', async () => {
    const store = await freshStore();
    const { deps, conversation, events, told } = await deskOver(store, { kind: 'bot' });
    await callForUndelivered(deps, 'c_1', 1, 'blocked');
    expect(await conversation()).toMatchObject({ owner: { kind: 'queue' }, handoffReason: 'undelivered', tier: 1 });
    await take(deps, 'c_1', a1);
    await callForUndelivered(deps, 'c_1', 2, 'blocked');
    expect((await conversation()).owner).toEqual({ kind: 'agent', id: 'a1' });
    expect(await events()).toEqual(['undelivered', 'taken', 'undelivered']);
    expect(told).toContain('queue:c_1');
  });
});
