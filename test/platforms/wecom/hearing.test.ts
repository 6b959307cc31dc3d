import { describe, expect, it } from 'vitest';
import { answerValue } from '../../../src/aftersales/answers.ts';
import { FixedClock } from '../../../src/clock.ts';
import { XiaoerError } from '../../../src/errors.ts';
import { gate, until } from '../../support/until.ts';
import { ACCOUNT, CORP } from './wecom-platform.ts';
import { KEY, openWeCom, SHOPPER } from './world.ts';

const PNG = Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), Buffer.alloc(64, 1)]);
const MINUTE = 60_000;

describe('what shoppers say in WeCom', () => {
  it('is read from the list the bell rings for, in order, page by page', async () => {
    const { platform, shop } = await openWeCom();
    platform.pageSize = 2;
    for (const n of [1, 2, 3, 4, 5])
      platform.says(SHOPPER, { msgid: `m${n}`, msgtype: 'text', text: { content: `${n}` } });
    expect(await platform.ring()).toBe(200);
    expect(shop.heard().map(({ text }) => text)).toEqual(['1', '2', '3', '4', '5']);
    expect(shop.heard()[0]).toMatchObject({ channel: 'wecom', key: KEY, from: { id: SHOPPER } });
  });

  it('is saved before the place in the list moves on: what could not be saved is read again', async () => {
    const { platform, shop, channel, says } = await openWeCom({ start: false });
    let broken = true;
    await channel.start((inbound) =>
      broken && inbound.text === '二'
        ? Promise.reject(new XiaoerError('STORE_UNAVAILABLE', 'locked'))
        : shop.onInbound(inbound),
    );
    platform.says(SHOPPER, { msgid: 'm1', msgtype: 'text', text: { content: '一' } });
    expect(await says('二', 'm2')).toBe(500);
    expect(channel.health()).toMatchObject({ ok: false, detail: expect.stringContaining('database') });
    broken = false;
    expect(await says('三', 'm3')).toBe(200);
    expect(shop.heard().map(({ text }) => text)).toEqual(['一', '二', '三']);
    expect(channel.health()).toMatchObject({ ok: true });
  });

  it('is read by itself after it could not be saved, without another bell', async () => {
    const { shop, channel, says } = await openWeCom({ start: false });
    let tries = 0;
    await channel.start((inbound) => {
      tries += 1;
      return tries === 1 ? Promise.reject(new Error('disk full')) : shop.onInbound(inbound);
    });
    expect(await says('在吗', 'm1')).toBe(500);
    await until('it has been read again', () => shop.heard().length === 1);
  });

  it('is not lost while the program is down: the next start goes on where the last ended', async () => {
    const { platform, shop, channel, says, restarted } = await openWeCom();
    await says('一', 'm1');
    await channel.stop();
    expect(await says('二', 'm2')).toBe(503);
    platform.pageSize = 1;
    platform.says(SHOPPER, { msgid: 'm3', msgtype: 'text', text: { content: '三' } });
    await restarted();
    expect(shop.heard().map(({ text }) => text)).toEqual(['一', '二', '三']);
  });

  it('is not taken up when it was said days before the shop first listened', async () => {
    const { platform, shop, channel } = await openWeCom({ start: false });
    platform.ahead = -2 * 24 * 60 * MINUTE;
    platform.says(SHOPPER, { msgid: 'old', msgtype: 'text', text: { content: '前天' } });
    platform.ahead = 0;
    platform.says(SHOPPER, { msgid: 'new', msgtype: 'text', text: { content: '刚才' } });
    await channel.start(shop.onInbound);
    expect(shop.heard().map(({ text }) => text)).toEqual(['刚才']);
  });

  it('is taken in once though bells ring many times and at once, and messages are listed again', async () => {
    const { platform, shop } = await openWeCom();
    for (const n of [1, 1, 2, 2])
      platform.says(SHOPPER, { msgid: `m${n}`, msgtype: 'text', text: { content: `${n}` } });
    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => platform.ring()));
    expect(answers).toEqual([200, 200, 200, 200, 200]);
    expect(shop.heard().map(({ eventId }) => eventId)).toEqual(['m1', 'm2']);
  });

  it('is answered late without harm: a bell is let go in time and reading goes on', async () => {
    const { shop, channel, says } = await openWeCom({ start: false, answerWithin: 100 });
    const slow = gate();
    await channel.start(async (inbound) => {
      await slow.opened;
      return shop.onInbound(inbound);
    });
    expect(await says('在吗', 'm1')).toBe(200);
    expect(shop.heard()).toEqual([]);
    slow.open();
    await until('it is saved', () => shop.heard().length === 1);
  });

  it('comes with its picture, and a file that cannot be had is named instead', async () => {
    const { platform, shop } = await openWeCom();
    platform.media.set('pic', { bytes: PNG, name: 'shoe.png', type: 'image/png' });
    platform.media.set('odd', { bytes: Buffer.from('MZ executable'), name: 'a.exe', type: 'application/octet-stream' });
    platform.says(SHOPPER, { msgid: 'm1', msgtype: 'image', image: { media_id: 'pic' } });
    platform.says(SHOPPER, { msgid: 'm2', msgtype: 'file', file: { media_id: 'odd' } });
    platform.says(SHOPPER, { msgid: 'm3', msgtype: 'image', image: { media_id: 'gone' } });
    expect(await platform.ring()).toBe(200);
    const [picture, odd, gone] = shop.heard();
    expect(picture).toMatchObject({ text: '', attachments: [{ type: 'image/png', size: PNG.length }] });
    expect(await shop.deps.files.read(picture?.attachments?.[0]?.id ?? '')).toEqual(Uint8Array.from(PNG));
    expect([odd?.text, gone?.text]).toEqual(['[文件]', '[图片]']);
  });

  it('waits for a picture that cannot be fetched just now, and goes in without it when it never can', async () => {
    const { platform, shop } = await openWeCom();
    platform.media.set('pic', { bytes: PNG, name: 'shoe.png', type: 'image/png' });
    platform.fault('/cgi-bin/media/get', { status: 502 }, { drop: true });
    platform.says(SHOPPER, { msgid: 'm1', msgtype: 'image', image: { media_id: 'pic' } });
    await platform.ring();
    await until('the picture has come', () => shop.heard().length === 1);
    expect(shop.heard()[0]?.attachments).toHaveLength(1);
    platform.fault('/cgi-bin/media/get', ...Array.from({ length: 9 }, () => ({ status: 502 })));
    platform.says(SHOPPER, { msgid: 'm2', msgtype: 'image', image: { media_id: 'pic' } });
    await platform.ring();
    await until('it has gone in', () => shop.heard().length === 2);
    expect(shop.heard()[1]).toMatchObject({ text: '[图片]' });
  });

  it('is put into words where it is no text', async () => {
    const { platform, shop } = await openWeCom();
    const place = { name: '望京 SOHO', address: '朝阳区', latitude: 39.99, longitude: 116.47 };
    platform.says(SHOPPER, { msgid: 'm1', msgtype: 'location', location: place });
    platform.says(SHOPPER, {
      msgid: 'm2',
      msgtype: 'link',
      link: { title: '鞋', desc: '', url: 'https://a.example/1' },
    });
    platform.media.set('v', { bytes: Buffer.from('#!AMR\n<'), name: 'v.amr', type: 'audio/amr' });
    platform.says(SHOPPER, { msgid: 'm3', msgtype: 'voice', voice: { media_id: 'v' } });
    platform.says(SHOPPER, { msgid: 'm4', msgtype: 'something_new' });
    await platform.ring();
    expect(shop.heard().map(({ text, attachments }) => [text, attachments?.[0]?.type])).toEqual([
      ['[位置] 望京 SOHO 朝阳区 (39.99, 116.47)', undefined],
      ['[链接] 鞋 https://a.example/1', undefined],
      ['[语音]', 'audio/amr'],
      ['[消息]', undefined],
    ]);
  });

  it('tells which choice was tapped, by our own menus alone', async () => {
    const { platform, shop } = await openWeCom();
    const tapped = (msgid: string, menu_id: string) =>
      platform.says(SHOPPER, { msgid, msgtype: 'text', text: { content: '退款', menu_id } });
    tapped('m1', 'xiaoer:remedy:refund');
    tapped('m2', '101');
    const accepted = answerValue({ no: 'CP-20261120-0001', dueAt: new Date(platform.now()) }, 'agree');
    tapped('m3', `xiaoer:${accepted}`);
    await platform.ring();
    expect(shop.heard().map(({ text, choose }) => [text, choose])).toEqual([
      ['退款', 'remedy:refund'],
      ['退款', undefined],
      ['退款', accepted],
    ]);
  });

  it('is only what shoppers write: the system, the company’s own people and other programs are not answered', async () => {
    const { platform, shop } = await openWeCom();
    const now = Math.floor(platform.now() / 1000);
    platform.tell({ msgid: 'e1', msgtype: 'event', origin: 4, send_time: now, event: { event_type: 'enter_session' } });
    const own = { external_userid: SHOPPER, send_time: now, msgtype: 'text', text: { content: '您好' } };
    platform.tell({ msgid: 'm1', origin: 5, servicer_userid: 'zhangsan', ...own });
    platform.tell({ msgid: 'm2', origin: 4, ...own });
    platform.tell({ msgid: 'm3', ...own });
    expect(await platform.ring()).toBe(200);
    expect(shop.heard()).toEqual([]);
    // Words of the company's people take the conversation all the same.
    expect(shop.told.spoken).toMatchObject([
      { channel: 'wecom', key: KEY, eventId: 'm1', by: 'zhangsan', text: '您好' },
    ]);
  });

  it('may be taken back', async () => {
    const { platform, shop, says } = await openWeCom();
    await says('说错了', 'm1');
    const event = { event_type: 'user_recall_msg', external_userid: SHOPPER, recall_msgid: 'm1' };
    const send_time = Math.floor(platform.now() / 1000);
    platform.tell({ msgid: 'e1', origin: 4, send_time, msgtype: 'event', event });
    await platform.ring();
    expect(shop.told.amended).toEqual([
      { channel: 'wecom', eventId: 'm1', kind: 'deleted', text: '', at: new Date(send_time * 1000) },
    ]);
  });

  it('is heard for the accounts that are set alone', async () => {
    const { platform, shop } = await openWeCom({ kfIds: ACCOUNT });
    platform.says(SHOPPER, { msgid: 'm1', msgtype: 'text', text: { content: '别家' } }, 'wkOther');
    expect(await platform.ring({ account: 'wkOther' })).toBe(200);
    expect(shop.heard()).toEqual([]);
  });

  it('is heard for every account the app may use, though one of those that are set is not its own', async () => {
    const { shop, channel, says } = await openWeCom();
    await says('在吗', 'm1');
    expect(channel.health()).toMatchObject({ ok: true });
    expect(shop.heard()).toHaveLength(1);
    const two = await openWeCom({ kfIds: `${ACCOUNT},wkForeign` });
    await two.says('在吗', 'm1');
    expect(two.shop.heard()).toHaveLength(1);
    expect(two.channel.health()).toMatchObject({ ok: false, detail: expect.stringContaining('wkForeign') });
    expect(two.channel.ready()).toBe(true);
  });

  it('keeps its order for each shopper among many who write at once', async () => {
    const { platform, shop } = await openWeCom();
    const shoppers = Array.from({ length: 30 }, (_, n) => `wm${n}`);
    for (let n = 0; n < 5; n += 1) {
      for (const shopper of shoppers)
        platform.says(shopper, { msgid: `${shopper}-${n}`, msgtype: 'text', text: { content: `${n}` } });
    }
    await platform.ring();
    for (const shopper of shoppers) {
      const said = shop.heard().filter(({ from }) => from.id === shopper);
      expect(said.map(({ text }) => text)).toEqual(['0', '1', '2', '3', '4']);
    }
  });
});

describe('a callback of WeCom', () => {
  it('proves the address when it is saved in the console', async () => {
    const { platform } = await openWeCom();
    expect(await platform.check()).toBe('1616140317555161061');
    expect(await platform.check({ token: 'guessed' })).toBe(403);
  });

  it('is refused when it is forged, for another company, old or of the future', async () => {
    const { platform, shop } = await openWeCom();
    platform.says(SHOPPER, { msgid: 'm1', msgtype: 'text', text: { content: '在吗' } });
    expect(await platform.ring({ token: 'guessed' })).toBe(403);
    expect(await platform.ring({ corpId: 'ww9999999999999999' })).toBe(403);
    expect(await platform.ring({ at: platform.now() - 6 * MINUTE })).toBe(403);
    expect(await platform.ring({ at: platform.now() + 6 * MINUTE })).toBe(403);
    expect(shop.heard()).toEqual([]);
    expect(await platform.ring({ at: platform.now() - 4 * MINUTE })).toBe(200);
  });

  it.each([
    ['nothing', ''],
    ['no XML', 'hello'],
    ['entities of its own', '<!DOCTYPE x [<!ENTITY a "b">]><xml><Encrypt>&a;</Encrypt></xml>'],
    ['a megabyte and more', 'x'.repeat(1_100_000)],
  ])('is refused when it holds %s', async (_what, body) => {
    const { platform } = await openWeCom();
    const response = await fetch(`${platform.callback}?msg_signature=a&timestamp=1&nonce=2`, { method: 'POST', body });
    expect(response.status).toBe(403);
  });

  it.each([
    ['behind', 10 * MINUTE],
    ['ahead of', -10 * MINUTE],
  ])('is believed by the platform’s time when our clock is ten minutes %s it, and that is said', async (way, ahead) => {
    const { platform, shop, channel } = await openWeCom({ start: false });
    platform.ahead = ahead;
    await channel.start(shop.onInbound);
    platform.says(SHOPPER, { msgid: 'm1', msgtype: 'text', text: { content: '在吗' } });
    expect(await platform.ring()).toBe(200);
    expect(shop.heard()).toHaveLength(1);
    expect(channel.health()).toEqual({ ok: true, detail: expect.stringContaining(`10 min ${way}`) });
    expect(await platform.ring({ at: Date.now() })).toBe(403);
  });
});

describe('a platform that is away', () => {
  it('is asked until it is back, and everything said meanwhile is read', async () => {
    const { platform, shop, channel, says, restarted } = await openWeCom();
    await says('一', 'm1');
    await platform.close();
    const again = await restarted();
    expect(again.health().ok).toBe(false);
    expect(again.ready()).toBe(false);
    platform.says(SHOPPER, { msgid: 'm2', msgtype: 'text', text: { content: '二' } });
    await platform.open();
    await until('it is back', () => shop.heard().length === 2);
    expect(again.health().ok).toBe(true);
    expect(channel.health().ok).toBe(false);
  });

  it('loses nothing when it drops the connection, breaks off or refuses in the middle of reading', async () => {
    const { platform, shop } = await openWeCom();
    platform.pageSize = 1;
    for (const n of [1, 2, 3]) platform.says(SHOPPER, { msgid: `m${n}`, msgtype: 'text', text: { content: `${n}` } });
    platform.fault('/cgi-bin/kf/sync_msg', { drop: true }, { status: 500 }, { errcode: -1, errmsg: 'system busy' });
    await platform.ring();
    await until('all is read', () => shop.heard().length === 3);
    expect(shop.heard().map(({ text }) => text)).toEqual(['1', '2', '3']);
  });

  it('reads without the bell’s word once that has ended', async () => {
    const { platform, shop, says } = await openWeCom();
    platform.fault('/cgi-bin/kf/sync_msg', { errcode: 95007, errmsg: 'invalid msg token' });
    expect(await says('在吗', 'm1')).toBe(200);
    expect(shop.heard()).toHaveLength(1);
  });
});

describe('WeCom’s access token', () => {
  it('is fetched once for many calls, kept over a restart, and renewed when it is refused', async () => {
    const { platform, shop, says, restarted } = await openWeCom();
    const fetches = () => platform.calls.filter((path) => path === '/cgi-bin/gettoken').length;
    expect(fetches()).toBe(1);
    await restarted();
    expect(fetches()).toBe(1);
    platform.expireTokens();
    await Promise.all(['wm1', 'wm2', 'wm3'].map((shopper, n) => says('在吗', `m${n}`, shopper)));
    expect(shop.heard()).toHaveLength(3);
    expect(fetches()).toBe(2);
  });

  it('is renewed before its end', async () => {
    const clock = new FixedClock(new Date());
    const { platform, says } = await openWeCom({ clock });
    clock.advance(7_200_000 - 4 * MINUTE);
    platform.ahead = 7_200_000 - 4 * MINUTE;
    await says('在吗', 'm1');
    expect(platform.calls.filter((path) => path === '/cgi-bin/gettoken')).toHaveLength(2);
  });

  it('ends the channel when the secret was changed: red at once, said to whom it concerns, and not asked for in a loop', async () => {
    const { platform, shop, channel } = await openWeCom();
    platform.secret = 'another';
    platform.expireTokens();
    await platform.ring();
    expect(shop.told.lost).toMatchObject([
      { code: 'CONFIG_INVALID', message: expect.stringContaining('WECOM_SECRET') },
    ]);
    expect(channel.health()).toMatchObject({ ok: false, detail: expect.stringContaining('WECOM_SECRET') });
    expect(channel.ready()).toBe(false);
    const asked = platform.calls.length;
    await platform.ring({ token: 'guessed' });
    expect(platform.calls.length).toBe(asked);
  });

  it('is not given for a wrong company or secret: the start is refused with the variable’s name', async () => {
    const { platform, shop, channel } = await openWeCom({ start: false });
    platform.secret = 'another';
    await expect(channel.start(shop.onInbound)).rejects.toMatchObject({ code: 'CONFIG_INVALID' });
    expect(CORP.secret).not.toBe('another');
  });
});
