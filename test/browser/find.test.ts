import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPage } from '../web/pages.ts';
import { PHONE } from './support/chromium.ts';
import { desks, type SignIn } from './support/desk.ts';
import { type Program, startProgram } from './support/program.ts';
import { sampleOrder } from './support/sample-order.ts';

let program: Program;
const signedIn = desks(() => program);

beforeAll(async () => {
  program = await startProgram();
}, 240_000);
afterAll(() => program?.stop());

const consoleAt = (path: string, options: SignIn = {}): Promise<Page> =>
  signedIn(path, { role: 'manager', before: (page) => page.getByTestId('lang-en').click(), ...options });

const field = (page: Page) => page.getByTestId('find-field');

/** Opens the search, and waits until what is typed goes into it. */
const find = async (page: Page): Promise<void> => {
  await page.keyboard.press('Control+k');
  await field(page).waitFor();
  await expect.poll(() => page.evaluate('document.activeElement?.dataset.testid')).toBe('find-field');
};

const line = (page: Page, item: string) => page.locator(`[data-key="${item}"]`);
const chosen = (page: Page) => page.locator('[data-testid="find-line"][aria-selected="true"]');

describe('the search over everything', () => {
  it('opens by Ctrl and K while one writes, and leads by keys alone to an order, and back to what was looked at last', async () => {
    const page = await consoleAt('/words');
    await page.getByTestId('words-search').fill('warranty');
    await find(page);
    const order = sampleOrder(program, 8, '0007');
    await page.keyboard.type(order.toLowerCase());
    await line(page, `order ${order}`).waitFor();
    await expect.poll(() => chosen(page).getAttribute('data-key')).toBe(`order ${order}`);
    await page.keyboard.press('Enter');
    await page.waitForURL(new RegExp(`/orders/${order}$`, 'u'));
    await field(page).waitFor({ state: 'detached' });

    await find(page);
    expect(await chosen(page).textContent()).toContain(order);
    await page.keyboard.press('ArrowUp');
    await expect.poll(() => chosen(page).getAttribute('data-key')).toBe('act leave');
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => chosen(page).getAttribute('data-key')).toBe(`order ${order}`);
    await page.keyboard.press('Escape');
    await field(page).waitFor({ state: 'detached' });
    expect(page.url()).toContain(`/orders/${order}`);
  }, 60_000);

  it('finds pages and settings by their names in any language, talks by what was said, and does what it names', async () => {
    const shopper = await openPage(program);
    await shopper.say('m1', 'the zipper of my robe is stuck');
    const page = await consoleAt('/summary');
    await page.getByTestId('find-open').click();
    await field(page).fill('营业');
    await line(page, 'place /settings/hours').click();
    await page.waitForURL(/\/settings\/hours$/u);
    await page.getByTestId('hours-add-special').waitFor();

    await find(page);
    await field(page).fill('zipper of my');
    await page.getByTestId('find-line').filter({ hasText: 'the zipper of my robe' }).click();
    await page.getByTestId('message-shopper').filter({ hasText: 'the zipper of my robe' }).first().waitFor();

    await find(page);
    await field(page).fill('theme: dark');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.evaluate('document.documentElement.dataset.mantineColorScheme')).toBe('dark');
    await find(page);
    await field(page).fill('qqqq');
    await page.getByTestId('find-none').waitFor();
  }, 60_000);

  it('shows an agent their own pages alone, and fills a phone without being wider than it', async () => {
    const page = await consoleAt('/desk', { ...PHONE, role: 'agent' });
    await page.getByTestId('find-open').tap();
    await field(page).fill('rules');
    await page.getByTestId('find-none').waitFor();
    await field(page).fill('C1001');
    await line(page, 'customer C1001').waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    expect((await page.locator('.find').boundingBox())?.height).toBe(page.viewportSize()?.height);
    await line(page, 'customer C1001').tap();
    await page.waitForURL(/\/orders\?q=C1001$/u);
    await page.getByTestId('orders-search').waitFor();
    expect(await page.getByTestId('orders-search').inputValue()).toBe('C1001');
    await page.getByTestId('find-open').tap();
    await page.getByTestId('find-leave').tap();
    await field(page).waitFor({ state: 'detached' });
  }, 60_000);
});
