import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { XiaoerError } from '../../../src/errors.ts';
import { outgoing, slackUnderTest, startedSlack } from '../../platforms/slack/slack-under-test.ts';
import type { Manners } from '../../platforms/slack/sockets.ts';
import { testPorts } from '../../support/platform-deps.ts';
import { gate, until } from '../../support/until.ts';

const texts = (heard: readonly { text: string }[]): string[] => heard.map(({ text }) => text);

describe('Slack’s web socket', () => {
  it('stands again at once after Slack asked to connect anew, and nothing is lost', async () => {
    const { slack, heard, channel } = await startedSlack();
    await slack.say({ text: '一' });
    slack.sockets.refresh();
    await until('it was opened anew', () => slack.sockets.asked === 2 && slack.sockets.live === 1);
    await slack.say({ text: '二' });
    expect(texts(heard)).toEqual(['一', '二']);
    expect(channel.health()).toMatchObject({ ok: true });
  });

  it('is red while it is cut, and stands again with what was said meanwhile, in order', async () => {
    const { slack, heard, channel, told } = await startedSlack();
    await slack.say({ text: '一' });
    await slack.goDown();
    await until('it is seen', () => !channel.health().ok && !channel.ready());
    slack.write({ text: '二' });
    slack.write({ text: '三' });
    await slack.listen();
    await until('it stands', () => channel.health().ok && channel.ready());
    await until('all is heard', () => heard.length === 3);
    await slack.say({ text: '四' });
    expect(texts(heard)).toEqual(['一', '二', '三', '四']);
    expect(told.lost).toEqual([]);
  });

  it('is tried again after pauses that never exceed 1.2 s, however long Slack is away', async () => {
    const { slack, channel, logged } = await startedSlack();
    const failed = (): number => logged.filter((line) => line.includes('could not be opened')).length;
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    slack.sockets.manners = 'refused';
    slack.sockets.drop();
    await until('it is seen', () => !channel.health().ok);
    // The first try comes at once; time then stands still unless it is moved.
    vi.advanceTimersByTime(1);
    for (let tries = 1; tries <= 8; tries += 1) {
      await until('a try has failed', () => failed() === tries);
      if (tries === 8) slack.sockets.manners = 'good';
      const asked = slack.sockets.asked;
      vi.advanceTimersByTime(1_200);
      await until('the next try comes', () => slack.sockets.asked > asked);
    }
    await until('it stands', () => channel.ready());
  });

  it('is missed within a ping’s time when the peer is gone without a word', async () => {
    const { slack, heard } = await startedSlack({ timing: { ping: 1_000 } });
    slack.sockets.goDeaf();
    slack.write({ text: '聋了' });
    await until('a new one stands', () => slack.sockets.live === 1);
    await until('all is heard', () => heard.length === 1);
    expect(texts(heard)).toEqual(['聋了']);
  });

  it.each(['refused', 'stalled', 'mute', 'cut'] satisfies Manners[])(
    'comes back though new ones die in another phase: %s',
    async (manners) => {
      const { slack, heard, channel } = await startedSlack({ timing: { hello: 1_500 } });
      await slack.say({ text: '一' });
      slack.sockets.manners = manners;
      const asked = slack.sockets.asked;
      slack.sockets.drop();
      await until('it has died twice that way', () => slack.sockets.asked >= asked + 2);
      slack.write({ text: '二' });
      slack.sockets.manners = 'good';
      await until('it stands', () => channel.health().ok);
      await until('all is heard', () => heard.length === 2);
      expect(texts(heard)).toEqual(['一', '二']);
    },
  );

  it('comes back though Slack limits, fails or does not answer the asking for it', async () => {
    const { slack, channel, told } = await startedSlack({ timing: { hello: 1_500 } });
    const never = gate();
    slack.faults.plan('apps.connections.open', { kind: 'status', status: 500, after: false });
    slack.faults.plan('apps.connections.open', { kind: 'limited', seconds: 1 });
    slack.faults.plan('apps.connections.open', { kind: 'slow', until: never.opened });
    slack.sockets.drop();
    await until('all three have happened', () => slack.called('apps.connections.open').length === 5);
    await until('it stands', () => channel.health().ok);
    never.open();
    expect(told.lost).toEqual([]);
  });

  it('calls the keeper, and ends no process, when Slack does not know the app any more', async () => {
    const { slack, channel, told } = await startedSlack();
    slack.faults.plan('apps.connections.open', { kind: 'word', error: 'token_revoked' }, { times: 9 });
    slack.sockets.drop();
    await until('the keeper is called', () => told.lost.length === 1);
    expect(channel.health()).toMatchObject({ ok: false, detail: expect.stringContaining('token_revoked') });
    expect(slack.called('apps.connections.open')).toHaveLength(2);
  });

  it('fails the start when it does not come about, and leaves nothing behind', async () => {
    const { slack, channel, start } = await slackUnderTest({ timing: { hello: 1_500 } });
    slack.sockets.manners = 'mute';
    await expect(start()).rejects.toThrow(/hello/u);
    expect(channel.health()).toMatchObject({ ok: false });
    slack.sockets.manners = 'good';
    await start();
    expect(channel.health()).toMatchObject({ ok: true });
  });

  it('leaves nothing behind when it is stopped while it begins', async () => {
    const { slack, channel, start } = await slackUnderTest();
    const slow = gate();
    slack.faults.plan('apps.connections.open', { kind: 'slow', until: slow.opened });
    const starting = start().catch((error: unknown) => error);
    await until('it is asked for', () => slack.called('apps.connections.open').length === 1);
    await channel.stop();
    slow.open();
    expect(await starting).toBeInstanceOf(Error);
    await until('no socket stands', () => slack.sockets.live === 0);
    expect(channel.health()).toMatchObject({ ok: false, detail: 'stopped' });
  });

  it('acknowledges what was saved while the channel stops', async () => {
    const saving = gate();
    let begun = false;
    const { slack, channel } = await startedSlack({
      onInbound: async () => {
        begun = true;
        await saving.opened;
        return 'saved';
      },
    });
    const said = slack.say();
    await until('it is being saved', () => begun);
    const stopped = channel.stop();
    saving.open();
    await stopped;
    expect((await said).heard).toEqual([{ acknowledged: true, answer: {} }]);
  });
});

describe('what was said on Slack while nobody listened', () => {
  it('is read up after a restart: talks that were known, new ones, threads and mentions', async () => {
    const first = await startedSlack();
    const { slack, deps, told } = first;
    await slack.say({ text: '一' });
    const { message: others } = await slack.say({ channel: 'C1', user: 'U2', text: 'among ourselves' });
    const { message: root } = await slack.say({ channel: 'C1', text: '<@UBOT> 有货吗' });
    await first.channel.stop();
    slack.write({ text: '二' });
    slack.write({ channel: 'C1', text: '蓝色的', thread_ts: root.ts });
    slack.write({ channel: 'C1', text: 'nobody asked', user: 'U2' });
    slack.write({ channel: 'C1', text: '<@UBOT> me too', user: 'U2' });
    slack.write({ channel: 'C1', text: '<@UBOT> what do you think', user: 'U2', thread_ts: others.ts });
    slack.write({ channel: 'C1', text: '我们也这么想', thread_ts: others.ts });
    slack.write({ channel: 'D2', user: 'U2', text: 'hello' });
    slack.write({ channel: 'C1', text: '<@UBOT> ping', user: 'UPROGRAM', bot_id: 'BOTHER' });
    const second = await startedSlack({ slack, deps, told });
    // What was heard before comes again under its identifier, and the inbox knows it.
    const fresh = texts(second.heard).filter((text) => !['一', '有货吗'].includes(text));
    expect(fresh.sort()).toEqual(['hello', 'me too', 'what do you think', '二', '蓝色的'].sort());
    expect(second.heard.find(({ text }) => text === '二')).toMatchObject({
      key: 'T1:D1',
      eventId: expect.stringMatching(/^D1:/u),
    });
  });

  it('is read up after a restart in a talk that has rested for weeks, too', async () => {
    const first = await startedSlack();
    const { slack, deps, told } = first;
    await slack.say({ text: '一' });
    await first.channel.stop();
    const weeksAgo = (Date.now() / 1000 - 20 * 24 * 3600).toFixed(6);
    await deps.memory.set('talk:T1:D2', { user: 'U2', last: weeksAgo });
    slack.write({ channel: 'D2', user: 'U2', text: 'remember me?' });
    const second = await startedSlack({ slack, deps, told });
    expect(texts(second.heard)).toContain('remember me?');
  });

  it('is handed in before what is said live in the same conversation', async () => {
    const first = await startedSlack();
    const { slack, deps, told } = first;
    await slack.say({ text: '一' });
    await slack.say({ channel: 'D2', user: 'U2', text: 'one' });
    await first.channel.stop();
    slack.write({ text: '二' });
    slack.write({ channel: 'D2', user: 'U2', text: 'two' });
    // The other conversation, the later one, is read first and takes its time.
    const slow = gate();
    slack.faults.plan(
      'conversations.history',
      { kind: 'slow', until: slow.opened },
      { matches: ({ channel }) => channel === 'D2' },
    );
    const second = await slackUnderTest({ slack, deps, told });
    await second.start();
    await slack.say({ text: '三' });
    expect(texts(second.heard)).toEqual(['一', '二', '三']);
    slow.open();
    await second.channel.caughtUp();
    expect(texts(second.heard)).toEqual(['一', '二', '三', 'one', 'two']);
  });

  it('is read up page by page, in order, through limits and failures', async () => {
    const first = await startedSlack();
    const { slack, deps, told } = first;
    await slack.say({ text: '0' });
    await first.channel.stop();
    for (let n = 1; n <= 25; n += 1) slack.write({ text: String(n) });
    slack.api.page = 7;
    slack.faults.plan('conversations.history', { kind: 'limited', seconds: 1 });
    const second = await startedSlack({ slack, deps, told });
    expect(texts(second.heard)).toEqual(Array.from({ length: 26 }, (_, n) => String(n)));
  });

  it('is read up though it is long: in order, each once, the newest pages asked for once more instead of held, through limits', async () => {
    const first = await startedSlack();
    const { slack, deps, told } = first;
    await slack.say({ text: '0' });
    await first.channel.stop();
    const said = Array.from({ length: 6_000 }, (_, n) => String(n + 1));
    for (const text of said) slack.write({ text });
    const before = slack.called('conversations.history').length;
    // Slack limits the reading on the way back and on the way forth, and it goes on where it was.
    const nth = (at: number) => {
      let asked = 0;
      return ({ channel }: Record<string, unknown>) => {
        if (channel === 'D1') asked += 1;
        return channel === 'D1' && asked === at;
      };
    };
    for (const at of [10, 35])
      slack.faults.plan('conversations.history', { kind: 'limited', seconds: 1 }, { matches: nth(at) });
    const handed: string[] = [];
    await startedSlack({
      slack,
      deps,
      told,
      onInbound: async ({ text }) => {
        handed.push(text);
        return 'saved';
      },
    });
    expect(handed).toEqual(['0', ...said]);
    const asked = slack.called('conversations.history').slice(before);
    // 31 pages of 200 (the last with what overlaps), 11 of them once more, and two that were limited.
    expect(asked.filter(({ args }) => args.channel === 'D1')).toHaveLength(31 + 11 + 2);
  });

  it('is read up again when it could not be saved, before the next word of its conversation', async () => {
    let locked = true;
    const { slack, heard } = await startedSlack({
      onInbound: async ({ text }) => {
        if (locked && text === '二') throw new XiaoerError('STORE_UNAVAILABLE', 'The database is locked.');
        return 'saved';
      },
    });
    await slack.say({ text: '一' });
    expect((await slack.say({ text: '二' })).heard).toEqual([{ acknowledged: false }]);
    locked = false;
    // Slack has given up repeating it.
    await slack.say({ text: '三' });
    expect(texts(heard)).toEqual(['一', '二', '三']);
  });

  it('is read up after a restart when it could not be saved, the first word of somebody new too', async () => {
    const first = await startedSlack({
      onInbound: async ({ text }) => {
        if (text !== '一') throw new XiaoerError('STORE_UNAVAILABLE', 'The database is locked.');
        return 'saved';
      },
    });
    const { slack, deps, told } = first;
    await slack.say({ text: '一' });
    await slack.say({ text: '二' });
    await slack.say({ channel: 'D2', user: 'U2', text: 'hello' });
    await first.channel.stop();
    const second = await startedSlack({ slack, deps, told });
    expect(texts(second.heard).sort()).toEqual(['hello', '一', '二'].sort());
  });

  it('and changed meanwhile reaches the shop as it stands now', async () => {
    const first = await startedSlack();
    const { slack, deps, told } = first;
    const { message } = await slack.say({ text: '要 M 码' });
    await first.channel.stop();
    Object.assign(message, { text: '要 L 码', edited: { user: 'U1', ts: slack.model.ts() } });
    await startedSlack({ slack, deps, told });
    expect(told.amended).toMatchObject([{ eventId: `D1:${message.ts}`, kind: 'edited', text: '要 L 码' }]);
  });

  it('reaches the shop as changed or taken back, though it was said before and nothing new came in its talk', async () => {
    const known: string[] = [];
    const made = await testPorts('slack');
    const deps = { ...made.deps, saidSince: async (key: string) => (key === 'T1:D1' ? known : []) };
    const first = await startedSlack({ deps, told: made.told });
    const { slack, told } = first;
    const said = async (text: string, minutes: number) => {
      const ts = `${Math.floor(Date.now() / 1000) - minutes * 60}.00000${text.length}`;
      const { message } = await slack.say({ text, ts });
      known.push(`D1:${ts}`);
      return message;
    };
    await said('很久以前', 100);
    const changed = await said('要 M 码', 40);
    const takenBack = await said('我的地址是', 30);
    await said('在吗', 0);
    // No history of direct messages holds what was answered in a thread there.
    const { message: inThread } = await slack.say({ text: '是的', thread_ts: changed.ts });
    known.push(`D1:${inThread.ts}`);
    known.push('D1:1.000001:choice', `command:${slack.model.ts()}`);
    await first.channel.stop();
    Object.assign(changed, { text: '要 L 码', edited: { user: 'U1', ts: slack.model.ts() } });
    slack.model.forget(takenBack);
    const second = await startedSlack({ slack, deps, told });
    expect(told.amended).toMatchObject([
      { eventId: `D1:${changed.ts}`, kind: 'edited', text: '要 L 码' },
      { eventId: `D1:${takenBack.ts}`, kind: 'deleted', text: '' },
    ]);
    // What is only compared is not handed in once more; what was said last is, and the inbox knows it.
    expect(texts(second.heard)).toEqual(['在吗', '是的']);
    expect(texts(first.heard)).toContain('是的');
  });

  it('takes nothing for taken back while a history cannot be read', async () => {
    const made = await testPorts('slack');
    const known: string[] = [];
    const deps = { ...made.deps, saidSince: async () => known };
    const first = await startedSlack({ deps, told: made.told });
    const { slack, told } = first;
    const { message } = await slack.say({ text: '在吗' });
    known.push(`D1:${message.ts}`);
    await first.channel.stop();
    slack.model.forget(message);
    slack.faults.plan('conversations.history', { kind: 'word', error: 'channel_not_found' }, { times: 99 });
    await startedSlack({ slack, deps, told });
    expect(told.amended).toEqual([]);
  });

  it('is read up past talks that are gone from Slack, and those are not asked for again and again', async () => {
    const first = await startedSlack();
    const { slack, deps, told } = first;
    await slack.say({ text: '一' });
    await first.channel.stop();
    const now = (Date.now() / 1000 + 60).toFixed(6);
    await deps.memory.set('talk:T1:C404:1.000000', { user: 'U1', last: now });
    await deps.memory.set('talk:T1:C1:1.000000', { user: 'U1', last: now });
    await deps.memory.set('talk:T9:D9', { user: 'U9', last: now });
    slack.write({ text: '二' });
    const second = await startedSlack({ slack, deps, told });
    expect(texts(second.heard)).toContain('二');
    expect(slack.called('conversations.replies')).toHaveLength(2);
  });

  it('is read up when Slack fails for a while right after the connection', async () => {
    const first = await startedSlack();
    const { slack, deps, told } = first;
    await slack.say({ text: '一' });
    await first.channel.stop();
    slack.write({ text: '二' });
    slack.write({ channel: 'D2', user: 'U2', text: 'hello' });
    const broken = { kind: 'status', status: 500, after: false } as const;
    slack.faults.plan('conversations.history', broken, { times: 2 });
    slack.faults.plan('users.conversations', broken, { times: 1 });
    const second = await startedSlack({ slack, deps, told });
    expect(texts(second.heard)).toEqual(expect.arrayContaining(['二', 'hello']));
  });

  it('is read up when Slack says that it has kept events back', async () => {
    const { slack, heard } = await startedSlack();
    slack.write({ text: '太多了' });
    const limited = { type: 'app_rate_limited', team_id: 'T1', minute_rate_limited: 1, api_app_id: 'A1' };
    expect(await slack.send('events_api', { ...limited, event: { type: 'app_rate_limited' } })).toMatchObject({
      acknowledged: true,
    });
    await until('it is heard', () => heard.length === 1);
    expect(texts(heard)).toEqual(['太多了']);
  });

  it('is read up by HTTP when the network between was down for a while', async () => {
    const { slack, heard, channel } = await startedSlack({ by: 'http' });
    await slack.goDown();
    const sending = (attempt: number) =>
      channel.send(outgoing('在的', { attempt })).then(
        () => 'sent',
        (error: Error) => error.name,
      );
    await until('Slack is known to be out of reach', async () => (await sending(1)) === 'ChannelDown');
    slack.write({ text: '有人吗' });
    await slack.listen();
    expect(await sending(2)).toBe('sent');
    await until('it is heard', () => heard.length === 1);
    expect(texts(heard)).toEqual(['有人吗']);
  });

  it('by the shop’s people in the staff channel reaches the staff room, and no shopper’s ear', async () => {
    const first = await startedSlack();
    const { slack, deps, told } = first;
    await slack.say({ text: '在吗' });
    const card = slack.write({ channel: 'CSTAFF', user: 'UBOT', bot_id: 'BBOT', text: 'card' });
    await first.channel.stop();
    const reply = slack.write({ channel: 'CSTAFF', user: 'UAGENT', text: '您好，我来看', thread_ts: card.ts });
    const second = await startedSlack({ slack, deps, told });
    expect(told.staff).toMatchObject([
      { eventId: `CSTAFF:${reply.ts}`, threadOf: `CSTAFF:${card.ts}`, text: '您好，我来看' },
    ]);
    expect(texts(second.heard)).toEqual(['在吗']);
  });
});

describe('sending while the socket is down', () => {
  it('waits, without trying each message', async () => {
    const { slack, channel } = await startedSlack();
    await slack.goDown();
    await until('it is seen', () => !channel.ready());
    await slack.listen();
    await until('it stands', () => channel.ready());
    await channel.send(outgoing('回来了'));
    expect(slack.posted()).toEqual(['回来了']);
  });
});
