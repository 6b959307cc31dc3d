import { DateTime } from 'luxon';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PHONE } from './support/chromium.ts';
import { desks, type SignIn } from './support/desk.ts';
import { startWithFourWeeks } from './support/four-weeks.ts';
import type { Program } from './support/program.ts';

const WIDE = { viewport: { width: 1280, height: 800 } };

let program: Program;
const signedIn = desks(() => program);

beforeAll(async () => {
  program = await startWithFourWeeks();
}, 240_000);
afterAll(() => program?.stop());

const summaryAs = (role: string, lang: 'en' | 'zh-CN' | 'zh-TW', path = '/summary', options: SignIn = {}) =>
  signedIn(path, { ...WIDE, ...options, role, before: (page) => page.getByTestId(`lang-${lang}`).click() });

/** Whether something lies in sight without scrolling. */
const inSight = async (page: Page, testid: string): Promise<boolean> => {
  const box = await page.getByTestId(testid).boundingBox();
  return box !== null && box.y >= 0 && box.y + box.height <= (page.viewportSize()?.height ?? 0);
};

describe('the summary of a supervisor', () => {
  it('has three layers in sight, and says what moved satisfaction and in which talks', async () => {
    const page = await summaryAs('supervisor', 'en');
    for (const layer of ['direction', 'tactics', 'execution']) {
      await page.getByTestId(`layer-${layer}`).waitFor();
      expect(await inSight(page, `layer-${layer}`)).toBe(true);
    }
    const cause = page.getByTestId('why-cause').filter({ hasText: 'Slack' });
    await cause.waitFor();
    expect(await cause.textContent()).toMatch(/Channel.*Slack.*−\d\.\d\d points/su);
    await cause.getByTestId('why-cases').click();
    await cause.getByRole('link', { name: /c_served_3 · 1 of 5/u }).click();
    await expect.poll(() => page.url()).toContain('/desk/c_served_3');
  }, 60_000);

  it('greys the shares of a day with three talks, with of how many they are, and none of two weeks', async () => {
    const page = await summaryAs('supervisor', 'en');
    const contained = page.locator('.figures > div').filter({ hasText: 'Settled by the bot alone' });
    await contained.waitFor();
    expect(await contained.locator('.figures__n').count()).toBe(0);
    const yesterday = DateTime.now().setZone('Asia/Shanghai').minus({ days: 1 }).toISODate();
    await page
      .locator('input[type=date]')
      .nth(1)
      .fill(yesterday ?? '');
    await page
      .locator('input[type=date]')
      .first()
      .fill(yesterday ?? '');
    await expect.poll(() => contained.locator('dd.num').textContent()).toBe('67% n 3');
  }, 60_000);

  it('tells what tomorrow asks for, as a picture and as a table, beside queues, channels and topics', async () => {
    const page = await summaryAs('supervisor', 'zh-CN');
    await page.getByTestId('layer-tactics').click();
    const forecast = page.getByTestId('forecast');
    await forecast.locator('.recharts-line-curve').waitFor();
    expect(await page.getByTestId('forecast-people').textContent()).toMatch(/最多需要 1 位客服，在 14:00/u);
    await forecast.getByRole('button', { name: '表格' }).click();
    const hour = forecast.getByRole('row').filter({ hasText: '14:00' });
    expect(await hour.textContent()).toMatch(/^14:001\.0 \(0–\d\)1\.0 \(0–\d\)/u);
    expect(await page.getByTestId('queues').textContent()).toContain('没有人在等');
  }, 60_000);

  it('tells what each colleague’s service came to, and leads to the talks that were counted', async () => {
    const page = await summaryAs('supervisor', 'en', '/summary/execution');
    const colleagues = page.getByTestId('colleagues');
    await colleagues.getByRole('table').waitFor();
    const rows = colleagues.getByRole('row');
    await expect.poll(() => rows.last().textContent()).toContain('The bot');
    expect(await rows.nth(1).textContent()).toMatch(/71 minn 7/u);
    await rows.nth(1).getByTestId('served-first_response').click();
    const counted = page.getByTestId('counted');
    await expect.poll(() => counted.getByRole('link').count()).toBe(7);
    expect(await counted.getByRole('link').first().textContent()).toContain('1 min');
    await counted.getByRole('link').first().click();
    await expect.poll(() => page.url()).toMatch(/\/desk\/c_served_\d+/u);
  }, 60_000);

  it('fits a phone, and low scores wait there for a word', async () => {
    const page = await summaryAs('supervisor', 'zh-TW', '/summary/execution', PHONE);
    const low = page.getByTestId('low-scores');
    await low.getByRole('link', { name: /1 分/u }).first().waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true);
  }, 60_000);
});

it('An agent finds their own figures, and nobody else’s', async () => {
  const page = await summaryAs('agent', 'en', '/desk');
  await page.getByTestId('nav-summary').click();
  const rows = page.getByTestId('colleagues').getByRole('row');
  await expect.poll(() => rows.count()).toBe(2);
  await rows.nth(1).getByTestId('served-taken').click();
  await expect.poll(() => page.getByTestId('counted').getByRole('link').count()).toBe(6);
  expect(await page.getByTestId('layer-tactics').count()).toBe(0);
}, 60_000);
