import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openPage, signIn } from '../web/pages.ts';
import { bareDesk } from './support/bare-desk.ts';
import { PHONE } from './support/chromium.ts';
import { desks } from './support/desk.ts';
import { faintText, faultsForReaders } from './support/faults-for-readers.ts';
import { type Program, startProgram } from './support/program.ts';

let program: Program;
const consoleAt = desks(() => program);

beforeAll(async () => {
  program = await startProgram(bareDesk);
}, 240_000);
afterAll(() => program?.stop());

/** Signed in once each: whoever does it for every look is told to wait. */
const signedIn = new Map<string, ReturnType<typeof signIn>>();
const as = (role: string) => {
  const user = program.users.find((one) => one.role === role);
  const desk = signedIn.get(role) ?? signIn(program, user?.name ?? '', user?.password);
  signedIn.set(role, desk);
  return desk;
};

type Lines = { items: { id: string; status: string }[] };
const queue = async () => (await (await as('supervisor')).get<Lines>('/conversations?view=queue')).body.items;

/** So many who wait for a person. */
const waiting = async (n: number) => {
  const before = (await queue()).length;
  for (let at = 0; at < n; at += 1) await (await openPage(program)).say('m1', '转人工');
  await expect.poll(async () => (await queue()).length, { timeout: 20_000 }).toBe(before + n);
};

const active = (page: Page, what = 'testid') =>
  page.evaluate<string | undefined>(`document.activeElement?.dataset.${what}`);

it('Several talks are chosen and taken by keys, what a colleague has is left out and said so, and it is undone by one key', async () => {
  await waiting(4);
  const page = await consoleAt('/desk', { viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' });
  const lines = page.getByTestId('conversation-line');
  await lines.nth(3).waitFor();
  await page.keyboard.press('v');
  await page.getByTestId('batch').waitFor();
  await expect.poll(() => page.locator('[data-picked="true"]').count()).toBe(1);
  await page.keyboard.press('Shift+J');
  await page.keyboard.press('Shift+J');
  await expect.poll(() => page.locator('[data-picked="true"]').count()).toBe(3);
  await page.keyboard.press('j');
  await expect.poll(() => active(page, 'conversation')).toBe(await lines.nth(3).getAttribute('data-conversation'));
  await page.keyboard.press('v');
  await expect.poll(() => page.locator('[data-picked="true"]').count()).toBe(4);
  expect(await faultsForReaders(page)).toEqual([]);
  expect(await faintText(page)).toEqual([]);
  // No talk was opened by walking.
  expect(new URL(page.url()).pathname).toBe('/console/desk');
  await page.keyboard.press('t');
  await page.getByTestId('batch-outlook').waitFor();
  expect(await page.getByTestId('batch-cannot').count()).toBe(0);
  await expect.poll(() => page.getByTestId('batch-sure').textContent()).toContain('4');
  expect(await faultsForReaders(page, '[role="dialog"]')).toEqual([]);
  await page.getByTestId('batch-sure').press('Enter');
  await page.getByTestId('undo').waitFor();
  await expect.poll(async () => (await queue()).length).toBe(0);
  await page.getByTestId('batch').waitFor({ state: 'detached' });
  await page.keyboard.press('z');
  await expect.poll(async () => (await queue()).length).toBe(4);

  // One of them is a colleague's by now.
  const [theirs] = await queue();
  await lines.nth(3).waitFor();
  await page.keyboard.press('v');
  await page.keyboard.press('a');
  await expect.poll(() => page.locator('[data-picked="true"]').count()).toBe(4);
  await (await as('supervisor')).post(`/conversations/${theirs?.id}/take`, {});
  // It leaves the list, and is not chosen any more.
  await expect.poll(() => page.locator('[data-picked="true"]').count()).toBe(3);
  await page.keyboard.press('Escape');
  await page.getByTestId('batch').waitFor({ state: 'detached' });
  await page.getByTestId('view-all').click();
  await page.locator(`[data-conversation="${theirs?.id}"]`).waitFor();
  await page.getByTestId('choose').click();
  await page.getByTestId('batch-all').click();
  await page.getByTestId('batch-take').click();
  await page.getByTestId('batch-cannot').waitFor();
  expect(await page.getByTestId('batch-cannot').locator('li').count()).toBe(1);
  await page.getByTestId('batch-sure').click();
  await expect.poll(async () => (await queue()).length).toBe(0);
}, 120_000);

it('Several talks are handed to a department in one question, wait in its queue, and go back whose they were by one key', async () => {
  await waiting(3);
  const page = await consoleAt('/desk', { viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' });
  await page.getByTestId('conversation-line').nth(2).waitFor();
  for (const key of ['v', 'a', 't']) await page.keyboard.press(key);
  await page.getByTestId('batch-sure').click();
  await expect.poll(async () => (await queue()).length).toBe(0);
  await page.getByTestId('view-mine').click();
  const mine = page.getByTestId('conversation-line');
  await mine.nth(2).waitFor();
  const had = await mine.count();
  await page.getByTestId('choose').click();
  await page.keyboard.press('a');
  await page.keyboard.press('f');
  await page.getByTestId('department-after_sales').check();
  expect(await faultsForReaders(page, '[role="dialog"]')).toEqual([]);
  expect(await faintText(page)).toEqual([]);
  await page.getByTestId('batch-note').fill('都是退货');
  await page.getByTestId('batch-sure').click();
  await expect.poll(async () => (await queue()).length).toBe(had);
  await page.getByText(`已把 ${had} 个会话转给售后部。`).waitFor();
  await page.keyboard.press('z');
  await expect.poll(async () => (await queue()).length).toBe(0);
  await mine.nth(had - 1).waitFor();
  for (const key of ['v', 'a', 'x']) await page.keyboard.press(key);
  await page.getByTestId('batch-sure').click();
  await expect.poll(() => mine.count()).toBe(0);
}, 120_000);

it('On a phone a finger that rests on a line begins to choose, and several are closed after one question', async () => {
  await waiting(2);
  const page = await consoleAt('/desk', PHONE);
  const lines = page.getByTestId('conversation-line');
  await lines.nth(1).waitFor();
  const box = await lines.first().boundingBox();
  const [x, y] = [(box?.x ?? 0) + 80, (box?.y ?? 0) + 20];
  const finger = await page.context().newCDPSession(page);
  await finger.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x, y }] });
  await page.getByTestId('batch').waitFor();
  await finger.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  await expect.poll(() => page.locator('[data-picked="true"]').count()).toBe(1);
  await lines.nth(1).tap();
  await expect.poll(() => page.locator('[data-picked="true"]').count()).toBe(2);
  expect(await faultsForReaders(page)).toEqual([]);
  // Whoever has not taken them cannot close them, and reads why.
  await page.getByTestId('batch-close').tap();
  await page.getByTestId('batch-cannot').waitFor();
  expect(await page.getByTestId('batch-sure').count()).toBe(0);
  // Escape leaves the question, and not the choice.
  await page.keyboard.press('Escape');
  await page.getByTestId('batch-outlook').waitFor({ state: 'detached' });
  await expect.poll(() => page.locator('[data-picked="true"]').count()).toBe(2);
  await page.getByTestId('batch-take').tap();
  await page.getByTestId('batch-sure').tap();
  await page.getByTestId('batch').waitFor({ state: 'detached' });
  await page.getByTestId('view-mine').tap();
  // What one takes oneself is no news.
  expect(await page.getByTestId('handed').count()).toBe(0);
  await lines.nth(1).waitFor();
  const had = await lines.count();
  await page.getByTestId('choose').tap();
  await page.getByTestId('batch-all').tap();
  await page.getByTestId('batch-close').tap();
  await expect.poll(() => page.getByTestId('batch-sure').textContent()).toContain(String(had));
  await page.getByTestId('batch-sure').tap();
  await expect.poll(() => lines.count()).toBe(0);
}, 120_000);
