import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PHONE } from './support/chromium.ts';
import { desks, type SignIn } from './support/desk.ts';
import { type Program, startProgram } from './support/program.ts';
import { settledCase } from './support/settled-case.ts';

const RULES = readFileSync(new URL('../../templates/policies/authorization.yaml', import.meta.url), 'utf8');
/** Agents may settle nothing by themselves that costs money, and the bot nothing at all. */
const STRICTER = RULES.replaceAll(/(goods_value|refund|exchange)_up_to: "(200|500)\.00"/gu, '$1_up_to: "1.00"');

let program: Program;
const consoleAt = desks(() => program);

beforeAll(async () => {
  program = await startProgram();
  await settledCase(program);
}, 240_000);
afterAll(() => program?.stop());

const replayPage = async (options: SignIn = {}): Promise<Page> => {
  const page = await consoleAt('/replay', { role: 'supervisor', ...options });
  await page.getByTestId('trial-text').waitFor();
  return page;
};

const put = (page: Page, text: string) =>
  page.getByTestId('trial-file').setInputFiles({ name: 'a.yaml', mimeType: 'text/yaml', buffer: Buffer.from(text) });

describe('other rules, tried on the past', () => {
  it('show in pictures and a table what would change, after each fault of them was named by its line', async () => {
    const page = await replayPage();
    expect(await page.getByTestId('trial-go').isDisabled()).toBe(true);
    await put(page, RULES.replace('    role: supervisor\n', '    role: superviser\n'));
    await page.getByTestId('trial-go').click();
    const line = RULES.slice(0, RULES.indexOf('    role: supervisor')).split('\n').length;
    await page
      .getByTestId('policy-faults')
      .getByRole('button', { name: `第 ${line} 行` })
      .click();
    const chosen = await page
      .getByTestId('trial-text')
      .evaluate(
        (area) =>
          'selectionStart' in area && String(area.value).slice(Number(area.selectionStart), Number(area.selectionEnd)),
      );
    expect(chosen).toBe('    role: superviser');
    await put(page, STRICTER);
    await expect.poll(() => page.getByTestId('trial-text').inputValue()).toBe(STRICTER);
    await page.getByTestId('trial-go').click();
    const result = page.getByTestId('trial-result');
    await result.waitFor({ timeout: 20_000 });
    expect(await result.getAttribute('data-changed')).toBe('1');
    expect(await page.getByTestId('policy-faults').count()).toBe(0);
    expect(await page.getByTestId('trial-change').textContent()).toMatch(/RT-\d{8}-0001.*直接同意.*需要审批/su);
    await result.getByRole('button', { name: '表格' }).first().click();
    await expect.poll(() => result.getByRole('table').textContent()).toMatch(/直接同意.*需要审批/su);
    await page.getByRole('link', { name: /RT-\d{8}-0001/u }).click();
    await page.getByText('等退回').first().waitFor();
  }, 60_000);

  it('begin from today’s rules, on a phone as well, and those change nothing', async () => {
    const page = await replayPage(PHONE);
    await page.getByTestId('trial-start').click();
    await expect.poll(() => page.getByTestId('trial-text').inputValue()).toContain('AU-30 manager');
    await page.getByTestId('trial-go').click();
    const result = page.getByTestId('trial-result');
    await result.waitFor({ timeout: 20_000 });
    expect(await result.getAttribute('data-changed')).toBe('0');
    const wide = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
    expect(wide).toBe(0);
  }, 60_000);
});
