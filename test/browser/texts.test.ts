import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PHONE } from './support/chromium.ts';
import { desks, type SignIn } from './support/desk.ts';
import { faultsForReaders } from './support/faults-for-readers.ts';
import { startOwnShop } from './support/own-shop.ts';
import type { Program } from './support/program.ts';

const WIDE = { viewport: { width: 1440, height: 900 } };
/** A change is checked with everything else before it is written, in milliseconds on a busy machine. */
const LONG = 30_000;

let program: Program;
let content = '';
const signedIn = desks(() => program);

beforeAll(async () => {
  ({ program, content } = await startOwnShop());
}, 240_000);
afterAll(() => program?.stop());

const consoleAt = (path: string, lang: string, options: SignIn = WIDE): Promise<Page> =>
  signedIn(path, { ...options, role: 'manager', before: (page) => page.getByTestId(`lang-${lang}`).click() });
const file = (name: string) => readFile(join(content, `templates/replies/${name}.yaml`), 'utf8');
const typedIn = (field: Locator) => () => field.inputValue();
/** Names of blanks are painted where the words stand: both take the same room. */
const drift = (page: Page) =>
  page.evaluate<number>(
    `Math.max(...[...document.querySelectorAll('.chips')].map((one) => Math.abs(one.children[0].scrollHeight - one.children[1].scrollHeight)))`,
  );

describe('an owner who knows no code', () => {
  it('sees names and conditions in words, and what a shopper reads; nothing is changed by looking', async () => {
    const before = await file('en/return');
    const page = await consoleAt('/words/reply/return.granted', 'en');
    const first = page.getByTestId('words-text-en');
    await expect.poll(typedIn(first)).toContain('logged under {case number}.');
    const form = page.getByTestId('words-form');
    expect(await form.getByText('Only if the shop pays the postage').count()).toBe(3);
    const typed = await page.evaluate<string[]>(
      "[...document.querySelectorAll('.chips__area')].map((one) => one.value)",
    );
    expect(typed.filter((one) => /\{[{%]/u.test(one))).toEqual([]);
    expect(typed.length).toBeGreaterThan(20);

    const shown = page.getByTestId('words-preview-en');
    await expect.poll(() => shown.textContent()).toContain('We pay the postage');
    await shown.getByText('the shop pays the postage').click();
    await expect.poll(() => shown.textContent()).toContain('You pay the postage');
    expect(await drift(page)).toBe(0);

    await page.getByTestId('words-text-en-as-code').click();
    await expect.poll(typedIn(page.getByTestId('words-text-en-code'))).toContain("{% if due != '' %}");
    await page.getByTestId('words-text-en-as-code').click();
    await page.getByTestId('words-save').click();
    await expect.poll(() => page.getByText('Saved. It is said as soon').count(), { timeout: LONG }).toBeGreaterThan(0);
    expect(await file('en/return')).toBe(before);
    expect(await faultsForReaders(page)).toEqual([]);
  }, 120_000);

  it('puts a field in with a key, takes it out as one letter, and undoes both', async () => {
    const page = await consoleAt('/words/reply/ticket-cancel.withdrawn', 'en');
    const text = page.getByTestId('words-text-en');
    await text.waitFor();
    await text.fill('It is gone');
    await text.press('End');
    await page.keyboard.type(': /cas');
    const list = page.getByTestId('field-list');
    await list.waitFor();
    expect(await list.getByRole('option').allTextContents()).toEqual(['case number']);
    expect(await faultsForReaders(page, '[data-testid="words-en"]')).toEqual([]);
    await page.keyboard.press('Enter');
    await expect.poll(typedIn(text)).toBe('It is gone: {case number}');
    await list.waitFor({ state: 'detached' });
    await page.keyboard.press('Backspace');
    await expect.poll(typedIn(text)).toBe('It is gone: ');
    await page.keyboard.press('Control+z');
    await expect.poll(typedIn(text)).toBe('It is gone: {case number}');

    // The cursor steps over the name, and what is typed then stands before it.
    await page.keyboard.press('End');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.type('No. ');
    await expect.poll(typedIn(text)).toBe('It is gone: No. {case number}');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+a');
    await page.keyboard.type('24/7 at https://shop.example/a');
    expect(await list.count()).toBe(0);

    await page.getByTestId('words-undo-en').click();
    await expect.poll(() => page.getByTestId('words-undo-en').count()).toBe(0);
  }, 90_000);

  it('chooses a field and a condition from menus by mouse, and is told what is wrong before saving', async () => {
    const page = await consoleAt('/words/reply/handoff.left', 'en');
    const text = page.getByTestId('words-text-en');
    await text.waitFor();
    await text.fill('Written down. Ask me any time.');
    await page.evaluate(`document.querySelector('[data-testid="words-text-en"]').setSelectionRange(13, 30)`);
    const english = page.getByTestId('words-en');
    await english.getByTestId('text-condition').click();
    await page.locator('[data-testid="text-condition-one"][data-key="shop.open_now"]').click();
    await english.getByText('Only if somebody is at the desk now').first().waitFor();
    await text.focus();
    await text.press('End');
    await english.getByTestId('text-field').first().click();
    await page.locator('[data-testid="text-field-one"][data-key="no"]').click();
    await expect.poll(typedIn(text)).toBe('Written down.{case number}');

    await text.press('End');
    await page.keyboard.type(' {half');
    await expect.poll(() => english.getByTestId('text-stray').textContent()).toContain('“{half” is no field');
    await page.getByTestId('words-save').click();
    await expect.poll(() => page.getByTestId('words-faults').textContent()).toContain('“{half” is no field');
    for (let n = 0; n < 6; n += 1) await page.keyboard.press('Backspace');
    await text.fill('Written down under {case number}, the best in the world.');
    await expect.poll(() => page.getByTestId('words-live-en').textContent()).toMatch(/Advertising law/u);
    await text.fill('Written down under {case number}.');
    await expect.poll(() => page.getByTestId('words-live-en').count()).toBe(0);
    expect(await page.getByTestId('words-zh-TW').getByText('Not changed with the others').count()).toBe(1);
    await page.getByTestId('words-save').click();
    await expect
      .poll(() => file('en/handoff'), { timeout: LONG })
      .toContain('Written down under {{ no }}.{% if shop.open_now %} Ask me any time.{% endif %}');

    // What comes with the program is one tap away, and the earlier words are told without a brace.
    await page.getByTestId('words-earlier').waitFor({ timeout: LONG });
    await page.getByTestId('words-delivered').locator('summary').click();
    expect(await page.getByTestId('words-delivered').textContent()).toContain('［Only if there is “the due date”］');
    expect(await page.getByTestId('words-earlier').textContent()).not.toMatch(/\{[{%]/u);
    await page.getByTestId('words-deliver-en').click();
    await expect.poll(typedIn(text)).toContain("It's written down under {case number}");
  }, 120_000);

  it('adds what is said otherwise, and takes a condition out with or without its words', async () => {
    const page = await consoleAt('/words/reply/flow.wish-noted', 'en');
    const english = page.getByTestId('words-en');
    const act = async (name: string) => {
      await english.getByRole('button', { name: /^Change “Only if/u }).click();
      await page.getByTestId(name).click();
    };
    await english.locator('.choice').waitFor();
    await act('choice-otherwise');
    await english.getByText('Otherwise', { exact: true }).waitFor();
    await page.getByTestId('words-undo-en').click();
    await act('choice-always');
    await expect.poll(() => english.locator('.choice').count()).toBe(0);
    await expect.poll(typedIn(page.getByTestId('words-text-en'))).toContain('how many more wishes');
    await page.getByTestId('words-undo-en').click();
    await act('choice-remove');
    await expect.poll(() => english.locator('.choice').count()).toBe(0);
    await expect.poll(typedIn(page.getByTestId('words-text-en'))).not.toContain('how many more wishes');
  }, 90_000);

  it('writes Chinese as everywhere on a phone: composed letters, paste, all of it selected, and nothing is cut off', async () => {
    const page = await consoleAt('/words/reply/return.granted', 'zh-CN', PHONE);
    const text = page.getByTestId('words-text-zh-CN');
    await expect.poll(typedIn(text)).toContain('单号 {单号}');
    expect(await page.evaluate('document.documentElement.scrollWidth > window.innerWidth')).toBe(false);
    expect(await drift(page)).toBe(0);
    const browser = await page.context().newCDPSession(page);
    await text.focus();
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Delete');
    await expect.poll(typedIn(text)).toBe('');
    await browser.send('Input.imeSetComposition', { text: 'tuihuo', selectionStart: 6, selectionEnd: 6 });
    await browser.send('Input.insertText', { text: '退货办好了，单号' });
    await expect.poll(typedIn(text)).toBe('退货办好了，单号');
    await page.keyboard.type('/');
    await page.getByTestId('field-list').waitFor();
    await page.locator('[data-testid="field-option"][data-key="no"]').tap();
    await expect.poll(typedIn(text)).toBe('退货办好了，单号{单号}');
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.evaluate("navigator.clipboard.writeText('。\\n金额 {{ amount }}')");
    await page.keyboard.press('Control+v');
    await expect.poll(typedIn(text)).toBe('退货办好了，单号{单号}。\n金额 {金额}');
    await expect.poll(() => page.getByTestId('words-preview-zh-CN').textContent()).toMatch(/单号RT\d+-\d+。/u);
    expect(await drift(page)).toBe(0);
    expect(await page.evaluate('document.documentElement.scrollWidth > window.innerWidth')).toBe(false);
    expect(await faultsForReaders(page)).toEqual([]);
  }, 90_000);
});
