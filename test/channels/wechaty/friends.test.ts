import { describe, expect, it } from 'vitest';
import { until } from '../../support/until.ts';
import { openWechat } from './world.ts';

const ACCEPTS = { env: { WECHATY_ACCEPT_FRIENDS: 'true' }, over: { acceptEvery: 1 } };

describe('people who want to be friends of the shop’s account', () => {
  it('are accepted one after the other where the shop wants it, each once, through failures and a lost connection', async () => {
    const { platform, channel, up } = await openWechat(ACCEPTS);
    await up();
    platform.fates.push('fails', 'sent');
    platform.befriend('f1', 'wxid_a');
    platform.befriend('f1', 'wxid_a');
    platform.befriend('f2', 'wxid_b');
    await until('both are accepted', () => platform.accepted.length === 2);
    platform.drop('error');
    await until('it listens again', () => platform.listeners === 1 && channel.ready());
    platform.befriend('f3', 'wxid_c');
    await until('the third is accepted', () => platform.accepted.length === 3);
    expect(platform.accepted).toEqual(['f1', 'f2', 'f3']);
  });

  it('are accepted only if they ask: what WeChat tells of friends there are already changes nothing', async () => {
    const { platform, up } = await openWechat(ACCEPTS);
    await up();
    platform.befriend('f1', 'wxid_a', 1);
    platform.befriend('f2', 'wxid_b');
    await until('who asks is accepted', () => platform.accepted.length === 1);
    expect(platform.accepted).toEqual(['f2']);
  });

  it('are left to somebody at the phone unless the shop wants otherwise', async () => {
    const { platform, heard, up } = await openWechat();
    await up();
    platform.befriend('f1', 'wxid_a');
    platform.say({ talker: 'wxid_li', text: '在吗' });
    await until('what came after it is heard', () => heard.length === 1);
    expect(platform.calls).not.toContain('friendshipPayload');
  });
});
