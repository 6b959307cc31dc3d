import { spawn } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { PuppetPlatform } from '../../platforms/wechaty/puppet-platform.ts';
import { until } from '../../support/until.ts';

const LAUNCHER = join(import.meta.dirname, '../../../src/cli/xiaoer.mjs');

/** The real program as its own process, on WeChat. */
const startProgram = async (platform: PuppetPlatform) => {
  const folder = await mkdtemp(join(tmpdir(), 'xiaoer-wechaty-'));
  const env = {
    ...process.env,
    ...platform.env,
    DATABASE_URL: `file:${join(folder, 'shop.db')}`,
    PORT: '0',
    HOST: '127.0.0.1',
    DATA_KEY: '',
    HOME: folder,
  };
  const child = spawn(process.execPath, [LAUNCHER, 'start', '--json'], {
    env,
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { out: '', err: '' };
  child.stdout.on('data', (text: Buffer) => {
    said.out += text.toString();
  });
  child.stderr.on('data', (text: Buffer) => {
    said.err += text.toString();
  });
  const gone = new Promise((resolve) => child.once('exit', resolve));
  onTestFinished(async () => {
    child.kill('SIGTERM');
    await gone;
    await rm(folder, { recursive: true, force: true });
  });
  await until(
    'the program is ready or has ended',
    () => said.out.includes('"ready"') || child.exitCode !== null,
    180_000,
  );
  const { address } = JSON.parse(said.out.split('\n').find((line) => line.includes('"ready"')) ?? '{}') as {
    address: string;
  };
  const wechat = async () => {
    const { channels } = (await (await fetch(`${address}/health/ready`)).json()) as {
      channels: Record<string, { ok: boolean; detail: string }>;
    };
    return channels['wechaty'];
  };
  return { said, wechat, folder };
};

describe('the program on WeChat', () => {
  // The program builds itself first where its sources have changed.
  it('shows the code to log in, answers shoppers once it is, and turns red when it is logged out', {
    timeout: 240_000,
  }, async () => {
    const platform = await PuppetPlatform.open();
    onTestFinished(() => platform.close());
    platform.world.person('wxid_li', '小李');
    platform.scan('https://login.weixin.qq.com/l/PROGRAM');
    const { said, wechat, folder } = await startProgram(platform);
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
