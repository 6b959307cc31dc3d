import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Me } from '../../src/web/contract.ts';
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

const supervisor = async (): Promise<string> => {
  const user = program.users.find(({ role }) => role === 'supervisor');
  return (await (await signIn(program, user?.name ?? '', user?.password)).get<Me>('/me')).body.displayName;
};

it('A colleague is named in a note by keys, is told of it on whatever page they are, and on a phone when they come back', async () => {
  await (await openPage(program)).say('m1', '转人工');
  const name = await supervisor();
  const agent = await consoleAt('/desk', { viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' });
  const boss = await consoleAt('/orders', { role: 'supervisor', reducedMotion: 'reduce' });
  await boss.getByTestId('my-menu').waitFor();
  await agent.getByTestId('conversation-line').click();
  await agent.getByTestId('act-take').waitFor();
  await agent.keyboard.press('n');
  const field = agent.getByTestId('composer');
  await expect.poll(() => agent.evaluate<string>('document.activeElement?.dataset.testid ?? ""')).toBe('composer');

  // An address is no name, and what is offered is left with Escape without leaving the words.
  await agent.keyboard.type('a@');
  await agent.keyboard.type('b 请@');
  const offered = agent.getByTestId('name-colleague');
  await offered.filter({ hasText: name }).waitFor();
  expect(await faultsForReaders(agent, '.composer')).toEqual([]);
  await agent.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  expect(await faintText(agent, '.composer')).toEqual([]);
  await agent.keyboard.press('Escape');
  await expect.poll(() => offered.count()).toBe(0);
  expect(await field.inputValue()).toBe('a@b 请@');
  await agent.keyboard.insertText(name.slice(0, 1));
  await offered.filter({ hasText: name }).waitFor();
  await agent.keyboard.press('Enter');
  await expect.poll(() => field.inputValue()).toBe(`a@b 请@${name} `);
  await agent.keyboard.type('看一下');
  await agent.keyboard.press('Enter');
  await agent.getByTestId('note').waitFor();
  expect(await agent.getByTestId('note').textContent()).toContain(`a@b 请@${name} 看一下`);

  const word = boss.getByTestId('mentioned');
  await word.waitFor();
  expect(await word.textContent()).toMatch(/在 访客 \S+ 的备注里提到了您/u);
  expect(await faultsForReaders(boss)).toEqual([]);
  expect(await agent.getByTestId('mentioned').count()).toBe(0);
  const away = await consoleAt('/orders', { ...PHONE, role: 'supervisor' });
  await away.getByTestId('mentioned').click();
  await away.getByTestId('note').getByText('看一下').waitFor();
  // Looked at on the phone, it is told nowhere any more.
  await expect.poll(() => word.count()).toBe(0);
  const asked = boss.waitForResponse(/\/console\/mentions$/u);
  await boss.reload();
  expect(await (await asked).json()).toEqual({ items: [] });
  await boss.getByTestId('my-menu').waitFor();
  expect(await boss.getByTestId('mentioned').count()).toBe(0);
}, 120_000);

it('On a phone a word of being named stands under what can be taken back, and is there once that is gone', async () => {
  await (await openPage(program)).say('m1', '转人工');
  const phone = await consoleAt('/desk', { ...PHONE, reducedMotion: 'reduce' });
  await phone.getByTestId('conversation-line').first().tap();
  await phone.getByTestId('act-take').waitFor();
  const talk = new URL(phone.url()).pathname.split('/').at(-1);
  const [boss, agent] = ['supervisor', 'agent'].map((role) => program.users.find((user) => user.role === role));
  const desk = await signIn(program, boss?.name ?? '', boss?.password);
  const { displayName } = (await (await signIn(program, agent?.name ?? '', agent?.password)).get<Me>('/me')).body;
  const lines = (await desk.get<{ items: { id: string }[] }>('/conversations?view=all')).body.items;
  const other = lines.find(({ id }) => id !== talk)?.id;
  await phone.getByTestId('act-take').tap();
  const undo = phone.getByTestId('undo');
  await undo.waitFor();
  expect(
    (await desk.post(`/conversations/${other}/notes`, { clientId: 'n1', text: `@${displayName} 看` })).status,
  ).toBe(200);
  await phone.getByTestId('mentioned').waitFor();
  await undo.tap();
  await phone.getByTestId('act-take').waitFor();
  await phone.getByTestId('mentioned').tap();
  await phone.waitForURL(new RegExp(`/desk/${other}`, 'u'));
}, 120_000);
