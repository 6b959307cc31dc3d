import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { LabelsView } from '../../src/web/contract.ts';
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

const WIDE = { viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' } as const;

const lead = async () => {
  const user = program.users.find(({ role }) => role === 'supervisor');
  return signIn(program, user?.name ?? '', user?.password);
};

/** So many who wait for a person. */
const waiting = async (n: number) => {
  const desk = await lead();
  const queue = async () => (await desk.get<{ items: unknown[] }>('/conversations?view=queue')).body.items.length;
  const before = await queue();
  for (let at = 0; at < n; at += 1) await (await openPage(program)).say('m1', '转人工');
  await expect.poll(queue, { timeout: 20_000 }).toBe(before + n);
};

const active = (page: Page) => page.evaluate<string | undefined>(`document.activeElement?.dataset.testid`);
const chosen = (page: Page) => page.locator('[data-testid="find-line"][aria-selected="true"]');

it('A supervisor makes labels; an agent puts one on by keys, on several at once with its undo, and finds those talks again', async () => {
  await waiting(3);
  const settings = await consoleAt('/settings/labels', { ...WIDE, role: 'supervisor' });
  for (const [name, colour] of [
    ['催退款', 'persimmon'],
    ['尺码问题', 'gold'],
  ] as const) {
    await settings.getByTestId('label-add').click();
    await settings.getByTestId('label-name').fill(name);
    await settings.getByTestId(`label-colour-${colour}`).check();
    expect(await faultsForReaders(settings, '[role="dialog"]')).toEqual([]);
    await settings.getByTestId('label-sure').click();
    await settings.getByTestId(`label-line-${name}`).waitFor();
  }
  expect(await faultsForReaders(settings)).toEqual([]);
  expect(await faintText(settings)).toEqual([]);

  const page = await consoleAt('/desk', WIDE);
  const lines = page.getByTestId('conversation-line');
  await lines.nth(2).waitFor();
  await page.keyboard.press('j');
  await page.getByTestId('act-take').waitFor();
  await page.keyboard.press('m');
  await expect.poll(() => active(page)).toBe('label-search');
  await page.keyboard.type('尺码');
  await page.getByTestId('label-尺码问题').waitFor();
  await page.keyboard.press('Enter');
  await expect.poll(() => page.getByTestId('label-尺码问题').isChecked()).toBe(true);
  expect(await faultsForReaders(page, '[role="dialog"]')).toEqual([]);
  await page.keyboard.press('Escape');
  await page.getByTestId('talk-labels').waitFor();
  expect(await page.getByTestId('talk-labels').textContent()).toContain('尺码问题');
  await expect.poll(() => lines.getByTestId('labels').count()).toBe(1);
  expect(await faintText(page)).toEqual([]);

  // Several at once: the one that has it is told apart, and the undo leaves it alone.
  await page.keyboard.press('v');
  await page.getByTestId('batch').waitFor();
  await page.keyboard.press('a');
  await expect.poll(() => page.locator('[data-picked="true"]').count()).toBe(3);
  await page.keyboard.press('m');
  await page.getByTestId('batch-label-尺码问题').check();
  await page.getByTestId('batch-cannot').waitFor();
  await expect.poll(() => page.getByTestId('batch-sure').textContent()).toContain('2');
  await page.getByTestId('batch-sure').click();
  await page.getByTestId('undo').waitFor();
  await expect.poll(() => lines.getByTestId('labels').count()).toBe(3);
  await page.keyboard.press('Escape');
  await page.keyboard.press('z');
  await expect.poll(() => lines.getByTestId('labels').count()).toBe(1);

  // By the search over everything to the talks that have it, and from there to everything.
  await page.keyboard.press('Control+k');
  await expect.poll(() => active(page)).toBe('find-field');
  await page.keyboard.type('尺码问题');
  await page.locator('[data-key^="label "]').waitFor();
  await page.keyboard.press('ArrowUp');
  await expect.poll(() => chosen(page).getAttribute('data-key')).toMatch(/^label /u);
  await page.keyboard.press('Enter');
  await page.getByTestId('narrowed').waitFor();
  expect(await page.getByTestId('narrowed').textContent()).toContain('尺码问题');
  await expect.poll(() => lines.count()).toBe(1);
  expect(page.url()).not.toContain('label=');
  await page.getByTestId('narrow-clear').click();
  await expect.poll(() => lines.count()).toBeGreaterThan(1);
}, 120_000);

it('A figure of labels leads to the talks it was counted from, and its file has them too', async () => {
  const page = await consoleAt('/summary/tactics', { ...WIDE, role: 'supervisor' });
  const figures = page.getByTestId('label-figures');
  const figure = figures.locator('[data-testid^="label-figure-"]').last();
  await figure.waitFor();
  await figure.scrollIntoViewIfNeeded();
  expect(await faultsForReaders(page)).toEqual([]);
  await figure.click();
  await page.getByTestId('labelled').waitFor();
  expect(await page.getByTestId('labelled').getByRole('link').count()).toBe(1);
  const href = await page.getByTestId('label-file').getAttribute('href');
  const desk = await lead();
  const file = await desk.get<string>((href ?? '').replace('/api/console', ''));
  expect(file.body).toContain('尺码问题');
}, 60_000);

it('A quick reply puts a label on, and a talk is handed to a department by hand', async () => {
  const words = await consoleAt('/words/quick-reply/greet-morning', { ...WIDE, role: 'manager' });
  await words.getByTestId('words-label').click();
  await words.getByRole('option', { name: '催退款' }).click();
  await words.getByTestId('words-save').click();
  const user = program.users.find(({ role }) => role === 'agent');
  const desk = await signIn(program, user?.name ?? '', user?.password);
  const [first] = (await desk.get<{ items: { id: string }[] }>('/conversations?view=queue')).body.items;
  type Replies = { items: { key: string; steps: { label: string | null } | null }[] };
  const label = async () => {
    const { items } = (await desk.get<Replies>(`/quick-replies?conversation=${first?.id}`)).body;
    return items.find(({ key }) => key === 'greet-morning')?.steps?.label;
  };
  await expect.poll(label, { timeout: 20_000 }).toBe('催退款');

  const page = await consoleAt(`/desk/${first?.id}`, WIDE);
  await page.getByTestId('act-take').click();
  await page.getByTestId('act-more').click();
  await page.getByTestId('act-transfer').click();
  await page.getByTestId('department-after_sales').check();
  expect(await faultsForReaders(page, '[role="dialog"]')).toEqual([]);
  await page.getByTestId('transfer-sure').click();
  type Stands = { line: { department: string; owner: { kind: string } } };
  const stands = async () => {
    const { line } = (await desk.get<Stands>(`/conversations/${first?.id}`)).body;
    return [line.department, line.owner.kind];
  };
  await expect.poll(stands).toEqual(['after_sales', 'queue']);
  await page.getByTestId('undo').waitFor();
}, 90_000);

it('On a phone a label is put on from the menu of the talk, and a merged one is the other one everywhere', async () => {
  const page = await consoleAt('/desk', { ...PHONE, role: 'supervisor' });
  await page.getByTestId('conversation-line').first().tap();
  await page.getByTestId('act-more').tap();
  await page.getByTestId('act-label').tap();
  const box = page.getByTestId('label-催退款');
  await box.waitFor();
  await box.tap();
  await expect.poll(() => box.isChecked()).toBe(true);
  await page.getByRole('dialog').getByRole('button').first().tap();
  await page.getByTestId('talk-labels').waitFor();
  expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  const desk = await lead();
  const { items } = (await desk.get<LabelsView>('/labels')).body;
  const [from, into] = ['催退款', '尺码问题'].map((name) => items.find((one) => one.name === name)?.id);
  await desk.post(`/labels/${from}/merge`, { into });
  await page.reload();
  await page.getByTestId('talk-labels').waitFor();
  await expect.poll(() => page.getByTestId('talk-labels').textContent()).not.toContain('催退款');
  expect(await page.getByTestId('talk-labels').textContent()).toContain('尺码问题');
}, 60_000);

it('A quick reply whose label was merged says what it is now; one whose label is retired is marked in its editor and at the desk', async () => {
  const desk = await lead();
  const { items } = (await desk.get<LabelsView>('/labels')).body;
  const label = items.find(({ name }) => name === '尺码问题');
  expect(label?.formerly).toEqual(['催退款']);
  const words = await consoleAt('/words/quick-reply/greet-morning', { ...WIDE, role: 'manager' });
  await words.getByText('“催退款”现在叫“尺码问题”').waitFor();
  expect(await faultsForReaders(words)).toEqual([]);
  await desk.post(`/labels/${label?.id}`, { retired: true });
  await words.reload();
  await words.getByText('“催退款”已停用').waitFor();
  expect(await words.getByTestId('words-label').getAttribute('aria-invalid')).toBe('true');
  expect(await faultsForReaders(words)).toEqual([]);
  expect(await faintText(words)).toEqual([]);

  await waiting(1);
  const page = await consoleAt('/desk', WIDE);
  // One that has the label already needs nothing put on it.
  await page.getByTestId('conversation-line').last().click();
  await page.getByTestId('act-take').click();
  const choose = async () => {
    await page.getByTestId('composer').fill('/greet-morning');
    await page.getByTestId('quick-steps').waitFor();
    await page.keyboard.press('Enter');
    await page.getByTestId('steps-ahead').waitFor();
  };
  await choose();
  expect(await page.getByTestId('steps-ahead').textContent()).toContain('标签“催退款”已停用');
  expect(await page.getByTestId('steps-ahead').textContent()).toContain('只发这句话');
  expect(await faultsForReaders(page)).toEqual([]);
  expect(await faintText(page)).toEqual([]);
  // Sent all the same it says why it did not go, and the words alone do.
  await page.getByTestId('send').click();
  await page.getByText('没有发出：这条快捷回复要贴的标签“催退款”已停用').waitFor();
  await page.getByTestId('edit-failed').click();
  await page.getByTestId('send').click();
  await page.getByTestId('message-agent').waitFor();
  await page.getByTestId('outgoing').waitFor({ state: 'detached' });

  await words.getByTestId('words-label').click();
  expect(await words.getByRole('option', { name: '尺码问题' }).count()).toBe(0);
}, 90_000);
