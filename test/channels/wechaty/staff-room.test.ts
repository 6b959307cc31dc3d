import { describe, expect, it } from 'vitest';
import { ChannelDown } from '../../../src/channels/channel.ts';
import type { StaffMessage, StaffOutgoing } from '../../../src/channels/staff.ts';
import { typed } from '../../../src/channels/wechaty/staff-words.ts';
import type { PuppetPlatform } from '../../platforms/wechaty/puppet-platform.ts';
import { until } from '../../support/until.ts';
import { openWechat, texts, type Wechat } from './world.ts';

const STAFF = 'staff@chatroom';
const SHOPPERS = 'shoppers@chatroom';
const env = { WECHATY_STAFF_ROOM: '客服内部群' };

const rooms = ({ world }: PuppetPlatform): void => {
  world.person('wxid_mei', '小美');
  world.room(STAFF, '客服内部群', ['wxid_mei'], { wxid_mei: '美美' });
  world.room(SHOPPERS, '老客户群', ['wxid_li']);
};

const card = (over: Partial<StaffMessage> = {}): StaffMessage => ({
  subject: 'conversation:c_1',
  title: '小李等人接',
  lines: ['要退一件蓝色卫衣'],
  fields: [{ label: '工单', value: 'T20261128-0001' }],
  actions: [
    { id: 'take', label: '接手', style: 'primary' },
    {
      id: 'approve',
      label: '批准',
      style: 'primary',
      form: {
        title: '批准',
        submit: '批准',
        fields: [
          { name: 'amount', label: '金额', kind: 'money', required: true },
          { name: 'reason', label: '原因', kind: 'text', required: true },
        ],
      },
    },
  ],
  attachments: [],
  tone: 'waiting',
  lang: 'zh-CN',
  ...over,
});

let keys = 0;
const post = (over: Partial<StaffOutgoing> = {}): StaffOutgoing => {
  keys += 1;
  return { idempotencyKey: `staff${keys}`, attempt: 1, threadOf: null, message: card(), ...over };
};

const staffOf = ({ channel }: Wechat) => {
  if (channel.staff === null) throw new Error('There is no staff room.');
  return channel.staff;
};

const says = ({ platform }: Wechat, text: string, room = STAFF) =>
  platform.say({ talker: 'wxid_mei', room, listener: '', text });

const quoting = (quoted: string, words: string, author = '店小二'): string =>
  `「${author}：${quoted}」\n- - - - - - - - - - - - - - -\n${words}`;

/** Resolves when whatever was said before in the staff room has been dealt with. */
const settled = async (wechat: Wechat): Promise<void> => {
  const { staff } = wechat.ports.told;
  says(wechat, '!help');
  await until('the last command is handed in', () => staff.at(-1)?.text === '!help');
  staff.pop();
};

describe('the staff room', () => {
  it('is off without its variable', async () => {
    const wechat = await openWechat({ prepare: rooms });
    expect(wechat.channel.staff).toBeNull();
  });

  it('shows a card with its number and what can be typed', async () => {
    const wechat = await openWechat({ prepare: rooms, env });
    await wechat.up();
    expect(await staffOf(wechat).post(post())).toEqual({ externalId: 'C1' });
    expect(texts(wechat, STAFF)).toEqual([
      '⏳ C1 小李等人接\n要退一件蓝色卫衣\n工单：T20261128-0001\n\n' +
        '!take C1 · 接手\n!approve C1 <金额> <原因> · 批准\n引用这张卡片回复，就是对顾客说话；也可以写 !say C1 内容。',
    ]);
    expect(staffOf(wechat)).toMatchObject({ buttons: false, place: '客服内部群' });
  });

  it('numbers cards one after another, and words under a card by the card', async () => {
    const wechat = await openWechat({ prepare: rooms, env });
    await wechat.up();
    const posts = await Promise.all([post(), post(), post()].map((one) => staffOf(wechat).post(one)));
    expect(posts.map(({ externalId }) => externalId).sort()).toEqual(['C1', 'C2', 'C3']);
    await staffOf(wechat).post(
      post({ threadOf: 'C2', message: card({ title: '顾客：还在吗', lines: [], actions: [], fields: [] }) }),
    );
    expect(texts(wechat, STAFF).at(-1)).toBe('⏳ C2 ↩ 顾客：还在吗');
  });

  it('knows which post a number was given to from before WeChat has answered, and after a new start', async () => {
    const wechat = await openWechat({ prepare: rooms, env });
    await wechat.up();
    wechat.platform.fates.push('fails after posting');
    const first = post();
    await expect(staffOf(wechat).post(first)).rejects.toThrow();
    expect(texts(wechat, STAFF)).toEqual([expect.stringContaining('!take C1')]);
    expect(await staffOf(wechat).keyOf?.('C1')).toBe(first.idempotencyKey);
    expect(await staffOf(wechat).keyOf?.('C2')).toBeNull();
    expect(await wechat.reborn().staff?.keyOf?.('C1')).toBe(first.idempotencyKey);
  });

  it('shows the photos of a case', async () => {
    const wechat = await openWechat({ prepare: rooms, env });
    await wechat.up();
    const jpeg = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.alloc(100)]);
    const photo = await wechat.ports.deps.files.keep(jpeg, '瑕疵.jpg');
    await staffOf(wechat).post(post({ message: card({ attachments: [photo] }) }));
    expect(texts(wechat, STAFF).at(-1)).toBe('[瑕疵.jpg]');
  });

  it('hands in commands and words, with the card that is meant, and answers the one who wrote', async () => {
    const wechat = await openWechat({ prepare: rooms, env, answer: '已接手。' });
    await wechat.up();
    await staffOf(wechat).post(post());
    const [shown = ''] = texts(wechat, STAFF);
    says(wechat, '!take C1');
    says(wechat, quoting(shown, '您好，我来帮您处理'));
    says(wechat, quoting(shown, '！approve 50 质量问题'));
    await until('all is handed in', () => wechat.ports.told.staff.length === 3);
    const common = { channel: 'wechaty', place: '客服内部群', by: { id: 'wxid_mei', name: '美美' }, did: 'words' };
    expect(wechat.ports.told.staff).toMatchObject([
      { ...common, threadOf: null, text: '!take C1' },
      { ...common, threadOf: 'C1', text: '您好，我来帮您处理' },
      { ...common, threadOf: 'C1', text: '！approve 50 质量问题' },
    ]);
    await until('all is answered', () => texts(wechat, STAFF).length === 4);
    expect(wechat.platform.world.posted.at(-1)).toMatchObject({
      text: '@美美\u2005\n已接手。',
      mentions: ['wxid_mei'],
    });
  });

  it('hands in nothing that colleagues say among themselves', async () => {
    const wechat = await openWechat({ prepare: rooms, env });
    await wechat.up();
    await staffOf(wechat).post(post());
    says(wechat, '这个顾客真难缠');
    says(wechat, 'C1 这个我来');
    says(wechat, quoting('C1 是老客户了', '是的，别得罪', '小王'));
    says(wechat, '@店小二 你怎么看');
    await settled(wechat);
    expect(wechat.ports.told.staff).toEqual([]);
    expect(wechat.heard).toEqual([]);
  });
});

describe('what is internal', () => {
  it('never goes to a room of shoppers that takes the name of the staff room', async () => {
    const wechat = await openWechat({ prepare: rooms, env });
    await wechat.up();
    await staffOf(wechat).post(post());
    const { world } = wechat.platform;
    world.room(STAFF, '客服内部群（旧）', ['wxid_mei']);
    world.room(SHOPPERS, '客服内部群', ['wxid_li']);
    const next = wechat.reborn();
    await wechat.channel.stop();
    await wechat.up(next);
    await next.staff?.post(post());
    expect(texts(wechat, STAFF)).toHaveLength(2);
    expect(texts(wechat, SHOPPERS)).toEqual([]);
  });

  it.each([
    ['none', '没有这个群'],
    ['two', '重名群'],
  ])('goes nowhere while %s of the rooms answer to the setting, and no room is heard', async (_, value) => {
    const wechat = await openWechat({
      env: { WECHATY_STAFF_ROOM: value },
      prepare: (platform) => {
        rooms(platform);
        platform.world.room('a@chatroom', '重名群', ['wxid_mei']);
        platform.world.room('b@chatroom', '重名群', ['wxid_mei']);
      },
    });
    await wechat.up();
    await expect(staffOf(wechat).post(post())).rejects.toBeInstanceOf(ChannelDown);
    expect(wechat.channel.health()).toMatchObject({ ok: true, detail: expect.stringContaining('WECHATY_STAFF_ROOM') });
    says(wechat, '店小二，这个顾客真难缠', SHOPPERS);
    wechat.platform.say({ talker: 'wxid_li', text: '在吗' });
    await until('a private word is heard', () => wechat.heard.length > 0);
    expect(wechat.heard.map(({ text }) => text)).toEqual(['在吗']);
    expect(wechat.platform.world.posted).toEqual([]);
  });

  it('is found by its identifier as well', async () => {
    const wechat = await openWechat({ prepare: rooms, env: { WECHATY_STAFF_ROOM: STAFF } });
    await wechat.up();
    await staffOf(wechat).post(post());
    expect(texts(wechat, STAFF)).toHaveLength(1);
  });
});

describe('what is typed in the staff room', () => {
  const us = ['店小二'];

  it.each([
    ['!take C12', { code: null, text: '!take C12' }],
    ['！接手 c12', { code: null, text: '！接手 c12' }],
    ['@店小二\u2005!queue', { code: null, text: '!queue' }],
    [' ❗️say C3 您好\n稍等', { code: null, text: '❗️say C3 您好\n稍等' }],
    ['!link C346-7DFH', { code: null, text: '!link C346-7DFH' }],
    [quoting('⏳ C1 小李等人接', '!take'), { code: 'C1', text: '!take' }],
    [quoting('⏳ C1 小李等人接', '您好'), { code: 'C1', text: '您好' }],
    [quoting('⏳ C1 小李等人接', '您好', '小王'), null],
    ['好的', null],
    ['太好了!', null],
    ['C12 您好', null],
    ['!!!', null],
  ])('“%s” is read as %j', (text, read) => {
    expect(typed(text, us)).toEqual(read);
  });
});
