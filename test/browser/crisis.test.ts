import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../support/until.ts';
import { openPage } from '../web/pages.ts';
import { PHONE } from './support/chromium.ts';
import { desks } from './support/desk.ts';
import { faintText, faultsForReaders } from './support/faults-for-readers.ts';
import { type Program, startProgram } from './support/program.ts';

/** How long something may take to be taken up on a busy machine, in milliseconds. */
const LONG = 60_000;
const STATEMENT = {
  'zh-CN': '这款已停售，正在复检。',
  'zh-TW': '這款已停售，正在複檢。',
  en: 'Off sale, being tested.',
};

let program: Program;
const consoleAt = desks(() => program);

beforeAll(async () => {
  program = await startProgram();
}, 240_000);
afterAll(() => program?.stop());

const hurt = async (n: number) => {
  const shopper = await openPage(program);
  const stream = await shopper.listen();
  await shopper.say(`h${n}`, '云朵棉睡衣套装让我过敏起红疹了');
  await until('they are answered', () => stream.texts().length > 1, 20_000);
};

describe('a crisis', () => {
  it('is seen by a manager, who is there, and whose approved words are all the shopper hears', async () => {
    for (const n of [1, 2, 3]) await hurt(n);
    const page = await consoleAt('/desk', { role: 'manager', viewport: { width: 1440, height: 900 } });
    const banner = page.getByTestId('crisis-banner');
    await expect.poll(() => banner.textContent(), { timeout: LONG }).toContain('红色危机：云朵棉睡衣套装');
    // The pages below make room for it: nothing is pushed out of the window.
    const main = "document.querySelector('#main')";
    expect(await page.evaluate(`${main}.scrollHeight - ${main}.clientHeight`)).toBe(0);
    await banner.getByRole('link').first().click();
    await page.getByTestId('crisis').waitFor();
    expect(await page.getByTestId('crisis-evidence').getByRole('listitem').count()).toBeGreaterThanOrEqual(3);
    await page.getByTestId('crisis-there').click();
    await expect.poll(() => page.getByTestId('crisis-there').count()).toBe(0);
    expect(await page.getByTestId('statement-none').textContent()).toContain('由同事回答');
    for (const [lang, text] of Object.entries(STATEMENT)) await page.getByTestId(`statement-${lang}`).fill(text);
    await page.getByTestId('statement-save').click();
    await page.getByTestId('statement-approve').click();
    await expect.poll(() => page.getByTestId('statement-said').textContent()).toBe(STATEMENT['zh-CN']);

    const shopper = await openPage(program);
    const stream = await shopper.listen();
    await shopper.say('q1', '云朵棉睡衣套装还安全吗');
    await until('the statement is said', () => stream.texts().includes(STATEMENT['zh-CN']), 20_000);
  }, 180_000);

  it('fits a phone, and ends with what was done', async () => {
    const page = await consoleAt('/crisis', { role: 'manager', ...PHONE });
    await page.getByTestId('crisis-line').first().getByRole('link').click();
    await page.getByTestId('crisis').waitFor();
    const wide = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
    expect(wide).toBe(0);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      expect(await (colorScheme === 'light' ? faultsForReaders : faintText)(page)).toEqual([]);
    }
    await page.getByTestId('crisis-note').fill('全部召回，已逐一联系');
    await page.getByTestId('crisis-close').click();
    await expect.poll(() => page.getByTestId('crisis').getAttribute('data-open')).toBe('false');
    expect(await page.getByTestId('crisis-timeline').textContent()).toContain('解除');
  }, 120_000);
});
