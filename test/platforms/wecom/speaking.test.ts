import { describe, expect, it } from 'vitest';
import { ChannelDown, SendLater, SendRefused } from '../../../src/channels/channel.ts';
import { FixedClock } from '../../../src/clock.ts';
import { gate, until } from '../../support/until.ts';
import { outgoing } from './shop.ts';
import { KEY, openWeCom, SHOPPER } from './world.ts';

const SEND = '/cgi-bin/kf/send_msg';
const PNG = Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), Buffer.alloc(64, 1)]);
const PDF = Buffer.from('%PDF-1.7 invoice');
const choices = [
  { label: '退款', value: 'remedy:refund' },
  { label: '问真人', value: 'do:human' },
];
const words = (text: string) => outgoing(KEY, SHOPPER, { message: { text } });
const left = (world: Awaited<ReturnType<typeof openWeCom>>) =>
  world.shop.store.read.sendBudgets.left(
    'wecom',
    KEY,
    { messages: 5, withinMs: 48 * 3_600_000 },
    world.shop.clock.now(),
  );

/** A shopper has written, so that five answers may go out. */
const written = async (over: Parameters<typeof openWeCom>[0] = {}) => {
  const world = await openWeCom(over);
  await world.says('在吗', 'm1');
  return world;
};

describe('what a shopper in WeCom sees', () => {
  it('are the words, and choices as a menu to tap', async () => {
    const { platform, channel } = await written();
    const { externalId } = await channel.send(outgoing(KEY, SHOPPER, { message: { text: '怎么处理？', choices } }));
    expect(platform.seen(SHOPPER)).toEqual(['怎么处理？ (退款) (问真人)']);
    expect(platform.sent[0]).toMatchObject({
      msgid: externalId,
      msgmenu: { list: [{ type: 'click', click: { id: 'xiaoer:remedy:refund', content: '退款' } }, {}] },
    });
  });

  it('are choices as numbered lines where a menu cannot hold them, in as few messages as may be', async () => {
    const { platform, channel } = await written();
    const long = outgoing(KEY, SHOPPER, { message: { text: '很长的话。'.repeat(80), choices } });
    await channel.send(long);
    expect(platform.sent).toHaveLength(1);
    expect(platform.seen(SHOPPER)[0]).toContain('2. 问真人');
  });

  it('is a long text in pieces of 2,048 bytes, cut between sentences, no character lost', async () => {
    const { platform, channel } = await written();
    const text = '您的包裹今天从杭州仓发出了👨‍👩‍👧。'.repeat(100);
    await channel.send(words(text));
    const seen = platform.seen(SHOPPER);
    expect(seen.join('')).toBe(text);
    expect(seen.every((piece) => Buffer.byteLength(piece) <= 2_048 && piece.endsWith('。'))).toBe(true);
    expect(seen).toHaveLength(Math.ceil(Buffer.byteLength(text) / 2_048));
  });

  it('is a picture, and a file as a file', async () => {
    const { platform, shop, channel } = await written();
    const picture = await shop.deps.files.keep(PNG, 'shoe.png');
    const invoice = await shop.deps.files.keep(PDF, '发票.pdf');
    await channel.send(outgoing(KEY, SHOPPER, { message: { text: '发票', attachments: [picture, invoice] } }));
    expect(platform.seen(SHOPPER)).toEqual(['发票', '[image m1]', '[file m2]']);
    expect(platform.media.get('m1')).toMatchObject({ name: 'shoe.png', bytes: PNG, type: 'image' });
    expect(platform.media.get('m2')).toMatchObject({ name: '发票.pdf', bytes: PDF, type: 'file' });
  });

  it('is no link of a shopper’s making', async () => {
    const { platform, channel } = await written();
    await channel.send(words('您说的是 <a href="weixin://pay">点我</a> < a > 吗'));
    expect(platform.seen(SHOPPER)[0]).not.toMatch(/<\s*\/?\s*a/iu);
  });
});

describe('an answer by WeCom goes out once', () => {
  it.each([
    ['the connection was lost after it was posted', { drop: true as const, after: true }],
    ['the platform answered 500 after it was posted', { status: 500, after: true }],
    ['the connection was lost before it was posted', { drop: true as const }],
    ['the platform was busy', { errcode: -1, errmsg: 'system busy' }],
  ])('though %s', async (_what, fault) => {
    const world = await written();
    const { platform, shop } = world;
    await shop.say(KEY, '一');
    await shop.say(KEY, '二');
    platform.fault(SEND, fault);
    await shop.deliver(KEY);
    const later = { now: () => new Date(Date.now() + 60_000) };
    expect(await shop.deliver(KEY, { clock: later })).toEqual(['sent', 'sent']);
    expect(platform.seen(SHOPPER)).toEqual(['一', '二']);
    expect(shop.told.called).toEqual([]);
    expect(await left(world)).toBe(3);
  });

  it('though the process was killed between the post and its mark, in the middle of a long message', async () => {
    const world = await written();
    const { platform, channel, restarted } = world;
    const message = { text: `${'一'.repeat(600)}。${'二'.repeat(600)}。${'三'.repeat(600)}。` };
    const sending = outgoing(KEY, SHOPPER, { idempotencyKey: 'k1', message });
    platform.fault(SEND, { drop: true, after: true });
    await expect(channel.send(sending)).rejects.toThrow(/connection was lost/u);
    platform.fault(SEND, { errcode: -1 });
    await expect(channel.send({ ...sending, attempt: 2 })).rejects.toThrow();
    const again = await restarted();
    await again.send({ ...sending, attempt: 3 });
    await again.send({ ...sending, attempt: 4 });
    expect(platform.seen(SHOPPER).map((text) => text[0])).toEqual(['一', '二', '三']);
    expect(await left(world)).toBe(2);
  });

  it('though the platform refuses its repeat in words nobody knows: a person is called to look', async () => {
    const { platform, shop } = await written();
    await shop.say(KEY, '一');
    platform.fault(SEND, { drop: true, after: true }, ...[1, 2, 3].map(() => ({ errcode: 99_999, errmsg: 'what' })));
    for (const minutes of [0, 1, 2]) {
      const clock = { now: () => new Date(Date.now() + minutes * 60_000) };
      expect(await shop.deliver(KEY, { clock })).toEqual(['pending']);
    }
    expect(await shop.deliver(KEY, { clock: { now: () => new Date(Date.now() + 180_000) } })).toEqual(['failed']);
    expect(shop.told.called).toEqual(['not_known']);
    expect(platform.seen(SHOPPER)).toEqual(['一']);
  });

  it('though it took longer than the program waited', async () => {
    const { platform, shop } = await written();
    const slow = gate();
    await shop.say(KEY, '一');
    platform.fault(SEND, { wait: slow.opened });
    await shop.deliver(KEY, {
      persistence: { firstWait: 1, longestWait: 1, tries: 9, lease: 60_000, patience: 50 },
    });
    slow.open();
    await until('the first try has arrived', () => platform.sent.length === 1);
    expect(await shop.deliver(KEY, { clock: { now: () => new Date(Date.now() + 120_000) } })).toEqual(['sent']);
    expect(platform.seen(SHOPPER)).toEqual(['一']);
  });
});

describe('the five answers WeCom allows', () => {
  it('are counted over words, menus and files, and begin anew when the shopper writes', async () => {
    const world = await written();
    const { channel, says } = world;
    for (const n of [1, 2, 3, 4, 5]) await channel.send(words(`${n}`));
    const refusal = await channel.send(words('6')).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(SendRefused);
    expect((refusal as Error).message).toMatch(/^used_up$/u);
    await says('还在吗', 'm2');
    await channel.send(words('在'));
    expect(await left(world)).toBe(4);
  });

  it('are not asked of the platform when they are used up, and a person is called', async () => {
    const { platform, shop } = await written();
    for (const n of [1, 2, 3, 4, 5, 6, 7]) await shop.say(KEY, `${n}`);
    expect(await shop.deliver(KEY)).toEqual(['sent', 'sent', 'sent', 'sent', 'sent', 'failed', 'failed']);
    expect(shop.told.called).toHaveLength(2);
    expect(platform.calls.filter((path) => path === SEND)).toHaveLength(5);
  });

  it('let news of the shop’s wait for the shopper’s next words, and call nobody for it', async () => {
    const { platform, shop, says } = await written();
    for (const n of [1, 2, 3, 4, 5]) await shop.say(KEY, `${n}`);
    await shop.say(KEY, '退款到账了', { author: 'system' });
    await shop.say(KEY, '六');
    const all = ['sent', 'sent', 'sent', 'sent', 'sent'];
    expect(await shop.deliver(KEY)).toEqual([...all, 'held', 'failed']);
    expect(shop.told.called).toHaveLength(1);
    await says('还在吗', 'm2');
    expect(await shop.deliver(KEY)).toEqual([...all, 'sent', 'failed']);
    expect(platform.seen(SHOPPER).at(-1)).toBe('退款到账了');
  });

  it('let news wait too when the platform’s own count says so', async () => {
    const { platform, shop } = await written();
    await shop.say(KEY, '退款到账了', { author: 'system' });
    platform.fault(SEND, { errcode: 95001 });
    expect(await shop.deliver(KEY)).toEqual(['held']);
    expect(shop.told.called).toEqual([]);
  });

  it('are over after 48 hours', async () => {
    const clock = new FixedClock(new Date());
    const { channel } = await written({ clock });
    clock.advance(48 * 3_600_000);
    await expect(channel.send(words('晚了'))).rejects.toThrow(SendRefused);
  });

  it('are spent once for each message though the process is killed right after it has paid', async () => {
    const world = await written();
    const { deps } = world.shop;
    const { spend } = deps;
    deps.spend = async (...of) => {
      await spend(...of);
      throw new Error('killed');
    };
    await expect(world.channel.send({ ...words('在的'), idempotencyKey: 'k1' })).rejects.toThrow('killed');
    deps.spend = spend;
    const next = await world.restarted();
    await next.send({ ...words('在的'), idempotencyKey: 'k1', attempt: 2 });
    expect(world.platform.seen(SHOPPER)).toEqual(['在的']);
    expect(await left(world)).toBe(4);
  });

  it('are not spent by what the platform refused', async () => {
    const world = await written();
    world.platform.fault(SEND, { errcode: 45009 }, { errcode: 40096 });
    await expect(world.channel.send(words('一'))).rejects.toThrow(SendLater);
    await expect(world.channel.send(words('二'))).rejects.toThrow(SendRefused);
    expect(await left(world)).toBe(5);
  });

  it('count as used up when the platform says so', async () => {
    const { platform, channel } = await written();
    platform.fault(SEND, { errcode: 95001 });
    await expect(channel.send(words('一'))).rejects.toThrow(/^used_up$/u);
  });
});

describe('what WeCom refuses', () => {
  it.each([
    ['too many calls in a minute', { errcode: 45009 }, 60_000],
    ['too many at once', { errcode: 45033 }, 1_000],
    ['HTTP 429 with a time to wait', { status: 429, retryAfter: 7 }, 7_000],
  ])('waits as long as it must after %s, and counts no try', async (_what, fault, ms) => {
    const { platform, shop, channel } = await written();
    platform.fault(SEND, fault, fault);
    await expect(channel.send(words('一'))).rejects.toMatchObject({ afterMs: ms, scope: 'channel' });
    await shop.say(KEY, '二');
    expect(await shop.deliver(KEY)).toEqual(['pending']);
    expect(await shop.deliver(KEY, { clock: { now: () => new Date(Date.now() + ms + 1_000) } })).toEqual(['sent']);
    expect(platform.seen(SHOPPER)).toEqual(['二']);
  });

  it('is taken where nobody has the conversation, and sent', async () => {
    const { platform, shop } = await written();
    platform.states.set(SHOPPER, 0);
    await shop.say(KEY, '一');
    await shop.deliver(KEY);
    expect(await shop.deliver(KEY, { clock: { now: () => new Date(Date.now() + 60_000) } })).toEqual(['sent']);
    expect(platform.states.get(SHOPPER)).toBe(1);
  });

  it.each([
    ['has ended', 4, /^ended$/u],
    ['is with somebody in WeCom', 3, /^with_colleague$/u],
  ])('is said to the agent when the conversation %s', async (_what, state, reason) => {
    const { platform, channel } = await written();
    platform.states.set(SHOPPER, state);
    const refusal = channel.send(words('一'));
    await expect(refusal).rejects.toThrow(SendRefused);
    await expect(refusal).rejects.toThrow(reason);
  });

  it('turns the channel red when it concerns everything, and it mends itself', async () => {
    const { platform, channel } = await written();
    platform.fault(SEND, { errcode: 60020, errmsg: 'not allow to access from your ip' });
    await expect(channel.send(words('一'))).rejects.toThrow(ChannelDown);
    expect(channel.health()).toMatchObject({ ok: false, detail: expect.stringContaining('60020') });
    expect(channel.ready()).toBe(false);
    await until('it is well again', () => channel.ready());
    await channel.send(words('二'));
    expect(platform.seen(SHOPPER)).toEqual(['二']);
  });

  it('is tried again with another token when that has ended', async () => {
    const { platform, channel } = await written();
    platform.expireTokens();
    await channel.send(words('一'));
    expect(platform.seen(SHOPPER)).toEqual(['一']);
  });

  it('waits uncounted while the platform cannot be reached, and goes out when it is back', async () => {
    const world = await written();
    const { platform, shop, channel } = world;
    await platform.close();
    await expect(channel.send(words('一'))).rejects.toThrow(ChannelDown);
    expect(channel.ready()).toBe(false);
    await platform.open();
    await until('it is back', () => channel.ready());
    await shop.say(KEY, '二');
    expect(await shop.deliver(KEY)).toEqual(['sent']);
    expect(await left(world)).toBe(4);
  });

  it('later, after it was accepted, is shown as failed and a person is called once', async () => {
    const { platform, shop } = await written();
    await shop.say(KEY, '一');
    await shop.deliver(KEY);
    const fail_msgid = platform.sent[0]?.msgid ?? '';
    const event = { event_type: 'msg_send_fail', external_userid: SHOPPER, fail_msgid, fail_type: 10 };
    for (const msgid of ['e1', 'e2'])
      platform.tell({ msgid, origin: 4, send_time: Math.floor(platform.now() / 1000), msgtype: 'event', event });
    await platform.ring();
    expect(shop.told.undelivered).toEqual(['shopper_refuses']);
    expect(await shop.deliver(KEY)).toEqual(['failed']);
  });
});
