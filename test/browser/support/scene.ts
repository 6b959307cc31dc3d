import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { DESK, startChromium } from './chromium.ts';
import { type Faults, ShopServer } from './shop-server.ts';
import { openWidget, type Widget } from './widget.ts';

/** One shopper at one shop. */
export interface Scene {
  shop: ShopServer;
  context: BrowserContext;
  page: Page;
  widget: Widget;
  /** What the browser complained about: errors of scripts, and everything a Content-Security-Policy forbade. */
  complaints: string[];
}

interface SceneOptions {
  context?: BrowserContextOptions;
  /** Path and query of the page. */
  path?: string;
  /** Leaves the panel closed. */
  closed?: boolean;
  /** How the shop misbehaves from the start. */
  faults?: Partial<Faults>;
  /** Called before the page is opened. */
  before?: (shop: ShopServer, page: Page) => void | Promise<void>;
}

const isComplaint = (text: string): boolean =>
  /Content Security Policy|TrustedHTML|TrustedScript|violates/iu.test(text);

/** Gathers what goes wrong on a page. */
export const listen = (page: Page): string[] => {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (isComplaint(message.text())) complaints.push(message.text());
  });
  return complaints;
};

/** Opens scenes for the tests of one file, and closes them. No test passes while the browser complains. */
export const scenes = (): ((options?: SceneOptions) => Promise<Scene>) => {
  let browser: Browser;
  const open: Scene[] = [];
  beforeAll(async () => {
    browser = await startChromium();
  });
  afterEach(async () => {
    const closing = open.splice(0);
    const complaints = closing.flatMap((scene) => scene.complaints);
    for (const { context, shop } of closing) {
      await context.close();
      await shop.stop();
    }
    expect(complaints).toEqual([]);
  });
  afterAll(() => browser?.close());
  return async (options = {}) => {
    const shop = await ShopServer.start(options.faults);
    const context = await browser.newContext({ ...DESK, ...options.context });
    const page = await context.newPage();
    const complaints = listen(page);
    await options.before?.(shop, page);
    await page.goto(`${shop.origin}${options.path ?? '/'}`);
    const widget = await openWidget(page, options.closed);
    const scene = { shop, context, page, widget, complaints };
    open.push(scene);
    return scene;
  };
};
