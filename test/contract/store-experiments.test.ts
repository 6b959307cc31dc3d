import { describe, expect, it } from 'vitest';
import type { Side } from '../../src/content/experiments.ts';
import type { Store } from '../../src/store/index.ts';
import { conversationOn, later, NOW, said } from '../store/said.ts';
import { freshStore, STORE_KINDS } from '../support/database.ts';

const say = (store: Store, conversationId: string, side: Side = 'a', mark = 'm1') =>
  store.write(({ experiments }) => experiments.said({ experiment: 'shorter', mark, conversationId, side, at: NOW }));
const toldOn = (store: Store, channel: string, externalId: string, ...family: string[]) =>
  store.read.experiments.saidTo(['shorter'], { channel, externalId, family });

/** A shopper answers the survey of a talk. */
const rate = (store: Store, conversationId: string, score: number) =>
  store.write(async ({ surveys }) => {
    const subject = `conversation:${conversationId}:1`;
    const row = {
      kind: 'conversation',
      subject,
      conversationId,
      ticketNo: null,
      agentId: null,
      channel: 'web',
    } as const;
    const id = (await surveys.ask({ ...row, sentAt: NOW, expiresAt: later(1_000) })) ?? 0;
    await surveys.rate(id, 'score', score, null, later(1));
  });

describe.each(STORE_KINDS)('Wordings that are tried, on %s', (kind) => {
  it('are counted once a talk, with how often they were said there', async () => {
    const store = await freshStore(kind);
    await conversationOn(store, 'c_1');
    await conversationOn(store, 'c_2');
    for (const id of ['c_1', 'c_1', 'c_2']) await say(store, id);
    await say(store, 'c_1', 'a', 'other words');
    expect(await store.read.experiments.sides('shorter', 'm1', NOW)).toEqual([
      { side: 'a', talks: 2, open: 0, handoff: 0, askedAgain: 1 },
    ]);
    expect(await store.read.experiments.sides('shorter', 'm1', later(-1))).toMatchObject([{ talks: 0, open: 2 }]);
  });

  it('are known of whoever was told them, on this account and on those that are the same person’s', async () => {
    const store = await freshStore(kind);
    await conversationOn(store, 'c_1');
    const other = said('on slack', { channel: 'slack', key: 'k', from: { id: 'U1' } });
    await store.write(({ inbox }) => inbox.accept(other, NOW, 'c_2'));
    await store.write(async ({ conversations, customers }) => {
      const rest = { phone: '+8613800000000', tier: 'normal', points: 0, consentCare: false, updatedAt: NOW };
      await customers.save({ id: 'C1', name: 'Lin', ...rest });
      const { version } = (await conversations.get('c_2')) ?? { version: 0 };
      await conversations.save('c_2', version, { customerId: 'C1', updatedAt: NOW });
    });
    await say(store, 'c_1', 'a');
    await say(store, 'c_2', 'b');
    const ids = async (...who: Parameters<typeof toldOn>) => (await toldOn(...who)).map((one) => one.conversationId);
    expect(await ids(store, 'web', 'shopper-1')).toEqual(['c_1']);
    expect(await ids(store, 'web', 'shopper-1', 'C1')).toEqual(['c_1', 'c_2']);
    expect(await ids(store, 'web', 'somebody')).toEqual([]);
  });

  it('tell what shoppers thought of each', async () => {
    const store = await freshStore(kind);
    for (const [id, side, score] of [
      ['c_1', 'a', 5],
      ['c_2', 'a', 5],
      ['c_3', 'b', 2],
    ] as const) {
      await conversationOn(store, id);
      await say(store, id, side);
      await rate(store, id, score);
    }
    const scores = await store.read.experiments.scores('shorter', 'm1');
    expect(scores.sort((x, y) => x.side.localeCompare(y.side))).toEqual([
      { side: 'a', score: 5, n: 2 },
      { side: 'b', score: 2, n: 1 },
    ]);
  });

  it('are judged once, whoever asks next', async () => {
    const store = await freshStore(kind);
    const judge = (verdict: object, at = NOW) =>
      store.write(({ experiments }) => experiments.judge({ experiment: 'shorter', mark: 'm1', at, verdict }));
    expect(await judge({ is: 'no_difference' })).toBe(true);
    expect(await judge({ is: 'better' }, later(1))).toBe(false);
    expect(await store.read.experiments.judged('shorter', 'm1')).toMatchObject({ verdict: { is: 'no_difference' } });
    expect(await store.read.experiments.judgedBetween(NOW, later(1))).toHaveLength(1);
    expect(await store.read.experiments.judgedBetween(later(1), later(9))).toEqual([]);
  });
});
