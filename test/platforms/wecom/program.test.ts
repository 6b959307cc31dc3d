import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { START_PATIENCE, startProgram } from '../../support/own-process.ts';
import { gate, until } from '../../support/until.ts';
import { OfficialPlatform } from '../wechat-official/official-platform.ts';
import { CORP, WeComPlatform } from './wecom-platform.ts';

const SEND = '/cgi-bin/kf/send_msg';

/** The real program as its own process, on both of WeChat's official roads. */
const openShop = async (folder: string, weCom: WeComPlatform, official: OfficialPlatform) => {
  const { address, said, end } = await startProgram(folder, { ...weCom.env, ...official.env });
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
    timeout: 2 * START_PATIENCE,
  }, async () => {
    const folder = await mkdtemp(join(tmpdir(), 'xiaoer-wecom-'));
    const [weCom, official] = [new WeComPlatform(), new OfficialPlatform()];
    await Promise.all([weCom.open(), official.open()]);
    const first = await openShop(folder, weCom, official);
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

    const second = await openShop(folder, weCom, official);
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
