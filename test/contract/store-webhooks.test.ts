import { describe, expect, it } from 'vitest';
import type { Store } from '../../src/store/index.ts';
import type { WebhookEndpoint } from '../../src/store/webhooks.ts';
import { conversationOn, later, NOW } from '../store/said.ts';
import { freshStore, STORE_KINDS } from '../support/database.ts';

const endpoint = (change: Partial<WebhookEndpoint> = {}): WebhookEndpoint => ({
  id: 'aaaaaaaa',
  url: 'https://erp.example/hook?token=t',
  secret: 'whsec_c2VjcmV0',
  topics: ['conversation.queued', 'rating.given'],
  state: 'on',
  createdAt: NOW,
  createdBy: 'admin',
  failingSince: null,
  ...change,
});

const add = (store: Store, change: Partial<WebhookEndpoint> = {}) =>
  store.write(({ webhooks }) => webhooks.save(endpoint(change)));

/** A person is called, as the desk keeps it. */
const queued = (store: Store, conversationId: string, name = 'queued') =>
  store.write(({ messages }) =>
    messages.append(conversationId, {
      author: 'system',
      kind: 'event',
      text: name,
      why: { reason: 'asked', by: 'Mei', tier: 1 },
      createdAt: NOW,
    }),
  );

const claim = async (store: Store, holder = 'p1', at = NOW, endpointId = 'aaaaaaaa') => {
  const taken = await store.write(({ webhooks }) => webhooks.claim(endpointId, holder, at, 1_000));
  return taken === null ? [] : [taken];
};

describe.each(STORE_KINDS)('What other programs are told, on %s', (kind) => {
  it('is kept once for each endpoint that wants it, with what happened', async () => {
    const store = await freshStore(kind);
    await conversationOn(store, 'c_1');
    await add(store);
    await add(store, { id: 'bbbbbbbb', topics: ['ticket.opened'] });
    await add(store, { id: 'cccccccc', state: 'off' });
    await queued(store, 'c_1');
    await queued(store, 'c_1', 'wish_noted');
    const [one] = await claim(store);
    for (const id of ['aaaaaaaa', 'bbbbbbbb', 'cccccccc']) expect(await claim(store, 'p1', NOW, id)).toEqual([]);
    expect(one).toMatchObject({ endpointId: 'aaaaaaaa', topic: 'conversation.queued', subject: 'c_1', attempts: 1 });
    expect(one?.eventId).toMatch(/^conversation:c_1:\d+$/u);
    expect(JSON.parse(one?.facts ?? '')).toEqual({ event: 'queued', by: 'system', reason: 'asked', tier: 1 });
  });

  it('is not kept of work that was undone', async () => {
    const store = await freshStore(kind);
    await conversationOn(store, 'c_1');
    await add(store);
    const undone = store.write(async ({ messages }) => {
      await messages.append('c_1', { author: 'system', kind: 'event', text: 'queued', createdAt: NOW });
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    expect(await claim(store)).toEqual([]);
  });

  it('is given again where it was claimed while the clock was ahead', async () => {
    const store = await freshStore(kind);
    await conversationOn(store, 'c_1');
    await add(store);
    await queued(store, 'c_1');
    expect(await claim(store, 'killed', later(8 * 3_600_000))).toHaveLength(1);
    expect(await claim(store, 'next', later(1_000))).toHaveLength(1);
  });

  it('is given to one of many who ask, and again once a claim has run out', async () => {
    const store = await freshStore(kind);
    await conversationOn(store, 'c_1');
    await add(store);
    await queued(store, 'c_1');
    const taken = await Promise.all(['p1', 'p2', 'p3'].map((holder) => claim(store, holder)));
    expect(taken.flat()).toHaveLength(1);
    expect(await claim(store, 'p4', later(999))).toEqual([]);
    const [again] = await claim(store, 'p4', later(1_000));
    expect(again).toMatchObject({ attempts: 2, claimedBy: 'p4' });
    const first = taken.flat()[0];
    const sent = (holder: string) =>
      store.write(({ webhooks }) => webhooks.sent(again?.id ?? 0, holder, { status: 200, error: null }, later(1_001)));
    expect(await sent(first?.claimedBy ?? '')).toBe(false);
    expect(await sent('p4')).toBe(true);
    expect(await store.read.webhooks.counts('aaaaaaaa')).toEqual({ pending: 0, failed: 0, lastSent: later(1_001) });
  });

  it('waits for its time, can be sent anew, and is forgotten', async () => {
    const store = await freshStore(kind);
    await conversationOn(store, 'c_1');
    await add(store);
    await queued(store, 'c_1');
    const [one] = await claim(store);
    const id = one?.id ?? 0;
    const tried = { status: 503, error: 'busy' };
    expect(await store.write(({ webhooks }) => webhooks.again(id, NOW))).toBe(false);
    await store.write(({ webhooks }) => webhooks.later(id, 'p1', tried, later(5_000)));
    expect(await claim(store, 'p1', later(4_999))).toEqual([]);
    expect(await claim(store, 'p1', later(5_000))).toHaveLength(1);
    await store.write(({ webhooks }) => webhooks.failed(id, 'p1', tried, later(5_001)));
    expect(await store.read.webhooks.recent('aaaaaaaa', 5, 'failed')).toMatchObject([
      { id, status: 503, error: 'busy' },
    ]);
    expect(await store.write(({ webhooks }) => webhooks.again(id, later(6_000)))).toBe(true);
    expect(await claim(store, 'p1', later(6_000))).toMatchObject([{ id, attempts: 1 }]);
    await store.write(({ webhooks }) => webhooks.sent(id, 'p1', { status: 204, error: null }, later(6_001)));
    expect(await store.write(({ webhooks }) => webhooks.forget(later(6_001)))).toBe(0);
    expect(await store.write(({ webhooks }) => webhooks.forget(later(6_002)))).toBe(1);
  });

  it('goes nowhere while an endpoint is off, and leaves with it', async () => {
    const store = await freshStore(kind);
    await conversationOn(store, 'c_1');
    await add(store);
    await queued(store, 'c_1');
    expect(await store.write(({ webhooks }) => webhooks.stop('aaaaaaaa'))).toBe(true);
    expect(await store.write(({ webhooks }) => webhooks.stop('aaaaaaaa'))).toBe(false);
    expect(await store.read.webhooks.due(NOW)).toEqual([]);
    expect(await claim(store)).toEqual([]);
    await add(store);
    expect(await store.read.webhooks.due(NOW)).toEqual(['aaaaaaaa']);
    await store.write(({ webhooks }) => webhooks.hold('aaaaaaaa', later(5_000)));
    expect(await store.read.webhooks.due(later(4_999))).toEqual([]);
    expect(await claim(store, 'p1', later(5_000))).toHaveLength(1);
    expect(await store.write(({ webhooks }) => webhooks.remove('aaaaaaaa'))).toBe(true);
    expect(await store.write(({ webhooks }) => webhooks.remove('aaaaaaaa'))).toBe(false);
    expect(await store.read.webhooks.list()).toEqual([]);
  });

  it('is told where and with which secret, which the database does not show', async () => {
    const store = await freshStore(kind);
    await add(store);
    expect(await store.read.webhooks.get('aaaaaaaa')).toEqual(endpoint());
    await store.write(({ webhooks }) => webhooks.failing('aaaaaaaa', NOW));
    await store.write(({ webhooks }) => webhooks.failing('aaaaaaaa', later(5)));
    expect(await store.read.webhooks.list()).toMatchObject([{ failingSince: NOW }]);
    await store.write(({ webhooks }) => webhooks.failing('aaaaaaaa', null));
    expect(await store.read.webhooks.list()).toMatchObject([{ failingSince: null }]);
  });
});
