import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPage } from '../web/pages.ts';
import { PHONE } from './support/chromium.ts';
import { desks, type SignIn } from './support/desk.ts';
import { faintText, faultsForReaders } from './support/faults-for-readers.ts';
import { startOwnShop } from './support/own-shop.ts';
import type { Program } from './support/program.ts';

let program: Program;
let folder: string;
const signedIn = desks(() => program);

beforeAll(async () => {
  ({ program, content: folder } = await startOwnShop());
}, 240_000);
afterAll(() => program?.stop());

const wishes = (path: string, options: SignIn = {}): Promise<Page> =>
  signedIn(path, {
    role: 'manager',
    before: (page) => page.getByTestId('lang-en').click(),
    viewport: { width: 1280, height: 900 },
    ...options,
  });

/** What people say who want to open a shop of the brand. */
const SAID = [
  'I want to open a franchise of your brand',
  'can I become a franchisee',
  'how do I join as a franchise partner',
  'franchise fee please',
  'do you offer franchising',
  'I would like to run one of your stores as a franchisee',
  'franchise conditions',
  'what does a franchise cost',
  'who do I talk to about franchising',
  'looking for franchise opportunities',
  'can my city have a franchise store of yours',
  'apply for a franchise',
  'franchise application form',
  'is franchising possible in Taipei',
  'tell me about your franchise programme',
];

describe('a wish that an owner makes', () => {
  it('is taught on the page, learned while the shop is open, and answers a shopper', { timeout: 240_000 }, async () => {
    const page = await wishes('/words/examples');
    await page.getByTestId('words-new').click();
    await page.getByTestId('wish-form').waitFor();
    await page.getByTestId('wish-name').fill('Franchise');
    await page.getByTestId('wish-about').fill('Wants to open a store of ours.');
    await page.getByTestId('wish-answer-zh-CN').fill('加盟请写信到 join@shop.example。');
    await page.getByTestId('wish-answer-zh-TW').fill('加盟請寫信到 join@shop.example。');
    await page.getByTestId('wish-answer-en').fill('For a franchise please write to join@shop.example.');
    await page.getByTestId('wish-said-en').fill([...SAID, 'I want to return this'].join('\n'));
    await page.getByTestId('wish-look').click();
    await page
      .getByTestId('wish-looked')
      .getByText(/“I want to return this”/u)
      .waitFor();
    await page.getByTestId('wish-said-en').fill(SAID.slice(1).join('\n'));
    await page.getByTestId('wish-save').click();
    await page.getByTestId('wish-faults').getByText('English needs at least 15 sentences').waitFor();
    expect([...(await faultsForReaders(page)), ...(await faintText(page))]).toEqual([]);
    await page.getByTestId('wish-said-en').fill(SAID.join('\n'));
    await page.getByTestId('wish-save').click();
    await page.getByTestId('own-wish').waitFor();
    expect(await readFile(join(folder, 'intents/franchise.yaml'), 'utf8')).toContain('leads: {faq: franchise}');
    await page.getByTestId('words-learning').waitFor({ state: 'detached', timeout: 120_000 });
    expect(await page.getByTestId('words-refused').count()).toBe(0);

    const shopper = await openPage(program, { lang: 'en' });
    const heard = await shopper.listen();
    await shopper.say('m1', 'could I start a franchise of yours in Tainan?');
    await expect.poll(() => heard.texts().join('\n'), { timeout: 30_000 }).toContain('join@shop.example');
  });

  it('is renamed, removed and put back on a phone, where nothing is wider than the page', {
    timeout: 120_000,
  }, async () => {
    const page = await wishes('/words/examples/franchise', PHONE);
    await page.getByTestId('own-wish').locator('summary').click();
    await page.getByTestId('wish-name').fill('Open a store');
    await page.getByTestId('own-wish-save').click();
    await page.getByRole('heading', { name: 'Open a store' }).waitFor();
    const wide = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
    expect(wide).toBe(0);
    expect([...(await faultsForReaders(page)), ...(await faintText(page))]).toEqual([]);
    await page.getByTestId('wish-remove').click();
    await page.getByTestId('wish-remove-sure').click();
    await page.getByTestId('wish-back').click();
    await page.getByRole('heading', { name: 'Open a store' }).waitFor();
  });
});
