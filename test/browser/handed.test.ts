import { afterAll, beforeAll, expect, it } from 'vitest';
import { openPage } from '../web/pages.ts';
import { bareDesk } from './support/bare-desk.ts';
import { desks } from './support/desk.ts';
import { type Program, startProgram } from './support/program.ts';

let program: Program;
const consoleAt = desks(() => program);

beforeAll(async () => {
  program = await startProgram(bareDesk);
}, 240_000);
afterAll(() => program?.stop());

it('A talk is taken and answered without a search for the field, and handed to a colleague who is told of it wherever they are', async () => {
  await (await openPage(program)).say('m1', '转人工');
  const agent = await consoleAt('/desk', { viewport: { width: 1440, height: 900 } });
  const boss = await consoleAt('/orders', { role: 'supervisor' });
  await boss.getByTestId('my-menu').waitFor();
  const active = () =>
    agent.evaluate<string>('document.activeElement?.dataset.testid ?? document.activeElement?.type ?? ""');

  await agent.getByTestId('conversation-line').click();
  await agent.getByTestId('act-take').click();
  await expect.poll(active).toBe('composer');
  expect(await agent.locator('.packet .deadline').count()).toBe(1);
  await agent.keyboard.type('您好，我是小美。');
  await agent.keyboard.press('Enter');
  // Nobody waits for a word any more: neither the head nor what was handed over counts on.
  await expect.poll(() => agent.locator('.deadline').count()).toBe(0);

  await agent.keyboard.press('Escape');
  await agent.keyboard.press('f');
  await expect.poll(active).toMatch(/^colleague-/u);
  await agent.keyboard.press('Space');
  await agent.keyboard.press('Control+Enter');
  const word = boss.getByTestId('handed');
  await word.waitFor();
  expect(await word.textContent()).toMatch(/^访客 \S+ 转到您这里了/u);
  // Who has handed it over is told of nothing.
  expect(await agent.getByTestId('handed').count()).toBe(0);
  await word.click();
  await expect.poll(() => boss.getByTestId('owner').textContent()).toBe('您在接待');
  await expect.poll(() => boss.getByTestId('handed').count()).toBe(0);
}, 90_000);
