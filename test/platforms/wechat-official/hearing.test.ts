import { describe, expect, it } from 'vitest';
import { XiaoerError } from '../../../src/errors.ts';
import { gate, until } from '../../support/until.ts';
import { openOfficial, SHOPPER } from './world.ts';

const PNG = Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), Buffer.alloc(64, 1)]);
const MINUTE = 60_000;

describe('what shoppers write to an official account', () => {
  it('is saved before the platform is answered', async () => {
    const { shop, says } = await openOfficial();
    expect(await says('在吗 ]]> <b>&amp;</b>\n👍🏽 ', '7001')).toEqual([200]);
    expect(shop.heard()).toMatchObject([
      { channel: 'wechat-official', key: SHOPPER, from: { id: SHOPPER }, text: '在吗 ]]> <b>&amp;</b>\n👍🏽 ' },
    ]);
  });

  it('is brought again by the platform when it could not be saved', async () => {
    const { shop, channel, says } = await openOfficial({ start: false });
    let tries = 0;
    await channel.start((inbound) => {
      tries += 1;
      return tries < 3 ? Promise.reject(new XiaoerError('STORE_UNAVAILABLE', 'locked')) : shop.onInbound(inbound);
    });
    expect(await says('在吗', '7001')).toEqual([500, 500, 200]);
    expect(shop.heard()).toHaveLength(1);
  });

  it('is saved once when saving takes longer than the platform waits and it is brought three times', async () => {
    const { platform, shop, channel, says } = await openOfficial({ start: false });
    const slow = gate();
    let begun = 0;
    await channel.start(async (inbound) => {
      begun += 1;
      await slow.opened;
      return shop.onInbound(inbound);
    });
    platform.patience = 100;
    expect(await says('在吗', '7001')).toEqual([0, 0, 0]);
    slow.open();
    await until('it is saved', () => shop.heard().length === 1);
    expect(begun).toBe(1);
  });

  it('is known again by shopper and number, and by shopper and time where there is no number', async () => {
    const { platform, shop, says } = await openOfficial();
    const tapped = { MsgType: 'event', Event: 'CLICK', EventKey: '查订单', CreateTime: '1700000000' };
    await says('在吗', '7001');
    expect(await says('在吗', '7001')).toEqual([200]);
    await platform.says('oAnother', { MsgType: 'text', Content: '在吗', MsgId: '7001' });
    for (const _ of [1, 2]) await platform.says(SHOPPER, tapped);
    expect(shop.heard().map(({ text, from }) => [from.id, text])).toEqual([
      [SHOPPER, '在吗'],
      ['oAnother', '在吗'],
      [SHOPPER, '查订单'],
    ]);
  });

  it('comes with its picture; a file that cannot be had is named instead', async () => {
    const { platform, shop } = await openOfficial();
    platform.media.set('pic', { bytes: PNG, name: 'shoe.png', type: 'image/png' });
    const image = { MsgType: 'image', PicUrl: 'http://example.com/a' };
    await platform.says(SHOPPER, { ...image, MediaId: 'pic', MsgId: '1' });
    await platform.says(SHOPPER, { ...image, MediaId: 'gone', MsgId: '2' });
    platform.fault('/cgi-bin/media/get', { status: 502 });
    expect(await platform.says(SHOPPER, { ...image, MediaId: 'pic', MsgId: '3' })).toEqual([500, 200]);
    platform.fault('/cgi-bin/media/get', { status: 502 }, { status: 502 }, { status: 502 });
    expect(await platform.says(SHOPPER, { ...image, MediaId: 'pic', MsgId: '4' })).toEqual([500, 200]);
    expect(shop.heard().map(({ text, attachments }) => [text, attachments?.length ?? 0])).toEqual([
      ['', 1],
      ['[图片]', 0],
      ['', 1],
      ['[图片]', 0],
    ]);
  });

  it('is a video, which WeChat gives an address for, once it can be had', async () => {
    const { platform, shop } = await openOfficial();
    const bytes = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypisom'), Buffer.alloc(64, 1)]);
    platform.media.set('v', { bytes, name: 'v.mp4', type: 'video/mp4' });
    const video = { MediaId: 'v', ThumbMediaId: 't' };
    await platform.says(SHOPPER, { MsgType: 'video', ...video, MsgId: '1' });
    platform.fault('/video/v', { drop: true });
    expect(await platform.says(SHOPPER, { MsgType: 'shortvideo', ...video, MsgId: '2' })).toEqual([500, 200]);
    platform.fault('/video/v', { status: 404 }, { status: 404 });
    await platform.says(SHOPPER, { MsgType: 'video', ...video, MsgId: '3' });
    expect(shop.heard().map(({ text, attachments }) => [text, attachments?.[0]?.type])).toEqual([
      ['', 'video/mp4'],
      ['', 'video/mp4'],
      ['[视频]', undefined],
    ]);
  });

  it('is put into words where it is no text, spoken words as WeChat wrote them down', async () => {
    const { platform, shop } = await openOfficial();
    const place = { Location_X: '39.99', Location_Y: '116.47', Scale: '15', Label: '望京 SOHO' };
    await platform.says(SHOPPER, { MsgType: 'location', ...place, MsgId: '1' });
    await platform.says(SHOPPER, { MsgType: 'link', Title: '鞋', Url: 'https://a.example/1', MsgId: '2' });
    platform.media.set('v', { bytes: Buffer.from('#!AMR\n<'), name: 'v.amr', type: 'audio/amr' });
    await platform.says(SHOPPER, { MsgType: 'voice', MediaId: 'v', Recognition: '我要退货', MsgId: '3' });
    await platform.says(SHOPPER, { MsgType: 'voice', MediaId: 'v', MsgId: '4' });
    await platform.says(SHOPPER, { MsgType: 'something_new', MsgId: '5' });
    expect(shop.heard().map(({ text, attachments }) => [text, attachments?.[0]?.type])).toEqual([
      ['[位置] 望京 SOHO (39.99, 116.47)', undefined],
      ['[链接] 鞋 https://a.example/1', undefined],
      ['我要退货', 'audio/amr'],
      ['[语音]', 'audio/amr'],
      ['[消息]', undefined],
    ]);
  });

  it.each(['subscribe', 'unsubscribe', 'SCAN', 'LOCATION', 'VIEW', 'TEMPLATESENDJOBFINISH'])(
    'is not the event %s, which is acknowledged and not answered',
    async (Event) => {
      const { platform, shop } = await openOfficial();
      expect(await platform.says(SHOPPER, { MsgType: 'event', Event, EventKey: 'x' })).toEqual([200]);
      expect(shop.heard()).toEqual([]);
    },
  );
});

describe('a callback of an official account', () => {
  it('proves the address when it is saved in the console', async () => {
    const { platform } = await openOfficial();
    expect(await platform.check()).toBe('5021314');
    expect(await platform.check({ token: 'guessed' })).toBe(403);
    expect(await platform.check({ at: platform.now() - 6 * MINUTE })).toBe(403);
  });

  it('is refused when it is forged, for another account, old or of the future', async () => {
    const { platform, shop } = await openOfficial();
    const text = { MsgType: 'text', Content: '在吗', MsgId: '1', FromUserName: SHOPPER, CreateTime: '1700000000' };
    expect(await platform.bring(text, { token: 'guessed' })).toBe(403);
    expect(await platform.bring(text, { appId: 'wx9999999999999999' })).toBe(403);
    expect(await platform.bring(text, { at: platform.now() - 6 * MINUTE })).toBe(403);
    expect(await platform.bring(text, { at: platform.now() + 6 * MINUTE })).toBe(403);
    expect(shop.heard()).toEqual([]);
    expect(await platform.bring(text, { at: platform.now() - 4 * MINUTE })).toBe(200);
  });

  it('is refused when it is not encrypted', async () => {
    const { platform, shop } = await openOfficial();
    const body = '<xml><FromUserName>o1</FromUserName><CreateTime>1</CreateTime><MsgType>text</MsgType></xml>';
    const response = await fetch(`${platform.callback}?signature=a&timestamp=1&nonce=2`, { method: 'POST', body });
    expect(response.status).toBe(403);
    expect(shop.heard()).toEqual([]);
  });

  it.each([
    ['behind', 10 * MINUTE],
    ['ahead of', -10 * MINUTE],
  ])('is believed by the platform’s time when our clock is ten minutes %s it, and that is said', async (way, ahead) => {
    const { platform, shop, channel, says } = await openOfficial({ start: false });
    platform.ahead = ahead;
    await channel.start(shop.onInbound);
    expect(await says('在吗', '1')).toEqual([200]);
    expect(channel.health()).toEqual({ ok: true, detail: expect.stringContaining(`10 min ${way}`) });
    const text = { MsgType: 'text', Content: '在吗', MsgId: '2', FromUserName: SHOPPER, CreateTime: '1700000000' };
    expect(await platform.bring(text, { at: Date.now() })).toBe(403);
  });
});

describe('an official account that cannot be reached', () => {
  it('is asked until it is back; what shoppers write is taken in all the while', async () => {
    const { platform, shop, says, restarted } = await openOfficial();
    await platform.close();
    const channel = await restarted();
    expect(channel.ready()).toBe(false);
    expect(await says('在吗', '1')).toEqual([200]);
    await platform.open();
    await until('it is back', () => channel.ready());
    expect(shop.heard()).toHaveLength(1);
  });

  it('is not begun with a secret that is refused; one that is refused later ends it', async () => {
    const { platform, shop, channel } = await openOfficial({ start: false });
    platform.secret = 'another';
    await expect(channel.start(shop.onInbound)).rejects.toMatchObject({
      code: 'CONFIG_INVALID',
      message: expect.stringContaining('WECHAT_OFFICIAL_SECRET'),
    });
  });
});
