import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { BATCH_MOST } from '../../src/handoff/batch-limit.ts';
import { close, closedDue } from '../../src/handoff/conversation-closer.ts';
import { parseDeskLevels } from '../../src/handoff/deadlines.ts';
import { eventInWords } from '../../src/handoff/events.ts';
import { handToDepartment } from '../../src/handoff/hand-over.ts';
import { take, transfer } from '../../src/handoff/lease.ts';
import { writeNote } from '../../src/handoff/note-writer.ts';
import { rehearsing } from '../../src/handoff/rehearsal.ts';
import { CLOSED, UNDO_SECONDS, undo } from '../../src/handoff/undo.ts';
import type { BatchAct, BatchLook, BatchResult, ConversationLine } from '../../src/web/contract.ts';
import { deskOver, morning, person, rules } from '../handoff/desk.ts';
import { freshStore, STORE_KINDS } from '../support/database.ts';
import { signIn } from './pages.ts';
import { openWorld, type World } from './world.ts';

const rawLevels = parse(
  readFileSync(new URL('../../templates/policies/service-levels.yaml', import.meta.url), 'utf8'),
) as object;

/** So many talks that wait in the queue, in which nothing was said. */
const waiting = async ({ store, clock }: World, n: number): Promise<string[]> => {
  const ids = Array.from({ length: n }, (_, at) => `c_${String(at).padStart(3, '0')}`);
  const at = clock.now();
  for (const id of ids)
    await store.write(async ({ inbox, conversations }) => {
      const inbound = {
        channel: 'web',
        eventId: `e-${id}`,
        key: id,
        from: { id, name: `客人${id}` },
        text: '找真人',
        at,
      };
      await inbox.accept(inbound, at, id);
      await conversations.changeOwner(id, null, { kind: 'queue' }, { tier: 1, queuedAt: at, waitingSince: at });
    });
  return ids;
};

const shop = async (n: number) => {
  const world = await openWorld();
  const mei = await world.addUser('xiaomei', 'agent', '小美');
  const hong = await world.addUser('xiaohong', 'agent', '小红');
  await world.addUser('root', 'admin');
  const ids = await waiting(world, n);
  const desk = await signIn(world, 'xiaomei');
  const other = await signIn(world, 'xiaohong');
  const all = (act: BatchAct, some = ids) => desk.post<BatchResult>('/conversations/batch', { act, ids: some });
  const look = (act: BatchAct, some = ids) => desk.post<BatchLook>('/conversations/batch/look', { act, ids: some });
  const ownerOf = async (id: string) => (await world.store.read.conversations.get(id))?.owner;
  return { world, mei, hong, ids, desk, other, all, look, ownerOf };
};

describe('Several talks at once', () => {
  it('are taken, and of those a colleague was faster with it is told who has them', async () => {
    const { ids, mei, hong, other, all, ownerOf } = await shop(4);
    await other.post(`/conversations/${ids[1]}/take`, {});
    const { status, body } = await all({ kind: 'take' }, [...ids, 'c_none']);
    expect(status).toBe(200);
    expect(body.done).toEqual([ids[0], ids[2], ids[3]]);
    expect(body.refused.map(({ id }) => id)).toEqual([ids[1], 'c_none']);
    expect(body.refused[0]?.why).toContain('小红');
    expect(await ownerOf(ids[1] ?? '')).toEqual({ kind: 'agent', id: hong });
    expect(await ownerOf(ids[0] ?? '')).toEqual({ kind: 'agent', id: mei });
  });

  it('have one owner each, whoever takes them at the same moment', async () => {
    const { ids, other, all, ownerOf, mei, hong } = await shop(6);
    const theirs = other.post<BatchResult>('/conversations/batch', { act: { kind: 'take' }, ids: [...ids].reverse() });
    const [mine, others] = await Promise.all([all({ kind: 'take' }), theirs]);
    expect([...mine.body.done, ...others.body.done].sort()).toEqual(ids);
    for (const id of mine.body.done) expect(await ownerOf(id)).toEqual({ kind: 'agent', id: mei });
    for (const id of others.body.done) expect(await ownerOf(id)).toEqual({ kind: 'agent', id: hong });
  });

  it('are closed, put off and handed over by the same rules as one by one', async () => {
    const { world, ids, desk, hong, all, ownerOf } = await shop(3);
    const [first = '', second = '', third = ''] = ids;
    await all({ kind: 'take' }, [first, second]);
    await desk.post(`/conversations/${first}/messages`, { clientId: 'a1', text: '您好', attachments: [] });
    const until = new Date(world.clock.now().getTime() + 3_600_000).toISOString();
    const later = (await all({ kind: 'put_off', until })).body;
    expect(later.done).toEqual([first]);
    expect(later.refused.map(({ id }) => id)).toEqual([second, third]);
    expect((await all({ kind: 'put_off', until: null }, [first])).body.done).toEqual([first]);
    const handed = (await all({ kind: 'transfer', to: hong, note: '帮忙看看' })).body;
    expect(handed.done).toEqual([first, second]);
    expect(await ownerOf(second)).toEqual({ kind: 'agent', id: hong });
    expect((await all({ kind: 'transfer', to: 'u_root' }, [third])).body.done).toEqual([]);
    await all({ kind: 'take' }, [third]);
    const closed = (await all({ kind: 'close' })).body;
    expect(closed.done).toEqual([third]);
    expect(closed.refused.every(({ why }) => why.includes('小红'))).toBe(true);
    expect((await world.store.read.conversations.get(third))?.status).toBe('resolved');
  });

  it('are handed to a department as one is: each waits in its queue with the note, and what one has not is told row by row', async () => {
    const { world, ids, desk, all, look, ownerOf } = await shop(4);
    const [first = '', second = '', third = '', alone = ''] = ids;
    await all({ kind: 'take' }, [first, second, alone]);
    const act = { kind: 'transfer', department: 'after_sales', note: '@小红 请看' } as const;
    const seen = (await look(act, [first, second, third])).body;
    expect([seen.done, seen.refused.map(({ id }) => id)]).toEqual([[first, second], [third]]);
    expect(await ownerOf(first)).toMatchObject({ kind: 'agent' });
    const { done, refused } = (await all(act, [first, second, third])).body;
    expect(done).toEqual([first, second]);
    expect(refused).toEqual([{ id: third, who: '客**', why: expect.stringContaining('先接手') }]);
    // One by one leaves the same behind.
    await desk.post(`/conversations/${alone}/transfer`, { department: 'after_sales', note: '@小红 请看' });
    const left = async (id: string) => {
      const { owner, department, handoffReason, tier, handoffs } = (await world.store.read.conversations.get(id)) ?? {};
      const said = (await world.store.read.messages.list(id)).map(({ kind, author, text }) => ({ kind, author, text }));
      return { owner, department, handoffReason, tier, handoffs, said };
    };
    expect(await left(first)).toEqual(await left(alone));
    expect(await left(first)).toMatchObject({ owner: { kind: 'queue' }, department: 'after_sales' });
    const named = await (await signIn(world, 'xiaohong')).get<{ items: { conversation: string }[] }>('/mentions');
    expect(named.body.items.map(({ conversation }) => conversation).sort()).toEqual([first, second, alone]);
    const back = (await all({ kind: 'undo' }, [first, second, third])).body;
    expect(back.done).toEqual([first, second]);
    expect(await ownerOf(second)).toMatchObject({ kind: 'agent' });
    expect((await world.store.read.conversations.get(second))?.department).toBe('customer_service');
  });

  it('are handed to no department there is not, and nobody’s rights grow by asking for several', async () => {
    const { world, ids, desk, all, ownerOf } = await shop(2);
    const given = { act: { kind: 'transfer', department: 'sales' }, ids };
    expect((await desk.post('/conversations/batch', given)).status).toBe(400);
    expect((await desk.post('/conversations/batch', { act: { kind: 'transfer' }, ids })).status).toBe(400);
    expect((await all({ kind: 'transfer', department: 'after_sales' })).body.done).toEqual([]);
    expect(await ownerOf(ids[0] ?? '')).toEqual({ kind: 'queue' });
    await world.addUser('boss', 'supervisor', '主管');
    const act = { kind: 'transfer', department: 'after_sales' };
    const boss = await signIn(world, 'boss');
    expect((await boss.post<BatchResult>('/conversations/batch', { act, ids })).body.done).toEqual(ids);
    const admin = await signIn(world, 'root');
    expect((await admin.post('/conversations/batch', { act, ids })).status).toBe(403);
  });

  it('are not closed over what a shopper has written since they were looked at', async () => {
    const { world, ids, all, look } = await shop(2);
    const [first = '', second = ''] = ids;
    await all({ kind: 'take' });
    const { seen } = (await look({ kind: 'close' })).body;
    const at = world.clock.now();
    await world.store.write(({ messages }) =>
      messages.append(second, { author: 'shopper', text: '还有一件事', createdAt: at }).then(() => undefined),
    );
    const { done, refused } = (await all({ kind: 'close', seen })).body;
    expect(done).toEqual([first]);
    expect(refused).toEqual([{ id: second, who: `客人${second}`, why: expect.stringContaining('刚刚又发了消息') }]);
    const again = (await look({ kind: 'close' }, [second])).body.seen;
    expect((await all({ kind: 'close', seen: again }, [second])).body.done).toEqual([second]);
  });

  it('are looked at beforehand: the same comes of it, and nothing is changed by looking', async () => {
    const { world, ids, other, all, look } = await shop(3);
    await other.post(`/conversations/${ids[2]}/take`, {});
    const before = await Promise.all(ids.map((id) => world.store.read.conversations.get(id)));
    const seen = (await look({ kind: 'take' })).body;
    expect(seen.waiting).toBe(2);
    expect(seen.putOffTimes.length).toBeGreaterThan(1);
    expect(await Promise.all(ids.map((id) => world.store.read.conversations.get(id)))).toEqual(before);
    const events = await world.store.read.messages.list(ids[0] ?? '');
    expect(events.filter(({ kind }) => kind === 'event')).toEqual([]);
    const { done, refused } = (await all({ kind: 'take' })).body;
    expect({ done, refused }).toEqual({ done: seen.done, refused: seen.refused });
  });

  it('are so many at most, and one more is told to come in parts', async () => {
    const { ids, all, desk, ownerOf } = await shop(2);
    const many = (n: number) => [...ids, ...Array.from({ length: n - ids.length }, (_, at) => `none-${at}`)];
    const more = await all({ kind: 'take' }, many(BATCH_MOST + 1));
    expect(more.status).toBe(422);
    expect(JSON.stringify(more.body)).toContain(String(BATCH_MOST));
    expect(await ownerOf(ids[0] ?? '')).toEqual({ kind: 'queue' });
    expect((await all({ kind: 'take' }, many(BATCH_MOST))).body.done).toEqual(ids);
    // Ticked twice counts once.
    expect((await all({ kind: 'close' }, [...ids, ...ids])).body.done).toEqual(ids);
    expect((await all({ kind: 'take' }, [])).status).toBe(400);
    expect((await desk.post('/conversations/batch', { act: { kind: 'erase' }, ids })).status).toBe(400);
  });

  it('are nothing for who serves nobody', async () => {
    const { world, ids, ownerOf } = await shop(1);
    const admin = await signIn(world, 'root');
    const body = { act: { kind: 'take' }, ids };
    expect((await admin.post('/conversations/batch', body)).status).toBe(403);
    expect((await admin.post('/conversations/batch/look', body)).status).toBe(403);
    expect(await ownerOf(ids[0] ?? '')).toEqual({ kind: 'queue' });
  });

  it('go back where they were if it is taken back at once, and wait from when they waited', async () => {
    const { world, ids, desk, other, all } = await shop(3);
    const queue = async () => (await desk.get<{ items: ConversationLine[] }>('/conversations?view=queue')).body.items;
    const before = (await queue()).map(({ id, queuedAt, dueAt }) => ({ id, queuedAt, dueAt }));
    await all({ kind: 'take' });
    expect(await queue()).toEqual([]);
    await desk.post(`/conversations/${ids[2]}/messages`, { clientId: 'a1', text: '您好', attachments: [] });
    const theirs = await other.post<BatchResult>('/conversations/batch', { act: { kind: 'undo' }, ids });
    expect(theirs.body.done).toEqual([]);
    const { done, refused } = (await all({ kind: 'undo' })).body;
    expect(done).toEqual([ids[0], ids[1]]);
    expect(refused.map(({ id }) => id)).toEqual([ids[2]]);
    const after = (await queue()).map(({ id, queuedAt, dueAt }) => ({ id, queuedAt, dueAt }));
    expect(after).toEqual(before.filter(({ id }) => id !== ids[2]));
    expect((await all({ kind: 'undo' })).body.done).toEqual([]);
    expect((await world.store.read.conversations.get(ids[0] ?? ''))?.takenAt).toBeNull();
  });
});

describe.each(STORE_KINDS)('What was done with a talk, on %s', (kind) => {
  const undone = async (owner: Parameters<typeof deskOver>[1]) => {
    const desk = await deskOver(await freshStore(kind), owner);
    const timerOf = async () => (await desk.deps.store.read.timers.of('queue-wait', ['c_1'])).get('c_1')?.dueAt;
    return { ...desk, timerOf, undo: (id = 'a1') => undo(desk.deps, 'c_1', person(id)) };
  };

  it('is taken back within its time, with the timer that passes it on, and not a second later', async () => {
    const one = await undone({ kind: 'queue' });
    const due = new Date(morning.getTime() + 1_800_000);
    await one.deps.store.write(({ timers }) => timers.set('queue-wait', 'c_1', due, { tier: 1 }));
    await take(one.deps, 'c_1', person('a1'));
    expect(await one.timerOf()).toBeUndefined();
    const taken = (await one.conversation()).fence;
    one.clock.set(new Date(morning.getTime() + UNDO_SECONDS * 1000));
    expect((await one.undo()).outcome).toBe('done');
    expect(await one.timerOf()).toEqual(due);
    expect((await one.conversation()).owner).toEqual({ kind: 'queue' });
    expect((await one.conversation()).fence).toBeGreaterThan(taken);
    expect(await one.events()).toEqual(['taken', 'undone']);
    await take(one.deps, 'c_1', person('a1'));
    one.clock.set(new Date(morning.getTime() + UNDO_SECONDS * 2000 + 1));
    expect((await one.undo()).outcome).toBe('too_late');
  });

  it('is taken back only by who did it, and a note beside it does no harm', async () => {
    const one = await undone({ kind: 'agent', id: 'a1' });
    await transfer(one.deps, 'c_1', person('a1'), 'a2', '请接一下');
    await writeNote(one.deps, 'c_1', person('a1'), { clientId: 'n1', text: '@A2 看看' });
    expect((await one.undo('a2')).outcome).toBe('too_late');
    expect((await one.undo()).outcome).toBe('done');
    expect((await one.conversation()).owner).toEqual({ kind: 'agent', id: 'a1' });
  });

  it('waits in the queue of a department it is handed to, and is whose it was once that is taken back', async () => {
    const one = await undone({ kind: 'agent', id: 'a1' });
    const before = await one.conversation();
    expect((await handToDepartment(one.deps, 'c_1', person('a2'), 'after_sales', null)).outcome).toBe('not_yours');
    expect((await handToDepartment(one.deps, 'c_1', person('a1'), 'after_sales', '@A2 请看')).outcome).toBe('done');
    expect(await one.conversation()).toMatchObject({
      owner: { kind: 'queue' },
      department: 'after_sales',
      queuedAt: morning,
      handoffReason: 'transferred',
    });
    expect(await one.timerOf()).toBeDefined();
    expect(eventInWords('transferred', { by: '小美', department: 'after_sales' }, 'zh-CN')).toBe('小美 转交给 售后部');
    expect((await one.undo()).outcome).toBe('done');
    expect(await one.conversation()).toMatchObject({ owner: before.owner, department: before.department });
    expect(await one.timerOf()).toBeUndefined();
  });

  it('is only tried in a rehearsal, whatever it comes to', async () => {
    const one = await undone({ kind: 'queue' });
    const before = await one.conversation();
    const tried = rehearsing(one.deps);
    expect((await take(tried, 'c_1', person('a1'))).outcome).toBe('done');
    expect((await transfer(tried, 'c_1', person('a1'), 'a2', null)).outcome).toBe('not_yours');
    await expect(tried.store.write(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    expect(await one.conversation()).toEqual(before);
    expect(await one.events()).toEqual([]);
    expect([...one.rung, ...one.told]).toEqual([]);
  });
});

describe.each(STORE_KINDS)('A talk that is closed at the desk, on %s', (kind) => {
  const closing = async (undoClose: number | null = 10) => {
    const desk = await deskOver(await freshStore(kind), { kind: 'agent', id: 'a1' });
    const asked: string[] = [];
    const onResolved = async (_: unknown, { conversationId, fence }: { conversationId: string; fence: number }) =>
      void asked.push(`${conversationId} ${fence}`);
    const levels = { ...rules.levels, undo: { close: undoClose } };
    const deps = { ...desk.deps, rules: () => ({ ...rules, levels }), onResolved };
    const after = (ms: number) => desk.clock.set(new Date(morning.getTime() + ms));
    /** What the timers' round does when its time has come. */
    const fire = async (): Promise<boolean[]> => {
      const due = await deps.store.read.timers.due(deps.clock.now(), 9);
      return Promise.all(due.filter(({ kind: of }) => of === CLOSED).map((timer) => closedDue(deps, timer)));
    };
    return {
      ...desk,
      deps,
      asked,
      after,
      fire,
      close: (undoable = true) => close(deps, 'c_1', person('a1'), { undoable }),
      undo: (id = 'a1') => undo(deps, 'c_1', person(id)),
    };
  };

  it('is open again as it was if that is taken back in time, and its shopper is asked for no rating', async () => {
    const one = await closing();
    const { version: _, fence, updatedAt: __, ...before } = await one.conversation();
    await one.close();
    expect((await one.conversation()).status).toBe('resolved');
    one.after(10_000);
    expect(await one.fire()).toEqual([]);
    expect((await one.undo('a2')).outcome).toBe('too_late');
    expect((await one.undo()).outcome).toBe('done');
    const { version: ___, fence: raised, updatedAt: ____, ...now } = await one.conversation();
    expect(now).toEqual(before);
    expect(raised).toBeGreaterThan(fence);
    one.after(60_000);
    expect(await one.fire()).toEqual([]);
    expect(one.asked).toEqual([]);
    expect(await one.events()).toEqual(['closed', 'undone']);
  });

  it('counts once its time is over, by the millisecond and once, and its shopper is asked', async () => {
    const one = await closing();
    await one.close();
    const { fence } = await one.conversation();
    one.after(10_001);
    expect((await one.undo()).outcome).toBe('too_late');
    expect((await Promise.all([one.fire(), one.fire()])).flat().filter(Boolean)).toEqual([true]);
    expect(one.asked).toEqual([`c_1 ${fence}`]);
  });

  it('stays closed where the shopper has said something, who is asked only if that was a thank-you', async () => {
    for (const [status, asked] of [
      ['open', 0],
      ['resolved', 1],
    ] as const) {
      const one = await closing();
      await one.close();
      const { version } = await one.conversation();
      await one.deps.store.write(({ conversations }) => conversations.save('c_1', version, { status }));
      expect((await one.undo()).outcome).toBe('too_late');
      one.after(11_000);
      await one.fire();
      expect(one.asked).toHaveLength(asked);
    }
  });

  it('says truly that the shopper has been asked where it is too late for that reason', async () => {
    const one = await closing();
    await one.close();
    one.after(11_000);
    await one.deps.store.write(({ surveys }) => {
      const [sentAt, expiresAt] = [one.deps.clock.now(), new Date(morning.getTime() + 3_600_000)];
      const of = { kind: 'conversation', subject: 'conversation:c_1:1', conversationId: 'c_1', ticketNo: null };
      return surveys.ask({ ...of, agentId: 'a1', channel: 'web', sentAt, expiresAt });
    });
    expect((await one.undo()).outcome).toBe('rating_asked');
    expect((await one.undo('a2')).outcome).toBe('too_late');
  });

  it('asks at once where the shop has it so, or where it was closed elsewhere than at the desk', async () => {
    const never = await closing(null);
    await never.close();
    expect(never.asked).toHaveLength(1);
    expect((await never.undo()).outcome).toBe('too_late');
    const elsewhere = await closing();
    await elsewhere.close(false);
    expect(elsewhere.asked).toHaveLength(1);
  });
});

it('Closing can be taken back for 10 seconds unless the shop’s file says otherwise, and for 5 minutes at most', () => {
  const levels = (close?: string) =>
    parseDeskLevels({ ...rawLevels, ...(close === undefined ? { undo: undefined } : { undo: { close } }) }).undo.close;
  expect([levels(), levels('never'), levels('1 seconds'), levels('5 minutes')]).toEqual([10, null, 1, 300]);
  for (const wrong of ['301 seconds', '6 minutes', '1 hours', '2 open minutes', '0 seconds'])
    expect(() => levels(wrong), wrong).toThrow(/service-levels/u);
});
