import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PHONE } from './support/chromium.ts';
import { desks, type SignIn } from './support/desk.ts';
import { faultsForReaders } from './support/faults-for-readers.ts';
import { startOwnShop } from './support/own-shop.ts';
import type { Program } from './support/program.ts';

/** How long something may take to be taken up on a busy machine, in milliseconds. */
const LONG = 60_000;
const WIDE = { viewport: { width: 1440, height: 900 } };

let program: Program;
let content = '';
const signedIn = desks(() => program);

beforeAll(async () => {
  ({ program, content } = await startOwnShop());
}, 240_000);
afterAll(() => program?.stop());

const file = (name: string) => readFile(join(content, 'templates', `${name}.yaml`), 'utf8');
const consoleAt = (path: string, role: string, lang: 'en' | 'zh-TW', options: SignIn = {}): Promise<Page> =>
  signedIn(path, { ...WIDE, ...options, role, before: (page) => page.getByTestId(`lang-${lang}`).click() });

describe('messages the shop starts by itself', () => {
  it('are found with a key, turned off, timed and written anew with a preview, and put back in one tap', async () => {
    const before = { orders: await file('policies/orders'), news: await file('replies/en/order-news') };
    const page = await consoleAt('/desk', 'manager', 'en');
    await page.getByTestId('nav-outreach').waitFor();
    await page.keyboard.press('g');
    await page.keyboard.press('n');
    const line = page.locator('[data-id="order-trouble"]');
    await line.click();
    await page.getByTestId('trigger-form').waitFor();
    expect(await page.getByTestId('trigger-form').textContent()).toContain('on its way for too long');
    const shown = page.getByTestId('trigger-preview-en');
    await expect.poll(() => shown.textContent()).toContain('Its number is 1234567890.');

    // Half a field is never sent to a shopper.
    const first = page.getByTestId('trigger-words-text-en');
    const stood = await first.inputValue();
    await first.fill(`${stood} {order numb`);
    await page.getByTestId('trigger-save').click();
    await expect.poll(() => page.getByTestId('trigger-faults').textContent()).toContain('“{order numb” is no field');
    await first.fill(stood);

    // What is said only if there is a number stands as a block of its own, and whole where code is wanted.
    await page.getByText('Only if there is “tracking number”').first().waitFor();
    await page.getByTestId('trigger-words-text-en-as-code').click();
    const words = page.getByTestId('trigger-words-text-en-code');
    await words.fill('Your parcel of {{ order }} is late.');
    await page.getByTestId('trigger-save').click();
    await expect.poll(() => page.getByTestId('trigger-faults').textContent(), { timeout: LONG }).toContain('order');
    expect(await file('replies/en/order-news')).toBe(before.news);

    await words.fill('Your parcel of {{ no }} is late, and we are sorry.');
    await expect.poll(() => shown.textContent()).toMatch(/Your parcel of ZL\d+-\d+ is late/u);
    await page.getByTestId('trigger-trouble_after_days').fill('4');
    await page.getByTestId('trigger-on').click();
    await page.keyboard.press('Control+Enter');
    await page.getByTestId('trigger-earlier').waitFor({ timeout: LONG });
    expect(await file('policies/orders')).toBe(
      before.orders
        .replace('[confirmed, shipped, trouble, question]', '[confirmed, shipped, question]')
        .replace('trouble_after_days: 7', 'trouble_after_days: 4'),
    );
    expect(await line.textContent()).toContain('Off');
    expect(await page.getByTestId('trigger-earlier').textContent()).toMatch(
      /was sent.*After the parcel left: 7 days/su,
    );
    await expect.poll(() => page.getByTestId('trigger-learning').count(), { timeout: LONG }).toBe(0);

    await page.getByTestId('trigger-earlier').getByRole('button', { name: 'Put this back' }).click();
    await expect.poll(() => file('policies/orders'), { timeout: LONG }).toBe(before.orders);
    await expect.poll(() => file('replies/en/order-news'), { timeout: LONG }).toBe(before.news);
    await expect
      .poll(() => page.getByTestId('trigger-words-text-en').inputValue(), { timeout: LONG })
      .toContain('is held up on its way');
    await expect.poll(() => page.getByTestId('trigger-learning').count(), { timeout: LONG }).toBe(0);
  }, 240_000);

  it('to whoever waits are timed in minutes, read with people in front, and turned off', async () => {
    const page = await consoleAt('/outreach/waiting-place', 'manager', 'en');
    await page.getByTestId('trigger-form').waitFor();
    expect(await page.getByTestId('trigger-form').textContent()).toContain('how many are in front');
    await expect.poll(() => page.getByTestId('trigger-preview-en').textContent()).toContain('2 people in front of you');
    expect(await page.getByTestId('trigger-tell_shopper_after').inputValue()).toBe('2 min');
    await page.getByTestId('trigger-tell_shopper_every').fill('7');
    await page.getByTestId('trigger-save').click();
    await expect
      .poll(() => file('policies/service-levels'), { timeout: LONG })
      .toContain('tell_shopper_every: 7 open minutes');
    await page.locator('[data-id="staff-unattended"]').click();
    await page.getByTestId('trigger-nobody_present_after').waitFor();
    await page.getByTestId('trigger-on').click();
    await page.getByTestId('trigger-save').click();
    await expect
      .poll(() => file('policies/service-levels'), { timeout: LONG })
      .toContain('nobody_present_after: never #');
    const waits = page.locator('[data-id="staff-unattended"]');
    await expect.poll(() => waits.textContent(), { timeout: LONG }).toContain('Off');
    await page.locator('[data-id="staff-coverage"]').click();
    await page.getByTestId('trigger-nobody_at_desk_after').fill('5');
    await page.getByTestId('trigger-words-bare-en').fill('Gone since {{ since }}');
    await expect.poll(() => page.getByTestId('trigger-preview-en').first().textContent()).toContain('Gone since today');
    await page.getByTestId('trigger-save').click();
    await expect.poll(() => file('policies/rota'), { timeout: LONG }).toContain('"Gone since {{ since }}"');
    expect(await file('policies/rota')).toContain('nobody_present_after: 5 open minutes');
  }, 120_000);

  it('show what is written to customers for their own sake, with the limits all of it shares', async () => {
    const before = await file('policies/care');
    const page = await consoleAt('/outreach', 'manager', 'en', {});
    await expect.poll(() => page.locator('[data-id^="care-"]').count()).toBe(5);
    await page.locator('[data-id="care-birthday"]').click();
    const shown = page.getByTestId('trigger-preview-en').first();
    await expect.poll(() => shown.textContent()).toContain('Happy birthday from');
    expect(await page.getByTestId('trigger-form').textContent()).toContain('Counts for all messages of this group.');
    await page.getByTestId('trigger-per_month').fill('2');
    await page.getByTestId('trigger-quiet_from').fill('20:30');
    await page.getByTestId('trigger-save').click();
    await expect
      .poll(() => file('policies/care'), { timeout: LONG })
      .toBe(before.replace('per_month: 3', 'per_month: 2').replace('from: "21:00"', 'from: "20:30"'));
  }, 120_000);

  it('fit a phone in Traditional Chinese: a survey without a question left empty, and a digest at another time', async () => {
    const page = await consoleAt('/outreach', 'manager', 'zh-TW', PHONE);
    await page.locator('[data-id="survey-conversation"]').click();
    const question = page.getByTestId('trigger-words-question-zh-TW');
    const stood = await question.inputValue();
    await question.fill(' ');
    await page.getByTestId('trigger-save').click();
    await expect.poll(() => page.getByTestId('trigger-faults').textContent()).toContain('繁體中文');
    await question.fill(stood);
    const wide = () => page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
    expect(await wide()).toBe(0);
    await page
      .getByRole('link', { name: '返回' })
      .or(page.getByRole('button', { name: '返回' }))
      .first()
      .click();
    await page.locator('[data-id="staff-digest"]').click();
    await page.getByTestId('trigger-at').fill('10:15');
    await page.getByTestId('trigger-save').click();
    await expect.poll(() => file('policies/staff'), { timeout: LONG }).toContain('digest_at: "10:15"');
    expect(await wide()).toBe(0);
  }, 120_000);

  it('ask for a rating in words with blanks by name, seen with their five faces as a shopper reads them', async () => {
    const before = await file('surveys/conversation');
    const page = await consoleAt('/outreach/survey-conversation', 'manager', 'en');
    const question = page.getByTestId('trigger-words-question-en');
    await question.fill('How did ');
    await question.press('End');
    await page.getByTestId('trigger-lang-en').getByTestId('text-field').first().click();
    await page.locator('[data-testid="text-field-one"][data-key="shop.name"]').click();
    await page.keyboard.type(' do?');
    await expect.poll(() => question.inputValue()).toMatch(/^How did \{.+\} do\?$/u);
    const shown = page.getByTestId('survey-preview-question-en');
    await expect.poll(() => shown.textContent()).toMatch(/How did \w.* do\?.*Very unhappy.*Very happy/su);
    expect(await page.getByTestId('survey-preview-good-en').textContent()).not.toContain('Very happy');
    expect(await faultsForReaders(page)).toEqual([]);
    await page.getByTestId('trigger-save').click();
    await expect
      .poll(() => file('surveys/conversation'), { timeout: LONG })
      .toBe(before.replace('How did we do this time?', '"How did {{ shop.name }} do?"'));
  }, 120_000);

  it('are read by a supervisor and changed by nobody below a manager', async () => {
    const page = await consoleAt('/outreach/order-shipped', 'supervisor', 'en');
    await page.getByTestId('trigger-form').waitFor();
    expect(await page.getByTestId('trigger-save').count()).toBe(0);
    expect(await page.getByTestId('trigger-on').isDisabled()).toBe(true);
    expect(await page.getByTestId('trigger-words-text-en').isEditable()).toBe(false);
  });
});
