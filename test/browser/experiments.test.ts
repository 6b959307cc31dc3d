import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PHONE } from './support/chromium.ts';
import { desks, type SignIn } from './support/desk.ts';
import { startOwnShop } from './support/own-shop.ts';
import type { Program } from './support/program.ts';

let program: Program;
let content = '';
const signedIn = desks(() => program);

beforeAll(async () => {
  ({ program, content } = await startOwnShop());
}, 240_000);
afterAll(() => program?.stop());

const inEnglish = (page: Page): Promise<void> => page.getByTestId('lang-en').click();
const consoleAt = (path: string, role: string, options: SignIn = {}): Promise<Page> =>
  signedIn(path, { ...options, role, before: inEnglish });
const WIDE = { viewport: { width: 1440, height: 900 } };
const reply = () => readFile(join(content, 'templates/replies/en/thanks.yaml'), 'utf8');
const widerThanItsWindow = async (page: Page): Promise<boolean> =>
  (await page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth')) === true;

describe('two wordings at the desk', () => {
  it('are begun from a reply, told apart in a picture, and one of them is kept and given back in one tap each', async () => {
    const page = await consoleAt('/words/reply/thanks.welcome', 'manager', WIDE);
    await page.getByTestId('words-try-other').click();
    await page.getByTestId('experiment-form').waitFor();
    await page.getByTestId('experiment-start').click();
    await expect
      .poll(() => page.getByTestId('experiment-faults').textContent())
      .toContain('Both wordings are the same');
    await page.getByTestId('experiment-until').fill('2099-12-31');
    await page.getByTestId('words-text-en').fill('My pleasure, that’s what I am here for.');
    await page.getByTestId('words-text-en').press('Control+Enter');
    await page.waitForURL(/words\/tests\/thanks-welcome$/u);
    await expect
      .poll(() => page.getByTestId('experiment-says').textContent())
      .toBe('Too early: 200 more rated talks needed');
    await expect.poll(() => page.getByTestId('experiment').textContent()).toContain('2099');
    expect(await page.getByTestId('experiment-bars').locator('li').count()).toBe(2);
    expect(await page.getByTestId('experiment-line').count()).toBe(1);

    const before = await reply();
    await page.getByTestId('experiment-keep-b').click();
    await page.getByTestId('experiment-undo').waitFor();
    expect(await reply()).toContain('My pleasure, that’s what I am here for.');
    await page.getByTestId('experiment-undo').click();
    await page.getByTestId('experiment-keep-b').waitFor();
    expect(await reply()).toBe(before);
  }, 120_000);

  it('are read on a phone without anything beside the window, and changed by nobody but a manager', async () => {
    const page = await consoleAt('/words/tests', 'supervisor', PHONE);
    await page.getByTestId('experiment-line').first().click();
    await page.getByTestId('experiment').waitFor();
    expect(await page.getByTestId('experiment-keep-b').count()).toBe(0);
    expect(await widerThanItsWindow(page)).toBe(false);
    await page.goBack();
    await page.getByTestId('experiment-line').first().waitFor();
    expect(await widerThanItsWindow(page)).toBe(false);
  }, 120_000);

  it('are not offered of what states a rule, and the reason stands there', async () => {
    const page = await consoleAt('/words/reply/refund.granted', 'manager', WIDE);
    await expect.poll(() => page.getByTestId('words-not-tried').textContent()).toContain('states a rule');
    expect(await page.getByTestId('words-try-other').count()).toBe(0);
  }, 120_000);
});
