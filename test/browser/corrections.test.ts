import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openStore, type Store } from '../../src/store/index.ts';
import { putRight } from '../support/put-right.ts';
import { writeShortShop } from '../support/short-shop.ts';
import { PHONE } from './support/chromium.ts';
import { desks } from './support/desk.ts';
import { faultsForReaders } from './support/faults-for-readers.ts';
import { type Program, startProgram } from './support/program.ts';

/** How long something may take to be judged, learned and swapped in on a busy machine, in milliseconds. */
const LEARNED = 150_000;

const KEY = 'a'.repeat(64);

let program: Program;
let store: Store;
let content = '';
const signedIn = desks(() => program);

beforeAll(async () => {
  let url = '';
  program = await startProgram(async (folder) => {
    content = join(folder, 'words');
    url = `file:${join(folder, 'shop.db')}`;
    await writeShortShop(content);
    return { SHOP_CONTENT: content, DATA_KEY: KEY };
  });
  store = await openStore({ url, key: Buffer.from(KEY, 'hex') });
}, 240_000);
afterAll(async () => {
  await store?.close();
  await program?.stop();
});

let taps = 0;
/** Somebody says what nobody understands, and taps what they meant. */
const tapped = (text: string): Promise<void> => {
  taps += 1;
  return putRight(store, { id: `c_tap${taps}`, text, at: new Date(), taken: null, meant: 'intent:return_request' });
};

const inEnglish = (page: Page): Promise<void> => page.getByTestId('lang-en').click();

it('What a shopper put right by a tap is added with one press, set aside with another, and goes from the list', async () => {
  await tapped('boomerang boomerang boomerang');
  await tapped('kangaroo kangaroo, call 13800000001');
  const page = await signedIn('/words/gaps', { ...PHONE, role: 'manager', before: inEnglish });
  const lines = page.getByTestId('put-right-line');
  await lines.first().waitFor();
  expect(await lines.count()).toBe(2);
  const finger = await lines.first().locator('label').boundingBox();
  expect(finger?.height).toBeGreaterThanOrEqual(44);
  expect(await faultsForReaders(page)).toEqual([]);
  expect(await page.evaluate('document.documentElement.scrollWidth > window.innerWidth')).toBe(false);

  const personal = lines.filter({ hasText: 'a number in it' });
  expect(await personal.textContent()).not.toContain('13800000001');
  expect(await personal.getByTestId('put-right-teach').count()).toBe(0);
  await personal.getByTestId('put-right-aside').click();
  await expect.poll(() => lines.count()).toBe(1);

  await lines.getByTestId('put-right-teach').click();
  await page.getByText('1 sentence added.').waitFor({ timeout: 60_000 });
  expect(await readFile(join(content, 'intents', 'return_request.yaml'), 'utf8')).toContain(
    '- boomerang boomerang boomerang\n',
  );
  await expect.poll(() => lines.count(), { timeout: LEARNED }).toBe(0);
}, 300_000);

it('Several are chosen by the keyboard and added at once; what tells who said it is said anew', async () => {
  await tapped('wombat wombat, my number is 13800000002');
  await tapped('platypus platypus platypus');
  const page = await signedIn('/words/gaps', {
    role: 'manager',
    viewport: { width: 1440, height: 900 },
    before: inEnglish,
  });
  const lines = page.getByTestId('put-right-line');
  await lines.first().waitFor();
  const personal = lines.filter({ hasText: 'a number in it' });
  await personal.getByTestId('put-right-own').fill('13800000003');
  await page.keyboard.press('Enter');
  await expect.poll(() => page.getByTestId('put-right-faults').textContent()).toContain('Say it without');
  expect(await faultsForReaders(page)).toEqual([]);
  await personal.getByTestId('put-right-own').fill('wombat wombat wombat');
  await page.keyboard.press('Enter');
  await page.getByText('1 sentence added.').waitFor({ timeout: 60_000 });

  await page.getByTestId('put-right-all').focus();
  await page.keyboard.press('Space');
  await page.getByTestId('put-right-teach-chosen').waitFor();
  await page.getByTestId('put-right-aside-chosen').click();
  await expect.poll(() => lines.count()).toBe(0);
}, 300_000);

it('What nobody understood is set aside with one press, on a phone', async () => {
  const at = new Date();
  const inbound = { channel: 'web', eventId: 'e gap', key: 'gap', from: { id: 'gap' }, text: 'zyzzyva zyzzyva', at };
  await store.write(async ({ inbox, messages }) => {
    await inbox.accept(inbound, at, 'c_gap');
    await messages.append('c_gap', { author: 'shopper', text: inbound.text, lang: 'en', createdAt: at });
    await messages.append('c_gap', {
      ...{ author: 'bot', text: '?', replyKey: 'fallback.not-understood', createdAt: at },
    });
    await inbox.done([(await inbox.pending('c_gap', 1))[0]?.id ?? 0], at);
  });
  const page = await signedIn('/words/gaps', { ...PHONE, role: 'manager', before: inEnglish });
  const line = page.getByTestId('words-gap').filter({ hasText: 'zyzzyva' });
  await line.waitFor();
  expect(await faultsForReaders(page)).toEqual([]);
  await line.getByTestId('gap-aside').click();
  await page.getByText('1 sentence set aside.').waitFor();
  await expect.poll(() => line.count()).toBe(0);
}, 300_000);
