/** Takes pictures of the widget for a look by eye: npx tsx test/browser/support/shots.ts <folder> */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { openBrowser, PHONE } from './chromium.ts';
import { fillTalk } from './sample-talk.ts';
import { ShopServer } from './shop-server.ts';

const folder = process.argv[2] ?? 'shots';
mkdirSync(folder, { recursive: true });

const LANGS = ['zh-CN', 'zh-TW', 'en'] as const;

const shoot = async (
  name: string,
  lang: (typeof LANGS)[number],
  options: Parameters<typeof openBrowser>[0],
  act: (page: Page, shop: ShopServer) => Promise<void>,
): Promise<void> => {
  const shop = await ShopServer.start();
  const { context, close } = await openBrowser({ locale: lang, ...options });
  const page = await context.newPage();
  await page.goto(`${shop.origin}/?lang=${lang}`);
  await act(page, shop);
  await page.screenshot({ path: join(folder, `${name}.png`) });
  await close();
  await shop.stop();
};

const open = async (page: Page): Promise<void> => {
  const launcher = page.getByTestId('launcher');
  if (await launcher.isVisible()) await launcher.click();
  await page.getByTestId('welcome').waitFor();
  await page.waitForTimeout(400);
};

for (const lang of LANGS) {
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const [device, options] of [
      ['desktop', {}],
      ['phone', PHONE],
    ] as const) {
      const what = `${device}-${lang}-${colorScheme}`;
      await shoot(`${what}-welcome`, lang, { colorScheme, ...options }, open);
      for (const scene of ['order', 'person', 'rating'] as const) {
        if (colorScheme === 'dark' && lang !== 'zh-CN' && scene !== 'person') continue;
        await shoot(`${what}-${scene}`, lang, { colorScheme, ...options }, async (page, shop) => {
          await open(page);
          await fillTalk(page, shop, lang, scene);
        });
      }
    }
  }
}
