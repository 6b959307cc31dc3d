import { describe, expect, it } from 'vitest';
import type { OpenTalk } from '../../../src/channels/platform.ts';
import { XiaoerError } from '../../../src/errors.ts';
import type { SlackMessage } from '../../platforms/slack/model.ts';
import { outgoing, startedSlack } from '../../platforms/slack/slack-under-test.ts';
import { gate, until } from '../../support/until.ts';

const yesNo = [
  { label: '退款', value: 'refund' },
  { label: '换大一号', value: 'exchange' },
];
const first = (messages: SlackMessage[]): SlackMessage => {
  const [message] = messages.filter(({ blocks }) => blocks !== undefined);
  if (!message) throw new Error('Nothing with blocks was posted.');
  return message;
};

describe('buttons and lists on Slack', () => {
  it('hand in what was chosen, and show it in their place', async () => {
    const { slack, channel, heard } = await startedSlack();
    await channel.send(outgoing('想怎么办', { message: { choices: yesNo } }));
    const message = first(slack.model.in('D1'));
    expect(await slack.press(message, '换大一号')).toEqual({ acknowledged: true, answer: {} });
    expect(heard).toMatchObject([
      { key: 'T1:D1', text: '换大一号', choose: 'exchange', from: { id: 'T1:U1' }, place: 'private' },
    ]);
    await until('the buttons are gone', () => !JSON.stringify(message.blocks).includes('退款'));
    expect(JSON.stringify(message.blocks)).toContain('› 换大一号');
    // Our own key stays with the message: a later look finds it still.
    expect(message.metadata?.event_payload).toEqual({ key: 'k-想怎么办' });
  });

  it('count one choice once, however often it is pressed or repeated', async () => {
    const { slack, channel, heard } = await startedSlack();
    await channel.send(outgoing('想怎么办', { message: { choices: yesNo } }));
    const pressed = slack.pressOf(first(slack.model.in('D1')), '退款');
    await Promise.all([slack.send('interactive', pressed), slack.send('interactive', pressed)]);
    await slack.send('interactive', {
      ...pressed,
      actions: (pressed.actions as object[]).map((one) => ({ ...one, action_ts: '9.000001' })),
    });
    expect(heard).toHaveLength(1);
  });

  it('work as a list for many choices', async () => {
    const { slack, channel, heard } = await startedSlack();
    const choices = Array.from({ length: 12 }, (_, index) => ({ label: `订单 ${index}`, value: `o${index}` }));
    await channel.send(outgoing('哪一单', { message: { choices } }));
    await slack.press(first(slack.model.in('D1')), '订单 11');
    expect(heard).toMatchObject([{ text: '订单 11', choose: 'o11' }]);
  });

  it('in a channel are for the one who asked; whoever else presses is told so alone', async () => {
    const { slack, channel, heard } = await startedSlack();
    const { message: root } = await slack.say({ channel: 'C1', text: '<@UBOT> 想退' });
    await channel.send(outgoing('哪种', { key: `T1:C1:${root.ts}`, message: { choices: yesNo } }));
    const message = first(slack.model.in('C1', root.ts));
    await slack.press(message, '退款', 'U2');
    expect(heard).toHaveLength(1);
    await until('it was told', () => slack.model.ephemerals.length === 1);
    expect(slack.model.ephemerals).toMatchObject([{ user: 'U2', text: expect.stringContaining('somebody else') }]);
    await slack.press(message, '退款', 'U1');
    expect(heard[1]).toMatchObject({ key: `T1:C1:${root.ts}`, choose: 'refund', place: 'group' });
  });

  it('are not acknowledged before they are saved', async () => {
    const { slack, channel } = await startedSlack({
      onInbound: () => Promise.reject(new XiaoerError('STORE_UNAVAILABLE', 'The database is locked.')),
    });
    await channel.send(outgoing('想怎么办', { message: { choices: yesNo } }));
    expect(await slack.press(first(slack.model.in('D1')), '退款')).toEqual({ acknowledged: false });
  });

  it('ask for a rating by five faces side by side', async () => {
    const { slack, channel, heard } = await startedSlack();
    const faces = ['😡', '🙁', '😐', '🙂', '😍'];
    const scale = faces.map((face, index) => ({ score: index + 1, face, label: `${index + 1} 分` }));
    const choices = scale.map(({ score, face, label }) => ({ label: `${face} ${label}`, value: `score:${score}` }));
    choices.push({ label: '不评了', value: 'skip' });
    await channel.send(outgoing('满意吗', { message: { choices, survey: { kind: 'conversation', scale } } }));
    const message = first(slack.model.in('D1'));
    expect(message.blocks?.at(-1)).toMatchObject({
      type: 'actions',
      elements: choices.map(() => ({ type: 'button' })),
    });
    await slack.press(message, '😍 5 分');
    expect(heard).toMatchObject([{ choose: 'score:5' }]);
  });
});

describe('/xiaoer', () => {
  it('goes on in the direct messages, where nobody reads along', async () => {
    const { slack, heard } = await startedSlack();
    const answer = await slack.command('/xiaoer', '我的包裹到哪了 &amp; 什么时候到', { channel: 'C1' });
    expect(heard).toMatchObject([
      { key: 'T1:D1', text: '我的包裹到哪了 & 什么时候到', from: { id: 'T1:U1' }, place: 'private' },
    ]);
    expect(answer).toMatchObject({ answer: { response_type: 'ephemeral', text: expect.stringContaining('私聊') } });
  });

  it('explains itself without words', async () => {
    const { slack, heard } = await startedSlack();
    const answer = await slack.command('/xiaoer', ' ', { user: 'U2' });
    expect(heard).toEqual([]);
    expect(answer).toMatchObject({ answer: { text: expect.stringContaining('where is my parcel') } });
  });

  it('says so when it could not be saved, since Slack does not repeat it', async () => {
    const { slack } = await startedSlack({
      onInbound: () => Promise.reject(new XiaoerError('STORE_UNAVAILABLE', 'The database is locked.')),
    });
    const answer = await slack.command('/xiaoer', '在吗');
    expect(answer).toMatchObject({ answer: { text: expect.stringContaining('再试一次') } });
  });
});

describe('/xiaoer link', () => {
  it('connects one of the shop’s people from anywhere, and never reaches a shopper’s talk', async () => {
    const { slack, told, heard } = await startedSlack({ answer: { text: '已绑定' } });
    const answer = await slack.command('/xiaoer', ' link K7QF-3MTW', { user: 'UAGENT', channel: 'C1' });
    expect(told.staff).toMatchObject([
      { did: 'command', action: 'link', text: 'K7QF-3MTW', place: 'C1', by: { id: 'T1:UAGENT', name: '阿强' } },
    ]);
    expect(answer).toMatchObject({ answer: { response_type: 'ephemeral', text: '已绑定' } });
    expect(heard).toEqual([]);
    await slack.command('/xiaoer', 'link me to my parcel', { user: 'U1', channel: 'C1' });
    await slack.command('/xiaoer', 'linked?', { user: 'U1', channel: 'C1' });
    expect(heard.map(({ text }) => text)).toEqual(['link me to my parcel', 'linked?']);
  });
});

describe('/satisfaction', () => {
  it('is answered to the one who typed it, with nothing of it read as a mark', async () => {
    const { slack, told, heard } = await startedSlack({ answer: { text: '满意度 92% (n=40) <11 月> *a*' } });
    const answer = await slack.command('/satisfaction', '2026-11-01 2026-11-30', { user: 'UAGENT', channel: 'CSTAFF' });
    expect(told.staff).toMatchObject([
      {
        channel: 'slack',
        place: 'CSTAFF',
        did: 'command',
        action: 'satisfaction',
        text: '2026-11-01 2026-11-30',
        by: { id: 'T1:UAGENT', name: '阿强' },
      },
    ]);
    expect(answer).toMatchObject({
      answer: { response_type: 'ephemeral', text: expect.stringContaining('&lt;11 月&gt;') },
    });
    expect(heard).toEqual([]);
  });

  it('is acknowledged in time though its answer takes longer, and answered then', async () => {
    const slow = gate();
    const under = await startedSlack({ timing: { command: 50 } });
    const { slack, deps, told } = under;
    await under.channel.stop();
    const patient = await startedSlack({
      slack,
      told,
      timing: { command: 50 },
      deps: { ...deps, staff: async () => slow.opened.then(() => ({ text: '慢慢算好了' })) },
    });
    const answer = await slack.command('/satisfaction', '');
    expect(answer).toEqual({ acknowledged: true, answer: {} });
    slow.open();
    await until('it is answered', () => slack.responses.length === 1);
    expect(slack.responses).toMatchObject([{ response_type: 'ephemeral', text: '慢慢算好了' }]);
    expect(patient.heard).toEqual([]);
  });
});

describe('the home page on Slack', () => {
  const talk: OpenTalk = {
    conversationId: 'c_1',
    key: 'T1:D1',
    title: '睡衣 <M> 退货',
    openedAt: new Date('2026-11-20T02:00:00Z'),
    owner: 'queue',
    ticketNo: 'R-1',
    lang: 'zh-CN',
  };

  it('lists what is open, in the reader’s language', async () => {
    const { slack } = await startedSlack({ talks: [talk] });
    await slack.event({ type: 'app_home_opened', user: 'U1', tab: 'home', channel: 'D1', event_ts: '1.000001' });
    const shown = JSON.stringify(slack.model.homes.get('U1'));
    expect(shown).toContain('睡衣 &lt;M&gt; 退货');
    expect(shown).toContain('等同事接 · R-1');
    expect(shown).toContain('https://slack.com/app_redirect?team=T1&channel=D1');
    await slack.event({ type: 'app_home_opened', user: 'U2', tab: 'home', channel: 'D2', event_ts: '1.000002' });
    expect(JSON.stringify(slack.model.homes.get('U2'))).toContain('waiting for a colleague');
  });

  it('says what to do when nothing is open, and is left alone while messages are looked at', async () => {
    const { slack } = await startedSlack({ talks: [] });
    await slack.event({ type: 'app_home_opened', user: 'U2', tab: 'messages', channel: 'D2', event_ts: '1.000001' });
    expect(slack.model.homes.size).toBe(0);
    await slack.event({ type: 'app_home_opened', user: 'U2', tab: 'home', channel: 'D2', event_ts: '1.000002' });
    expect(JSON.stringify(slack.model.homes.get('U2'))).toContain('Nothing is open');
  });

  it('that cannot be drawn does not make Slack repeat the event', async () => {
    const { slack } = await startedSlack();
    slack.faults.plan('views.publish', { kind: 'limited', seconds: 5 });
    expect(await slack.event({ type: 'app_home_opened', user: 'U1', tab: 'home', event_ts: '1.000001' })).toEqual({
      acknowledged: true,
      answer: {},
    });
  });
});
