import { describe, expect, it } from 'vitest';
import { SendLater } from '../../../src/channels/channel.ts';
import type { StaffMessage, StaffOutgoing, StaffSide } from '../../../src/channels/staff.ts';
import type { SlackMessage } from '../../platforms/slack/model.ts';
import { startedSlack, type UnderTest } from '../../platforms/slack/slack-under-test.ts';
import { until } from '../../support/until.ts';

const card = (over: Partial<StaffMessage> = {}): StaffMessage => ({
  subject: 'conversation:c_1',
  title: '小美要退货 <@channel>',
  lines: ['睡衣 M 码破了', '*急*'],
  fields: [{ label: '订单', value: 'A1 & B2' }],
  actions: [
    { id: 'take', label: '我来', style: 'primary' },
    {
      id: 'refuse:3:a1b2',
      label: '拒绝',
      style: 'danger',
      form: {
        title: '拒绝这次申请，写明理由给客人看，越清楚越好，他会收到',
        submit: '拒绝',
        fields: [
          { name: 'amount', label: '金额', kind: 'money', required: false, value: '10' },
          { name: 'reason', label: '理由', kind: 'longtext', required: true },
          { name: 'kind', label: '类别', kind: 'choice', required: true, options: [{ label: '超期', value: 'late' }] },
        ],
      },
    },
  ],
  attachments: [],
  tone: 'waiting',
  lang: 'zh-CN',
  ...over,
});

const post = (over: Partial<StaffOutgoing> = {}): StaffOutgoing => ({
  idempotencyKey: 'staff-1',
  attempt: 1,
  threadOf: null,
  message: card(),
  ...over,
});

const sideOf = ({ channel }: UnderTest): StaffSide => {
  if (!channel.staff) throw new Error('There is no staff side.');
  return channel.staff;
};

const posted = (under: UnderTest): SlackMessage => {
  const [message] = under.slack.model.in('CSTAFF');
  if (!message) throw new Error('Nothing stands in the staff channel.');
  return message;
};

describe('cards in Slack’s staff channel', () => {
  it('show what it is about, escaped, with buttons', async () => {
    const under = await startedSlack();
    const { externalId } = await sideOf(under).post(post());
    const message = posted(under);
    expect(externalId).toBe(`CSTAFF:${message.ts}`);
    const shown = JSON.stringify(message.blocks);
    expect(message.text).toBe('⏳ 小美要退货 &lt;@channel&gt;');
    expect(shown).toContain('A1 &amp; B2');
    expect(shown).toContain('"style":"danger"');
  });

  it('carry photos under them, and answers in their thread', async () => {
    const under = await startedSlack();
    const photo = await under.deps.files.keep(
      Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(9)]),
      'a.jpg',
    );
    const { externalId } = await sideOf(under).post(post());
    const message = card({ title: '客人发了照片', attachments: [photo], actions: [] });
    await sideOf(under).post(post({ idempotencyKey: 'staff-2', threadOf: externalId, message }));
    const ts = posted(under).ts;
    expect(under.slack.model.in('CSTAFF', ts).map(({ files, thread_ts }) => [thread_ts, files?.length])).toEqual([
      [undefined, undefined],
      [ts, undefined],
      [ts, 1],
    ]);
  });

  it('wait when Slack asks, and a card that is gone is left alone', async () => {
    const under = await startedSlack();
    under.slack.faults.plan('chat.postMessage', { kind: 'limited', seconds: 3 });
    await expect(sideOf(under).post(post())).rejects.toBeInstanceOf(SendLater);
    await sideOf(under).revise('CSTAFF:1.000001', card());
  });

  it('keep their buttons however much there is to show', async () => {
    const under = await startedSlack();
    const fields = Array.from({ length: 600 }, (_, index) => ({ label: `${index}`, value: '&'.repeat(900) }));
    await sideOf(under).post(post({ message: card({ fields, lines: ['字'.repeat(20_000)] }) }));
    expect(posted(under).blocks?.at(-1)).toMatchObject({ type: 'actions' });
  });
});

describe('what the shop’s people do in Slack’s staff channel', () => {
  it('is pressing a button: handed in once, answered to them alone', async () => {
    const under = await startedSlack({ answer: { text: '归您了' } });
    const { slack, told, heard } = under;
    const { externalId } = await sideOf(under).post(post());
    const press = slack.pressOf(posted(under), '我来', 'UAGENT');
    expect(await slack.send('interactive', press)).toEqual({ acknowledged: true, answer: {} });
    expect(told.staff).toMatchObject([
      {
        channel: 'slack',
        place: 'CSTAFF',
        threadOf: externalId,
        by: { id: 'T1:UAGENT', name: '阿强' },
        did: 'pressed',
        action: 'take',
        subject: 'conversation:c_1',
      },
    ]);
    await slack.send('interactive', press);
    expect(new Set(told.staff.map(({ eventId }) => eventId)).size).toBe(1);
    expect(slack.model.ephemerals[0]).toMatchObject({
      channel: 'CSTAFF',
      user: 'UAGENT',
      text: '归您了',
      thread_ts: posted(under).ts,
    });
    expect(heard).toEqual([]);
  });

  it('is filling in a form', async () => {
    const under = await startedSlack();
    const { slack, told } = under;
    await sideOf(under).post(post());
    await slack.press(posted(under), '拒绝', 'UAGENT');
    expect(slack.model.views).toHaveLength(1);
    expect(slack.model.views[0]?.view).toMatchObject({
      title: { text: '拒绝这次申请，写明理由给客人看，越清楚越好，他…' },
    });
    expect(await slack.submit({ amount: '12', reason: '过了 15 天', kind: 'late' })).toEqual({
      acknowledged: true,
      answer: {},
    });
    expect(told.staff).toMatchObject([
      {
        did: 'pressed',
        action: 'refuse:3:a1b2',
        subject: 'conversation:c_1',
        values: { amount: '12', reason: '过了 15 天', kind: 'late' },
      },
    ]);
  });

  it('stays in the form when it could not be saved', async () => {
    const first = await startedSlack();
    await first.channel.stop();
    const { slack, told } = first;
    const deps = { ...first.deps, staff: () => Promise.reject(new Error('locked')) };
    const under = await startedSlack({ slack, told, deps });
    await sideOf(under).post(post());
    await slack.press(posted(under), '拒绝', 'UAGENT');
    const answer = await slack.submit({ reason: '过了 15 天', kind: 'late' });
    expect(answer).toMatchObject({
      answer: { response_action: 'errors', errors: { amount: expect.stringContaining('没记下来') } },
    });
  });

  it('can be typed instead when the form did not open in time', async () => {
    const under = await startedSlack();
    const { slack } = under;
    await sideOf(under).post(post());
    const press = slack.pressOf(posted(under), '拒绝', 'UAGENT');
    slack.api.triggers.clear();
    expect(await slack.send('interactive', press)).toEqual({ acknowledged: true, answer: {} });
    expect(slack.model.ephemerals).toMatchObject([
      { user: 'UAGENT', text: expect.stringContaining('!refuse &lt;金额&gt; &lt;理由&gt; &lt;类别&gt;') },
    ]);
  });

  it('is talking in a card’s thread, with files, in order', async () => {
    const under = await startedSlack({ answer: { text: '没送到' } });
    const { slack, told, heard } = under;
    await sideOf(under).post(post());
    const { ts } = posted(under);
    const picture = slack.file('a.jpg', Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(9)]));
    await slack.say({
      channel: 'CSTAFF',
      user: 'UAGENT',
      text: '您好 &amp; 抱歉',
      thread_ts: ts,
      subtype: 'file_share',
      files: [picture],
    });
    const { message } = await slack.say({ channel: 'CSTAFF', user: 'UAGENT', text: '!note 老客户', thread_ts: ts });
    await slack.tell(message);
    expect(
      told.staff.map(({ did, text, threadOf, attachments }) => [did, text, threadOf, attachments?.length]),
    ).toEqual([
      ['words', '您好 & 抱歉', `CSTAFF:${ts}`, 1],
      ['words', '!note 老客户', `CSTAFF:${ts}`, undefined],
    ]);
    expect(heard).toEqual([]);
    await until('both are answered', () => slack.model.ephemerals.length === 2);
  });

  it('is answered once, though it is read again after a new start', async () => {
    const first = await startedSlack({ answer: { text: '没送到' } });
    const { slack, told, deps } = first;
    await sideOf(first).post(post());
    const { ts } = posted(first);
    const say = (text: string) => slack.say({ channel: 'CSTAFF', user: 'UAGENT', text, thread_ts: ts });
    await say('!take 7');
    slack.faults.plan('chat.postEphemeral', { kind: 'word', error: 'user_not_in_channel' });
    await say('!take 8');
    await first.channel.stop();
    const again = await startedSlack({ slack, told, deps });
    await again.channel.caughtUp();
    // What could not be said before is said now.
    await until('all are answered', () => slack.model.ephemerals.length >= 2);
    await say('!take 9');
    expect(told.staff.map(({ text }) => text)).toEqual(['!take 7', '!take 8', '!take 7', '!take 8', '!take 9']);
    expect(slack.model.ephemerals).toHaveLength(3);
  });

  it('never reaches a shopper’s ear, even when they mention the shop there', async () => {
    const under = await startedSlack();
    const { slack, told, heard } = under;
    const { message } = await slack.say({ channel: 'CSTAFF', user: 'UAGENT', text: '<@UBOT> !link 123456' });
    await slack.edit(message, '<@UBOT> !link 654321');
    await slack.remove(message);
    expect(told.staff.map(({ text, threadOf }) => [text, threadOf])).toEqual([['!link 123456', null]]);
    expect(told.amended).toEqual([]);
    expect(heard).toEqual([]);
  });

  it('counts in the staff channel alone: a card’s button forged elsewhere does nothing', async () => {
    const under = await startedSlack();
    const { slack, told, heard } = under;
    await sideOf(under).post(post());
    const forged = { ...posted(under), channel: 'C1' };
    await slack.press(forged, '我来', 'U1');
    expect(told.staff).toEqual([]);
    expect(heard).toEqual([]);
  });

  it('is not there where no staff channel is set', async () => {
    const { channel } = await startedSlack({ env: { SLACK_STAFF_CHANNEL: undefined } });
    expect(channel.staff).toBeNull();
  });
});
