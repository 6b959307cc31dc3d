import { describe, expect, it } from 'vitest';
import type { Store } from '../../src/store/index.ts';
import type { Outgoing } from '../../src/store/outbox.ts';
import { conversationOn, later, NOW, send } from '../store/said.ts';
import { freshDatabase, freshStore, STORE_KINDS } from '../support/database.ts';

const LEASE = 1000;
const HOUR = 3_600_000;

const claim = (store: Store, id: string, holder = 'me', now = NOW): Promise<Outgoing | null> =>
  store.write(({ outbox }) => outbox.claim(id, holder, now, LEASE));

const sent = (store: Store, row: Outgoing | null, holder = 'me'): Promise<boolean> =>
  store.write(({ outbox }) => outbox.sent(row?.id ?? 0, holder, 'ext', NOW));

describe.each(STORE_KINDS)('The outbox on %s', (kind) => {
  it('hands out what is to be sent in the order it was written, one at a time', async () => {
    const store = await freshStore(kind);
    const id = await conversationOn(store);
    const keys = [await send(store, id), await send(store, id), await send(store, id)];
    const spoken: string[] = [];
    for (let row = await claim(store, id); row !== null; row = await claim(store, id)) {
      expect(await claim(store, id, 'another')).toBeNull();
      spoken.push(row.idempotencyKey);
      expect(await sent(store, row)).toBe(true);
    }
    expect(spoken).toEqual(keys);
  });

  it('gives the sender all it needs', async () => {
    const store = await freshStore(kind);
    const id = await conversationOn(store, 'c_1', 'thread-9');
    await send(store, id, { author: 'agent' });
    expect(await claim(store, id)).toMatchObject({
      conversationId: 'c_1',
      channel: 'web',
      key: 'thread-9',
      externalId: 'shopper-1',
      author: 'agent',
      fence: 1,
      attempts: 1,
      idempotencyKey: 'c_1:1',
      message: { seq: 1, text: 'hello', lang: 'en', choices: [], author: 'agent' },
    });
  });

  it('gives a row to one of many claimants, in this process and others', async () => {
    const { open } = await freshDatabase(kind);
    const stores = [await open(), await open()];
    const [store] = stores as [Store];
    const id = await conversationOn(store);
    await send(store, id);
    await send(store, id);
    const claims = await Promise.all(
      Array.from({ length: 20 }, (_, i) => claim(stores[i % 2] as Store, id, `holder ${i}`)),
    );
    expect(claims.filter((row) => row !== null).map((row) => row.idempotencyKey)).toEqual(['c_1:1']);
  });

  it('never hands out what the bot had decided before the conversation changed hands', async () => {
    const store = await freshStore(kind);
    const id = await conversationOn(store);
    await send(store, id);
    await send(store, id, { author: 'system' });
    await send(store, id);
    await store.write(({ conversations }) => conversations.changeOwner(id, 1, { kind: 'agent', id: 'a1' }));
    await send(store, id, { author: 'agent', fence: 2 });
    await send(store, id, { fence: 2 });
    const spoken: string[] = [];
    for (let row = await claim(store, id); row !== null; row = await claim(store, id)) {
      spoken.push(row.idempotencyKey);
      await sent(store, row);
    }
    expect(spoken).toEqual(['c_1:2', 'c_1:4', 'c_1:5']);
  });

  it('hands a row out again, under the same key, when its claimant has gone silent', async () => {
    const store = await freshStore(kind);
    const id = await conversationOn(store);
    await send(store, id);
    const first = await claim(store, id, 'dead');
    expect(await claim(store, id, 'me', later(LEASE - 1))).toBeNull();
    const second = await claim(store, id, 'me', later(LEASE));
    expect(second).toMatchObject({ idempotencyKey: first?.idempotencyKey, attempts: 2 });
    // The first wakes up too late to say anything.
    expect(await sent(store, first, 'dead')).toBe(false);
    expect(await store.write(({ outbox }) => outbox.retry(first?.id ?? 0, 'dead', NOW, 'x'))).toBe(false);
    expect(await sent(store, second)).toBe(true);
  });

  it('keeps what follows waiting until an earlier one was sent or given up', async () => {
    const store = await freshStore(kind);
    const id = await conversationOn(store);
    await send(store, id);
    await send(store, id);
    const first = await claim(store, id);
    await store.write(({ outbox }) => outbox.retry(first?.id ?? 0, 'me', later(5000), 'timeout'));
    expect(await claim(store, id, 'me', later(4999))).toBeNull();
    const again = await claim(store, id, 'me', later(5000));
    expect(again).toMatchObject({ idempotencyKey: 'c_1:1', attempts: 2 });
    await store.write(({ outbox }) => outbox.failed(again?.id ?? 0, 'me', 'blocked'));
    expect(await claim(store, id)).toMatchObject({ idempotencyKey: 'c_1:2' });
  });

  it('waits for the time that was set', async () => {
    const store = await freshStore(kind);
    const id = await conversationOn(store);
    await send(store, id, { notBefore: later(1000) });
    expect(await claim(store, id, 'me', later(999))).toBeNull();
    expect(await claim(store, id, 'me', later(1000))).not.toBeNull();
  });

  it('waits for no time and no claim that a clock which was ahead has set', async () => {
    const store = await freshStore(kind);
    for (const id of ['c_ahead', 'c_killed']) await conversationOn(store, id);
    await send(store, 'c_ahead', { notBefore: later(8 * HOUR) });
    await send(store, 'c_ahead');
    await send(store, 'c_killed');
    await claim(store, 'c_killed', 'dead', later(8 * HOUR));
    expect((await store.read.outbox.conversationsDue(NOW, 10)).toSorted()).toEqual(['c_ahead', 'c_killed']);
    expect(await store.read.outbox.conversationsDue(NOW, 10, ['web'])).toEqual([]);
    expect(await claim(store, 'c_ahead')).toMatchObject({ idempotencyKey: 'c_ahead:1' });
    expect(await claim(store, 'c_killed')).toMatchObject({ idempotencyKey: 'c_killed:1', attempts: 2 });
    // Two hours are the longest that anything is meant to wait.
    await conversationOn(store, 'c_edge');
    await send(store, 'c_edge', { notBefore: later(2 * HOUR) });
    expect(await claim(store, 'c_edge')).toBeNull();
    expect(await claim(store, 'c_edge', 'me', later(-1))).not.toBeNull();
  });

  it('waits for no time of before the clock was set back, once it is told', async () => {
    const store = await freshStore(kind);
    const id = await conversationOn(store);
    await send(store, id, { notBefore: later(HOUR) });
    expect(await claim(store, id)).toBeNull();
    expect(await store.write(({ outbox }) => outbox.hurry(NOW))).toBe(1);
    expect(await store.read.outbox.conversationsDue(NOW, 10)).toEqual([id]);
    expect(await claim(store, id)).not.toBeNull();
    // What is under way is left alone, and so is what is due.
    expect(await store.write(({ outbox }) => outbox.hurry(NOW))).toBe(0);
  });

  it('names the conversations whose next message can go out now', async () => {
    const store = await freshStore(kind);
    for (const id of ['c_ready', 'c_later', 'c_claimed', 'c_behind']) await conversationOn(store, id);
    await send(store, 'c_ready');
    await send(store, 'c_ready');
    await send(store, 'c_later', { notBefore: later(500) });
    await send(store, 'c_claimed');
    await claim(store, 'c_claimed');
    await send(store, 'c_behind', { notBefore: later(2000) });
    await send(store, 'c_behind');
    expect(await store.read.outbox.conversationsDue(NOW, 10)).toEqual(['c_ready']);
    expect(await store.read.outbox.conversationsDue(later(1000), 10)).toEqual(['c_ready', 'c_later', 'c_claimed']);
    expect(await store.read.outbox.conversationsDue(later(2000), 2)).toEqual(['c_ready', 'c_later']);
  });
});

describe.each(STORE_KINDS)('Messages on %s', (kind) => {
  it('are numbered without gap or double, however many come at once', async () => {
    const store = await freshStore(kind);
    const id = await conversationOn(store);
    const numbers = await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        store.write(({ messages }) => messages.append(id, { author: 'agent', text: `${i}`, createdAt: NOW })),
      ),
    );
    expect(numbers.map((message) => message.seq).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 20 }, (_, i) => i + 1),
    );
  });

  it('are one however often the same one is sent, and leave no gap behind', async () => {
    const store = await freshStore(kind);
    const id = await conversationOn(store);
    const append = (clientId: string | null) =>
      store.write(({ messages }) => messages.append(id, { author: 'agent', text: 'hi', clientId, createdAt: NOW }));
    const same = await Promise.all(Array.from({ length: 10 }, () => append('same')));
    expect(new Set(same.map((message) => message.id)).size).toBe(1);
    expect((await append('other')).seq).toBe(2);
    expect((await append(null)).seq).toBe(3);
    expect((await append(null)).seq).toBe(4);
  });

  it('are written many at once, in order, each once, beside others that come meanwhile', async () => {
    const { open } = await freshDatabase(kind);
    const stores = [await open(), await open()] as [Store, Store];
    const id = await conversationOn(stores[0]);
    const draft = (clientId: string | null) =>
      ({ author: 'shopper', text: `${clientId}`, clientId, attachments: [], createdAt: NOW }) as const;
    const burst = Array.from({ length: 120 }, (_, n) => draft(`b${n}`));
    const write = (n: number, drafts: readonly ReturnType<typeof draft>[]): Promise<void> =>
      (stores[n % 2] as Store).write(({ messages }) => messages.appendAll(id, drafts));
    await Promise.all([
      write(0, burst),
      write(1, [...burst].reverse()),
      write(1, [draft('x'), draft('x'), draft(null), draft(null)]),
      stores[0].write(({ messages }) => messages.append(id, draft('b7'))),
    ]);
    await write(0, burst);
    await write(0, []);
    const said = await stores[1].read.messages.list(id);
    expect(said.map(({ seq }) => seq)).toEqual(Array.from({ length: 123 }, (_, n) => n + 1));
    expect(said.map(({ clientId }) => clientId ?? '').sort()).toEqual(
      [...burst.map(({ clientId }) => clientId ?? ''), 'x', '', ''].sort(),
    );
    expect((await stores[0].write(({ messages }) => messages.append(id, draft('next')))).seq).toBe(124);
  });

  it('keep everything that was decided about them', async () => {
    const store = await freshStore(kind);
    const id = await conversationOn(store);
    const draft = {
      author: 'bot',
      text: '您要退哪一件？',
      lang: 'zh-CN',
      choices: [{ label: '上衣', value: 'sku:1' }],
      cards: [{ kind: 'order', id: 'ZL1', title: 'ZL1', line: '已发货' }],
      intent: 'return_request',
      confidence: 0.93,
      flow: 'return',
      step: 'item',
      replyKey: 'return.which-item',
      why: { scores: [0.93, 0.02], rules: ['r1'] },
      createdAt: later(7),
    } as const;
    const message = await store.write(({ messages }) => messages.append(id, draft));
    expect(message).toMatchObject(draft);
    expect(await store.read.messages.list(id)).toEqual([message]);
  });

  it('are shown to the shopper only once they have been sent, and notes never', async () => {
    const store = await freshStore(kind);
    const id = await conversationOn(store);
    const append = (author: 'shopper' | 'agent', kindOf: 'text' | 'note') =>
      store.write(({ messages }) => messages.append(id, { author, kind: kindOf, text: 'x', createdAt: NOW }));
    await append('shopper', 'text');
    await append('agent', 'note');
    await send(store, id);
    await send(store, id);
    const seqs = async (query = {}): Promise<number[]> =>
      (await store.read.messages.list(id, query)).map((message) => message.seq);
    expect(await seqs()).toEqual([1, 2, 3, 4]);
    expect(await seqs({ visibleToShopper: true })).toEqual([1]);
    await sent(store, await claim(store, id));
    expect(await seqs({ visibleToShopper: true })).toEqual([1, 3]);
    expect(await seqs({ visibleToShopper: true, afterSeq: 1 })).toEqual([3]);
    expect(await seqs({ limit: 2 })).toEqual([3, 4]);
    expect(await seqs({ afterSeq: 1, limit: 2 })).toEqual([3, 4]);
  });

  it('remember when the shopper had read them', async () => {
    const store = await freshStore(kind);
    const id = await conversationOn(store);
    await send(store, id);
    await send(store, id);
    await store.write(({ messages }) => messages.markRead(id, 1, later(5)));
    await store.write(({ messages }) => messages.markRead(id, 2, later(9)));
    expect((await store.read.messages.list(id)).map((message) => message.readAt)).toEqual([later(5), later(9)]);
  });
});
