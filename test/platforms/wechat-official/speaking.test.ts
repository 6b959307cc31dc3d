import { describe, expect, it } from 'vitest';
import { ChannelDown, SendRefused } from '../../../src/channels/channel.ts';
import { FixedClock } from '../../../src/clock.ts';
import { gate, until } from '../../support/until.ts';
import { outgoing } from '../wecom/shop.ts';
import { openOfficial, SHOPPER } from './world.ts';

const SEND = '/cgi-bin/message/custom/send';
const PNG = Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), Buffer.alloc(64, 1)]);
const MP4 = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypisom'), Buffer.alloc(64, 1)]);
const words = (text: string) => outgoing(SHOPPER, SHOPPER, { message: { text } });
const in_ = (ms: number) => ({ clock: { now: () => new Date(Date.now() + ms) } });
const left = ({ shop }: Awaited<ReturnType<typeof openOfficial>>) =>
  shop.store.read.sendBudgets.left(
    'wechat-official',
    SHOPPER,
    { messages: 5, withinMs: 48 * 3_600_000 },
    shop.clock.now(),
  );

/** A shopper has written, so that five answers may go out. */
const written = async (over: Parameters<typeof openOfficial>[0] = {}) => {
  const world = await openOfficial(over);
  await world.says('在吗', '7001');
  return world;
};

describe('what a shopper sees of an official account', () => {
  it('are the words with choices as numbered lines, in pieces of 2,048 bytes, then the pictures', async () => {
    const world = await written();
    const picture = await world.shop.deps.files.keep(PNG, 'shoe.png');
    const long = '您的包裹今天从杭州仓发出了。'.repeat(60);
    const choices = [{ label: '退款', value: 'remedy:refund' }];
    await world.shop.say(SHOPPER, long, { choices, attachments: [picture] });
    expect(await world.shop.deliver(SHOPPER)).toEqual(['sent']);
    const seen = world.platform.seen(SHOPPER);
    expect(seen).toHaveLength(3);
    expect(seen[1]).toContain('1. 退款');
    expect(seen[2]).toBe('[image m1]');
    expect(world.platform.media.get('m1')).toMatchObject({ name: 'shoe.png', bytes: PNG });
    expect(await left(world)).toBe(2);
  });

  it('are voices as WeChat plays them, unless they are too large', async () => {
    const { platform, shop } = await written();
    const voice = await shop.deps.files.keep(Buffer.from('#!AMR\n<'), '说明.amr');
    await shop.say(SHOPPER, '', { attachments: [voice] });
    await shop.deliver(SHOPPER);
    expect(platform.seen(SHOPPER)).toEqual(['[voice m1]']);
    expect(platform.media.get('m1')).toMatchObject({ name: '说明.amr', type: 'voice' });
    const long = await shop.deps.files.keep(Buffer.concat([Buffer.from('#!AMR\n'), Buffer.alloc(2 ** 21)]), '长.amr');
    await shop.say(SHOPPER, '', { attachments: [long] });
    await shop.deliver(SHOPPER);
    expect(shop.told.called).toEqual(['file_not_carried: 长.amr']);
  });

  it('is no link of a shopper’s making', async () => {
    const { platform, channel } = await written();
    await channel.send(words('<a href="http://bad.example">点我</a>'));
    expect(platform.seen(SHOPPER)).toEqual(['＜a href="http://bad.example">点我＜/a>']);
  });

  it('are videos, each under a picture, which WeChat asks for', async () => {
    const world = await written();
    const { platform, shop } = world;
    const video = await shop.deps.files.keep(MP4, '怎么装.mp4');
    await shop.say(SHOPPER, '看这个', { attachments: [video] });
    expect(await shop.deliver(SHOPPER)).toEqual(['sent']);
    expect(platform.seen(SHOPPER)).toEqual(['看这个', '[video m1]']);
    expect(platform.media.get('m1')).toMatchObject({ name: '怎么装.mp4', type: 'video', bytes: MP4 });
    expect(platform.media.get('m2')?.bytes.subarray(0, 3)).toEqual(Buffer.from([0xff, 0xd8, 0xff]));
    expect(await left(world)).toBe(3);
  });

  it('are the words of an agent whose file it cannot carry; the agent is told of the file', async () => {
    const { platform, shop } = await written();
    const invoice = await shop.deps.files.keep(Buffer.from('%PDF-1.7'), '发票.pdf');
    await shop.say(SHOPPER, '发票在这里', { attachments: [invoice], author: 'agent' });
    expect(await shop.deliver(SHOPPER)).toEqual(['failed']);
    expect(platform.seen(SHOPPER)).toEqual(['发票在这里']);
    expect(shop.told.called).toEqual(['file_not_carried: 发票.pdf']);
  });

  it('are words with the address of a file it cannot carry, in the same message, so that it costs none of the five', async () => {
    const world = await written();
    const { platform, shop } = world;
    const invoice = await shop.deps.files.keep(Buffer.from('%PDF-1.7'), '发票.pdf');
    await shop.say(SHOPPER, '发票在这里', { attachments: [invoice], author: 'agent' });
    const instead = () => ({ text: 'https://shop.example/files/1', brings: true });
    expect(await shop.deliver(SHOPPER, { instead })).toEqual(['sent']);
    expect(platform.seen(SHOPPER)).toEqual(['发票在这里\n\nhttps://shop.example/files/1']);
    expect(shop.told.called).toEqual([]);
    expect(await left(world)).toBe(4);
  });
});

describe('an answer by an official account goes out once', () => {
  it.each([
    ['the connection was lost after it was posted', { drop: true as const, after: true }, 1],
    ['the platform answered 500 after it was posted', { status: 500, after: true }, 1],
    ['the connection was lost and nobody knows', { drop: true as const }, 0],
  ])('when %s: it is not said again, and a person is called to look', async (_what, fault, arrived) => {
    const world = await written();
    const { platform, shop } = world;
    await shop.say(SHOPPER, '一');
    await shop.say(SHOPPER, '二');
    platform.fault(SEND, fault);
    await shop.deliver(SHOPPER);
    expect(await shop.deliver(SHOPPER, in_(60_000))).toEqual(['failed', 'sent']);
    expect(platform.seen(SHOPPER)).toEqual(['一', '二'].slice(1 - arrived));
    expect(shop.told.called).toEqual(['not_known']);
    expect(await left(world)).toBe(3);
  });

  it('when the platform was busy and said so: it is tried again', async () => {
    const { platform, shop } = await written();
    await shop.say(SHOPPER, '一');
    platform.fault(SEND, { errcode: -1, errmsg: 'system busy' });
    await shop.deliver(SHOPPER);
    expect(await shop.deliver(SHOPPER, in_(60_000))).toEqual(['sent']);
    expect(platform.seen(SHOPPER)).toEqual(['一']);
  });

  it('when it took longer than the program waited: the next try waits for what comes of the first', async () => {
    const world = await written();
    const { platform, shop } = world;
    const slow = gate();
    await shop.say(SHOPPER, '一');
    platform.fault(SEND, { wait: slow.opened });
    const impatient = { firstWait: 1, longestWait: 1, tries: 9, lease: 60_000, patience: 50 };
    await shop.deliver(SHOPPER, { persistence: impatient });
    const second = shop.deliver(SHOPPER, in_(120_000));
    slow.open();
    expect(await second).toEqual(['sent']);
    expect(platform.seen(SHOPPER)).toEqual(['一']);
    expect(await left(world)).toBe(4);
  });

  it('when the process was killed between the post and its mark', async () => {
    const { platform, channel, restarted } = await written();
    const message = { text: `${'一'.repeat(600)}。${'二'.repeat(600)}。` };
    const sending = outgoing(SHOPPER, SHOPPER, { idempotencyKey: 'k1', message });
    await channel.send(sending);
    const again = await restarted();
    await again.send({ ...sending, attempt: 2 });
    expect(platform.seen(SHOPPER).map((text) => text[0])).toEqual(['一', '二']);
  });

  it('when its token could not be fetched: certainly nothing was posted, and it is sent later', async () => {
    const { platform, shop, channel } = await written();
    await shop.say(SHOPPER, '一');
    platform.expireTokens();
    platform.fault('/cgi-bin/stable_token', { drop: true });
    expect(await shop.deliver(SHOPPER)).toEqual(['pending']);
    await until('it is well again', () => channel.ready());
    expect(await shop.deliver(SHOPPER, in_(60_000))).toEqual(['sent']);
    expect(platform.seen(SHOPPER)).toEqual(['一']);
  });
});

describe('the five answers an official account allows', () => {
  it('are counted, and begin anew when the shopper writes', async () => {
    const { channel, says } = await written();
    for (const n of [1, 2, 3, 4, 5]) await channel.send(words(`${n}`));
    await expect(channel.send(words('6'))).rejects.toThrow(/^used_up$/u);
    await says('还在吗', '7002');
    await channel.send(words('在'));
  });

  it('are over after 48 hours', async () => {
    const clock = new FixedClock(new Date());
    const { channel } = await written({ clock });
    clock.advance(48 * 3_600_000);
    await expect(channel.send(words('晚了'))).rejects.toThrow(SendRefused);
  });
});

describe('what an official account refuses', () => {
  it.each([
    ['a day’s calls are used up', { errcode: 45009 }, 600_000],
    ['a minute’s calls are used up', { errcode: 45011 }, 60_000],
    ['HTTP 429 comes with a time to wait', { status: 429, retryAfter: 7 }, 7_000],
  ])('waits when %s, and counts no try', async (_what, fault, ms) => {
    const world = await written();
    world.platform.fault(SEND, fault);
    await expect(world.channel.send(words('一'))).rejects.toMatchObject({ afterMs: ms, scope: 'channel' });
    expect(await left(world)).toBe(5);
  });

  it.each([
    [40003, /^shopper_unknown$/u],
    [43004, /^not_following$/u],
    [45015, /^over_time$/u],
    [45047, /^used_up$/u],
    [48002, /^shopper_refuses$/u],
  ])('is said to the agent when it is for good: %i', async (errcode, reason) => {
    const { platform, channel } = await written();
    platform.fault(SEND, { errcode });
    const refusal = channel.send(words('一'));
    await expect(refusal).rejects.toThrow(SendRefused);
    await expect(refusal).rejects.toThrow(reason);
  });

  it('turns the channel red when it concerns everything, and it mends itself', async () => {
    const { platform, channel } = await written();
    platform.fault(SEND, { errcode: 48001, errmsg: 'api unauthorized' });
    await expect(channel.send(words('一'))).rejects.toThrow(ChannelDown);
    expect(channel.health()).toMatchObject({ ok: false, detail: expect.stringContaining('48001') });
    await until('it is well again', () => channel.ready());
    await channel.send(words('二'));
    expect(platform.seen(SHOPPER)).toEqual(['二']);
  });

  it('ends the channel when the secret was changed, with the variable’s name', async () => {
    const { platform, shop, channel } = await written();
    platform.secret = 'another';
    platform.expireTokens();
    await expect(channel.send(words('一'))).rejects.toThrow(ChannelDown);
    expect(shop.told.lost).toMatchObject([
      { code: 'CONFIG_INVALID', message: expect.stringContaining('WECHAT_OFFICIAL_SECRET') },
    ]);
    expect(channel.ready()).toBe(false);
  });
});
