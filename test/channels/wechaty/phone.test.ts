import { describe, expect, it } from 'vitest';
import { IMAGE } from '../../platforms/wechaty/wechat-world.ts';
import { until } from '../../support/until.ts';
import { openWechat, PATIENT, to } from './world.ts';

const SELF = 'wxid_shop';

describe('what is typed on the phone of the shop’s account', () => {
  it('is told as said past the program, a picture too, and what the shopper says still comes in', async () => {
    const { platform, ports, heard, up } = await openWechat({ over: PATIENT });
    await up();
    platform.say({ talker: SELF, listener: 'wxid_li', text: '我是老板，我来处理' }, 2);
    const file = { name: 'a.png', bytes: Buffer.from('89504e470d0a1a0a0000', 'hex') };
    platform.say({ talker: SELF, listener: 'wxid_li', type: IMAGE, file });
    await until('both are told', () => ports.told.spoken.length === 2);
    platform.say({ talker: 'wxid_li', text: '好的' });
    await until('the shopper is heard', () => heard.length === 1);
    expect(ports.told.spoken).toMatchObject([
      { channel: 'wechaty', key: 'wxid_li', by: SELF, text: '我是老板，我来处理', attachments: [] },
      { key: 'wxid_li', text: '', attachments: [{ type: 'image/png' }] },
    ]);
  });

  it('is never what the program posts itself: before its answer, after it, after an error, or by the way', async () => {
    const { platform, ports, channel, up } = await openWechat({ over: PATIENT });
    await up();
    platform.fates.push('sent', 'hangs', 'fails after posting');
    await channel.send(to('一'));
    const hanging = channel.send(to('二'));
    await until('it is shown', () => platform.world.posted.length === 2);
    platform.answer();
    await hanging;
    const doubtful = to('三');
    await expect(channel.send(doubtful)).rejects.toThrow();
    // A file of a kind that is not taken is refused by the way.
    const file = { name: 'a.exe', bytes: Buffer.from('MZ') };
    platform.say({ talker: 'wxid_li', type: IMAGE, file });
    await until('it is refused', () => platform.world.posted.length === 4);
    platform.say({ talker: SELF, listener: 'wxid_li', text: '我来' });
    await until('what was typed is told', () => ports.told.spoken.length > 0);
    await channel.send({ ...doubtful, attempt: 2 });
    expect(ports.told.spoken.map(({ text }) => text)).toEqual(['我来']);
    expect(platform.world.posted).toHaveLength(4);
  });

  it('concerns in a room whom it mentions, and nobody else', async () => {
    const { platform, ports, up } = await openWechat({
      over: PATIENT,
      prepare: ({ world }) => void world.room('r1@chatroom', '老顾客', ['wxid_li']),
    });
    await up();
    const room = { talker: SELF, room: 'r1@chatroom' };
    platform.say({ ...room, text: '大家好' });
    platform.say({ ...room, text: '@小李 退款好了', mentions: ['wxid_li'] });
    await until('it is told', () => ports.told.spoken.length > 0);
    expect(ports.told.spoken.map(({ key, text }) => [key, text])).toEqual([['r1@chatroom/wxid_li', '@小李 退款好了']]);
  });
});
