import { describe, expect, it } from 'vitest';
import {
  addressed,
  callingNobody,
  toPerson,
  withoutMention,
  withoutQuote,
} from '../../../src/channels/wechaty/room-words.ts';
import type { PuppetPlatform } from '../../platforms/wechaty/puppet-platform.ts';
import { IMAGE } from '../../platforms/wechaty/wechat-world.ts';
import { until } from '../../support/until.ts';
import { openWechat, to } from './world.ts';

const ROOM = '123@chatroom';

const customers = ({ world }: PuppetPlatform): void => {
  world.person('wxid_wang', '老王');
  world.room(ROOM, '老客户群', ['wxid_li', 'wxid_wang'], { wxid_shop: '小二客服', wxid_wang: '王姐' });
};

describe('a customers’ group', () => {
  it('is answered where the shop is mentioned or named, and nowhere else', async () => {
    const wechat = await openWechat({ prepare: customers });
    await wechat.up();
    const { platform } = wechat;
    const say = (text: string, mentions: string[] = []) =>
      platform.say({ talker: 'wxid_li', room: ROOM, listener: '', text, mentions });
    say('今天天气不错');
    say('@店小二\u2005这件有货吗', ['wxid_shop']);
    say('@王姐 你买了吗', ['wxid_wang']);
    say('小二客服，什么时候发货');
    say('@所有人 开会了', ['wxid_shop', 'wxid_li', 'wxid_wang']);
    platform.say({ talker: 'wxid_li', room: ROOM, listener: '', type: IMAGE });
    say('请问店小二在吗');
    await until('the last is heard', () => wechat.heard.length === 3);
    expect(wechat.heard.map(({ text }) => text)).toEqual(['这件有货吗', '小二客服，什么时候发货', '请问店小二在吗']);
  });

  it('is one talk for each person in it, and tells that others read along', async () => {
    const wechat = await openWechat({ prepare: customers });
    await wechat.up();
    for (const talker of ['wxid_li', 'wxid_wang']) {
      wechat.platform.say({ talker, room: ROOM, listener: '', text: '店小二 在吗', mentions: [] });
    }
    await until('both are heard', () => wechat.heard.length === 2);
    expect(wechat.heard.map(({ key, place, from }) => [key, place, from.id]).sort()).toEqual([
      [`${ROOM}/wxid_li`, 'group', 'wxid_li'],
      [`${ROOM}/wxid_wang`, 'group', 'wxid_wang'],
    ]);
  });

  it('is answered with a mention of the one who asked, by their name there', async () => {
    const wechat = await openWechat({ prepare: customers });
    await wechat.up();
    await wechat.channel.send(to('有货的。', { key: `${ROOM}/wxid_wang`, to: 'wxid_wang' }));
    expect(wechat.platform.world.posted).toMatchObject([
      { place: ROOM, text: '@王姐\u2005\n有货的。', mentions: ['wxid_wang'] },
    ]);
  });

  it('is never called together by what we say', async () => {
    const wechat = await openWechat({ prepare: customers });
    wechat.platform.world.person('wxid_all', '所有人');
    await wechat.up();
    await wechat.channel.send(to('您写的是“@所有人 @all 退款”', { key: `${ROOM}/wxid_all`, to: 'wxid_all' }));
    const [post] = wechat.platform.world.posted;
    expect(post?.text).not.toMatch(/[@＠](所有人|all)/u);
    expect(post?.mentions).toEqual(['wxid_all']);
  });
});

describe('words in a room', () => {
  const us = { names: ['店小二', 'Al'], mentioned: false };

  it.each([
    ['店小二在吗', true],
    ['谢谢店小二！', true],
    ['@Al where is my order', true],
    ['Also fine', false],
    ['「店小二：您要退哪件？」\n- - - - - - - - - - - - - - -\n蓝色', true],
    ['「老王：店小二不错」\n- - - - - - - - - - - - - - -\n是的', false],
  ])('“%s” are for us: %s', (text, ours) => {
    expect(addressed(text, us)).toBe(ours);
  });

  it('are for us by a mention alone, but not by a call to everyone', () => {
    expect(addressed('@客服 在吗', { names: [''], mentioned: true })).toBe(true);
    expect(addressed('@所有人 在吗', { names: [''], mentioned: true })).toBe(false);
  });

  it('whatever signs the name has', () => {
    const us = { names: ['cloud-shop (24h)'], mentioned: false };
    expect(addressed('cloud-shop (24h), are you there', us)).toBe(true);
    expect(addressed('the cloud shop is shut', us)).toBe(false);
  });

  it('lose the mention of us and nothing else', () => {
    expect(withoutMention('@店小二\u2005@老王 看看这个', ['店小二'])).toBe('@老王 看看这个');
    expect(withoutMention('@店小二', ['店小二'])).toBe('@店小二');
    expect(withoutMention('买 2 个', [''])).toBe('买 2 个');
  });

  it('are told from what they quote', () => {
    expect(withoutQuote('「小李：在吗」\n- - - - - - - - - - - - - - -\n在的')).toEqual({
      words: '在的',
      quoted: { author: '小李', words: '在吗' },
    });
    expect(withoutQuote('「不是引用」')).toEqual({ words: '「不是引用」', quoted: null });
  });

  it('call one person, and never everyone', () => {
    expect(toPerson('小李', '您好')).toBe('@小李\u2005\n您好');
    expect(toPerson('所有人', '您好')).toBe('您好');
    expect(callingNobody('＠everyone 和 @alliance')).toBe('＠\u200beveryone 和 @alliance');
  });
});
