import { afterAll, beforeAll, expect, it } from 'vitest';
import { desks } from './support/desk.ts';
import { startWithFourWeeks } from './support/four-weeks.ts';
import type { Program } from './support/program.ts';

let program: Program;
const consoleAt = desks(() => program);

beforeAll(async () => {
  program = await startWithFourWeeks();
}, 240_000);
afterAll(() => program?.stop());

it('A summary is printed whole, in ink, and without what can only be tapped', async () => {
  const page = await consoleAt('/summary', { role: 'manager', colorScheme: 'dark' });
  await page.locator('.charts').waitFor();
  const onScreen = await page.evaluate('getComputedStyle(document.body).color');
  await page.emulateMedia({ media: 'print' });
  expect(await page.getByTestId('nav-desk').isVisible()).toBe(false);
  expect(await page.getByTestId('layer-direction').isVisible()).toBe(false);
  await expect
    .poll(() =>
      page.evaluate(
        'document.scrollingElement.scrollHeight - document.querySelector(".page").getBoundingClientRect().bottom - scrollY',
      ),
    )
    .toBeLessThan(2);
  expect(await page.evaluate('document.scrollingElement.scrollHeight')).toBeGreaterThan(800);
  expect(await page.evaluate('getComputedStyle(document.body).color')).toBe('rgb(31, 41, 55)');
  expect((await page.locator('.recharts-surface').first().boundingBox())?.width).toBeGreaterThan(300);
  expect(onScreen).not.toBe('rgb(31, 41, 55)');
}, 60_000);

it('In a low window the rail moves, and its last page can be reached', async () => {
  const page = await consoleAt('/summary', { role: 'manager', viewport: { width: 1100, height: 480 } });
  await page.getByTestId('nav-settings').click();
  await page.waitForURL(/\/settings/u);
  expect(await page.evaluate('document.documentElement.scrollHeight')).toBe(480);
}, 60_000);
