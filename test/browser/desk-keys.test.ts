import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { until } from '../support/until.ts';
import { openPage, signIn } from '../web/pages.ts';
import { desks } from './support/desk.ts';
import { type Program, startProgram } from './support/program.ts';
import { sampleOrder } from './support/sample-order.ts';

let program: Program;
const consoleAt = desks(() => program);

/** Goes to the first who waits and takes them, by keys. */
const takesFirst = async (page: Page): Promise<void> => {
  await page.getByTestId('conversation-line').first().waitFor();
  await page.keyboard.press('j');
  await page.getByTestId('act-take').waitFor();
  await page.keyboard.press('t');
};

beforeAll(async () => {
  program = await startProgram();
}, 240_000);
afterAll(() => program?.stop());

it('An agent takes a talk, answers with a ready reply and hands it back with the keyboard alone', async () => {
  const shopper = await openPage(program);
  const stream = await shopper.listen();
  await shopper.say('m1', '转人工');
  const page = await consoleAt('/desk');
  await takesFirst(page);
  await expect.poll(() => page.getByTestId('owner').getAttribute('data-owner')).toBe('agent');
  await page.keyboard.press('/');
  await page.getByRole('listbox').waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  // The ready reply is filled in with what this talk is about, which takes a moment.
  await expect.poll(async () => (await page.getByTestId('composer').inputValue()).length).toBeGreaterThan(4);
  const reply = await page.getByTestId('composer').inputValue();
  await page.keyboard.press('Enter');
  await until('the shopper reads the ready reply', () => stream.texts().includes(reply), 20_000);
  await page.keyboard.press('Escape');
  await page.keyboard.press('b');
  await expect.poll(() => page.getByTestId('owner').getAttribute('data-owner')).toBe('bot');
}, 90_000);

it('A talk is closed by keys, and the focus is on whoever waits next; in an empty queue on its heading, with arrows to the next list', async () => {
  for (const n of [1, 2]) await (await openPage(program)).say(`w${n}`, '转人工');
  const page = await consoleAt('/desk');
  const active = (what: string) => page.evaluate<string | undefined>(`document.activeElement?.dataset.${what}`);
  const lines = page.getByTestId('conversation-line');
  await lines.nth(1).waitFor();
  for (const left of [1, 0]) {
    const next = left === 0 ? undefined : await lines.nth(1).getAttribute('data-conversation');
    if (left === 1) await page.keyboard.press('j');
    else await page.keyboard.press('Enter');
    await page.getByTestId('act-take').waitFor();
    await page.keyboard.press('t');
    await page.getByTestId('act-close').waitFor();
    await page.keyboard.press('x');
    await page.getByTestId('close-sure').waitFor();
    await expect.poll(() => active('testid')).toBe('close-sure');
    await page.keyboard.press('Enter');
    if (next) await expect.poll(() => active('conversation')).toBe(next);
  }
  await expect.poll(() => active('testid')).toBe('view-queue');
  for (const [key, tab] of [
    ['ArrowRight', 'mine'],
    ['End', 'resolved'],
    ['ArrowRight', 'queue'],
  ] as const) {
    await page.keyboard.press(key);
    await expect.poll(() => active('testid')).toBe(`view-${tab}`);
    expect(await page.getByTestId(`view-${tab}`).getAttribute('aria-selected')).toBe('true');
  }
}, 90_000);

it('A search for a ready reply that is left is no draft, and a new case begins in its first field', async () => {
  const shopper = await openPage(program);
  await shopper.say('d1', '转人工');
  const page = await consoleAt('/desk');
  await page.getByTestId('conversation-line').first().click();
  await page.getByTestId('act-take').waitFor();
  await page.keyboard.press('/');
  await page.getByRole('listbox').waitFor();
  expect(await page.getByTestId('composer').inputValue()).toBe('/');
  await page.getByTestId('view-all').click();
  await expect.poll(() => page.getByTestId('composer').inputValue()).toBe('');
  await page.getByTestId('composer').fill('/kuai');
  await page.reload();
  await page.getByTestId('composer').waitFor();
  expect(await page.getByTestId('composer').inputValue()).toBe('');
  await page.keyboard.press('c');
  await expect.poll(() => page.evaluate('document.activeElement?.dataset.testid')).toBe('ticket-kind');
}, 60_000);

it('A manager approves a case with the keyboard alone', async () => {
  const user = program.users.find(({ role }) => role === 'agent');
  const desk = await signIn(program, user?.name ?? '', user?.password);
  const wish = {
    kind: 'other',
    order_no: sampleOrder(program, 7, '0126'),
    items: [],
    reason: 'other',
    amount: '80.00',
    note: '包装破了',
  };
  const { no, state } = (await desk.post<{ no: string; state: string }>('/tickets', wish)).body;
  expect(state).toBe('pending_approval');
  const page = await consoleAt('/desk', { role: 'manager' });
  await page.getByTestId('my-menu').waitFor();
  await page.keyboard.press('g');
  await page.keyboard.press('a');
  await page.locator(`[data-ticket="${no}"]`).waitFor();
  await page.keyboard.press('y');
  await page.getByTestId('note-text').waitFor();
  await expect.poll(() => page.evaluate('document.activeElement?.dataset.testid')).toBe('note-text');
  await page.keyboard.type('已看过照片');
  await page.keyboard.press('Control+Enter');
  await expect.poll(() => page.getByTestId('approval-line').count()).toBe(0);
  expect((await desk.get<{ state: string }>(`/tickets/${no}`)).body.state).not.toBe('pending_approval');
}, 90_000);

it('A key that is pressed while the talk is still being taken is done once it is taken', async () => {
  await (await openPage(program)).say('p1', '转人工');
  const page = await consoleAt('/desk');
  // On a slow computer the page is drawn later than the talk is known.
  await (await page.context().newCDPSession(page)).send('Emulation.setCPUThrottlingRate', { rate: 6 });
  // The shop's answer to the taking is held back until the next key has been pressed.
  let letGo = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await page.route('**/conversations/*/take', async (route) => {
    await held;
    await route.continue();
  });
  await page.getByTestId('conversation-line').first().waitFor();
  await page.keyboard.press('j');
  await page.getByTestId('act-take').waitFor();
  const asked = page.waitForRequest('**/conversations/*/take');
  await page.keyboard.press('t');
  await asked;
  await page.keyboard.press('b');
  const given = page.waitForRequest('**/conversations/*/return');
  letGo();
  await given;
  await expect.poll(() => page.getByTestId('owner').getAttribute('data-owner')).toBe('bot');
}, 90_000);

it('A talk that was closed by mistake is open again by one key, and its shopper was asked nothing', async () => {
  const shopper = await openPage(program);
  const stream = await shopper.listen();
  await shopper.say('u1', '转人工');
  const page = await consoleAt('/desk');
  await takesFirst(page);
  await page.getByTestId('act-close').waitFor();
  const talk = new URL(page.url()).pathname;
  await page.keyboard.press('x');
  await expect
    .poll(() => page.evaluate<string | undefined>('document.activeElement?.dataset.testid'))
    .toBe('close-sure');
  expect(await page.getByRole('dialog').textContent()).toMatch(/10 秒/u);
  await page.keyboard.press('Enter');
  await page.getByTestId('undo').waitFor();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  const undone = page.waitForResponse('**/conversations/batch');
  await page.keyboard.press('z');
  expect(((await (await undone).json()) as { done: string[] }).done).toHaveLength(1);
  await page.goto(`${program.address}${talk}`);
  await page.getByTestId('act-close').waitFor();
  expect(await page.getByTestId('owner').getAttribute('data-owner')).toBe('agent');
  expect(stream.messages().filter(({ survey }) => survey !== null)).toEqual([]);
}, 90_000);

it('Whoever walks through a long list by keys sees the line that is open, and stands on it; a search opens one in sight too', async () => {
  for (let n = 0; n < 24; n += 1) await (await openPage(program)).say(`long${n}`, '转人工');
  const page = await consoleAt('/desk', { viewport: { width: 1440, height: 800 } });
  await page.getByTestId('conversation-line').nth(23).waitFor();
  const isInSight = `(() => {
    const line = document.querySelector('a.line[aria-current="true"]')?.getBoundingClientRect();
    const list = document.querySelector('.list__lines').getBoundingClientRect();
    return line !== undefined && line.top >= list.top - 1 && line.bottom <= list.bottom + 1;
  })()`;
  const current = () => page.locator('a.line[aria-current="true"]').getAttribute('data-conversation');
  const standsOn = () => page.evaluate<string | undefined>('document.activeElement?.dataset.conversation');
  await page.getByTestId('conversation-line').first().focus();
  for (let n = 0; n < 16; n += 1) {
    await page.keyboard.press('j');
    await expect.poll(standsOn).toBe(await current());
    await expect.poll(() => page.evaluate(isInSight)).toBe(true);
  }
  const last = await page.getByTestId('conversation-line').nth(23).getAttribute('data-conversation');
  await page.goto(`${program.address}/console/desk/${last}`);
  await expect.poll(() => page.evaluate(isInSight)).toBe(true);
}, 120_000);

it('A talk is handed on with the keyboard alone where no colleague is there: the choice of departments has the focus', async () => {
  await (await openPage(program)).say('hand', '转人工');
  const page = await consoleAt('/desk');
  await takesFirst(page);
  await page.getByTestId('act-close').waitFor();
  for (let round = 0; round < 2; round += 1) {
    await page.keyboard.press('f');
    await page.getByTestId('transfer-note').waitFor();
    await page.locator('[data-testid^="department-"]:focus, [data-testid^="colleague-"]:focus').waitFor();
    await page.keyboard.press('Escape');
    await page.getByTestId('transfer-note').waitFor({ state: 'detached' });
  }
}, 60_000);
