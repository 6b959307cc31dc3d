import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, type BrowserContextOptions, chromium } from 'playwright-core';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/snap/bin/chromium'];

const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Where the browser is. @throws Error naming the remedy when there is none. */
const placeOf = (): string => {
  const given = process.env['CHROMIUM'];
  const found = given ? [given].find(existsSync) : PLACES.find(existsSync);
  if (found) return found;
  throw new Error(
    given
      ? `CHROMIUM names ${given}, which does not exist. Let it name a Chromium, or unset it.`
      : 'The browser tests need Chromium. Install it (Debian: apt-get install chromium fonts-noto-cjk fonts-noto-color-emoji) or let CHROMIUM name it.',
  );
};

/** A browser of its own with a fresh profile. */
export interface Shopper {
  context: BrowserContext;
  close(): Promise<void>;
}

/**
 * Starts Chromium with a new profile, as a desktop of 1280 × 800 unless told otherwise.
 * @throws Error naming the remedy when Chromium is missing: a browser test is never passed over.
 */
export const openBrowser = async (options: BrowserContextOptions = {}): Promise<Shopper> => {
  const executablePath = placeOf();
  const profile = await mkdtemp(join(tmpdir(), 'xiaoer-browser-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    args: QUIET,
    viewport: { width: 1280, height: 800 },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    ...options,
  });
  return {
    context,
    close: async () => {
      await context.close();
      await rm(profile, { recursive: true, force: true });
    },
  };
};

/** A phone in the hand: 390 × 844, touched, not clicked. */
export const PHONE: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  deviceScaleFactor: 2,
  isMobile: true,
  hasTouch: true,
};
