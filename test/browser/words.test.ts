import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../support/until.ts';
import { openPage } from '../web/pages.ts';
import { PHONE } from './support/chromium.ts';
import { desks, type SignIn } from './support/desk.ts';
import { startOwnShop } from './support/own-shop.ts';
import type { Program } from './support/program.ts';

/** How long something may take to be learned and swapped in on a busy machine, in milliseconds. */
const LEARNED = 60_000;

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

const fillAnswer = async (page: Page, question: string, text: string): Promise<void> => {
  for (const lang of ['en', 'zh-CN', 'zh-TW']) {
    await page.getByTestId(`words-questions-${lang}`).fill(question);
    await page.getByTestId(`words-text-${lang}`).fill(text);
  }
};

describe('what the shop says, changed at the desk', () => {
  it('is said to shoppers once it is learned: a new answer, begun with a key, with its fault named first', async () => {
    const page = await consoleAt('/words', 'manager', { viewport: { width: 1440, height: 900 } });
    await page.getByTestId('words-line').first().waitFor();
    await page.keyboard.press('n');
    await page.getByTestId('words-form').waitFor();
    await page.getByTestId('words-save').click();
    await expect.poll(() => page.getByTestId('words-faults').textContent()).toContain('English: still empty.');
    await page.getByTestId('words-questions-en').fill('do you embroider dragons');
    await page.getByTestId('words-save').click();
    // The other two may be left out; the one that has a question needs an answer.
    await expect.poll(() => page.getByTestId('words-faults').textContent()).not.toContain('文：');
    expect(await page.getByTestId('words-faults').textContent()).toContain('English: still empty.');
    await fillAnswer(page, 'do you embroider dragons', 'Yes, within {{ shop.return_day }} days.');
    await page.getByTestId('words-save').click();
    await expect.poll(() => page.getByTestId('words-faults').textContent()).toContain('days for a return');

    await fillAnswer(page, 'do you embroider dragons', 'Yes, within {{ shop.return_days }} days.');
    await expect.poll(() => page.locator('.words-shown').first().textContent()).toContain('within 7 days.');
    await page.getByTestId('words-save').click();
    await page.waitForURL(/words\/faq\/do-you-embroider-dragons$/u);
    const kept = async () => readFile(join(content, 'intents/faq/after-sales.yaml'), 'utf8');
    expect(await kept()).toContain('- id: do-you-embroider-dragons');
    await expect.poll(() => page.getByTestId('words-learning').count(), { timeout: LEARNED }).toBe(0);

    const shopper = await openPage(program);
    const stream = await shopper.listen();
    await shopper.say('m1', 'do you embroider dragons?');
    await until('the new answer is given', () => stream.texts().includes('Yes, within 7 days.'), LEARNED);

    await page.getByTestId('words-remove').click();
    await page.getByTestId('words-remove').click();
    await page.waitForURL(/words\/faq$/u);
    expect(await kept()).not.toContain('dragons');
  }, 120_000);

  it('can be put back as it was, by whoever may change it; others only read', async () => {
    const page = await consoleAt('/words/reply/thanks.welcome', 'manager', { viewport: { width: 1440, height: 900 } });
    const text = page.getByTestId('words-text-en');
    await text.waitFor();
    const before = await text.inputValue();
    await text.fill('My pleasure, truly.');
    await page.keyboard.press('Control+Enter');
    await page.getByTestId('words-earlier').waitFor();
    await page.getByTestId('words-earlier').getByRole('button').first().click();
    await expect.poll(() => text.inputValue()).toBe(before);

    const reader = await consoleAt('/words/reply/thanks.welcome', 'supervisor', {
      viewport: { width: 1440, height: 900 },
    });
    await reader.getByTestId('words-form').waitFor();
    expect(await reader.getByTestId('words-save').count()).toBe(0);
    expect(await reader.getByTestId('words-text-en').isEditable()).toBe(false);
  });

  it('has hours of its own for a feast, with what cannot be named first', async () => {
    const page = await consoleAt('/settings/hours', 'manager', { viewport: { width: 1440, height: 900 } });
    await page.getByTestId('hours-add-special').click();
    const day = page.getByTestId('hours-special').last();
    await day.locator('input[type=date]').fill('2027-02-06');
    await day.getByPlaceholder('What day it is').fill('New Year');
    await page.getByTestId('hours-save').click();
    await expect.poll(() => page.getByTestId('hours-faults').textContent()).toContain('2027-02-06 stands twice');
    await day.locator('input[type=date]').fill('2027-10-01');
    await day.getByRole('button', { name: /Hours/u }).click();
    await page.getByTestId('hours-add-special').click();
    const long = page.getByTestId('hours-special').last();
    await long.locator('input[type=date]').fill('2027-11-11');
    await long.getByRole('button', { name: /: all day \(24 h\)$/u }).click();
    // A day from midnight to midnight is no two clock times that read as none at all.
    expect(await long.locator('input[type=time]').count()).toBe(0);
    await long.getByText('all day (24 h)', { exact: true }).waitFor();
    await page.getByTestId('hours-save').click();
    const file = () => readFile(join(content, 'templates/policies/hours.yaml'), 'utf8');
    await until('the day is written', async () => (await file()).includes('2027-10-01'));
    expect(await file()).toMatch(/date: 2027-10-01, name: New Year, open: \[09:00-18:00\]/u);
    expect(await file()).toMatch(/date: 2027-11-11,.*open: \[00:00-24:00\]/u);
  });

  it('is listened for as its shoppers say it: a phrase is added, told apart from a faulty one, heard, and put back', async () => {
    const page = await consoleAt('/words/phrases', 'manager', { viewport: { width: 1440, height: 900 } });
    await page.getByTestId('words-search').fill('praise');
    await page.getByText('Praise', { exact: true }).click();
    const field = page.getByTestId('phrases-said-zh');
    await field.fill('(绝了');
    await page.keyboard.press('Enter');
    await page.getByTestId('phrases-save').click();
    await expect
      .poll(() => page.getByTestId('phrases-faults').textContent())
      .toContain('“(绝了” has a bracket that is not closed');
    await field.press('Backspace');
    await field.fill('绝绝子');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Control+Enter');
    await page.getByTestId('phrases-earlier').waitFor();
    const file = () => readFile(join(content, 'templates/policies/phrases.yaml'), 'utf8');
    expect(await file()).toContain('爱了, 绝绝子]');
    expect(await file()).toContain('# Only says how good it is: the bot is glad');
    await expect.poll(() => page.getByTestId('words-learning').count(), { timeout: LEARNED }).toBe(0);

    await page.goto(`${program.address}/console/words/phrases`);
    await page.getByTestId('words-try').fill('绝绝子！');
    await page.keyboard.press('Enter');
    const heard = page.getByTestId('words-tried-phrases');
    await expect.poll(() => heard.first().textContent()).toBe('Praise绝绝子');
    await heard.first().getByRole('link').click();
    await page.getByTestId('phrases-earlier').getByRole('button').first().click();
    await page.getByTestId('phrases-save').click();
    await until('the earlier phrases stand there again', async () => !(await file()).includes('绝绝子'));

    const reader = await consoleAt('/words/phrases/asks-colour', 'supervisor', PHONE);
    await reader.getByTestId('phrases-form').waitFor();
    expect(await reader.getByTestId('phrases-shared').textContent()).toContain('Asks for colours and names nothing');
    expect(await reader.getByTestId('phrases-save').count()).toBe(0);
    expect(await reader.evaluate('document.documentElement.scrollWidth > window.innerWidth')).toBe(false);
  }, 120_000);

  it('is tried with a sentence before anybody hears it', async () => {
    const page = await consoleAt('/words', 'supervisor', { viewport: { width: 1440, height: 900 } });
    await page.getByTestId('words-try').fill('How long is the warranty?');
    await page.keyboard.press('Enter');
    await expect
      .poll(() => page.getByTestId('words-tried-answer').first().getAttribute('data-id'))
      .toBe('warranty-policy');
    expect(await page.getByTestId('words-tried').textContent()).toContain('would be given');
  });

  it('shows what was not understood, from where an answer is begun with the very question; on a phone nothing is cut off', async () => {
    const shopper = await openPage(program);
    const stream = await shopper.listen();
    await shopper.say('m1', 'zxcv qwer asdf');
    await until('the bot has answered', () => stream.texts().length > 0, LEARNED);
    const page = await consoleAt('/words/gaps', 'manager', PHONE);
    const gap = page.getByTestId('words-gap').first();
    await gap.waitFor();
    expect(await gap.textContent()).toContain('zxcv qwer asdf');
    await gap.getByText('Write an answer').click();
    await page.getByTestId('words-form').waitFor();
    expect(await page.getByTestId('words-questions-en').inputValue()).toBe('zxcv qwer asdf');
    const wider = await page.evaluate('document.documentElement.scrollWidth > window.innerWidth');
    expect(wider).toBe(false);
  });
});
