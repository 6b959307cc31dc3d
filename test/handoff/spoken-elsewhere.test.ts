import { describe, expect, it } from 'vitest';
import type { SpokenElsewhere } from '../../src/channels/platform.ts';
import { spokenElsewhere } from '../../src/handoff/spoken-elsewhere.ts';
import { freshStore, STORE_KINDS } from '../support/database.ts';
import { deskOver, morning } from './desk.ts';

const words = (text: string, over: Partial<SpokenElsewhere> = {}): SpokenElsewhere => ({
  channel: 'web',
  key: 'k1',
  eventId: `p-${text}`,
  by: 'phone',
  text,
  attachments: [],
  at: morning,
  ...over,
});

describe.each(STORE_KINDS)('what somebody of the shop says past the program, on %s', (kind) => {
  it('takes the conversation from the bot, voids what it had not sent, and is kept once and sent nowhere', async () => {
    const desk = await deskOver(await freshStore(kind), { kind: 'bot' });
    const { store } = desk.deps;
    const { fence } = await desk.conversation();
    await store.write(async ({ messages, outbox }) => {
      const said = await messages.append('c_1', { author: 'bot', text: '马上为您查', createdAt: morning });
      const row = { messageId: said.id, conversationId: 'c_1', channel: 'web', author: 'bot' as const, fence };
      await outbox.enqueue({ ...row, notBefore: morning, idempotencyKey: 'k' });
    });
    expect(await spokenElsewhere(desk.deps, words('我来处理'))).toBe('kept');
    expect(await spokenElsewhere(desk.deps, words('我来处理'))).toBe('kept');
    expect(await store.write(({ outbox }) => outbox.claim('c_1', 'one', morning, 1_000))).toBeNull();
    const now = await desk.conversation();
    expect(now).toMatchObject({
      owner: { kind: 'queue' },
      handoffReason: 'spoken_elsewhere',
      waitingSince: null,
      dueAt: null,
      handoffs: 1,
      firstHumanReplyAt: morning,
    });
    expect(now.fence).toBeGreaterThan(fence);
    const said = await store.read.messages.list('c_1');
    expect(said.filter(({ author }) => author === 'agent').map(({ text, authorId }) => [text, authorId])).toEqual([
      ['我来处理', null],
    ]);
    expect(await desk.events()).toEqual(['queued']);
  });

  it('gives it to the colleague whose account it was, and leaves it with one who has it', async () => {
    const desk = await deskOver(await freshStore(kind), { kind: 'bot' });
    await desk.deps.store.write(({ staffAccounts }) => staffAccounts.link('web', 'phone', 'a1', morning));
    expect(await spokenElsewhere(desk.deps, words('我来'))).toBe('kept');
    expect(await desk.conversation()).toMatchObject({ owner: { kind: 'agent', id: 'a1' }, waitingSince: null });
    expect(await desk.events()).toEqual(['taken']);
    const { fence } = await desk.conversation();
    expect(await spokenElsewhere(desk.deps, words('我也来', { by: 'somebody' }))).toBe('kept');
    expect(await desk.conversation()).toMatchObject({ owner: { kind: 'agent', id: 'a1' }, fence });
  });

  it('is told from what the program has said itself, whole, in part, or with choices under it', async () => {
    const desk = await deskOver(await freshStore(kind), { kind: 'bot' });
    await desk.deps.store.write(({ messages }) =>
      messages.append('c_1', { author: 'bot', text: '退款已登记。\n三天内到账。', createdAt: morning }),
    );
    for (const text of ['退款已登记。 三天内到账。', '三天内到账。', '退款已登记。\n三天内到账。\n1. 好的\n2. 问真人'])
      expect(await spokenElsewhere(desk.deps, words(text))).toBe('ours');
    expect(await desk.conversation()).toMatchObject({ owner: { kind: 'bot' } });
    expect(await spokenElsewhere(desk.deps, words('在吗', { key: 'nobody' }))).toBe('nobody');
  });
});
