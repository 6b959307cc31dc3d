import { describe, expect, it } from 'vitest';
import { PuppetMock } from 'wechaty-puppet-mock';
import { acquaint, carriedOver, interpret, readMessage } from '../../../src/channels/wechaty/interpreter.ts';
import { LOCATION, URL_LINK } from '../../platforms/wechaty/wechat-world.ts';
import { until } from '../../support/until.ts';
import { openWechat } from './world.ts';

const ROOM = '123@chatroom';

describe('wechaty over our puppet', () => {
  it('reads a link and a place as the shopper shared them', async () => {
    const wechat = await openWechat();
    await wechat.up();
    const { platform, heard } = wechat;
    platform.say({
      talker: 'wxid_li',
      type: URL_LINK,
      shared: { name: '蓝色卫衣', address: 'https://shop.example/hoodie' },
    });
    platform.say({ talker: 'wxid_li', type: LOCATION, shared: { name: '西湖', address: '杭州市西湖区' } });
    await until('both are heard', () => heard.length === 2);
    expect(heard.map(({ text }) => text)).toEqual([
      '蓝色卫衣\nhttps://shop.example/hoodie',
      '[位置] 西湖 杭州市西湖区',
    ]);
  });

  it('asks once for a message, and for no more of a room than who spoke and what we are called there', async () => {
    const wechat = await openWechat({
      prepare: ({ world }) => {
        const members = Array.from({ length: 40 }, (_, n) => world.person(`wxid_${n}`).id);
        world.room(ROOM, '老客户群', ['wxid_li', ...members]);
      },
    });
    await wechat.up();
    const { platform, heard } = wechat;
    platform.calls.length = 0;
    platform.say({
      talker: 'wxid_li',
      room: ROOM,
      listener: '',
      text: '@店小二\u2005在吗 @wxid_1\u2005 @wxid_2\u2005',
      mentions: ['wxid_shop', 'wxid_1', 'wxid_2'],
    });
    await until('it is heard', () => heard.length === 1);
    const calls = platform.calls.filter((call) => call !== 'ding').sort();
    expect(calls).toEqual(['contactPayload', 'messagePayload', 'roomMemberPayload']);
    expect(heard[0]?.text).toBe('在吗 @wxid_1 @wxid_2');
  });

  it('calls people by their new name as soon as WeChat tells of it', async () => {
    const wechat = await openWechat();
    await wechat.up();
    const { platform, heard } = wechat;
    platform.say({ talker: 'wxid_li', text: '在吗' });
    await until('it is heard', () => heard.length === 1);
    platform.world.person('wxid_li', '李小姐');
    platform.emit('DIRTY', { payloadType: 2, payloadId: 'wxid_li' });
    platform.say({ talker: 'wxid_li', text: '还在吗' });
    await until('it is heard', () => heard.length === 2);
    expect(heard.map(({ from }) => from.name)).toEqual(['小李', '李小姐']);
  });

  it('neither listens to the puppet nor starts it, and survives its errors', async () => {
    const puppet = new PuppetMock();
    const wechaty = await interpret(puppet);
    expect(wechaty.puppet).toBe(puppet);
    expect(puppet.eventNames()).toEqual([]);
    expect(puppet.isLoggedIn).toBe(false);
    expect(() => wechaty.emitError(new Error('whatever'))).not.toThrow();
  });

  it('gives back what the puppet answers, be it an error', async () => {
    const puppet = new PuppetMock();
    puppet.messagePayload = () => Promise.reject(new Error('no such message'));
    puppet.contactPayload = () => Promise.reject(new Error('no such person'));
    const wechaty = await interpret(puppet);
    await expect(readMessage(wechaty, 'm_1')).rejects.toThrow('no such message');
    const { Contact } = wechaty;
    await expect(acquaint(new Contact('wxid_li'))).rejects.toThrow('no such person');
  });

  it('takes no message that nobody said', async () => {
    const puppet = new PuppetMock();
    const payload = { id: 'm_1', type: 7, timestamp: 1, talkerId: '', listenerId: 'wxid_shop', text: '在吗' };
    puppet.messagePayload = async () => payload;
    await expect(readMessage(await interpret(puppet), 'm_1')).rejects.toThrow('talkerId');
  });

  it('forgets people before they are too many', async () => {
    const puppet = new PuppetMock();
    let count = 0;
    puppet.messagePayload = async (id) => {
      count += 1;
      return { id, type: 7, timestamp: 1, talkerId: `wxid_${count}`, listenerId: 'wxid_shop', text: '在吗' };
    };
    const wechaty = await interpret(puppet);
    for (let n = 0; n <= 5_001; n += 1) await readMessage(wechaty, `m_${n}`);
    expect(wechaty.Contact.pool.size).toBeLessThan(10);
  });

  it('asks the puppet of the connection that there is, for a message of an earlier one', async () => {
    const [first, second] = [new PuppetMock(), new PuppetMock()];
    const payload = { id: 'm_1', type: 14, timestamp: 1, talkerId: 'wxid_li', listenerId: 'wxid_shop', text: '' };
    first.messagePayload = async () => payload;
    first.messageUrl = () => Promise.reject(new Error('gone'));
    second.messageUrl = async () => ({ title: '蓝色卫衣', url: 'https://shop.example/hoodie' });
    const [before, now] = [await interpret(first), await interpret(second)];
    const message = await readMessage(before, 'm_1');
    expect(carriedOver(message, before)).toBe(message);
    const link = await carriedOver(message, now).toUrlLink();
    expect(link.title()).toBe('蓝色卫衣');
  });
});
