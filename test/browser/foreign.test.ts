import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { DESK, startChromium } from './support/chromium.ts';
import { listen } from './support/scene.ts';
import { ShopServer } from './support/shop-server.ts';
import { openWidget, say, styleOf, widgetOn } from './support/widget.ts';

/** A page whose styles spare nobody. */
const HOSTILE = `
  * { all: unset !important; display: none !important; color: yellow !important; font: 40px/3 fantasy !important; }
  html, body { display: block !important; font-size: 62.5% !important; }
  body { transform: scale(0.5) !important; filter: blur(3px) !important; opacity: 0.3 !important; overflow: hidden !important; height: 20px !important; }
  xiaoer-chat { display: none !important; visibility: hidden !important; opacity: 0 !important; width: 5px !important; pointer-events: none !important; }
  button, textarea, p { border: 9px solid red !important; text-transform: uppercase !important; }
  .panel, .launcher, .bubble { position: static !important; transform: rotate(20deg) !important; }
`;

let browser: Browser;
let shop: ShopServer;
let foreign: Server;
let tag: string;
let page: Page;
let complaints: string[];

beforeAll(async () => {
  browser = await startChromium();
});
afterAll(() => browser?.close());

beforeEach(async () => {
  shop = await ShopServer.start();
  foreign = createServer((request, response) => {
    const css = request.url === '/hostile.css';
    response.writeHead(200, {
      'content-type': css ? 'text/css' : 'text/html; charset=utf-8',
      'content-security-policy': `default-src 'none'; style-src 'self'; script-src ${shop.origin}; connect-src ${shop.origin}; require-trusted-types-for 'script'; trusted-types 'none'`,
    });
    response.end(
      css
        ? HOSTILE
        : `<!doctype html><html lang="zh-TW"><link rel="stylesheet" href="/hostile.css"><body><p>店</p>${tag}`,
    );
  });
  await new Promise<void>((resolve) => foreign.listen(0, '127.0.0.1', resolve));
  const { port } = foreign.address() as AddressInfo;
  shop.origins = [`http://127.0.0.1:${port}`];
  tag = `<script src="${shop.origin}/widget.js" defer></script>`;
  page = await browser.newPage(DESK);
  complaints = listen(page);
});

afterEach(async () => {
  await page.close();
  await shop.stop();
  foreign.closeAllConnections();
  await new Promise((resolve) => foreign.close(resolve));
  expect(complaints).toEqual([]);
});

const visit = (): Promise<unknown> => page.goto(shop.origins[0] ?? '');

test('One script tag on a foreign page is enough, whatever the page’s styles and policy say', async () => {
  await visit();
  const widget = await openWidget(page);
  expect(await widget.panel.boundingBox()).toMatchObject({ width: 380, height: 600, x: 1280 - 400, y: 800 - 620 });
  await say(widget, '可以寄台灣嗎');
  await expect.poll(() => shop.thread.said.map(({ text }) => text)).toEqual(['可以寄台灣嗎']);
  const words = widget.words.first();
  expect(await styleOf(words, 'fontSize')).toBe('15px');
  expect(await styleOf(words, 'textTransform')).toBe('none');
  expect(await styleOf(words, 'color')).toBe('rgb(255, 255, 255)');
  expect(await styleOf(words, 'borderTopWidth')).toBe('1px');
  expect(shop.sessions[0]?.lang).toBe('zh-TW');
});

test('What the script tag says goes before what the page is: language, theme and the customer’s token', async () => {
  const token = `e30.${Buffer.from('{"sub":"C1001"}').toString('base64url')}.x`;
  tag = `<script src="${shop.origin}/widget.js" defer data-lang="en" data-theme="dark" data-token="${token}"></script>`;
  await visit();
  const widget = await openWidget(page);
  expect(await widget.composer.getAttribute('placeholder')).toBe('How can we help?');
  expect(shop.sessions[0]).toMatchObject({ lang: 'en', token });
});

test('The next person on a shared computer sees nothing of the one before', async () => {
  const token = (id: string): string => `e30.${Buffer.from(JSON.stringify({ sub: id })).toString('base64url')}.x`;
  tag = `<script src="${shop.origin}/widget.js" defer data-token="${token('C1001')}"></script>`;
  await visit();
  const widget = await openWidget(page);
  await say(widget, '我的地址是西湖边 1 号');
  await expect.poll(() => shop.thread.said.length).toBe(1);
  await widget.composer.fill('还有');
  tag = `<script src="${shop.origin}/widget.js" defer></script>`;
  await visit();
  await openWidget(page);
  expect(await widget.words.count()).toBe(0);
  expect(await widget.composer.inputValue()).toBe('');
  expect(shop.sessions.at(-1)).toEqual({ lang: 'zh-TW' });
});

test('A second script tag changes nothing', async () => {
  tag = tag.repeat(2);
  await visit();
  await openWidget(page);
  expect(await page.locator('xiaoer-chat').count()).toBe(1);
});

/** Sets variables on the page, as its own style sheet would. */
const set = (variables: Record<string, string>): Promise<unknown> =>
  page.evaluate(
    `for (const [name, value] of ${JSON.stringify(Object.entries(variables))}) document.documentElement.style.setProperty(name, value)`,
  );

test.each(['light', 'dark'] as const)(
  'The shop’s colours, font and place come in by variables, in the %s',
  async (colorScheme) => {
    await page.emulateMedia({ colorScheme });
    await visit();
    await set({
      '--xiaoer-accent': '#6d28d9',
      '--xiaoer-on-accent': '#fef08a',
      '--xiaoer-accent-ink': '#be185d',
      '--xiaoer-accent-tint': '#fce7f3',
      '--xiaoer-radius': '3px',
      '--xiaoer-right': '40px',
      '--xiaoer-bottom': '90px',
      '--xiaoer-font': 'monospace',
      '--xiaoer-z': '7',
    });
    const closed = widgetOn(page);
    await closed.launcher.waitFor();
    expect(await styleOf(closed.launcher, 'backgroundColor')).toBe('rgb(109, 40, 217)');
    expect(await closed.launcher.boundingBox()).toMatchObject({ x: 1280 - 40 - 56, y: 800 - 90 - 56 });
    expect(await styleOf(page.locator('xiaoer-chat'), 'zIndex')).toBe('7');
    const widget = await openWidget(page);
    expect(await styleOf(widget.panel, 'borderTopLeftRadius')).toBe('3px');
    await say(widget, '在吗');
    expect(await styleOf(widget.words.first(), 'color')).toBe('rgb(254, 240, 138)');
    expect(await styleOf(widget.words.first(), 'fontFamily')).toBe('monospace');
    await expect.poll(() => shop.thread.said.length).toBe(1);
    shop.thread.say({ text: '我是小美', name: '小美' });
    shop.thread.say({ text: '选一个', choices: [{ label: '好', value: 'yes' }] });
    await widget.choices.first().waitFor();
    expect(await styleOf(widget.words.nth(1), 'backgroundColor')).toBe('rgb(252, 231, 243)');
    expect(await styleOf(widget.choices.first(), 'color')).toBe('rgb(190, 24, 93)');
  },
);

test('A page whose token is refused is told, and the talk goes on under the fresh one it sets', async () => {
  const token = (nonce: string): string =>
    `e30.${Buffer.from(JSON.stringify({ sub: 'C1001', nonce })).toString('base64url')}.x`;
  tag = `<script src="${shop.origin}/widget.js" defer data-token="${token('old')}"></script>`;
  shop.refusedToken = token('old');
  await page.addInitScript(
    `document.addEventListener('tokenrefused', ({ target }) => target.setAttribute('token', '${token('fresh')}'), { once: true })`,
  );
  await visit();
  const widget = await openWidget(page);
  await expect.poll(() => shop.sessions.map((asked) => asked.token)).toEqual([token('old'), token('fresh')]);
  await say(widget, '在吗');
  await expect.poll(() => shop.thread.said.map(({ text }) => text)).toEqual(['在吗']);
});
