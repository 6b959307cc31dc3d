import { describe, expect, it } from 'vitest';
import { XiaoerError } from '../../../src/errors.ts';
import type { Inbound } from '../../../src/message.ts';
import { startedSlack } from '../../platforms/slack/slack-under-test.ts';
import { gate, until } from '../../support/until.ts';

const said = (heard: readonly Inbound[]) => heard.map(({ key, text, place, from }) => [key, text, place, from.id]);

describe('what shoppers say on Slack', () => {
  it('is one conversation in their direct messages, with their name and language', async () => {
    const { slack, heard } = await startedSlack();
    await slack.say({ text: '在吗' });
    await slack.say({ channel: 'D2', user: 'U2', text: 'hello' });
    expect(heard).toMatchObject([
      { channel: 'slack', key: 'T1:D1', from: { id: 'T1:U1', name: '小美' }, lang: 'zh-CN', place: 'private' },
      { channel: 'slack', key: 'T1:D2', from: { id: 'T1:U2', name: 'Ann' }, lang: 'en', place: 'private' },
    ]);
  });

  it('is one conversation a thread in a channel: begun by a mention, gone on with by whoever began it', async () => {
    const { slack, heard } = await startedSlack();
    const { message } = await slack.say({ channel: 'C1', text: '<@UBOT> 有 M 码吗' });
    await slack.say({ channel: 'C1', text: '那 L 码呢', thread_ts: message.ts });
    await slack.say({ channel: 'C1', text: 'I think so too', user: 'U2', thread_ts: message.ts });
    await slack.say({ channel: 'C1', text: 'lunch?', user: 'U2' });
    await slack.say({ channel: 'C1', text: '<@UBOT> and for me?', user: 'U2', thread_ts: message.ts });
    const key = `T1:C1:${message.ts}`;
    expect(said(heard)).toEqual([
      [key, '有 M 码吗', 'group', 'T1:U1'],
      [key, '那 L 码呢', 'group', 'T1:U1'],
      [key, 'and for me?', 'group', 'T1:U2'],
    ]);
  });

  it('counts once though a mention comes as two events under two event ids', async () => {
    const { slack, heard } = await startedSlack();
    const { message, heard: events } = await slack.say({ channel: 'C1', text: '<@UBOT> 在吗' });
    expect(events).toEqual([
      { acknowledged: true, answer: {} },
      { acknowledged: true, answer: {} },
    ]);
    expect(heard.map(({ eventId }) => eventId)).toEqual([`C1:${message.ts}`]);
  });

  it('has one identifier however often Slack repeats the event', async () => {
    const ids: string[] = [];
    const { slack } = await startedSlack({
      onInbound: async ({ eventId }) => {
        ids.push(eventId);
        return ids.length > 1 ? 'duplicate' : 'saved';
      },
    });
    const { message } = await slack.say();
    await slack.tell(message);
    await slack.tell(message);
    expect(new Set(ids)).toEqual(new Set([`D1:${message.ts}`]));
  });

  it('is saved once when Slack repeats it because the acknowledgement is late', async () => {
    const saving = gate();
    let saved = 0;
    const { slack } = await startedSlack({
      onInbound: async () => {
        saved += 1;
        await saving.opened;
        return 'saved';
      },
    });
    const message = slack.write();
    const first = slack.tell(message);
    await until('it is being saved', () => saved === 1);
    const second = slack.tell(message);
    saving.open();
    expect([...(await first), ...(await second)].every(({ acknowledged }) => acknowledged)).toBe(true);
    expect(saved).toBe(1);
  });

  it('keeps its order in a conversation while another is slow', async () => {
    const slow = gate();
    const { slack, heard } = await startedSlack({
      onInbound: async ({ text }) => {
        if (text === '一') await slow.opened;
        return 'saved';
      },
    });
    const first = slack.say({ text: '一' });
    const second = slack.say({ text: '二' });
    await slack.say({ channel: 'D2', user: 'U2', text: 'other' });
    expect(heard.map(({ text }) => text)).toEqual(['other']);
    slow.open();
    await Promise.all([first, second]);
    expect(heard.map(({ text }) => text)).toEqual(['other', '一', '二']);
  });

  it('comes out of Slack’s form: entities, links and mentions as words', async () => {
    const { slack, heard } = await startedSlack();
    await slack.say({
      text: '1 &lt; 2 &amp;&amp; <https://a.example/?x=1&amp;y=2|看这个> <#C1|general> <!here> <@U2|Ann>',
    });
    expect(heard[0]?.text).toBe('1 < 2 && 看这个 (https://a.example/?x=1&y=2) #general @here @Ann');
  });
});

describe('what somebody passes on', () => {
  it('is handed in with their words, a mere preview of a link is not', async () => {
    const { slack, heard } = await startedSlack();
    const attachments = [
      { is_share: true, text: '订单 A1 已发货' },
      { title: 'a page', text: 'a preview' },
    ];
    const message = slack.write({ text: '这个' });
    await slack.event({ ...message, attachments, channel_type: 'im' });
    expect(heard[0]?.text).toBe('这个\n订单 A1 已发货');
  });
});

describe('whom the shop does not answer on Slack', () => {
  it('is itself', async () => {
    const { slack, heard } = await startedSlack();
    await slack.say({ user: 'UBOT', bot_id: 'BBOT', text: '您好' });
    await slack.say({ user: 'UBOT', text: '<@UBOT> 您好', channel: 'C1' });
    expect(heard).toEqual([]);
  });

  it('are other programs, marked in the message or only in their profile', async () => {
    const { slack, heard } = await startedSlack();
    await slack.say({ user: 'UPROGRAM', bot_id: 'BOTHER', text: '<@UBOT> ping', channel: 'C1' });
    await slack.say({ user: 'UPROGRAM', text: '<@UBOT> ping', channel: 'C1' });
    await slack.say({ user: 'USLACKBOT', text: 'Reminder: ping' });
    await slack.say({ subtype: 'bot_message', text: 'ping', user: 'UX' });
    expect(heard).toEqual([]);
  });

  it('are Slack’s own notices', async () => {
    const { slack, heard } = await startedSlack();
    await slack.say({ subtype: 'channel_join', channel: 'C1', text: '<@U1> has joined; <@UBOT> is here' });
    expect(heard).toEqual([]);
  });
});

describe('what shoppers change afterwards on Slack', () => {
  it('reaches the shop under the identifier it was said with', async () => {
    const { slack, told } = await startedSlack();
    const { message } = await slack.say({ text: '要 M 码' });
    await slack.edit(message, '要 L 码 &amp; 蓝色');
    await slack.remove(message);
    expect(told.amended).toMatchObject([
      { channel: 'slack', eventId: `D1:${message.ts}`, kind: 'edited', text: '要 L 码 & 蓝色' },
      { channel: 'slack', eventId: `D1:${message.ts}`, kind: 'deleted', text: '' },
    ]);
  });

  it('is nothing when only a link was unfurled, or our own message was changed', async () => {
    const { slack, told } = await startedSlack();
    const { message } = await slack.say({ text: 'https://a.example' });
    await slack.edit(message, message.text);
    const own = slack.write({ user: 'UBOT', bot_id: 'BBOT', text: '您好' });
    await slack.edit(own, '您好！');
    expect(told.amended).toEqual([]);
  });
});

const JPEG = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(60, 1)]);

describe('files from shoppers on Slack', () => {
  it('are fetched with the workspace’s token and handed in with the words', async () => {
    const { slack, heard, deps } = await startedSlack();
    await slack.say({ text: '破了', subtype: 'file_share', files: [slack.file('破.jpg', JPEG)] });
    expect(heard).toMatchObject([{ text: '破了', attachments: [{ type: 'image/jpeg', name: '破.jpg', size: 64 }] }]);
    expect(Buffer.from((await deps.files.read(heard[0]?.attachments?.[0]?.id ?? '')) ?? [])).toEqual(JPEG);
  });

  it('that are not taken are explained to the shopper alone, in their language, and the words are handed in', async () => {
    const { slack, heard } = await startedSlack();
    const huge = { ...slack.file('film.mp4', JPEG), size: 1e9 };
    const program = slack.file('virus.exe', Buffer.from('MZ and so on, not a picture'));
    await slack.say({ channel: 'D2', user: 'U2', text: 'see', subtype: 'file_share', files: [huge, program] });
    expect(heard.map(({ text, attachments }) => [text, attachments])).toEqual([['see', undefined]]);
    expect(slack.model.ephemerals).toMatchObject([
      { channel: 'D2', user: 'U2', text: expect.stringContaining('too large') },
      { channel: 'D2', user: 'U2', text: expect.stringContaining('cannot take') },
    ]);
  });

  it('that are not taken are explained once, though the message is read again after a new start', async () => {
    const first = await startedSlack();
    const { slack, told, deps } = first;
    const say = (text: string) =>
      slack.say({ text, subtype: 'file_share', files: [slack.file('virus.exe', Buffer.from('MZ and so on'))] });
    await say('看');
    await first.channel.stop();
    const again = await startedSlack({ slack, told, deps });
    await again.channel.caughtUp();
    await say('再看');
    expect(again.heard.map(({ text }) => text)).toEqual(['看', '再看']);
    expect(slack.model.ephemerals).toHaveLength(2);
  });

  it('that are larger than they say are let go of on the way', async () => {
    const { slack, heard, deps } = await startedSlack();
    const lying = { ...slack.file('a.jpg', Buffer.concat([JPEG, Buffer.alloc(deps.files.largest)])), size: 10 };
    await slack.say({ text: '', subtype: 'file_share', files: [lying] });
    expect(heard).toEqual([]);
    expect(slack.model.ephemerals).toMatchObject([{ user: 'U1', text: expect.stringContaining('太大') }]);
  });

  it('are tried again when Slack fails, and asked for again when it goes on failing', async () => {
    const { slack, heard } = await startedSlack();
    slack.fileTrouble = { kind: 'failure', times: 2 };
    await slack.say({ text: '一', subtype: 'file_share', files: [slack.file('a.jpg', JPEG)] });
    slack.fileTrouble = { kind: 'page', times: 9 };
    await slack.say({ text: '二', subtype: 'file_share', files: [slack.file('b.jpg', JPEG)] });
    expect(heard.map(({ text, attachments }) => [text, attachments?.length])).toEqual([
      ['一', 1],
      ['二', undefined],
    ]);
    expect(slack.model.ephemerals.map(({ text }) => text)).toEqual([expect.stringContaining('没传过来')]);
  });

  it('of a stranger’s address never get the token', async () => {
    const { slack, heard } = await startedSlack();
    const away = {
      ...slack.file('a.jpg', JPEG),
      url_private_download: 'http://127.0.0.1:9/a',
      url_private: 'https://slack.com.evil.example/a',
    };
    await slack.say({ text: '看', subtype: 'file_share', files: [away] });
    expect(heard).toMatchObject([{ text: '看' }]);
    expect(slack.model.ephemerals.map(({ text }) => text)).toEqual([expect.stringContaining('没传过来')]);
  });

  it('follow as a second message where there are more than one message takes', async () => {
    const { slack, heard } = await startedSlack();
    const files = Array.from({ length: 10 }, (_, index) => slack.file(`${index}.jpg`, JPEG));
    const { message } = await slack.say({ text: '都在这', subtype: 'file_share', files });
    expect(heard.map(({ eventId, text, attachments }) => [eventId, text, attachments?.length])).toEqual([
      [`D1:${message.ts}`, '都在这', 9],
      [`D1:${message.ts}:9`, '', 1],
    ]);
  });
});

describe('what cannot be saved', () => {
  it('is told to the shopper when it is over a limit, and acknowledged', async () => {
    const { slack } = await startedSlack({
      onInbound: () => Promise.reject(new XiaoerError('INPUT_INVALID', 'The text has 100001 characters.')),
    });
    const { heard } = await slack.say({ text: '很长' });
    expect(heard).toEqual([{ acknowledged: true, answer: {} }]);
    expect(slack.model.ephemerals).toMatchObject([
      { channel: 'D1', user: 'U1', text: expect.stringContaining('分几条') },
    ]);
  });

  it('is saved when Slack repeats it', async () => {
    let locked = true;
    const { slack, heard } = await startedSlack({
      onInbound: async () => {
        if (locked) throw new XiaoerError('STORE_UNAVAILABLE', 'The database is locked.');
        return 'saved';
      },
    });
    const message = slack.write();
    expect(await slack.tell(message)).toEqual([{ acknowledged: false }]);
    locked = false;
    expect(await slack.tell(message)).toEqual([{ acknowledged: true, answer: {} }]);
    expect(heard.map(({ eventId }) => eventId)).toEqual([`D1:${message.ts}`]);
  });
});
