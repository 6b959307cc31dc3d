import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openPage } from '../web/pages.ts';
import { openBrowser, type Shopper } from './support/chromium.ts';
import { type Program, startProgram } from './support/program.ts';
import { listen } from './support/scene.ts';

let program: Program;
let browser: Shopper;
let page: Page;
let complaints: string[];

beforeAll(async () => {
  program = await startProgram();
  browser = await openBrowser();
  page = await browser.context.newPage();
  complaints = listen(page);
}, 240_000);

afterAll(async () => {
  await browser?.close();
  await program?.stop();
});

/** Counts the tones that the page plays. */
const COUNTING = `
  window.tones = 0;
  const start = OscillatorNode.prototype.start;
  OscillatorNode.prototype.start = function (when) {
    window.tones += 1;
    start.call(this, when);
  };`;
const tones = (): Promise<number> => page.evaluate<number>('window.tones');

/** Somebody new asks for a person. */
const somebodyWaits = async (): Promise<void> => {
  const shopper = await openPage(program);
  await shopper.say('m1', '找真人客服');
};

it('the console rings for everybody new who waits, once switched on, and counts them in its title', async () => {
  await page.addInitScript({ content: COUNTING });
  const agent = program.users.find(({ role }) => role === 'agent');
  await page.goto(`${program.address}/console/settings/you`);
  await page.getByTestId('sign-in-name').fill(agent?.name ?? '');
  await page.getByTestId('sign-in-password').fill(agent?.password ?? '');
  await page.getByTestId('sign-in-go').click();
  const bell = page.getByTestId('bell');
  await bell.waitFor();
  await somebodyWaits();
  await expect.poll(() => page.title(), { timeout: 20_000 }).toMatch(/^\D*1/);
  expect(await tones()).toBe(0);

  await bell.check({ force: true });
  await expect.poll(tones).toBe(2);
  await somebodyWaits();
  await expect.poll(tones, { timeout: 20_000 }).toBe(4);
  expect(await page.title()).toMatch(/^\D*2/);

  // What waited before the page was opened is no news.
  await page.reload();
  await expect.poll(() => page.title(), { timeout: 20_000 }).toMatch(/^\D*2/);
  expect(await bell.isChecked()).toBe(true);
  expect(await tones()).toBe(0);
  await bell.uncheck({ force: true });
  await somebodyWaits();
  await expect.poll(() => page.title(), { timeout: 20_000 }).toMatch(/^\D*3/);
  expect(await tones()).toBe(0);
  expect(complaints).toEqual([]);
}, 120_000);
