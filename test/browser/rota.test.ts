import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DateTime } from 'luxon';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bareDesk } from './support/bare-desk.ts';
import { PHONE } from './support/chromium.ts';
import { desks, type SignIn } from './support/desk.ts';
import { startWithFourWeeks } from './support/four-weeks.ts';
import type { Program } from './support/program.ts';

const WIDE = { viewport: { width: 1440, height: 900 } };
/** The desk is looked at every quarter of a minute. */
const LONG = 60_000;

let program: Program;
const signedIn = desks(() => program);

beforeAll(async () => {
  program = await startWithFourWeeks(bareDesk);
}, 240_000);
afterAll(() => program?.stop());

const consoleAt = (path: string, role: string, lang: 'en' | 'zh-CN' | 'zh-TW', options: SignIn = {}): Promise<Page> =>
  signedIn(path, { ...WIDE, ...options, role, before: (page) => page.getByTestId(`lang-${lang}`).click() });

const shopNow = () => DateTime.now().setZone('Asia/Shanghai');
const dayAhead = (days: number): string => shopNow().plus({ days }).toISODate() ?? '';
const shown = (page: Page, name: string) =>
  process.env['SHOTS'] ? page.screenshot({ path: join(process.env['SHOTS'], `${name}.png`), fullPage: true }) : null;
const overflow = (page: Page) =>
  page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
/** Shows the week in which tomorrow lies. */
const toTomorrow = async (page: Page): Promise<void> => {
  await page.getByTestId('rota-week').waitFor();
  if (shopNow().weekday === 7) await page.getByTestId('rota-next').click();
};

describe('the rota', () => {
  it('is reached by key, planned with a press, held against tomorrow’s load, and says what nobody covers', async () => {
    const page = await consoleAt('/desk', 'supervisor', 'en');
    await page.getByTestId('nav-rota').waitFor();
    await page.keyboard.press('g');
    await page.keyboard.press('p');
    await toTomorrow(page);
    const day = dayAhead(1);
    const bare = page.getByTestId(`bare-${day}`);
    await expect.poll(() => bare.textContent()).toContain('00:00–24:00 nobody is planned');
    const cells = page.locator(`[data-testid$="-${day}"][data-testid^="plan-"]`);
    await expect.poll(() => cells.count()).toBeGreaterThan(1);
    await cells.nth(0).getByRole('button').click();
    await page.getByTestId('preset-0').click();
    await page.getByTestId('break-1-1-from').fill('09:00');
    await page.getByTestId('break-1-1-to').fill('09:30');
    await page.keyboard.press('Control+Enter');
    await expect.poll(() => cells.nth(0).textContent()).toContain('08:00-16:00');
    await expect.poll(() => bare.textContent()).toContain('09:00–09:30 all have their break');
    await cells.nth(1).getByRole('button').click();
    await page.getByTestId('day-off').click();
    await page.getByTestId('day-save').click();
    await expect.poll(() => cells.nth(1).textContent()).toBe('Day off');
    const load = page.getByTestId('rota-load');
    await load.locator('.recharts-line-curve').waitFor();
    await expect.poll(() => page.getByTestId('load-said').textContent()).toBe('As many are planned as it takes.');
    await shown(page, 'rota-wide');
    await load.getByRole('button', { name: 'Table' }).click();
    expect(await load.getByRole('row').filter({ hasText: '14:00' }).textContent()).toMatch(/^14:001\d1$/u);
    // The other way round: somebody is off at two, when one is needed.
    await cells.nth(0).getByRole('button').click();
    await page.getByTestId('shift-1-to').fill('14:00');
    await page.getByTestId('day-save').click();
    await expect
      .poll(() => page.getByTestId('load-said').textContent())
      .toBe('Fewer planned than it takes: 14:00–15:00.');
    expect(await overflow(page)).toBe(0);
  }, 120_000);

  it('copies a week and exchanges days between two people', async () => {
    const page = await consoleAt('/rota', 'manager', 'zh-CN');
    await toTomorrow(page);
    const day = dayAhead(1);
    const next = dayAhead(8);
    const cell = (n: number, on: string) => page.locator(`[data-testid$="-${on}"][data-testid^="plan-"]`).nth(n);
    await cell(1, day).getByRole('button').click();
    await page.getByTestId('day-off').click();
    await page.getByTestId('preset-2').click();
    await page.getByTestId('day-save').click();
    await expect.poll(() => cell(1, day).textContent()).toContain('14:00-22:00');
    await cell(1, day).getByRole('button').click();
    await page.getByTestId('swap-with').click();
    await page.getByRole('option', { name: /08:00-14:00/u }).click();
    await page.getByTestId('swap-do').click();
    await expect.poll(() => cell(0, day).textContent()).toContain('14:00-22:00');
    await expect.poll(() => cell(1, day).textContent()).toContain('08:00-14:00');
    await page.getByTestId('rota-next').click();
    await cell(0, next).waitFor();
    await page.getByTestId('rota-copy').click();
    await expect.poll(() => cell(0, next).textContent()).toContain('14:00-22:00');
  }, 120_000);

  it('fits a phone in Traditional Chinese, a day at a time, and shows an agent their own day alone', async () => {
    const page = await consoleAt('/rota', 'supervisor', 'zh-TW', PHONE);
    await page.getByTestId('plan').waitFor();
    await page.getByTestId('rota-load').locator('.recharts-line-curve').waitFor();
    await shown(page, 'rota-phone');
    expect(await overflow(page)).toBe(0);
    await page.getByTestId('plan').getByRole('listitem').first().getByRole('button').click();
    await page.getByTestId('day-form').waitFor();
    await shown(page, 'rota-phone-day');
    expect(await overflow(page)).toBe(0);
    const own = await consoleAt('/rota/kept', 'agent', 'zh-TW', PHONE);
    await expect.poll(() => own.locator('[data-testid^="kept-u"], [data-testid^="kept-"].kept__row').count()).toBe(1);
    await shown(own, 'kept-phone');
    expect(await overflow(own)).toBe(0);
    await own.goto(own.url().replace('/kept', ''));
    await own.getByTestId('plan').waitFor();
    // Their own day alone is a button: there they ask for another one.
    expect(await own.getByTestId('plan').getByRole('button', { name: /，/u }).count()).toBe(1);
    expect(await own.getByTestId('rota-load').count()).toBe(0);
  }, 120_000);

  it('lets an agent ask for a day off by keys, a supervisor accept it with one, and tells the agent on whatever page', async () => {
    const agent = await consoleAt('/rota', 'agent', 'en');
    await toTomorrow(agent);
    const day = dayAhead(1);
    const own = agent.locator(`[data-testid$="-${day}"][data-testid^="plan-"]`).getByRole('button');
    await own.focus();
    await agent.keyboard.press('Enter');
    await agent.getByTestId('ask-form').waitFor();
    await shown(agent, 'ask-wide');
    await agent.getByTestId('ask-note').fill('Dentist');
    await agent.keyboard.press('Control+Enter');
    await expect.poll(() => own.textContent()).toContain('asked: Day off');
    await agent.goto(agent.url().replace('/rota', '/desk'));
    const lead = await consoleAt('/desk', 'supervisor', 'zh-TW');
    await expect.poll(() => lead.getByTestId('nav-rota').textContent()).toContain('1');
    await lead.keyboard.press('g');
    await lead.keyboard.press('p');
    const asked = lead.getByTestId('rota-requests').getByRole('listitem');
    await expect.poll(() => asked.textContent()).toContain('Dentist');
    await shown(lead, 'asked-wide');
    expect(await overflow(lead)).toBe(0);
    await lead.keyboard.press('y');
    await expect.poll(() => asked.count()).toBe(0);
    const told = agent.getByTestId('rota-answers');
    await expect.poll(() => told.textContent()).toContain('Accepted: day off on');
    await shown(agent, 'answered-wide');
    await agent.getByTestId('rota-answers-seen').click();
    await expect.poll(() => told.count()).toBe(0);
  }, 120_000);

  it('lets an agent ask on a phone for other times and for a swap, and take it back', async () => {
    const page = await consoleAt('/rota', 'agent', 'zh-CN', { viewport: { width: 360, height: 720 }, hasTouch: true });
    await page.getByTestId('plan').waitFor();
    const day = dayAhead(0);
    const own = page.locator(`[data-testid$="-${day}"][data-testid^="plan-"]`).getByRole('button');
    await own.click();
    await page.getByTestId('ask-kind').getByText('改时间').click();
    await page.getByTestId('preset-1').click();
    await shown(page, 'ask-phone');
    expect(await overflow(page)).toBe(0);
    await page.getByTestId('ask-send').click();
    const mine = page.getByTestId('rota-requests').getByRole('listitem').first();
    await expect.poll(() => mine.textContent()).toContain('改成 10:00-19:00');
    await shown(page, 'asked-phone');
    expect(await overflow(page)).toBe(0);
    await page.getByTestId('request-withdraw').click();
    await expect.poll(() => mine.textContent()).toContain('已撤回');
  }, 120_000);

  it('shows who came late and who is missing, as a picture and as a table', async () => {
    const page = await consoleAt('/rota', 'supervisor', 'en');
    const day = dayAhead(0);
    await page.getByTestId('rota-week').waitFor();
    const cell = page.locator(`[data-testid$="-${day}"][data-testid^="plan-"]`).nth(0);
    await cell.getByRole('button').click();
    await page.getByTestId('add-shift').click();
    // Around the clock from midnight to noon and on: whatever the hour, it has begun.
    await page.getByTestId('shift-1-from').fill('00:00');
    await page.getByTestId('shift-1-to').fill('12:00');
    await page.getByTestId('day-save').click();
    await expect.poll(() => cell.textContent()).toContain('00:00-12:00');
    await page.getByTestId('rota-tab-kept').click();
    const kept = page.getByTestId('kept-day');
    await kept.locator('.kept__row').nth(1).waitFor();
    await shown(page, 'kept-wide');
    await kept.getByRole('button', { name: 'Table' }).click();
    const row = page.getByTestId('kept-table').getByRole('row').filter({ hasText: '00:00–12:00' });
    await expect.poll(() => row.count()).toBe(1);
    expect(await overflow(page)).toBe(0);
    await page.getByTestId('kept-by').getByText('A week').click();
    const week = page.getByTestId('kept-week');
    await expect.poll(() => week.textContent()).toContain('so far');
    await shown(page, 'week-wide');
    await week.getByRole('button', { name: 'Table' }).click();
    const sums = page.getByTestId('week-table').getByRole('row');
    // The twelve hours of today, and what was planned for tomorrow if that is of the same week.
    const planned = async () =>
      (await sums.allTextContents()).map((text) => Number(/([\d.]+) h/u.exec(text)?.[1] ?? 0));
    await expect.poll(async () => Math.max(...(await planned()))).toBeGreaterThanOrEqual(12);
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByTestId('week-csv').click()]);
    expect(await readFile((await file.path()) ?? '', 'utf8')).toContain('week,name,shifts,planned_min');
  }, 120_000);

  it('asks whoever leaves as the last one, and warns on every page once nobody is there', async () => {
    const page = await consoleAt('/desk', 'supervisor', 'en');
    const away = async () => {
      await page.getByTestId('my-menu').click();
      await page.getByTestId('presence-away').click();
    };
    // Others who were there a minute ago may still count.
    await expect
      .poll(
        async () => {
          await away();
          const asked = page.getByTestId('alone-why');
          await asked.waitFor({ timeout: 2_000 }).catch(() => undefined);
          if ((await asked.count()) > 0) return asked.textContent();
          await page.getByTestId('my-menu').click();
          await page.getByTestId('presence-online').click();
          return null;
        },
        { timeout: 150_000, interval: 5_000 },
      )
      .toContain('Nobody else is at the desk');
    await page.getByTestId('alone-stay').click();
    await expect.poll(() => page.getByTestId('my-menu').textContent()).toContain('Online');
    await away();
    await page.getByTestId('alone-go').click();
    const banner = page.getByTestId('bare-banner');
    await banner.waitFor({ timeout: LONG });
    await shown(page, 'bare-banner');
    expect(await banner.textContent()).toContain('Nobody has been at the desk since');
    await page.getByTestId('my-menu').click();
    await page.getByTestId('presence-online').click();
    await expect.poll(() => banner.count(), { timeout: LONG }).toBe(0);
  }, 300_000);
});
