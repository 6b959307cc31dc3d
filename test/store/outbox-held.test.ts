import { describe, expect, it } from 'vitest';
import type { Store } from '../../src/store/index.ts';
import { freshStore, STORE_KINDS } from '../support/database.ts';

const now = new Date('2026-11-20T02:00:00Z');
const later = new Date('2026-11-22T02:00:00Z');
const FIVE = { messages: 5, withinMs: 48 * 3_600_000 };

const talk = async (store: Store, key: string): Promise<string> => {
  const inbound = { channel: 'wecom', eventId: `e-${key}`, key, from: { id: key }, text: '在吗', at: now };
  return (await store.write(({ inbox }) => inbox.accept(inbound, now, `c_${key}`))).conversationId;
};

const say = (store: Store, conversationId: string, text: string, held = false): Promise<number> =>
  store.write(async ({ messages, outbox }) => {
    const { id, seq } = await messages.append(conversationId, { author: 'system', text, createdAt: now });
    const row = { messageId: id, conversationId, channel: 'wecom', author: 'system' as const, fence: 1 };
    await outbox.enqueue({ ...row, notBefore: now, idempotencyKey: `${conversationId}:${seq}`, held });
    return id;
  });

const claim = (store: Store, id: string) => store.write(({ outbox }) => outbox.claim(id, 'one', later, 60_000));
const release = (store: Store, key: string, most: number) =>
  store.write(({ outbox }) => outbox.release('wecom', key, most, later));

describe.each(STORE_KINDS)('messages that wait for the shopper’s next words, on %s', (kind) => {
  it('are not given out, hold up nothing, and do not count as on their way', async () => {
    const store = await freshStore(kind);
    const id = await talk(store, 'wm1');
    await say(store, id, '退款到账', true);
    expect(await store.read.outbox.waiting(id)).toBe(0);
    expect(await claim(store, id)).toBeNull();
    expect(await store.read.outbox.conversationsDue(later, 9)).toEqual([]);
    await say(store, id, '在的');
    expect(await store.read.outbox.waiting(id)).toBe(1);
    expect((await claim(store, id))?.message.text).toBe('在的');
  });

  it('go out in their order once released, the last ones alone, in that thread alone', async () => {
    const store = await freshStore(kind);
    const [mine, other] = [await talk(store, 'wm1'), await talk(store, 'wm2')];
    for (const text of ['一', '二', '三']) await say(store, mine, text, true);
    await say(store, other, '别人的', true);
    await release(store, 'wm1', 2);
    const texts: (string | undefined)[] = [];
    for (let row = await claim(store, mine); row; row = await claim(store, mine)) {
      texts.push(row.message.text);
      const { id } = row;
      await store.write(({ outbox }) => outbox.sent(id, 'one', null, later));
    }
    expect(texts).toEqual(['二', '三']);
    expect(await claim(store, other)).toBeNull();
    await release(store, 'wm1', 2);
    expect(await store.read.outbox.waiting(mine)).toBe(0);
  });
});

describe.each(STORE_KINDS)('a message that did not arrive after all, on %s', (kind) => {
  it('is failed once, and only if it is ours and counted as sent', async () => {
    const store = await freshStore(kind);
    const id = await talk(store, 'wm1');
    const messageId = await say(store, id, '一');
    const bounce = (externalId: string) =>
      store.write(({ outbox }) => outbox.bounced('wecom', externalId, 'shopper_refuses'));
    expect(await bounce('p1')).toBeNull();
    const row = await claim(store, id);
    await store.write(({ outbox }) => outbox.sent(row?.id ?? 0, 'one', 'p1', later));
    expect(await store.write(({ outbox }) => outbox.bounced('slack', 'p1', 'x'))).toBeNull();
    expect(await bounce('p1')).toEqual({ conversationId: id, messageId });
    expect(await bounce('p1')).toBeNull();
    expect([...(await store.read.desk.deliveries(id)).values()]).toEqual(['failed']);
  });
});

describe.each(STORE_KINDS)('the time a thread has, on %s', (kind) => {
  it('ends so long after the shopper’s last words', async () => {
    const store = await freshStore(kind);
    expect(await store.read.sendBudgets.until('wecom', 'wm1', FIVE)).toBeNull();
    await store.write(({ sendBudgets }) => sendBudgets.renew('wecom', 'wm1', now));
    expect(await store.read.sendBudgets.until('wecom', 'wm1', FIVE)).toEqual(new Date('2026-11-22T02:00:00Z'));
  });
});
