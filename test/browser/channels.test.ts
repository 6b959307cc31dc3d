import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PuppetPlatform } from '../platforms/wechaty/puppet-platform.ts';
import { openBrowser, type Shopper } from './support/chromium.ts';
import { type Program, startProgram } from './support/program.ts';
import { listen } from './support/scene.ts';

let platform: PuppetPlatform;
let program: Program;
let manager: Shopper;
let page: Page;
let complaints: string[];

beforeAll(async () => {
  platform = await PuppetPlatform.open();
  platform.scan('https://login.weixin.qq.com/l/BROWSER');
  Object.assign(process.env, platform.env);
  program = await startProgram();
  for (const name of Object.keys(platform.env)) delete process.env[name];
  manager = await openBrowser();
  page = await manager.context.newPage();
  complaints = listen(page);
}, 240_000);

afterAll(async () => {
  await manager?.close();
  await program?.stop();
  platform?.close();
});

describe('the channels in the console', () => {
  it('show the manager the code to scan, and that all is well once it was scanned', async () => {
    const user = program.users.find(({ role }) => role === 'manager');
    await page.goto(`${program.address}/console/settings/channels`);
    await page.getByTestId('sign-in-name').fill(user?.name ?? '');
    await page.getByTestId('sign-in-password').fill(user?.password ?? '');
    await page.getByTestId('sign-in-go').click();
    const wechat = page.getByTestId('channel-wechaty');
    const code = wechat.getByRole('img');
    await code.waitFor();
    expect(await code.evaluate((image) => 'naturalWidth' in image && Number(image.naturalWidth))).toBeGreaterThan(0);
    await expect.poll(() => wechat.textContent()).toContain('需要登录');
    platform.login();
    await code.waitFor({ state: 'detached' });
    await expect.poll(() => wechat.textContent()).toContain('正常');
    expect(complaints).toEqual([]);
  });
});
