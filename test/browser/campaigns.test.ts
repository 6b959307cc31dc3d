import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DateTime } from 'luxon';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../support/until.ts';
import { openPage } from '../web/pages.ts';
import { PHONE } from './support/chromium.ts';
import { desks, type SignIn } from './support/desk.ts';
import { faultsForReaders } from './support/faults-for-readers.ts';
import { startOwnShop } from './support/own-shop.ts';
import type { Program } from './support/program.ts';

/** How long something may take to be learned and swapped in on a busy machine, in milliseconds. */
const LEARNED = 120_000;

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
const LANGS = ['en', 'zh-CN', 'zh-TW'] as const;
const now = (): DateTime<true> => DateTime.now().setZone('Asia/Shanghai') as DateTime<true>;
const minute = (at: DateTime): string => at.toFormat("yyyy-MM-dd'T'HH:mm");
const widerThanItsWindow = async (page: Page): Promise<boolean> =>
  (await page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth')) === true;

const plan = async (page: Page, name: string, from: DateTime, to: DateTime): Promise<void> => {
  for (const lang of LANGS) {
    await page.getByTestId(`campaign-name-${lang}`).fill(name);
    await page.getByTestId(`campaign-about-${lang}`).fill('Two gowns for the price of one.');
  }
  await page.getByTestId('campaign-from').fill(minute(from));
  await page.getByTestId('campaign-to').fill(minute(to));
  await page.getByTestId('campaign-featured').fill('PJ-101');
  await page.keyboard.press('Enter');
  await page.getByTestId('campaign-save').click();
};

describe('campaigns at the desk', () => {
  it('are planned by a supervisor, told to shoppers who ask, and give agents quick replies at the price of the moment', async () => {
    const page = await consoleAt('/words/campaigns', 'supervisor', WIDE);
    await page.getByTestId('campaign-line').first().waitFor();
    await page.keyboard.press('n');
    await page.getByTestId('campaign-form').waitFor();
    await page.getByTestId('campaign-save').click();
    await expect
      .poll(() => page.getByTestId('campaign-faults').textContent())
      .toContain('Say when it begins and when it ends.');
    await plan(page, 'Gown week', now().minus({ days: 1 }), now().plus({ days: 5 }));
    await page.waitForURL(/words\/campaigns\/gown-week$/u);
    expect(await page.locator('[data-id="gown-week"]').textContent()).toContain('Running');
    expect(await readFile(join(content, 'templates/policies/campaigns.yaml'), 'utf8')).toContain('featured: [PJ-101]');
    await expect.poll(() => page.getByTestId('words-learning').count(), { timeout: LEARNED }).toBe(0);

    const shopper = await openPage(program, { lang: 'en' });
    const stream = await shopper.listen();
    await shopper.say('m1', 'any promotions on right now?');
    const told = () => stream.texts().some((text) => text.includes('Gown week, until'));
    await until('the campaign is told', told, LEARNED);
    await shopper.say('m2', 'can I talk to a person?');

    const desk = await consoleAt('/desk', 'agent', WIDE);
    await desk.getByTestId('conversation-line').first().click();
    const composer = desk.getByTestId('composer');
    await composer.fill('/gown goods');
    await expect.poll(() => desk.getByTestId('quick-reply').count()).toBe(1);
    await composer.press('Enter');
    await expect.poll(() => composer.inputValue()).toContain('Gown week, today first:\nCloud Cotton Pyjama Set, ¥129');
  }, 240_000);

  it('that begin within a day stand on the first page, with their quick replies greyed and not yet to be sent', async () => {
    const page = await consoleAt('/words/new-campaign', 'manager', WIDE);
    await page.getByTestId('campaign-form').waitFor();
    await plan(page, 'Night sale', now().plus({ hours: 5 }), now().plus({ days: 2 }));
    await page.waitForURL(/words\/campaigns\/night-sale$/u);
    await expect.poll(() => page.getByTestId('words-learning').count(), { timeout: LEARNED }).toBe(0);

    const desk = await consoleAt('/desk', 'agent', WIDE);
    await expect.poll(() => desk.getByTestId('campaigns-ahead').textContent()).toContain('Night sale begins');
    await desk.getByTestId('view-all').click();
    await desk.getByTestId('conversation-line').first().click();
    const composer = desk.getByTestId('composer');
    await composer.fill('/night sale');
    const greyed = desk.getByTestId('quick-reply').first();
    await greyed.waitFor();
    expect(await greyed.getAttribute('aria-disabled')).toBe('true');
    expect(await greyed.textContent()).toContain('Two gowns for the price of one.');
    await composer.press('Enter');
    await greyed.click({ force: true });
    expect(await composer.inputValue()).toBe('/night sale');
  }, 240_000);

  it('and what is limited to some days is found, renewed and taken out by who may', async () => {
    const page = await consoleAt('/words/quick-reply', 'manager', WIDE);
    await page.getByTestId('words-line').first().waitFor();
    await page.keyboard.press('n');
    await page.getByTestId('words-form').waitFor();
    for (const lang of LANGS) {
      await page.getByTestId(`words-${lang}`).locator('input').fill('Last week only');
      await page.getByTestId(`words-text-${lang}`).fill('It was last week.');
    }
    await page.getByTestId('words-from').fill(now().minus({ days: 9 }).toISODate());
    await page.getByTestId('words-to').fill(now().minus({ days: 2 }).toISODate());
    await page.getByTestId('words-save').click();
    await page.waitForURL(/words\/quick-reply\/last-week-only$/u);
    const over = page.locator('[data-testid="words-over"][data-id="last-week-only"]');
    await over.getByTestId('words-renew').click();
    await expect.poll(() => over.count(), { timeout: LEARNED }).toBe(0);
    expect(await readFile(join(content, 'templates/quick-replies/en.yaml'), 'utf8')).toContain(
      `to: ${now().plus({ days: 7 }).toISODate()}T23:59:59`,
    );
  }, 180_000);

  it('are written with names of blanks, and read beside it as shoppers will', async () => {
    const page = await consoleAt('/words/campaigns/double-twelve', 'supervisor', WIDE);
    const about = page.getByTestId('campaign-about-en');
    await expect.poll(() => about.inputValue()).toMatch(/\{[^{%].*\}/u);
    const shown = page.getByTestId('campaign-preview-en');
    await expect.poll(() => shown.textContent()).toMatch(/Double Twelve, until .*7-day price protection/su);
    const zh = page.getByTestId('campaign-preview-zh-CN');
    await expect.poll(() => zh.textContent()).toMatch(/双十二.*12月12日/su);
    await page.getByTestId('campaign-name-en').fill('Twelve twelve');
    await expect.poll(() => shown.textContent()).toContain('Twelve twelve, until');
    await about.fill('Ask {nobody}');
    expect(await page.getByTestId('text-stray').textContent()).toContain('nobody');
    await page.getByTestId('campaign-save').click();
    await expect.poll(() => page.getByTestId('campaign-faults').textContent()).toContain('nobody');
    expect(await faultsForReaders(page)).toEqual([]);
  }, 120_000);

  it('fit on a phone', async () => {
    const page = await consoleAt('/words/campaigns', 'supervisor', PHONE);
    await page.getByTestId('campaign-line').first().waitFor();
    expect(await widerThanItsWindow(page)).toBe(false);
    await page.locator('[data-id="double-twelve"]').click();
    await page.getByTestId('campaign-form').waitFor();
    expect(await widerThanItsWindow(page)).toBe(false);
    const desk = await consoleAt('/desk', 'agent', PHONE);
    await desk.getByTestId('view-all').waitFor();
    expect(await widerThanItsWindow(desk)).toBe(false);
  }, 180_000);
});
