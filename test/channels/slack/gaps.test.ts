import { describe, expect, it } from 'vitest';
import { slackUnderTest, startedSlack } from '../../platforms/slack/slack-under-test.ts';
import { gate, until } from '../../support/until.ts';

const texts = (heard: readonly { text: string }[]): string[] => heard.map(({ text }) => text);

/** A moment so many days ago, as Slack writes it. */
const daysAgo = (days: number): string => (Date.now() / 1000 - days * 24 * 3600).toFixed(6);

describe('what a shopper answered in a thread of their direct message while nobody listened', () => {
  it('is heard in order with what they wrote below it', async () => {
    const first = await startedSlack();
    const { slack, deps, told } = first;
    await slack.say({ text: '一' });
    const ours = slack.write({ user: 'UBOT', bot_id: 'BBOT', text: '请发照片' });
    await first.channel.stop();
    slack.write({ text: '二' });
    slack.write({ text: '三', thread_ts: ours.ts });
    slack.write({ text: '四' });
    slack.write({ text: '五', thread_ts: ours.ts });
    const second = await startedSlack({ slack, deps, told });
    expect(texts(second.heard)).toEqual(['一', '二', '三', '四', '五']);
    expect(new Set(second.heard.map(({ key }) => key))).toEqual(new Set(['T1:D1']));
  });

  it('is heard below words that are days old, and from somebody who is new', async () => {
    const first = await startedSlack();
    const { slack, deps, told } = first;
    const ours = slack.write({ user: 'UBOT', bot_id: 'BBOT', text: '请发照片', ts: daysAgo(5) });
    await slack.say({ text: '一' });
    await first.channel.stop();
    slack.write({ text: '照片明天发', thread_ts: ours.ts });
    const hello = slack.write({ channel: 'D2', user: 'U2', text: 'hello' });
    slack.write({ channel: 'D2', user: 'U2', text: 'anybody there?', thread_ts: hello.ts });
    const second = await startedSlack({ slack, deps, told });
    expect(texts(second.heard)).toEqual(['一', '照片明天发', 'hello', 'anybody there?']);
  });
});

describe('what the shop’s people wrote in threads of the staff channel while nobody listened', () => {
  const card = { channel: 'CSTAFF', user: 'UBOT', bot_id: 'BBOT', text: 'card' };
  const agent = { channel: 'CSTAFF', user: 'UAGENT' };

  it('goes before what they write there now, though the gap is not read yet', async () => {
    const first = await startedSlack();
    const { slack, deps, told } = first;
    await slack.say({ text: '在吗' });
    const posted = slack.write(card);
    await first.channel.stop();
    slack.write({ ...agent, text: '您好，我来看', thread_ts: posted.ts });
    slack.write({ ...agent, text: '已经发出', thread_ts: posted.ts });
    const slow = gate();
    slack.faults.plan(
      'conversations.history',
      { kind: 'slow', until: slow.opened },
      { matches: ({ channel }) => channel === 'CSTAFF' },
    );
    const second = await slackUnderTest({ slack, deps, told });
    await second.start();
    await slack.say({ ...agent, text: '明天就到', thread_ts: posted.ts });
    expect(texts(told.staff)).toEqual(['您好，我来看', '已经发出', '明天就到']);
    slow.open();
    await second.channel.caughtUp();
    expect(new Set(told.staff.map(({ eventId }) => eventId)).size).toBe(3);
  });

  it('is heard below a card that has stood for weeks, after a gap of hours', async () => {
    const first = await startedSlack();
    const { slack, deps, told } = first;
    const old = slack.write({ ...card, ts: daysAgo(20) });
    await slack.say({ text: '在吗' });
    await first.channel.stop();
    await deps.memory.set('seen:T1', daysAgo(0.5));
    slack.write({ ...agent, text: '货到了，给您换', thread_ts: old.ts });
    await startedSlack({ slack, deps, told });
    await until('it is heard', () => told.staff.length === 1);
    expect(told.staff).toMatchObject([{ text: '货到了，给您换', threadOf: `CSTAFF:${old.ts}` }]);
  });
});
