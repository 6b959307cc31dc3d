import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { PuppetPlatform } from '../../platforms/wechaty/puppet-platform.ts';
import { START_PATIENCE, startProgram } from '../../support/own-process.ts';
import { until } from '../../support/until.ts';

describe('the program on WeChat', () => {
  it('shows the code to log in, answers shoppers once it is, and turns red when it is logged out', {
    timeout: START_PATIENCE,
  }, async () => {
    const folder = await mkdtemp(join(tmpdir(), 'xiaoer-wechaty-'));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    const platform = await PuppetPlatform.open();
    onTestFinished(() => platform.close());
    platform.world.person('wxid_li', '小李');
    platform.scan('https://login.weixin.qq.com/l/PROGRAM');
    const { said, address } = await startProgram(folder, platform.env);
    const wechat = async () => {
      const { channels } = (await (await fetch(`${address}/health/ready`)).json()) as {
        channels: Record<string, { ok: boolean; detail: string }>;
      };
      return channels['wechaty'];
    };
    await until('the code is drawn on the terminal', () => said.err.includes('扫码登录'));
    expect(await wechat()).toMatchObject({ ok: false, detail: expect.stringContaining('scan') });

    platform.login();
    await until('the channel is well', async () => (await wechat())?.ok === true);
    const asked = platform.say({ talker: 'wxid_li', text: '我要退货' });
    await until('the shopper is answered', () => platform.world.posted.length > 0);
    platform.emit('MESSAGE', { messageId: asked.id });
    platform.say({ talker: 'wxid_li', text: '转人工' });
    const before = platform.world.posted.length;
    await until('the second word is answered too', () => platform.world.posted.length > before);
    expect(platform.world.posted.every(({ place }) => place === 'wxid_li')).toBe(true);

    platform.logout();
    await until('the channel is red', async () => (await wechat())?.ok === false);
    expect(said.err).not.toContain('我要退货');
    expect(said.err).not.toContain(platform.token);
    // The libraries would keep names and rooms, and the login, in plain text in the home folder and where they run.
    expect((await readdir(folder)).filter((name) => /wechaty|memory-card/u.test(name))).toEqual([]);
  });
});
