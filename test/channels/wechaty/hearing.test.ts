import { describe, expect, it } from 'vitest';
import { XiaoerError } from '../../../src/errors.ts';
import { IMAGE, RECALLED } from '../../platforms/wechaty/wechat-world.ts';
import { gate, until } from '../../support/until.ts';
import { openWechat, texts, type Wechat } from './world.ts';

/** The first bytes of a PNG, and as many more as asked for. */
const png = (size = 64): Buffer =>
  Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), Buffer.alloc(size)]);

const heardTexts = ({ heard }: Wechat): string[] => heard.map(({ text }) => text);

/** Says one thing more and waits until it is heard: whatever was to be heard before it has been. */
const afterwards = async (wechat: Wechat): Promise<void> => {
  wechat.platform.world.person('wxid_last', '最后');
  wechat.platform.say({ talker: 'wxid_last', text: '最后一句' });
  await until('the last words are heard', () => heardTexts(wechat).includes('最后一句'));
};

describe('what is said on WeChat', () => {
  it('is handed in with who said it, where and when', async () => {
    const wechat = await openWechat();
    await wechat.up();
    const at = new Date(Math.floor(Date.now() / 1_000) * 1_000);
    wechat.platform.say({ talker: 'wxid_li', text: '在吗', id: 'm_1', at });
    await until('it is heard', () => wechat.heard.length === 1);
    expect(wechat.heard).toEqual([
      {
        channel: 'wechaty',
        eventId: 'm_1',
        key: 'wxid_li',
        from: { id: 'wxid_li', name: '小李' },
        text: '在吗',
        at,
        place: 'private',
      },
    ]);
  });

  it('is heard once, though WeChat tells it twice', async () => {
    const wechat = await openWechat();
    await wechat.up();
    wechat.platform.say({ talker: 'wxid_li', text: '在吗' }, 2);
    await afterwards(wechat);
    expect(heardTexts(wechat)).toEqual(['在吗', '最后一句']);
  });

  it('keeps its order within a talk, and one slow talk holds up no other', async () => {
    const held = gate();
    const wechat = await openWechat({
      onInbound: async ({ text }) => {
        if (text === '一') await held.opened;
        return 'saved';
      },
    });
    await wechat.up();
    for (const text of ['一', '二', '三']) wechat.platform.say({ talker: 'wxid_li', text });
    await afterwards(wechat);
    expect(heardTexts(wechat)).toEqual(['一', '最后一句']);
    held.open();
    await until('all is heard', () => wechat.heard.length === 4);
    expect(heardTexts(wechat)).toEqual(['一', '最后一句', '二', '三']);
  });

  it('is held until it can be saved, in its order, though the answer is late', async () => {
    let locked = 3;
    const saved: string[] = [];
    const wechat = await openWechat({
      onInbound: async ({ text }) => {
        if (locked > 0) {
          locked -= 1;
          throw new XiaoerError('STORE_UNAVAILABLE', 'locked');
        }
        saved.push(text);
        return 'saved';
      },
    });
    await wechat.up();
    wechat.platform.say({ talker: 'wxid_li', text: '一' });
    wechat.platform.say({ talker: 'wxid_li', text: '二' });
    await until('both are saved', () => saved.length === 2);
    expect(saved).toEqual(['一', '二']);
  });

  it('outlives a handler that rejects, and goes on with what comes next', async () => {
    const wechat = await openWechat({
      onInbound: ({ text }) =>
        text === '坏' ? Promise.reject(new TypeError('a fault of ours')) : Promise.resolve('saved' as const),
    });
    await wechat.up();
    wechat.platform.say({ talker: 'wxid_li', text: '坏' });
    await afterwards(wechat);
    expect(wechat.channel.health().ok).toBe(true);
  });

  it('is heard without a name from somebody whom WeChat does not describe', async () => {
    const wechat = await openWechat();
    await wechat.up();
    wechat.platform.say({ talker: 'wxid_nobody', text: '在吗' });
    await until('it is heard', () => wechat.heard.length === 1);
    expect(wechat.heard[0]?.from).toEqual({ id: 'wxid_nobody' });
  });

  it('is not heard when it is our own, an official account’s or WeChat’s itself', async () => {
    const wechat = await openWechat();
    const { platform } = wechat;
    platform.world.person('gh_bank', '某银行', 2);
    platform.world.person('wxid_brand', '某品牌', 2);
    platform.world.person('weixin', '微信团队');
    await wechat.up();
    platform.say({ talker: 'wxid_shop', listener: 'wxid_li', text: '我是店里的人，手机上打的' });
    for (const talker of ['gh_bank', 'wxid_brand', 'weixin']) platform.say({ talker, text: '自动消息' });
    await afterwards(wechat);
    expect(heardTexts(wechat)).toEqual(['最后一句']);
  });

  it('is not heard when it was said long before the first login', async () => {
    const wechat = await openWechat();
    await wechat.up();
    const hourAgo = new Date(Date.now() - 60 * 60_000);
    wechat.platform.say({ talker: 'wxid_li', text: '很早以前说的', at: hourAgo });
    await afterwards(wechat);
    expect(heardTexts(wechat)).toEqual(['最后一句']);
  });

  it('is heard when it was said while we were away, once we are back', async () => {
    const wechat = await openWechat();
    const days = 24 * 60 * 60_000;
    await wechat.ports.deps.memory.set('heard:wxid_shop', Date.now() - 3 * days);
    await wechat.up();
    wechat.platform.say({ talker: 'wxid_li', text: '前天说的', at: new Date(Date.now() - 2 * days) });
    wechat.platform.say({ talker: 'wxid_li', text: '上周说的', at: new Date(Date.now() - 7 * days) });
    await afterwards(wechat);
    expect(heardTexts(wechat)).toEqual(['前天说的', '最后一句']);
  });

  it.each([
    ['behind', -10],
    ['ahead', 10],
  ])('is heard though WeChat’s clock is %s by ten minutes', async (_, minutes) => {
    const wechat = await openWechat();
    await wechat.up();
    const before = Date.now();
    wechat.platform.say({ talker: 'wxid_li', text: '在吗', at: new Date(before + minutes * 60_000 + 5_000) });
    await until('it is heard', () => wechat.heard.length === 1);
    expect(wechat.heard[0]?.at.getTime()).toBeLessThanOrEqual(Date.now());
  });

  it('tells the shop when the shopper takes it back', async () => {
    const wechat = await openWechat();
    await wechat.up();
    const said = wechat.platform.say({ talker: 'wxid_li', text: '我的电话是……' });
    wechat.platform.say({ talker: 'wxid_li', text: said.id, type: RECALLED });
    await until('it is told', () => wechat.ports.told.amended.length === 1);
    expect(wechat.ports.told.amended).toEqual([
      { channel: 'wechaty', eventId: said.id, kind: 'deleted', text: '', at: expect.any(Date) },
    ]);
    expect(heardTexts(wechat)).toEqual(['我的电话是……']);
  });

  it('does not carry our own words back to us when it quotes them', async () => {
    const wechat = await openWechat();
    await wechat.up();
    wechat.platform.say({
      talker: 'wxid_li',
      text: '「店小二：您要退哪一件？」\n- - - - - - - - - - - - - - -\n蓝色那件',
    });
    await until('it is heard', () => wechat.heard.length === 1);
    expect(heardTexts(wechat)).toEqual(['蓝色那件']);
  });
});

describe('files from WeChat', () => {
  it('are kept, small and large', async () => {
    const wechat = await openWechat();
    await wechat.up();
    for (const bytes of [png(), png(300_000)]) {
      wechat.platform.say({ talker: 'wxid_li', type: IMAGE, file: { name: '瑕疵.png', bytes } });
    }
    await until('both are heard', () => wechat.heard.length === 2);
    const files = wechat.heard.flatMap(({ attachments }) => attachments ?? []);
    expect(files.map(({ type, name, size }) => [type, name, size])).toEqual([
      ['image/png', '瑕疵.png', 72],
      ['image/png', '瑕疵.png', 300_008],
    ]);
    expect(await wechat.ports.deps.files.read(files[1]?.id ?? '')).toHaveLength(300_008);
  });

  it.each([
    ['of a kind that is not taken', Buffer.from('MZ…')],
    ['too large', png(11 * 1024 * 1024)],
  ])('that are %s are answered in the shopper’s words, and the talk goes on', async (_, bytes) => {
    const wechat = await openWechat();
    await wechat.up();
    wechat.platform.say({ talker: 'wxid_li', type: IMAGE, file: { name: 'x.exe', bytes } });
    wechat.platform.say({ talker: 'wxid_li', text: '收到了吗' });
    await until('the talk goes on', () => wechat.heard.length === 1);
    expect(texts(wechat)).toEqual([expect.stringContaining('这个文件收不了')]);
    expect(heardTexts(wechat)).toEqual(['收到了吗']);
  });

  it('are fetched again when the connection breaks in the middle of them', async () => {
    const wechat = await openWechat();
    await wechat.up();
    wechat.platform.breakDownload = true;
    wechat.platform.say({ talker: 'wxid_li', type: IMAGE, file: { name: '瑕疵.png', bytes: png(300_000) } });
    await until('the break is noticed', () => !wechat.channel.ready());
    await wechat.platform.listen();
    await until('it is heard', () => wechat.heard.length === 1);
    expect(wechat.heard[0]?.attachments).toMatchObject([{ size: 300_008 }]);
  });

  it('that are voices come with a word for them, and as that word alone where nobody could play them', async () => {
    const wechat = await openWechat();
    await wechat.up();
    const voice = { talker: 'wxid_li', type: 2 };
    wechat.platform.say({ ...voice, file: { name: 'v.mp3', bytes: Buffer.from('ID3') } });
    wechat.platform.say({ ...voice, file: { name: 'v.sil', bytes: Buffer.from('#!SILK_V3') } });
    await until('both are heard', () => wechat.heard.length === 2);
    expect(wechat.heard.map(({ text, attachments }) => [text, attachments?.[0]?.type])).toEqual([
      ['[语音]', 'audio/mpeg'],
      ['[语音]', undefined],
    ]);
  });

  it('that WeChat does not give out are named, so that somebody can look', async () => {
    const wechat = await openWechat();
    await wechat.up();
    wechat.platform.say({ talker: 'wxid_li', type: IMAGE });
    await until('it is heard', () => wechat.heard.length === 1);
    expect(heardTexts(wechat)).toEqual(['[图片]']);
  });

  it.each([
    [2, '[语音]'],
    [11, '[转账]'],
    [12, '[红包]'],
  ])('of the kind %i, which carry no words, are named as WeChat names them', async (type, label) => {
    const wechat = await openWechat();
    await wechat.up();
    wechat.platform.say({ talker: 'wxid_li', type, text: '<xml/>' });
    await until('it is heard', () => wechat.heard.length === 1);
    expect(heardTexts(wechat)).toEqual([label]);
  });
});

describe('too long a text', () => {
  it('is answered in the shopper’s language', async () => {
    const wechat = await openWechat({
      onInbound: () => Promise.reject(new XiaoerError('INPUT_INVALID', 'too long')),
    });
    await wechat.up();
    wechat.platform.say({ talker: 'wxid_li', text: 'a very long complaint' });
    await until('it is answered', () => texts(wechat).length === 1);
    expect(texts(wechat)[0]).toMatch(/too long/u);
  });
});
