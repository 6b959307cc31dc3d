/** Takes pictures of every page of the console for a look by eye: npx tsx test/browser/support/console-shots.mts <folder> [language …] */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { openPage, signIn } from '../../web/pages.ts';
import { DESK, PHONE, startChromium } from './chromium.ts';
import { type Program, startProgram } from './program.ts';
import { sampleOrder } from './sample-order.ts';

const [folder = 'console-shots', ...asked] = process.argv.slice(2);
const LANGS = asked.length > 0 ? asked : ['zh-TW', 'en', 'zh-CN'];
const DEVICES: [string, BrowserContextOptions][] = [
  ['desktop', { ...DESK, viewport: { width: 1440, height: 900 } }],
  ['phone', PHONE],
];
/** A page that has not settled after so many milliseconds is taken as it is. */
const SETTLED = 8_000;
mkdirSync(folder, { recursive: true });

/** A shopper who wants a person, another one the bot serves, and two cases. */
const fill = async (program: Program): Promise<{ ticket: string; order: string; talk: string }> => {
  const order = sampleOrder(program, 8, '0007');
  for (const [n, lines] of [
    ['a', ['衣服破了，很生气', '我要找真人']],
    ['b', ['Where is my parcel?']],
  ] as const) {
    const shopper = await openPage(program);
    for (const [at, line] of lines.entries()) await shopper.say(`${n}${at}`, line);
  }
  const agent = program.users.find(({ role }) => role === 'agent');
  const desk = await signIn(program, agent?.name ?? '', agent?.password);
  const sku = (await desk.get<{ items: { sku: string }[] }>(`/orders/${order}`)).body.items[0]?.sku ?? '';
  const wish = { kind: 'return', order_no: order, items: [{ sku, qty: 1 }], reason: 'no_longer_wanted' };
  const ticket = (await desk.post<{ no: string }>('/tickets', wish)).body.no;
  const big = { ...wish, kind: 'complaint', items: [], reason: 'other' };
  await desk.post('/tickets', big);
  const waiting = (await desk.get<{ items: { id: string }[] }>('/conversations?state=waiting')).body;
  return { ticket, order, talk: waiting.items?.[0]?.id ?? '' };
};

const program = await startProgram();
const { ticket, order, talk } = await fill(program);
const PAGES: [name: string, path: string][] = [
  ['start', '/start'],
  ['summary', '/summary'],
  ['desk', '/desk'],
  ['talk', `/desk/${talk}`],
  ['about', `/desk/${talk}/about`],
  ['tickets', '/tickets'],
  ['ticket', `/tickets/${ticket}`],
  ['new-ticket', '/tickets/new'],
  ['approvals', '/approvals'],
  ['orders', '/orders'],
  ['order', `/orders/${encodeURIComponent(order)}`],
  ['coupons', '/orders/-/coupons'],
  ['liability', '/liability'],
  ['rules', '/rules/limits'],
  ['terms', '/rules/terms'],
  ['try', '/rules/try'],
  ['words', '/words'],
  ['answer', '/words/faq/warranty-policy'],
  ['reply', '/words/reply/order-news.shipped'],
  ['gaps', '/words/gaps'],
  ['outreach', '/outreach'],
  ['trigger', '/outreach/order-trouble'],
  ['survey', '/outreach/survey-ticket'],
  ...['', '/you', '/shop', '/hours', '/people', '/data', '/channels', '/programs', '/keys'].map(
    (part): [string, string] => [`settings${part.replace('/', '-')}`, `/settings${part}`],
  ),
];

const signInAs = async (page: Page, lang: string): Promise<void> => {
  const user = program.users.find(({ role }) => role === 'manager');
  await page.goto(`${program.address}/console/summary`);
  await page.getByTestId(`lang-${lang}`).click();
  await page.screenshot({ path: join(folder, `sign-in-${lang}-${page.viewportSize()?.width}.png`) });
  await page.getByTestId('sign-in-name').fill(user?.name ?? '');
  await page.getByTestId('sign-in-password').fill(user?.password ?? '');
  await page.getByTestId('sign-in-go').click();
  await page.getByTestId('my-menu').waitFor();
};

const browser = await startChromium();
for (const lang of LANGS) {
  for (const [device, options] of DEVICES) {
    const page = await browser.newPage(options);
    await signInAs(page, lang);
    for (const [name, path] of PAGES) {
      await page.goto(`${program.address}/console${path}`);
      await page
        .locator('main')
        .locator('h1, h2, form, .line, .empty, .page__inner')
        .first()
        .waitFor({ timeout: SETTLED })
        .catch(() => undefined);
      await page
        .locator('.wait')
        .first()
        .waitFor({ state: 'detached', timeout: SETTLED })
        .catch(() => undefined);
      await page.evaluate('document.fonts.ready.then(() => new Promise((done) => setTimeout(done, 350)))');
      await page.screenshot({ path: join(folder, `${name}-${lang}-${device}.png`) });
    }
    await page.close();
  }
}
await browser.close();
await program.stop();
