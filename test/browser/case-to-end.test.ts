import { afterAll, beforeAll, expect, it } from 'vitest';
import { until } from '../support/until.ts';
import { openPage } from '../web/pages.ts';
import { bareDesk } from './support/bare-desk.ts';
import { desks } from './support/desk.ts';
import { type Program, startProgram } from './support/program.ts';
import { sampleOrder } from './support/sample-order.ts';

let program: Program;
const consoleAt = desks(() => program);

beforeAll(async () => {
  program = await startProgram(bareDesk);
}, 240_000);
afterAll(() => program?.stop());

const WIDE = { viewport: { width: 1440, height: 900 } };

it('A case goes from the talk over an approval and two colleagues to the money and the question how it went', async () => {
  const order = sampleOrder(program, 7, '0126');
  const shopper = await openPage(program);
  const stream = await shopper.listen();
  const reads = (what: RegExp) =>
    until(`the shopper reads ${what}`, () => stream.texts().some((text) => what.test(text)), 30_000);
  await shopper.say('m1', `查一下订单 ${order}`);
  await reads(/后四位/u);
  await shopper.say('m2', '1453');
  await reads(/签收|送达|已收/u);
  await shopper.say('m3', '转人工');

  const agent = await consoleAt('/desk', WIDE);
  await agent.getByTestId('conversation-line').first().waitFor();
  await agent.keyboard.press('t');
  await agent.getByTestId('act-close').waitFor();
  await agent.keyboard.press('c');
  await agent.locator('[data-testid="ticket-kind"]:focus').waitFor();
  await expect.poll(() => agent.getByTestId('ticket-order').inputValue()).toBe(order);
  await agent.keyboard.press('ArrowDown');
  await agent.keyboard.press('ArrowDown');
  await agent.keyboard.press('Enter');
  await expect.poll(() => agent.getByTestId('ticket-kind').inputValue()).toBe('退款');
  await agent.locator('[data-testid^="item-"]').first().check();
  await agent.getByTestId('ticket-reason').click();
  await agent.getByRole('option', { name: '质量问题' }).click();
  await agent.getByTestId('ticket-note').fill('开线了，照片看过');
  await agent.keyboard.press('Control+Enter');
  await agent.getByTestId('packet').waitFor();
  const link = agent.locator('a[href*="/tickets/R"]').first();
  const no = (await link.getAttribute('href'))?.split('/').at(-1) ?? '';

  await link.click();
  await agent.getByTestId('ticket-add_evidence').waitFor();
  await agent.keyboard.press('1');
  await agent.locator('[data-testid="note-text"]:focus').waitFor();
  await agent.keyboard.type('顾客当面给看的照片');
  await agent.keyboard.press('Control+Enter');
  const ask = agent.getByTestId('ticket-ask_approval');
  await ask.waitFor();
  await agent.keyboard.press((await ask.locator('.key').textContent()) ?? '');
  await agent.locator('[data-testid="note-text"]:focus').waitFor();
  await agent.keyboard.press('Control+Enter');
  await agent.getByTestId('approval').waitFor();

  const boss = await consoleAt(`/tickets/${no}`, { role: 'supervisor', ...WIDE });
  await boss.getByTestId('approval').waitFor();
  await boss.keyboard.press('y');
  await boss.locator('[data-testid="note-text"]:focus').waitFor();
  await boss.keyboard.type('照片看过，同意');
  await boss.keyboard.press('Control+Enter');
  await boss.getByTestId('approval').waitFor({ state: 'detached' });
  await reads(/退款/u);
  await boss.keyboard.press('g');
  await boss.keyboard.press('o');
  await boss.locator(`[data-testid="refund-line"]`).first().waitFor();
  await boss.locator(`[data-testid="refund-line"]`).first().click();
  await boss.getByTestId('refund-box').waitFor();
  await boss.keyboard.press('1');
  await boss.locator('[data-testid="note-text"]:focus').waitFor();
  await boss.keyboard.type('ALI-2026-1');
  await boss.keyboard.press('Control+Enter');
  await expect.poll(() => boss.getByTestId('refund-box').textContent()).toContain('ALI-2026-1');
  // Whoever stated it can only take it back now, and that is no button to press at once.
  expect(await boss.getByTestId('deed-doubt').getAttribute('data-variant')).toBe('default');
  const manager = await consoleAt(`/orders/${order}`, { role: 'manager', ...WIDE });
  await manager.getByTestId('refund-box').waitFor();
  await manager.keyboard.press('1');
  await manager.locator('[data-testid="note-text"]:focus').waitFor();
  await manager.keyboard.press('Control+Enter');
  await manager.getByTestId('refund-box').waitFor({ state: 'detached' });
  await reads(/原路退回/u);
  await agent.bringToFront();
  await agent.getByText(/ALI-2026-1（\S+ 登记）/u).waitFor();
  const close = agent.getByTestId('ticket-close');
  await close.waitFor();
  await agent.keyboard.press((await close.locator('.key').textContent()) ?? '');
  await agent.locator('[data-testid="note-text"]:focus').waitFor();
  await agent.keyboard.press('Control+Enter');
  await reads(/售后办完了/u);
  await close.waitFor({ state: 'detached' });
}, 180_000);
