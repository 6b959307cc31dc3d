import { describe, expect, it } from 'vitest';
import { ChannelDown, SendLater, SendRefused } from '../../../src/channels/channel.ts';
import { FixedClock } from '../../../src/clock.ts';
import type { Choice } from '../../../src/message.ts';
import { outgoing, startedSlack } from '../../platforms/slack/slack-under-test.ts';
import { gate, until } from '../../support/until.ts';

const failing = async (work: Promise<unknown>): Promise<unknown> => {
  try {
    await work;
  } catch (error) {
    return error;
  }
  throw new Error('It was sent.');
};

const choices = (count: number): Choice[] =>
  Array.from({ length: count }, (_, index) => ({ label: `第 ${index + 1} 个`, value: `v${index + 1}` }));

describe('what shoppers see on Slack', () => {
  it('stands in the thread it answers, and nobody else is called by it', async () => {
    const { slack, channel } = await startedSlack();
    const root = slack.write({ channel: 'C1', text: '<@UBOT> 在吗' });
    const { externalId } = await channel.send(
      outgoing('@channel <!everyone> <@U2> 1 < 2 & 3', { key: `T1:C1:${root.ts}` }),
    );
    const [, posted] = slack.model.in('C1', root.ts);
    expect(posted).toMatchObject({
      text: '@channel &lt;!everyone&gt; &lt;@U2&gt; 1 &lt; 2 &amp; 3',
      thread_ts: root.ts,
    });
    expect(externalId).toBe(`C1:${posted?.ts}`);
    expect(slack.called('chat.postMessage')[0]?.args).toMatchObject({ parse: 'none', link_names: 'false' });
  });

  it('has buttons for few choices and a list for many, all within Slack’s limits', async () => {
    const { slack, channel } = await startedSlack();
    await channel.send(outgoing('几个', { message: { choices: choices(5) } }));
    await channel.send(outgoing('很多', { message: { choices: choices(100) } }));
    const long = [{ label: '长'.repeat(200), value: 'x'.repeat(1_999) }, ...choices(8)];
    await channel.send(outgoing('很长', { message: { choices: long } }));
    const [few, many, wide] = slack.model.in('D1').map(({ blocks }) => blocks?.at(-1)?.elements as { type: string }[]);
    expect(few?.map(({ type }) => type)).toEqual(Array.from({ length: 5 }, () => 'button'));
    expect(many).toMatchObject([{ type: 'static_select', placeholder: { text: '请选择' } }]);
    // A list’s values hold 150 characters: what is longer stands on buttons.
    expect(wide?.map(({ type }) => type)).toEqual(Array.from({ length: 9 }, () => 'button'));
  });

  it('draws cards with their steps, and names the colleague who speaks', async () => {
    const { slack, channel } = await startedSlack();
    const steps = [
      { label: '已付款', done: true },
      { label: '已发货', done: false },
    ];
    const card = { kind: 'order' as const, id: 'A1', title: '睡衣 <M>', line: '¥129', steps };
    await channel.send(outgoing('查到了', { message: { cards: [card], author: 'agent', name: '阿强' } }));
    const [posted] = slack.model.in('D1');
    expect(posted?.text).toBe('阿强: 查到了');
    expect(JSON.stringify(posted?.blocks)).toContain('*睡衣 &lt;M&gt;* · A1\\n¥129');
    expect(JSON.stringify(posted?.blocks)).toContain('● 已付款   ○ 已发货');
    expect(posted?.blocks?.[0]).toMatchObject({ type: 'context', elements: [{ text: '阿强' }] });
  });

  it('keeps its choices however much else there is, and says them where nothing but words is shown', async () => {
    const { slack, channel } = await startedSlack();
    const steps = [{ label: '已付款', done: true }];
    const cards = Array.from({ length: 30 }, (_, index) => ({
      kind: 'order' as const,
      id: `A${index}`,
      title: `单 ${index}`,
      line: '',
      steps,
    }));
    await channel.send(outgoing('都在这', { message: { cards, choices: choices(2) } }));
    await channel.send(outgoing('', { idempotencyKey: 'k2', message: { choices: choices(2) } }));
    const [full, bare] = slack.model.in('D1');
    expect(full?.blocks).toHaveLength(50);
    expect(full?.blocks?.at(-1)).toMatchObject({ type: 'actions' });
    expect(bare?.text).toBe('第 1 个, 第 2 个');
  });

  it('fits Slack’s sections though escaping makes the text five times as long', async () => {
    const { slack, channel } = await startedSlack();
    await channel.send(outgoing('&'.repeat(3_000), { message: { choices: choices(1) } }));
    expect(slack.model.in('D1')).toHaveLength(1);
  });

  it('are files uploaded under the words, each once though a step is told to wait', async () => {
    const { slack, channel, deps } = await startedSlack();
    const pdf = await deps.files.keep(Buffer.from('%PDF-1.7 an invoice'), '发票.pdf');
    const message = outgoing('您的发票', { message: { attachments: [pdf] } });
    slack.faults.plan('files.completeUploadExternal', { kind: 'limited', seconds: 1 });
    expect(await failing(channel.send(message))).toBeInstanceOf(SendLater);
    // Waiting does not count as a try: it is the first one again.
    await channel.send(message);
    expect(slack.model.in('D1').map(({ text, files }) => [text, files?.length])).toEqual([
      ['您的发票', undefined],
      ['', 1],
    ]);
    expect([...slack.model.files.values()].map(({ name, bytes }) => [name, String(bytes)])).toEqual([
      ['发票.pdf', '%PDF-1.7 an invoice'],
    ]);
    expect(await deps.memory.names('sending:')).toEqual([]);
  });

  it('are files shown once though the answer to showing them was lost', async () => {
    const { slack, channel, deps } = await startedSlack();
    const pdf = await deps.files.keep(Buffer.from('%PDF-1.7 an invoice'), '发票.pdf');
    const message = outgoing('您的发票', { message: { attachments: [pdf] } });
    slack.faults.plan('files.completeUploadExternal', { kind: 'cut', after: true });
    await failing(channel.send(message));
    await channel.send({ ...message, attempt: 2 });
    expect(slack.model.in('D1').map(({ text, files }) => [text, files?.length])).toEqual([
      ['您的发票', undefined],
      ['', 1],
    ]);
  });
});

describe('a message to Slack whose answer is lost', () => {
  it.each([
    ['500 after it was posted', { kind: 'status', status: 500, after: true }],
    ['a connection cut after it was posted', { kind: 'cut', after: true }],
  ] as const)('is there once: %s', async (_what, fault) => {
    const { slack, channel } = await startedSlack();
    slack.faults.plan('chat.postMessage', fault);
    const error = await failing(channel.send(outgoing('一次')));
    // Counted as a try, so that the next one looks first.
    expect(error).not.toBeInstanceOf(SendLater);
    expect(error).not.toBeInstanceOf(ChannelDown);
    const { externalId } = await channel.send(outgoing('一次', { attempt: 2 }));
    expect(slack.posted()).toEqual(['一次']);
    expect(externalId).toBe(`D1:${slack.model.in('D1')[0]?.ts}`);
  });

  it('is there once in a thread, however long the thread has grown', async () => {
    const { slack, channel } = await startedSlack();
    const root = slack.write({ channel: 'C1', text: '<@UBOT> 在吗' });
    for (let n = 0; n < 30; n += 1) slack.write({ channel: 'C1', thread_ts: root.ts, text: `${n}` });
    slack.api.page = 7;
    slack.faults.plan('chat.postMessage', { kind: 'cut', after: true });
    const message = outgoing('一次', { key: `T1:C1:${root.ts}` });
    await failing(channel.send(message));
    await channel.send({ ...message, attempt: 2 });
    expect(slack.posted('C1', root.ts)).toEqual(['一次']);
  });

  it('is posted by the next try when it was not', async () => {
    const { slack, channel } = await startedSlack();
    slack.faults.plan('chat.postMessage', { kind: 'cut', after: false });
    await failing(channel.send(outgoing('一次')));
    await channel.send(outgoing('一次', { attempt: 2 }));
    expect(slack.posted()).toEqual(['一次']);
  });

  it('is there once when the process was killed between posting and marking', async () => {
    const first = await startedSlack();
    await first.channel.send(outgoing('一次'));
    await first.channel.stop();
    // Another process knows nothing of it but that it is the second try.
    const { slack, deps, told } = first;
    const second = await startedSlack({ slack, deps, told });
    await second.channel.send(outgoing('一次', { attempt: 2 }));
    expect(slack.posted()).toEqual(['一次']);
  });

  it('is given up for this try when Slack does not answer, and there once after the next', async () => {
    const { slack, channel } = await startedSlack({ timing: { answer: 2_000 } });
    const never = gate();
    slack.faults.plan('chat.postMessage', { kind: 'slow', until: never.opened });
    await failing(channel.send(outgoing('一次')));
    await channel.send(outgoing('一次', { attempt: 2 }));
    never.open();
    expect(slack.posted()).toEqual(['一次']);
  });
});

describe('Slack’s limits', () => {
  it('on one channel hold up that channel alone', async () => {
    const { slack, channel } = await startedSlack();
    slack.faults.plan(
      'chat.postMessage',
      { kind: 'limited', seconds: 7 },
      { matches: ({ channel: to }) => to === 'D1' },
    );
    const error = await failing(channel.send(outgoing('一')));
    expect(error).toMatchObject({ name: 'SendLater', afterMs: 7_000, scope: 'thread' });
    await channel.send(outgoing('hello', { key: 'T1:D2' }));
    expect(slack.posted('D2')).toEqual(['hello']);
    // It is not asked again before its time.
    expect(await failing(channel.send(outgoing('一')))).toMatchObject({ name: 'SendLater', scope: 'thread' });
    expect(slack.called('chat.postMessage')).toHaveLength(2);
  });

  it('on everything hold up everything', async () => {
    const { slack, channel } = await startedSlack();
    slack.faults.plan('chat.postMessage', { kind: 'limited', seconds: 9 }, { times: 3 });
    const scopes: unknown[] = [];
    for (const key of ['T1:D1', 'T1:D2', 'T1:C1:1.000000'])
      scopes.push(((await failing(channel.send(outgoing(key, { key })))) as SendLater).scope);
    expect(scopes).toEqual(['thread', 'thread', 'channel']);
  });

  it('are kept to: about a message a second in a channel, after a short burst', async () => {
    const clock = new FixedClock(new Date());
    const { slack, channel } = await startedSlack({ clock });
    for (const text of ['一', '二', '三', '四']) await channel.send(outgoing(text));
    const error = await failing(channel.send(outgoing('五')));
    expect(error).toMatchObject({ name: 'SendLater', afterMs: 1_000, scope: 'thread' });
    await channel.send(outgoing('other', { key: 'T1:D2' }));
    clock.advance(1_000);
    await channel.send(outgoing('五'));
    expect(slack.posted()).toEqual(['一', '二', '三', '四', '五']);
  });
});

describe('a message Slack will never take', () => {
  it('is refused for good', async () => {
    const { slack, channel } = await startedSlack();
    slack.model.addRoom('C9');
    const room = slack.model.rooms.get('C9');
    if (room) room.archived = true;
    for (const key of ['T1:C404:1.000000', 'T1:C9:1.000000', 'nonsense'])
      expect(await failing(channel.send(outgoing(key, { key })))).toBeInstanceOf(SendRefused);
  });
});

describe('Slack that cannot be reached', () => {
  it('costs no try, and is not asked for every message', async () => {
    const clock = new FixedClock(new Date());
    const { slack, channel } = await startedSlack({ by: 'http', clock });
    await slack.goDown();
    // Those connections that stood are cut, and of what was on its way nobody knows whether it arrived.
    await until(
      'no connection stands',
      async () => (await failing(channel.send(outgoing('一')))) instanceof ChannelDown,
    );
    expect(channel.ready()).toBe(false);
    await slack.listen();
    clock.advance(2_000);
    expect(channel.ready()).toBe(true);
    await channel.send(outgoing('一', { attempt: 2 }));
    expect(slack.posted()).toEqual(['一']);
  });
});

describe('a token that was revoked', () => {
  it.each(['token_revoked', 'invalid_auth', 'account_inactive'])(
    'makes the channel red and calls its keeper once: %s',
    async (word) => {
      const { slack, channel, told } = await startedSlack();
      const home = slack.model.teams.get('T1');
      if (home) home.trouble = word;
      expect(await failing(channel.send(outgoing('一')))).toBeInstanceOf(ChannelDown);
      expect(await failing(channel.send(outgoing('二')))).toBeInstanceOf(ChannelDown);
      expect(told.lost).toHaveLength(1);
      expect(channel.health()).toMatchObject({ ok: false, detail: expect.stringContaining(word) });
    },
  );

  it('lets no channel start, and no process end', async () => {
    const { slack, channel, deps, told } = await startedSlack();
    await channel.stop();
    const home = slack.model.teams.get('T1');
    if (home) home.trouble = 'token_revoked';
    await expect(startedSlack({ slack, deps, told })).rejects.toThrow(/token_revoked/u);
    await until('no socket stands', () => slack.sockets.live === 0);
  });

  it('is told by Slack as an event too', async () => {
    const { slack, told } = await startedSlack();
    await slack.event({ type: 'tokens_revoked', tokens: { bot: ['UBOT'] } });
    await until('the keeper is called', () => told.lost.length === 1);
  });
});
