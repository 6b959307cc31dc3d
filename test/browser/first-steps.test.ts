import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { PHONE } from './support/chromium.ts';
import { desks, type SignIn } from './support/desk.ts';
import { faultsForReaders } from './support/faults-for-readers.ts';
import { startOwnShop } from './support/own-shop.ts';
import type { Program } from './support/program.ts';

/** How long something may take to be learned and swapped in on a busy machine, in milliseconds. */
const LEARNED = 120_000;

let program: Program;
let content: string;
const signedIn = desks(() => program);

beforeAll(async () => {
  ({ program, content } = await startOwnShop());
}, 240_000);
afterAll(() => program?.stop());

const consoleAt = (path: string, options: SignIn = {}): Promise<Page> =>
  signedIn(path, { role: 'manager', before: (page) => page.getByTestId('lang-en').click(), ...options });

const file = async () =>
  parse(await readFile(join(content, 'templates/policies/shop.yaml'), 'utf8')) as Record<string, unknown>;

describe('an owner who has just started the program', () => {
  it('begins at what is left to do, says who they are without a file, and is told what comes next', async () => {
    const page = await consoleAt('/');
    await page.waitForURL(/\/start$/u);
    expect(await page.getByTestId('steps-done').textContent()).toBe('0 of 8 done');
    expect(await faultsForReaders(page)).toEqual([]);
    await page.getByTestId('step-go-shop').click();
    await page.getByTestId('shop-name-en').fill('');
    await page.getByTestId('shop-fee').fill('eight');
    await page.getByTestId('shop-save').click();
    await expect
      .poll(() => page.getByTestId('shop-faults').textContent())
      .toMatch(/Name of the shop: write it in each language.*An order costs: write an amount/u);
    await page.getByTestId('shop-name-en').fill('Green Tea & Co.');
    // The browser offers the marketplaces while a name is typed.
    const places = await page.getByTestId('shop-also-called').getAttribute('list');
    expect(await page.locator(`#${places} option[value="amazon"]`).count()).toBe(1);
    await page.getByTestId('shop-also-called').fill('amazon');
    await page.keyboard.press('Enter');
    await page.getByTestId('shop-fee').fill('9.50');
    await page.getByTestId('shop-before').fill('15:30');
    await page.getByTestId('shop-save').click();
    await expect.poll(file).toMatchObject({
      name: { en: 'Green Tea & Co.' },
      also_called: ['amazon'],
      shipping_fee: '9.50',
      ships_before: '15:30',
    });
    await expect.poll(() => page.getByTestId('shop-save').isDisabled()).toBe(true);

    await page.goto(`${program.address}/console/`);
    await page.waitForURL(/\/start$/u);
    await expect.poll(() => page.getByTestId('step-shop').getAttribute('data-done')).toBe('true');
    await page.getByTestId('step-check-hours').click();
    await expect.poll(() => page.getByTestId('steps-done').textContent()).toBe('2 of 8 done');
    await page.goto(`${program.address}/console/summary`);
    await page.getByTestId('steps-strip').getByText('2 of 8 done').waitFor();
    await page.getByTestId('steps-all').click();
    await page.getByTestId('step-check-hours').click();
    await expect.poll(() => page.getByTestId('steps-done').textContent()).toBe('1 of 8 done');

    // The shopper reads the new name as soon as it serves.
    const named = async (): Promise<string> => {
      await Promise.all([page.waitForResponse(/\/api\/shop\/front/u), page.goto(`${program.address}/?lang=en`)]);
      return page.title();
    };
    await expect.poll(named, { timeout: LEARNED, interval: 1_000 }).toBe('Green Tea & Co.');
    expect(await page.locator('.shop').textContent()).toBe('Green Tea & Co.');
    expect(await page.locator('.facts dl').textContent()).toMatch(/paid before 15:30.*otherwise ¥9\.50/su);
    // Nothing that belongs to the sample is left; the goods are those of the database, whichever are put first today.
    expect(await page.locator('.sample').isVisible()).toBe(false);
    const good = page.locator('.goods li').first();
    expect(await good.locator('.price').textContent()).toMatch(/^¥\d+$/u);
    await good.locator('button').click();
    await expect
      .poll(() => page.locator('xiaoer-chat textarea').inputValue())
      .toBe(`A question about the ${await good.locator('h3').textContent()}: `);
  }, 240_000);

  it('takes the sample out beside their own goods, finds the line for their site and who makes accounts, and is led on', async () => {
    const page = await consoleAt('/settings/data', { ...PHONE });
    const sample = page.getByTestId('sample');
    await expect.poll(() => sample.textContent()).toMatch(/\d+ products, 30 customers, 124 orders\./u);
    await page.getByTestId('steps-strip').getByText('of 8 done').waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    expect(await faultsForReaders(page)).toEqual([]);
    await page.getByTestId('sample-remove').tap();
    await page.getByTestId('sample-remove').tap();
    await expect.poll(() => sample.textContent()).toMatch(/Taken out: \d+ products, 30 customers, 124 orders\./u);
    expect(await page.getByTestId('sample-remove').count()).toBe(0);
    await page.reload();
    await page.getByTestId('shop-data').waitFor();
    await page.getByTestId('steps-all').waitFor();
    expect(await sample.count()).toBe(0);

    await page.goto(`${program.address}/console/settings/channels`);
    const line = page.getByTestId('channel-web').getByTestId('embed');
    await expect.poll(() => line.textContent()).toContain(`<script src="${program.address}/widget.js" defer></script>`);
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    await page.goto(`${program.address}/console/settings/people`);
    await page.getByText('sign in as an administrator (admin)').waitFor();
    await page.getByTestId('steps-all').tap();
    await page.waitForURL(/\/start$/u);
  }, 120_000);

  it('puts the list away for everybody, finds it again by the search, and sees none of it as an agent', async () => {
    const page = await consoleAt('/start', { ...PHONE });
    await page.getByTestId('step-try').waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    await page.getByTestId('steps-away').tap();
    await page.getByTestId('steps-away').waitFor({ state: 'detached' });
    const other = await consoleAt('/', { role: 'admin' });
    await other.waitForURL(/\/summary$/u);
    await other.getByTestId('board').waitFor();
    expect(await other.getByTestId('steps-strip').count()).toBe(0);
    await other.getByTestId('find-open').click();
    await other.getByTestId('find-field').fill('first st');
    await other.locator('[data-key="place /start"]').click();
    await other.getByTestId('step-people').waitFor();
    const agent = await consoleAt('/', { role: 'agent' });
    await agent.waitForURL(/\/desk$/u);
    await agent.goto(`${program.address}/console/start`);
    await agent.locator('.empty').first().waitFor();
  }, 90_000);
});
