/**
 * Takes the pictures of the README anew, of the real program with its sample shop: npx tsx test/browser/support/readme-pictures.mts
 * Needs Chromium with fonts for Chinese and for emoji (Debian: chromium fonts-noto-cjk fonts-noto-color-emoji).
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { PHONE, startChromium } from './chromium.ts';
import { startWithFourWeeks } from './four-weeks.ts';
import type { Prepare } from './program.ts';
import { sampleOrder } from './sample-order.ts';
import { widgetOn } from './widget.ts';

const PROGRAM = join(import.meta.dirname, '../../..');
const FOLDER = join(PROGRAM, 'src/web/pictures');
/** As sharp as a good screen shows it, and still a small file. */
const SHARP: BrowserContextOptions = { viewport: { width: 1400, height: 840 }, deviceScaleFactor: 1.25, locale: 'en' };
/** Motions of the pages are over. */
const STILL = 'document.fonts.ready.then(() => new Promise((done) => setTimeout(done, 500)))';

/** The sample shop, open around the clock, so that the pictures do not depend on the hour. */
const openAllDay: Prepare = async (folder) => {
  const own = join(folder, 'words/templates/policies');
  await mkdir(own, { recursive: true });
  for (const name of ['shop.yaml', 'hours.yaml']) {
    const text = await readFile(join(PROGRAM, 'templates/policies', name), 'utf8');
    await writeFile(join(own, name), text.replace(/\[08:00-22:00\]/gu, '[00:00-24:00]'));
  }
  return { SHOP_CONTENT: join(folder, 'words') };
};

const program = await startWithFourWeeks(openAllDay, { scoreOf: (days) => [5, 4, 5, 5, 3, 4, 5, 5, 4][days % 9] ?? 5 });
const browser = await startChromium();

const shoot = async (page: Page, name: string): Promise<void> => {
  await page.evaluate(STILL);
  await page.screenshot({ path: join(FOLDER, `${name}.png`) });
};

/** A shopper at the shop's page, who says these things one after another and reads each answer first. */
const talk = async (lang: string, lines: readonly string[]): Promise<Page> => {
  const page = await browser.newPage({ ...PHONE, locale: lang, deviceScaleFactor: 2 });
  await page.goto(`${program.address}/?lang=${lang}`);
  const widget = widgetOn(page);
  if (!(await widget.panel.isVisible())) await widget.launcher.click();
  const answers = page.locator('xiaoer-chat .bubble:not([data-author="shopper"])');
  for (const line of lines) {
    const before = await answers.count();
    await widget.composer.fill(line);
    await widget.composer.press('Enter');
    await answers.nth(before).waitFor();
  }
  return page;
};

const signedIn = async (role: string, path: string): Promise<Page> => {
  const user = program.users.find((one) => one.role === role);
  const page = await browser.newPage(SHARP);
  await page.goto(`${program.address}/console${path}`);
  await page.getByTestId('lang-en').click();
  await page.getByTestId('sign-in-name').fill(user?.name ?? '');
  await page.getByTestId('sign-in-password').fill(user?.password ?? '');
  await page.getByTestId('sign-in-go').click();
  await page.getByTestId('my-menu').waitFor();
  return page;
};

/** Goods that do not fit are exchanged, with a question in the middle. */
const shopper = async (): Promise<void> => {
  const page = await talk('en', [
    'My pyjamas are too big, can I have a size smaller?',
    sampleOrder(program, 8, '0007'),
    '7316',
    'who pays the postage?',
  ]);
  await shoot(page, 'shopper');
  await page.close();
};

const desk = async (): Promise<void> => {
  const page = await signedIn('agent', '/desk');
  await page.getByTestId('conversation-line').first().click();
  await page.getByTestId('packet').waitFor();
  await page.getByTestId('act-take').click();
  await page
    .getByTestId('composer')
    .fill('Hello Sophie, this is Xiaomei. I see the stain, and a new set leaves today.');
  await page.getByTestId('send').click();
  await page.getByTestId('send-anyway').waitFor();
  await page.locator('.mantine-Notification-root').waitFor({ state: 'detached' });
  await shoot(page, 'desk');
  await page.close();
};

const figures = async (): Promise<void> => {
  const page = await signedIn('supervisor', '/summary');
  await page.setViewportSize({ width: 1400, height: 1120 });
  await page.locator('.charts').waitFor();
  await page.getByTestId('bare-banner').waitFor({ state: 'detached' });
  await shoot(page, 'summary');
  await page.close();
};

const rules = async (): Promise<void> => {
  const page = await signedIn('manager', '/rules/limits');
  await page.locator('main .wait').first().waitFor({ state: 'detached' });
  await shoot(page, 'rules');
  await page.close();
};

try {
  await shopper();
  await talk('en', [
    'The bedding set has a stain on it',
    sampleOrder(program, 9, '0026'),
    '2380',
    'I would rather talk to a person',
  ]);
  await talk('en', ['Where is my parcel?', sampleOrder(program, 3, '0020'), '2635', 'I need a human please']);
  await talk('zh-TW', ['我想找真人客服，睡衣洗過就縮水了']);
  await desk();
  await figures();
  await rules();
} finally {
  await browser.close();
  await program.stop();
}
