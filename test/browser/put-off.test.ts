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

const agent = () => {
  const user = program.users.find(({ role }) => role === 'agent');
  return signIn(program, user?.name ?? '', user?.password);
};

const active = (page: Page) =>
  page.evaluate<string>('document.activeElement?.dataset.testid ?? document.activeElement?.tagName ?? ""');

it('A talk is put off by keys once the shopper was answered, stands last, and comes back with a word of the shopper', async () => {
  const shopper = await openPage(program);
  await shopper.say('m1', '转人工');
  const page = await consoleAt('/desk', { viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' });
  const line = page.getByTestId('conversation-line');
  await line.first().waitFor();
  await page.keyboard.press('t');
  await page.getByTestId('act-close').waitFor();
  // Whoever still owes an answer puts nobody off.
  await page.keyboard.press('l');
  const dialog = page.getByRole('dialog');
  await dialog.getByText('先回一句').waitFor();
  expect(await page.getByTestId('put-off-times').count()).toBe(0);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await page.keyboard.press('r');
  await page.locator('[data-testid="composer"]:focus').waitFor();
  await page.keyboard.type('您好，正在帮您看。');
  await page.keyboard.press('Enter');
  await page.getByTestId('message-agent').waitFor();
  await page.keyboard.press('Escape');
  await expect.poll(() => page.locator('.deadline').count()).toBe(0);
  await page.keyboard.press('l');
  await expect.poll(() => active(page)).toBe('put-off-hour');
  expect(await faultsForReaders(page, '[role="dialog"]')).toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  expect(await faintText(page, '[role="dialog"]')).toEqual([]);
  await page.keyboard.press('2');
  // Nobody else waits: the focus is on the heading of the queue, and nothing of one's own is left to be done.
  await expect.poll(() => active(page)).toBe('view-queue');
  expect(await page.getByTestId('view-mine').textContent()).toBe('我的');
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => line.first().textContent()).toContain('09:00');
  expect(await faintText(page)).toEqual([]);
  await shopper.say('m2', '还有一件事');
  await expect.poll(() => line.first().textContent()).not.toContain('09:00');
  await expect.poll(() => page.getByTestId('view-mine').textContent()).toBe('我的1');
}, 90_000);

it('A talk is not closed over what its shopper writes while the question is open: it stands there to be read first', async () => {
  const shopper = await openPage(program);
  await shopper.say('c1', '转人工');
  const page = await consoleAt('/desk', { viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' });
  await page.getByTestId('conversation-line').first().waitFor();
  await page.keyboard.press('t');
  await page.getByTestId('act-close').click();
  await page.getByTestId('close-sure').waitFor();
  await shopper.say('c2', '还有一件事想问');
  await page.getByTestId('message-shopper').getByText('还有一件事想问').waitFor();
  await page.getByTestId('close-sure').click();
  await page.getByText('顾客刚刚又发了消息').waitFor();
  await page.getByTestId('close-sure').waitFor({ state: 'detached' });
  expect(await page.getByTestId('owner').getAttribute('data-owner')).toBe('agent');
  await page.getByTestId('act-close').click();
  await page.getByTestId('close-sure').click();
  const id = shopper.opened.conversation;
  await expect
    .poll(async () => {
      const list = (await (await agent()).get<{ items: { id: string }[] }>('/conversations?view=mine')).body.items;
      return list.some((one) => one.id === id);
    })
    .toBe(false);
}, 90_000);

it('When its time comes whoever put it off is told on whatever page they are, on a phone too, and one press leads to it', async () => {
  const shopper = await openPage(program);
  await shopper.say('p1', '转人工');
  const desk = await agent();
  const queue = async () => (await desk.get<{ items: { id: string }[] }>('/conversations?view=queue')).body.items;
  await expect.poll(async () => (await queue()).length, { timeout: 20_000 }).toBe(1);
  const id = (await queue())[0]?.id ?? '';
  await desk.post(`/conversations/${id}/take`, {});
  const until = (ms: number) => new Date(Date.now() + ms).toISOString();
  expect((await desk.post(`/conversations/${id}/put_off`, { until: until(5000) })).status).toBe(409);
  const said = { clientId: 'a1', text: '马上帮您看。', attachments: [] };
  expect((await desk.post(`/conversations/${id}/messages`, said)).status).toBe(200);
  const page = await consoleAt('/orders', PHONE);
  await page.getByTestId('my-menu').waitFor();
  expect((await desk.post(`/conversations/${id}/put_off`, { until: until(-5000) })).status).toBe(422);
  expect((await desk.post(`/conversations/${id}/put_off`, { until: until(6000) })).status).toBe(200);
  const word = page.getByTestId('put-off-due');
  await word.waitFor({ timeout: 30_000 });
  await word.click();
  await page.getByText('该看了', { exact: true }).waitFor();
  await page.getByTestId('composer').fill('您好，查过了。');
  await page.getByTestId('send').click();
  await expect.poll(() => page.getByText('该看了', { exact: true }).count()).toBe(0);
}, 90_000);
