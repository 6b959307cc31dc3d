import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PHONE } from './support/chromium.ts';
import { desks, type SignIn } from './support/desk.ts';
import { type Program, startProgram } from './support/program.ts';

/** The narrowest phone that is served. */
const NARROW = { ...PHONE, viewport: { width: 360, height: 740 } };

let program: Program;
const signedIn = desks(() => program);

beforeAll(async () => {
  program = await startProgram();
}, 240_000);
afterAll(() => program?.stop());

const consoleAt = (path: string, role: string, lang: 'en' | 'zh-TW', options: SignIn = {}): Promise<Page> =>
  signedIn(path, { ...options, role, before: (page) => page.getByTestId(`lang-${lang}`).click() });

/** Places at the foot that stand outside of the window, or whose word is wider than its place. */
const CUT = `[...document.querySelectorAll('.rail__link')].filter((link) => {
  const { left, right } = link.getBoundingClientRect();
  return left < 0 || right > innerWidth || link.scrollWidth > link.clientWidth;
}).map((link) => link.textContent)`;

describe('the pages of the console', () => {
  it('all fit the foot of the narrowest phone: what is wanted now and then stands behind More', async () => {
    for (const [scheme, lang] of [
      ['light', 'en'],
      ['dark', 'zh-TW'],
    ] as const) {
      const page = await consoleAt('/desk', 'manager', lang, { ...NARROW, colorScheme: scheme });
      const more = page.getByTestId('nav-more');
      await more.waitFor();
      expect(await page.evaluate(CUT)).toEqual([]);
      expect(await page.getByTestId('nav-settings').count()).toBe(0);
      expect(await more.getAttribute('aria-current')).toBeNull();
      await more.tap();
      await page.getByTestId('nav-words').tap();
      await page.waitForURL(/\/words/u);
      await expect.poll(() => more.getAttribute('aria-current')).toBe('true');
      expect(await more.getAttribute('aria-label')).toMatch(lang === 'en' ? /^More: Answers$/u : /^更多: /u);
      await more.tap();
      expect(await page.getByTestId('nav-words').getAttribute('aria-current')).toBe('page');
    }
  });

  it('all stand in the rail on a desk, and what an agent wants daily at the foot', async () => {
    const desk = await consoleAt('/desk', 'manager', 'en');
    await desk.getByTestId('nav-settings').waitFor();
    expect(await desk.getByTestId('nav-more').count()).toBe(0);
    const phone = await consoleAt('/desk', 'agent', 'en', NARROW);
    for (const name of ['desk', 'tickets', 'approvals', 'orders', 'summary', 'more'])
      await phone.getByTestId(`nav-${name}`).waitFor();
    expect(await phone.evaluate(CUT)).toEqual([]);
    await phone.getByTestId('nav-more').tap();
    await phone.getByTestId('nav-rota').tap();
    await phone.waitForURL(/\/rota/u);
  });

  it('are written in English with quotation marks as narrow as letters', async () => {
    const page = await consoleAt('/desk', 'agent', 'en');
    await page.getByTestId('nav-desk').waitFor();
    const wide = `(() => {
      const pen = document.createElement('canvas').getContext('2d');
      pen.font = '100px ' + getComputedStyle(document.body).fontFamily;
      return Math.max(...['“', '”', '’'].map((mark) => pen.measureText(mark).width));
    })()`;
    expect(await page.evaluate(wide)).toBeLessThan(70);
  });
});
