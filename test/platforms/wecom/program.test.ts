import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { gate, until } from '../../support/until.ts';
import { OfficialPlatform } from '../wechat-official/official-platform.ts';
import { CORP, WeComPlatform } from './wecom-platform.ts';

const LAUNCHER = join(import.meta.dirname, '../../../src/cli/xiaoer.mjs');
const SEND = '/cgi-bin/kf/send_msg';
/** The program builds itself first where its sources have changed. */
const PATIENCE = 240_000;

/** The real program as its own process, on both of WeChat's official roads. */
const startProgram = async (folder: string, weCom: WeComPlatform, official: OfficialPlatform) => {
  const env = {
    ...process.env,
    DATABASE_URL: `file:${join(folder, 'shop.db')}`,
    PORT: '0',
    HOST: '127.0.0.1',
    DATA_KEY: '',
    HOME: folder,
    ...weCom.env,
    ...official.env,
  };
  const stdio: ['ignore', 'pipe', 'pipe'] = ['ignore', 'pipe', 'pipe'];
  const child = spawn(process.execPath, [LAUNCHER, 'start', '--json'], { env, cwd: folder, stdio });
  const said = { out: '', err: '' };
  child.stdout.on('data', (text: Buffer) => {
    said.out += text.toString();
  });
  child.stderr.on('data', (text: Buffer) => {
    said.err += text.toString();
  });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    child.kill(signal);
    await gone;
  };
  onTestFinished(() => end('SIGKILL'));
  const ready = () => said.out.split('\n').find((line) => line.includes('"ready"'));
  await until('the program is ready or has ended', () => Boolean(ready()) || child.exitCode !== null, PATIENCE);
  const { address } = JSON.parse(ready() ?? '{}') as { address: string };
  weCom.callback = `${address}/channels/wecom/callback`;
  official.callback = `${address}/channels/wechat-official/callback`;
  const health = async (): Promise<boolean[]> => {
    const { channels } = (await (await fetch(`${address}/health/ready`)).json()) as {
      channels: Record<string, { ok: boolean }>;
    };
    return ['wecom', 'wechat-official'].map((name) => channels[name]?.ok === true);
  };
  await until('both roads are open', async () => (await health()).every(Boolean));
  return { said, end };
};

describe('the program on WeChat’s official roads', () => {
  it('answers on both, and after kill -9 in the middle of a post loses nothing and says nothing twice', {
    timeout: 2 * PATIENCE,
  }, async () => {
    const folder = await mkdtemp(join(tmpdir(), 'xiaoer-wecom-'));
    const [weCom, official] = [new WeComPlatform(), new OfficialPlatform()];
    await Promise.all([weCom.open(), official.open()]);
    const first = await startProgram(folder, weCom, official);
    onTestFinished(async () => {
      await Promise.all([weCom.close(), official.close()]);
      await rm(folder, { recursive: true, force: true });
    });
    const says = (shopper: string, msgid: string, content: string) =>
      weCom.says(shopper, { msgid, msgtype: 'text', text: { content } });

    says('wm1', 'm1', '我要退货');
    expect(await weCom.ring()).toBe(200);
    expect(await official.says('o1', { MsgType: 'text', Content: '转人工', MsgId: '1' })).toEqual([200]);
    await until('both are answered', () => weCom.seen('wm1').length > 0 && official.seen('o1').length > 0);

    const slow = gate();
    weCom.fault(SEND, { wait: slow.opened });
    const before = weCom.calls.filter((path) => path === SEND).length;
    says('wm2', 'm2', '在吗');
    await weCom.ring();
    await until('its answer is on the way', () => weCom.calls.filter((path) => path === SEND).length > before);
    await first.end('SIGKILL');
    slow.open();
    await until('it has arrived all the same', () => weCom.seen('wm2').length === 1);
    says('wm3', 'm3', '我要退货');

    const second = await startProgram(folder, weCom, official);
    await until('what was said meanwhile is answered', () => weCom.seen('wm3').length > 0);
    // The claim of the dead process runs out after a minute; then the post is tried again and refused as a repeat.
    await until('the post was tried again', () => weCom.repeats.length > 0, 120_000);
    says('wm2', 'm4', '转人工');
    await weCom.ring();
    await until('the talk goes on', () => weCom.seen('wm2').length > 1);
    expect(weCom.seen('wm2').filter((text) => text === weCom.seen('wm2')[0])).toHaveLength(1);
    expect(first.said.err + second.said.err).not.toContain('我要退货');
    expect(first.said.err + second.said.err).not.toContain(CORP.secret);
  });
});
