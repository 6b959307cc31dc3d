/** Takes pictures of the widget for a look by eye: npx tsx test/browser/support/shots.ts <folder> */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { DESK, PHONE, startChromium } from './chromium.ts';
import { fillTalk } from './sample-talk.ts';
import { ShopServer } from './shop-server.ts';
import { openWidget } from './widget.ts';

const folder = process.argv[2] ?? 'shots';
mkdirSync(folder, { recursive: true });

const browser = await startChromium();
const LANGS = ['zh-CN', 'zh-TW', 'en'] as const;

const shoot = async (
  name: string,
  lang: (typeof LANGS)[number],
  options: BrowserContextOptions,
  act: (page: Page, shop: ShopServer) => Promise<void>,
): Promise<void> => {
  const shop = await ShopServer.start();
  const page = await browser.newPage({ ...options, locale: lang });
  await page.goto(`${shop.origin}/?lang=${lang}`);
  await act(page, shop);
  await page.screenshot({ path: join(folder, `${name}.png`) });
  await page.close();
  await shop.stop();
};

const open = async (page: Page): Promise<void> => {
  await (await openWidget(page)).welcome.waitFor();
  await page.waitForTimeout(400);
};

for (const lang of LANGS) {
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const [device, options] of [
      ['desktop', DESK],
      ['phone', PHONE],
    ] as const) {
      const what = `${device}-${lang}-${colorScheme}`;
      await shoot(`${what}-welcome`, lang, { ...options, colorScheme }, open);
      for (const scene of ['order', 'person', 'rating'] as const) {
        if (colorScheme === 'dark' && lang !== 'zh-CN' && scene !== 'person') continue;
        await shoot(`${what}-${scene}`, lang, { ...options, colorScheme }, async (page, shop) => {
          await open(page);
          await fillTalk(page, shop, lang, scene);
        });
      }
    }
  }
}
await browser.close();
