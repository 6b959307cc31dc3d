import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeShortShop } from '../support/short-shop.ts';
import { PHONE } from './support/chromium.ts';
import { desks, type SignIn } from './support/desk.ts';
import { type Program, startProgram } from './support/program.ts';
import { settledCase } from './support/settled-case.ts';

/** How long something may take to be proved or taken up on a busy machine, in milliseconds. */
const LONG = 90_000;
const FRONT = 'tier-1.AU-10 front-line';
const SMALL = 'tier-0.AU-01 small-return';

let program: Program;
let content = '';
const signedIn = desks(() => program);

beforeAll(async () => {
  program = await startProgram(async (folder) => {
    content = join(folder, 'shop');
    await writeShortShop(content);
    return { SHOP_CONTENT: content };
  });
  await settledCase(program);
}, 240_000);
afterAll(() => program?.stop());

const rulesAt = async (path: string, role = 'manager', options: SignIn = {}): Promise<Page> => {
  const page = await signedIn(`/rules/${path}`, { ...options, role });
  await page.getByTestId('rules-form').waitFor();
  return page;
};
const file = (name: string) => readFile(join(content, 'templates/policies', `${name}.yaml`), 'utf8');
const set = async (page: Page, id: string, value: string): Promise<void> => {
  await page.getByTestId(`rule-${id}`).fill(value);
  await page.getByTestId(`rule-${id}`).blur();
};
const count = (page: Page) => page.getByTestId('rules-count').textContent();

describe('limits and terms, kept by a manager', () => {
  it('are changed with their words, seen on the past, proved, put in force, and put back in one tap', async () => {
    const before = await file('authorization');
    const page = await rulesAt('limits');
    expect(await page.getByTestId('rules-look').count()).toBe(0);
    await set(page, `${SMALL}.goods_value_up_to`, '1');
    await expect.poll(() => page.getByTestId(`group-${SMALL}`).textContent()).toContain('数字改了');
    await set(page, `${FRONT}.refund_up_to`, '5');
    // Another limit has the same number: the words are left to people, and say so.
    await expect.poll(() => page.getByTestId(`group-${FRONT}`).textContent()).toContain('数字改了');
    await set(page, `${FRONT}.exchange_up_to`, '5');
    await expect
      .poll(() => page.getByTestId('rule-clauses.AU-10 front-line-zh-CN').inputValue())
      .toContain('退款、换货 5 元以内，补偿 50 元以内');
    expect(await page.getByTestId('rule-clauses.AU-10 front-line-en').inputValue()).toContain('exchanges up to 5,');
    expect(await count(page)).toContain('4');
    await page.getByTestId('rules-look').click();
    await page.getByTestId('rules-proved').waitFor({ timeout: LONG });
    expect(await page.getByTestId('trial-result').getAttribute('data-changed')).toBe('1');
    const changes = page.getByTestId('rule-change');
    expect((await changes.allTextContents()).join('\n')).toMatch(/客服 · AU-10.*¥500.*¥5/su);
    await page.getByTestId('rules-apply').click();
    await expect.poll(() => file('authorization'), { timeout: LONG }).toContain('refund_up_to: "5.00"');
    expect(await file('authorization')).toContain('一线客服：退款、换货 5 元以内');
    const history = page.getByTestId('rules-history');
    await expect.poll(() => history.textContent(), { timeout: LONG }).toContain('掌柜');
    await history.getByRole('button', { name: '改回去' }).click();
    await page.getByTestId('rules-proved').waitFor({ timeout: LONG });
    await page.keyboard.press('s');
    await expect.poll(() => file('authorization'), { timeout: LONG }).toBe(before);
  }, 300_000);

  it('as whole rules come and go: one is added to a level, proved, put in force, and taken out again', async () => {
    const before = await file('authorization');
    const page = await rulesAt('limits');
    await page.getByTestId('add-rule-1').click();
    expect(await page.getByTestId('new-rule-1-add').isDisabled()).toBe(true);
    await page.getByTestId('new-rule-1-kinds').focus();
    await page.keyboard.press('ArrowDown');
    await page.getByRole('option', { name: '投诉' }).click();
    await page.keyboard.press('Escape');
    await page.getByTestId('new-rule-1-compensation_up_to').fill('80');
    await page.getByTestId('new-rule-1-add').click();
    await expect.poll(() => page.getByTestId('rule-added').first().textContent()).toMatch(/客服.*投诉.*¥80/su);
    expect(await count(page)).toContain('1');
    await page.getByTestId('rules-look').click();
    await page.getByTestId('rules-proved').waitFor({ timeout: LONG });
    expect(await file('authorization')).toBe(before);
    await page.getByTestId('rules-apply').click();
    const group = page.getByTestId('group-tier-1.AU-11 complaint');
    await group.waitFor({ timeout: LONG });
    expect(await group.textContent()).toContain('客服：投诉，补偿 80 元以内。');
    expect(await page.getByTestId('rules-history').textContent()).toContain('AU-11 complaint');
    await page.getByTestId('remove-tier-1.AU-11 complaint').click();
    await expect.poll(() => page.getByTestId('rule-removed').first().textContent()).toContain('AU-11 complaint');
    await page.getByTestId('rules-look').click();
    await page.getByTestId('rules-proved').waitFor({ timeout: LONG });
    await page.getByTestId('rules-apply').click();
    await expect.poll(() => file('authorization'), { timeout: LONG }).toBe(before);
    await group.waitFor({ state: 'detached', timeout: LONG });
  }, 300_000);

  it('as a rule begins as strict as can be, and is bound to days and to goods that come back in the form that adds it', async () => {
    const before = await file('authorization');
    const page = await rulesAt('limits');
    await page.getByTestId('add-rule-1').click();
    expect(await page.getByTestId('new-rule-1-days_beyond_window').count()).toBe(0);
    await page.getByTestId('new-rule-1-kinds').focus();
    await page.keyboard.press('ArrowDown');
    await page.getByRole('option', { name: '退款', exact: true }).click();
    await page.keyboard.press('Escape');
    expect(await page.getByTestId('new-rule-1-days_beyond_window').inputValue()).toBe('0');
    expect(await page.getByTestId('new-rule-1-without_return').inputValue()).toBe('不可以');
    await page.getByTestId('new-rule-1-days_beyond_window').fill('5');
    await page.getByTestId('new-rule-1-without_return').click();
    await page.getByRole('option', { name: '可以', exact: true }).click();
    await page.getByTestId('new-rule-1-refund_up_to').fill('40');
    await page.getByTestId('new-rule-1-add').click();
    await expect
      .poll(() => page.getByTestId('rule-added').first().textContent())
      .toMatch(/退款.*¥40.*5.*不退货退款 可以/su);
    await page.getByTestId('rules-look').click();
    await page.getByTestId('rules-proved').waitFor({ timeout: LONG });
    await page.getByTestId('rules-apply').click();
    const group = page.getByTestId('group-tier-1.AU-11 refund');
    await group.waitFor({ timeout: LONG });
    expect(await group.textContent()).toContain('客服：退款，退款 40 元以内，过期 5 天以内，可以不退货。');
    expect(await file('authorization')).toMatch(
      /clause: AU-11 refund\n(?:.*\n)*? +days_beyond_window: 5\n +without_return: allowed\n/u,
    );
    await page.getByTestId('rules-history').getByRole('button', { name: '改回去' }).first().click();
    await page.getByTestId('rules-proved').waitFor({ timeout: LONG });
    await page.getByTestId('rules-apply').click();
    await expect.poll(() => file('authorization'), { timeout: LONG }).toBe(before);
  }, 300_000);

  it('that would leave a case undecided are refused in words, with the case that shows it', async () => {
    const page = await rulesAt('limits');
    const kinds = page.getByTestId('rule-tier-3.AU-30 manager.kinds');
    await kinds.focus();
    await page.keyboard.press('Backspace');
    await page.getByTestId('rules-look').click();
    const faults = page.getByTestId('policy-faults');
    await faults.waitFor({ timeout: LONG });
    expect(await faults.textContent()).toMatch(/没有规则来定/u);
    await faults.getByText('举个例子').first().click();
    expect(await faults.textContent()).toMatch(/诉求.*货值/su);
    expect(await faults.textContent()).not.toMatch(/goods_value|days_since/u);
    expect(await page.getByTestId('rules-proved').count()).toBe(0);
  }, 150_000);

  it('of the terms count from a day on, on a phone, and are taken back before', async () => {
    const page = await rulesAt('terms', 'manager', PHONE);
    const days = 'windows.AS-07 seven-days.days';
    await set(page, days, '15');
    await page.getByTestId('rules-look').click();
    await page.getByTestId('rules-proved').waitFor({ timeout: LONG });
    await page.getByTestId('rules-when').getByText('从某一天起').click();
    await page.getByTestId('rules-from').fill('2030-01-01');
    await page.getByTestId('rules-apply').click();
    await expect.poll(() => file('after-sales.2030-01-01').catch(() => ''), { timeout: LONG }).toContain('days: 15');
    expect(await file('after-sales')).toContain('days: 7');
    await expect.poll(() => page.getByTestId(`rule-${days}`).inputValue(), { timeout: LONG }).toBe('15');
    const wide = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
    expect(wide).toBe(0);
    await page.getByTestId('rules-drop').click();
    await expect.poll(() => file('after-sales.2030-01-01').catch(() => null), { timeout: LONG }).toBeNull();
    await expect.poll(() => page.getByTestId(`rule-${days}`).inputValue(), { timeout: LONG }).toBe('7');
  }, 300_000);

  it('are read by a supervisor, and changed by nobody below a manager', async () => {
    const page = await rulesAt('limits', 'supervisor');
    expect(await page.getByTestId(`rule-${FRONT}.refund_up_to`).getAttribute('readonly')).not.toBeNull();
    expect(await page.getByTestId('rules-look').count()).toBe(0);
    await page.keyboard.press('g');
    await page.keyboard.press('r');
    await page.getByTestId('rules-tab-try').click();
    await page.getByTestId('trial-text').waitFor();
  }, 90_000);
});
