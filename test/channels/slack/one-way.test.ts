import { describe, expect, it } from 'vitest';
import { FixedClock } from '../../../src/clock.ts';
import { insists, proxyTo } from '../../platforms/slack/one-way.ts';
import { SECRET, startedSlack } from '../../platforms/slack/slack-under-test.ts';
import { until } from '../../support/until.ts';

const MINUTE = 60_000;
/** As long as usual nothing is looked for, unless a test waits for it. */
const SOON = { quiet: 20, quietest: 40, unsent: 20, underWay: 0 };

const behindProxy = async (over: Parameters<typeof startedSlack>[0] = {}) => {
  const under = await startedSlack({ by: 'http', ...over });
  const proxy = await proxyTo(under.slack.address?.url ?? '');
  under.slack.address = { url: proxy.url, secret: SECRET };
  return { ...under, proxy };
};

describe('Slack by HTTP, where our answers do not reach it', () => {
  it('is heard once, and what is wrong is told until it is well again', async () => {
    const clock = new FixedClock(new Date());
    const { slack, channel, heard, proxy } = await behindProxy({ clock });
    expect(await insists(slack, slack.write({ text: '在吗' }))).toBe(1);
    proxy.loses = 'answers';
    expect(await insists(slack, slack.write({ text: '还在吗' }))).toBe(4);
    expect(heard.map(({ text }) => text)).toEqual(['在吗', '还在吗']);
    expect(channel.health()).toEqual({
      ok: false,
      detail: expect.stringMatching(/sends again what was answered \(http_timeout\).*proxy/u),
    });
    proxy.loses = 'nothing';
    expect(await insists(slack, slack.write({ text: '好了' }))).toBe(1);
    clock.advance(10 * MINUTE);
    expect(channel.health()).toMatchObject({ ok: true });
  });

  it('is not thought amiss for one answer that came too late', async () => {
    const { slack, channel, proxy } = await behindProxy();
    proxy.loses = 'answers';
    const message = slack.write();
    const trying = insists(slack, message, 2);
    await trying;
    expect(channel.health()).toMatchObject({ ok: true });
  });

  it('is read up when it has switched events off, told as that, and well with the first that comes', async () => {
    const { slack, channel, heard } = await behindProxy({ timing: SOON });
    await insists(slack, slack.write({ text: '在吗' }));
    // No event is sent any more: neither of a talk that is known nor of somebody new.
    slack.write({ text: '有人吗' });
    slack.write({ channel: 'D2', user: 'U2', text: 'hello?' });
    await until('both are read up', () => heard.length === 3);
    await until('it is told', () => !channel.health().ok);
    expect(channel.health().detail).toMatch(/no events any more.*Event Subscriptions/u);
    slack.write({ text: '那我再等等' });
    await until('it is read up too', () => heard.length === 4);
    await insists(slack, slack.write({ text: '谢谢' }));
    expect(channel.health()).toMatchObject({ ok: true });
    expect(heard.map(({ text }) => text).filter((text) => text !== 'hello?')).toEqual([
      '在吗',
      '有人吗',
      '那我再等等',
      '谢谢',
    ]);
  });

  it('is not thought to be off because nobody writes', async () => {
    const { slack, channel } = await behindProxy({ timing: { ...SOON, underWay: 60_000 } });
    await insists(slack, slack.write({ text: '在吗' }));
    const before = slack.called('conversations.history').length;
    await until('it was looked', () => slack.called('conversations.history').length > before + 1);
    expect(channel.health()).toMatchObject({ ok: true });
  });

  it('is read up where it could not reach us for a while, and gave up what it had repeated', async () => {
    const { slack, heard, channel, proxy } = await behindProxy();
    await insists(slack, slack.write({ text: '在吗' }));
    proxy.loses = 'requests';
    expect(await insists(slack, slack.write({ text: '有人吗' }))).toBe(4);
    proxy.loses = 'nothing';
    // What is repeated after a minute comes through.
    expect(await insists(slack, slack.write({ text: '还在吗' }), 2)).toBe(1);
    await channel.caughtUp();
    expect(heard.map(({ text }) => text)).toEqual(['在吗', '有人吗', '还在吗']);
  });
});
