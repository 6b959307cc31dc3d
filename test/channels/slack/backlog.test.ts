import { expect, it } from 'vitest';
import { deliver } from '../../../src/channels/delivery.ts';
import { Gate } from '../../../src/channels/gate.ts';
import { FixedClock } from '../../../src/clock.ts';
import type { Store } from '../../../src/store/index.ts';
import { startedSlack } from '../../platforms/slack/slack-under-test.ts';
import { freshStore } from '../../support/database.ts';

const TALKS = 12;
const EACH = 15;

/** Conversations with messages that wait, as after an outage. */
const queued = async (store: Store, now: Date): Promise<void> => {
  for (let talk = 0; talk < TALKS; talk += 1) {
    const key = `T1:DQ${talk}`;
    const inbound = {
      channel: 'slack',
      eventId: `DQ${talk}:1`,
      key,
      from: { id: `T1:UQ${talk}` },
      text: '在吗',
      at: now,
    };
    await store.write(async ({ inbox, messages, outbox }) => {
      await inbox.accept(inbound, now, `c_${talk}`);
      for (let n = 0; n < EACH; n += 1) {
        const message = await messages.append(`c_${talk}`, {
          author: 'bot',
          text: `${n}`,
          lang: 'zh-CN',
          createdAt: now,
        });
        const row = {
          messageId: message.id,
          conversationId: `c_${talk}`,
          channel: 'slack',
          author: 'bot' as const,
          fence: 1,
        };
        await outbox.enqueue({ ...row, notBefore: now, idempotencyKey: `k${talk}.${n}` });
      }
    });
  }
};

it('what has waited through an outage of Slack goes out in order, each once, at Slack’s pace, over every fault on the way', async () => {
  const clock = new FixedClock(new Date());
  const { slack, channel } = await startedSlack({ clock });
  const store = await freshStore();
  for (let talk = 0; talk < TALKS; talk += 1) slack.model.addRoom(`DQ${talk}`, { user: `UQ${talk}` });
  await queued(store, clock.now());
  const to = (room: string) => (args: Record<string, unknown>) => args.channel === room;
  slack.faults.plan('chat.postMessage', { kind: 'limited', seconds: 3 }, { matches: to('DQ1') });
  slack.faults.plan('chat.postMessage', { kind: 'status', status: 500, after: true }, { times: 3, matches: to('DQ2') });
  slack.faults.plan('chat.postMessage', { kind: 'cut', after: true }, { times: 3, matches: to('DQ3') });
  slack.faults.plan(
    'chat.postMessage',
    { kind: 'status', status: 503, after: false },
    { times: 3, matches: to('DQ4') },
  );
  const channels = new Map([[channel.name, channel]]);
  const gate = new Gate(channels, clock);
  const undelivered: string[] = [];
  const deps = {
    store,
    channels,
    clock,
    gate,
    bus: { publish: () => undefined },
    holder: 'one',
    random: () => 1,
    agentName: async () => null,
    surveyOf: () => null,
    undeliverable: async (_conversation: string, _message: number, why: string) => void undelivered.push(why),
    warn: () => undefined,
  };
  let mostInOneSecond = 0;
  for (let second = 0; second < 60 && slack.called('chat.postMessage').length < 1_000; second += 1) {
    const before = slack.posted('DQ0').length;
    const due = await store.read.outbox.conversationsDue(clock.now(), 100, gate.closed());
    await Promise.all(due.map((id) => deliver(id, deps)));
    mostInOneSecond = Math.max(mostInOneSecond, second === 0 ? 0 : slack.posted('DQ0').length - before);
    clock.advance(1_000);
    if (slack.model.messages.length === TALKS * EACH && due.length === 0) break;
  }
  const inOrder = Array.from({ length: EACH }, (_, n) => `${n}`);
  for (let talk = 0; talk < TALKS; talk += 1) expect(slack.posted(`DQ${talk}`)).toEqual(inOrder);
  expect(mostInOneSecond).toBe(1);
  expect(undelivered).toEqual([]);
});
