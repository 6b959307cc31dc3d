import { describe, expect, it } from 'vitest';
import { freshStore, STORE_KINDS } from '../support/database.ts';
import { buy, NOW } from '../tickets/world.ts';

const ago = (hours: number): Date => new Date(NOW.getTime() - hours * 3_600_000);
const DAY = 24;
const KEYS = ['order-news.shipped', 'survey.ask'];

/** A talk of the customer who ordered twenty days ago. */
const openTalk = async (kind: (typeof STORE_KINDS)[number]) => {
  const store = await freshStore(kind);
  await buy(store);
  const at = ago(40 * DAY);
  const inbound = { channel: 'web', eventId: 'e1', key: 'k1', from: { id: 's1' }, text: 'hi', at };
  const { conversationId: talk } = await store.write(({ inbox }) => inbox.accept(inbound, at, 'c_1'));
  await store.write(async ({ conversations }) => {
    const { version } = (await conversations.get(talk)) ?? { version: 0 };
    await conversations.save(talk, version, { customerId: 'C1', updatedAt: at });
  });
  const say = (author: 'system' | 'shopper', hours: number, replyKey: string | null = null) =>
    store.write(({ messages }) => messages.append(talk, { author, text: 'x', replyKey, createdAt: ago(hours) }));
  return { store, talk, say };
};

describe.each(STORE_KINDS)('What the shop begins by itself, on %s', (kind) => {
  it('is counted with what came of it: an answer within a day, an order within a week', async () => {
    const { store, say } = await openTalk(kind);
    await say('system', 29 * DAY, 'order-news.shipped');
    await say('shopper', 28 * DAY + 1);
    await say('system', 21 * DAY, 'order-news.shipped');
    await say('shopper', 20 * DAY - 1);
    const { satisfaction } = store.read;
    const found = await satisfaction.reach({ dialect: store.kind, keys: KEYS, from: ago(30 * DAY) });
    // 23 hours later is an answer, 25 hours later is none; nine days before an order is no reason for it, a day is.
    const last = ago(21 * DAY);
    expect(found).toEqual([
      { key: 'order-news.shipped', sent: 2, lost: 0, held: 0, read: 0, answered: 1, ordered: 1, last },
    ]);
    expect(await satisfaction.reach({ dialect: store.kind, keys: KEYS, from: ago(5) })).toEqual([]);
  });

  it('counts questions for a rating by what they are about, with the mean of what was given', async () => {
    const { store, talk, say } = await openTalk(kind);
    for (const [about, hours] of [
      ['conversation', 20],
      ['ticket', 10],
    ] as const) {
      const asked = { conversationId: talk, ticketNo: null, agentId: null, channel: 'web', sentAt: ago(hours) };
      const survey = { kind: about, subject: about, ...asked, expiresAt: ago(-50) };
      const id = await store.write(({ surveys }) => surveys.ask(survey));
      await say('system', hours, 'survey.ask');
      if (about === 'ticket') await store.write(({ surveys }) => surveys.rate(id ?? 0, 'score', 2, null, ago(9)));
    }
    const { satisfaction } = store.read;
    const found = await satisfaction.reach({ dialect: store.kind, keys: KEYS, from: ago(DAY) });
    const of = (key: string) => found.find((row) => row.key === key);
    expect(of('survey.conversation')).toMatchObject({ sent: 1, answered: 0 });
    expect(of('survey.ticket')).toMatchObject({ sent: 1, answered: 1 });
    expect(await satisfaction.scores(ago(DAY))).toEqual([{ kind: 'ticket', n: 1, mean: 2 }]);
  });

  it('tells what was told to nobody, and the digests that went to colleagues', async () => {
    const { store } = await openTalk(kind);
    await store.write(async ({ orderNotices, staffPosts }) => {
      await orderNotices.note('ZL1', 'shipped', ago(20));
      const [due] = await orderNotices.due(NOW, 10);
      await orderNotices.end(due?.id ?? 0, 'stale', null, ago(19));
      const post = { channel: 'slack', place: 'C1', kind: 'digest' as const, notBefore: ago(5) };
      await staffPosts.add({ ...post, subject: 'day-end:2026-11-19', idempotencyKey: 'd1' });
    });
    const { satisfaction } = store.read;
    expect(await satisfaction.untold(ago(DAY))).toEqual([{ event: 'shipped', state: 'stale', n: 1 }]);
    expect(await satisfaction.untold(ago(2))).toEqual([]);
    // One that has not gone out yet is not counted.
    expect(await satisfaction.digests(ago(DAY))).toEqual([]);
  });
});
