import { existsSync } from 'node:fs';
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium } from 'playwright-core';

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

/**
 * Starts Chromium with a new profile of its own.
 * @throws Error naming the remedy when Chromium is missing: a browser test is never passed over.
 */
export const startChromium = (): Promise<Browser> => chromium.launch({ executablePath: placeOf(), args: QUIET });

/** A reader at a desk in Hangzhou. */
export const DESK: BrowserContextOptions = {
  viewport: { width: 1280, height: 800 },
  locale: 'zh-CN',
  timezoneId: 'Asia/Shanghai',
};

/** A phone in the hand: 390 × 844, touched, not clicked. */
export const PHONE: BrowserContextOptions = {
  ...DESK,
  viewport: { width: 390, height: 844 },
  deviceScaleFactor: 2,
  isMobile: true,
  hasTouch: true,
};

/** One person with a browser of their own. */
export interface Shopper {
  context: BrowserContext;
  close(): Promise<void>;
}

/** Starts Chromium for one person: at a desk in Hangzhou, unless told otherwise. */
export const openBrowser = async (options: BrowserContextOptions = {}): Promise<Shopper> => {
  const browser = await startChromium();
  return { context: await browser.newContext({ ...DESK, ...options }), close: () => browser.close() };
};
