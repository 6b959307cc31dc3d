import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { until } from '../support/until.ts';
import { openPage } from '../web/pages.ts';
import { PHONE } from './support/chromium.ts';
import { desks } from './support/desk.ts';
import { faultsForReaders } from './support/faults-for-readers.ts';
import { startOwnShop } from './support/own-shop.ts';
import type { Program } from './support/program.ts';

/** How long something may take to be judged, learned and swapped in on a busy machine, in milliseconds. */
const LEARNED = 150_000;

let program: Program;
let content = '';
const signedIn = desks(() => program);

beforeAll(async () => {
  ({ program, content } = await startOwnShop());
}, 240_000);
afterAll(() => program?.stop());

it('What was missed is taught in three presses: the owner says what it means, and from then on it is understood', async () => {
  const shopper = await openPage(program);
  const stream = await shopper.listen();
  await shopper.say('m1', 'boomerang boomerang boomerang');
  await until('the bot has answered', () => stream.texts().length > 0, 60_000);

  const page = await signedIn('/words/gaps', {
    ...PHONE,
    role: 'manager',
    before: (one) => one.getByTestId('lang-en').click(),
  });
  const gap = page.getByTestId('words-gap').first();
  await gap.waitFor();
  expect(await gap.textContent()).toContain('boomerang');
  await gap.getByTestId('examples-means').click();
  await page.getByRole('option', { name: 'return', exact: true }).click();
  await page.getByTestId('examples-form').waitFor();
  const english = page.getByTestId('examples-en');
  expect((await english.inputValue()).split('\n')[0]).toBe('boomerang boomerang boomerang');
  expect(await page.getByText('1 new').count()).toBe(1);
  expect(await page.evaluate('document.documentElement.scrollWidth > window.innerWidth')).toBe(false);
  expect(await faultsForReaders(page)).toEqual([]);
  await page.getByTestId('examples-save').click();
  await page.getByTestId('examples-earlier').waitFor({ timeout: 60_000 });
  const file = await readFile(join(content, 'intents/return_request.yaml'), 'utf8');
  expect(file).toContain('- boomerang boomerang boomerang\n');

  await page.goto(`${program.address}/console/words/try`);
  await expect
    .poll(
      async () => {
        await page.getByTestId('words-try').fill('boomerang boomerang boomerang');
        await page.getByTestId('words-try-go').click();
        return page.getByTestId('words-tried-intent').first().getAttribute('data-id');
      },
      { timeout: LEARNED, interval: 3_000 },
    )
    .toBe('return_request');
}, 300_000);

it('The list of wishes is searched and read, each leads to its sentences; a chat app has its steps', async () => {
  const page = await signedIn('/words/examples', {
    role: 'supervisor',
    viewport: { width: 1440, height: 900 },
    before: (one) => one.getByTestId('lang-en').click(),
  });
  await page.getByTestId('words-search').fill('cancel');
  await page.locator('[data-testid="examples-line"][data-id="cancel_order"]').click();
  await page.getByTestId('examples-form').waitFor();
  expect(await page.getByTestId('examples-save').count()).toBe(0);
  expect(await page.getByTestId('examples-en').isEditable()).toBe(false);
  expect(await faultsForReaders(page)).toEqual([]);

  await page.goto(`${program.address}/console/settings/channels`);
  await page.getByTestId('guide-wecom').locator('summary').first().click();
  const guide = await page.getByTestId('guide-wecom').textContent();
  expect(guide).toContain(`${program.address}/channels/wecom/callback`);
  expect(guide).toContain('WECOM_SECRET=');
  expect(await page.getByTestId('guide-web').count()).toBe(0);
  expect(await faultsForReaders(page)).toEqual([]);
}, 90_000);
