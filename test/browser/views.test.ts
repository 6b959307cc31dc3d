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
  for (const [lang, words] of [
    ['zh-CN', '转人工'],
    ['en', 'I want to talk to a person'],
  ] as const)
    await (await openPage(program, { lang })).say('m1', words);
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

it('A supervisor saves a view for everybody, and it is opened by its number, with its count beside it', async () => {
  const page = await consoleAt('/desk', { role: 'supervisor', viewport: { width: 1440, height: 900 } });
  const lines = page.getByTestId('conversation-line');
  await lines.nth(1).waitFor();
  await page.getByTestId('narrow-open').click();
  await page.getByTestId('narrow-lang').click();
  await page.getByRole('option', { name: '英文' }).click();
  await expect.poll(() => lines.count()).toBe(1);
  expect(await faultsForReaders(page)).toEqual([]);
  expect(await faintText(page)).toEqual([]);
  await page.getByTestId('view-save').click();
  await page.getByTestId('view-name').fill('英文顾客');
  await page.getByTestId('view-shared').check();
  expect(await faultsForReaders(page, '[role="dialog"]')).toEqual([]);
  await page.getByTestId('view-sure').click();
  const chip = page.getByTestId('saved-view');
  await chip.waitFor();
  expect(await chip.getAttribute('aria-pressed')).toBe('true');
  expect(await chip.textContent()).toContain('英文顾客1');
  await page.getByTestId('narrow-clear').click();
  await expect.poll(() => lines.count()).toBe(2);
  expect(await chip.getAttribute('aria-pressed')).toBe('false');
  // Nobody fits: that is said, and not that nobody waits.
  await page.getByTestId('narrow-member').click();
  await page.getByRole('option', { name: '钻石' }).click();
  await page.getByText('筛选之后没有会话').waitFor();

  const other = await consoleAt('/desk', { viewport: { width: 1440, height: 900 } });
  await other.getByTestId('saved-view').waitFor();
  await expect.poll(() => other.getByTestId('conversation-line').count()).toBe(2);
  await other.keyboard.press('1');
  await expect.poll(() => other.getByTestId('conversation-line').count()).toBe(1);
  expect(await other.getByTestId('saved-view').getAttribute('aria-pressed')).toBe('true');
  await other.keyboard.press('0');
  await expect.poll(() => other.getByTestId('conversation-line').count()).toBe(2);
  // An agent takes away what is their own alone.
  await other.getByTestId('narrow-open').click();
  expect(await other.getByTestId('view-remove').count()).toBe(0);
}, 90_000);

it('On a phone views are tapped, counts follow, and a talk in which one is named is marked in the list', async () => {
  const lead = await as('supervisor');
  const agent = await as('agent');
  await agent.post('/views', { name: '在等的', shared: false, filter: { view: 'queue', q: '' } });
  const page = await consoleAt('/desk', PHONE);
  const chip = page.getByTestId('saved-view').filter({ hasText: '在等的' });
  await chip.waitFor();
  await expect.poll(() => chip.textContent()).toContain('2');
  await (await openPage(program)).say('m2', '转人工');
  await expect.poll(() => chip.textContent(), { timeout: 20_000 }).toContain('3');
  const { items } = (await lead.get<{ items: { id: string }[] }>('/conversations?view=queue')).body;
  const me = program.users.find(({ role }) => role === 'agent')?.name;
  await lead.post(`/conversations/${items[0]?.id}/notes`, { clientId: 'n1', text: `@${me} 帮忙看看` });
  const marked = page.locator(`[data-conversation="${items[0]?.id}"]`).getByText('备注里提到了您');
  await marked.waitFor({ state: 'attached' });
  expect(await faultsForReaders(page)).toEqual([]);
  await chip.tap();
  await expect.poll(() => page.getByTestId('conversation-line').count()).toBe(3);
  await page.getByTestId('narrow-open').tap();
  await page.locator('summary').filter({ hasText: '整理视图' }).tap();
  await page.getByTestId('view-remove').tap();
  await page.getByTestId('view-remove').tap();
  await chip.waitFor({ state: 'detached' });
}, 90_000);

it('Views are put in order by keys and by drawing, renamed, and made everybody’s by a supervisor', async () => {
  const lead = await as('supervisor');
  for (const name of ['甲', '乙', '丙'])
    await lead.post('/views', { name, shared: false, filter: { view: 'all', q: '', lang: 'en' } });
  const page = await consoleAt('/desk', { role: 'supervisor', viewport: { width: 1440, height: 900 } });
  const chips = async () => {
    const texts = await page.getByTestId('saved-view').locator('.views__name').allTextContents();
    return texts.filter((text) => /^[甲乙丙丁]$/u.test(text)).join('');
  };
  await expect.poll(chips).toBe('甲乙丙');
  await page.getByTestId('narrow-open').click();
  await page.locator('summary').filter({ hasText: '整理视图' }).click();
  const line = (name: string) => page.getByTestId('view-line').filter({ hasText: name });
  await line('丙').getByTestId('view-up').focus();
  await page.keyboard.press('Enter');
  await expect.poll(chips).toBe('甲丙乙');
  await line('乙').dragTo(line('甲'));
  await expect.poll(chips).toBe('乙甲丙');
  expect(await faultsForReaders(page)).toEqual([]);
  expect(await faintText(page)).toEqual([]);
  await line('甲').getByTestId('view-rename').click();
  await page.getByTestId('view-rename-name').fill('丁');
  await page.keyboard.press('Enter');
  await expect.poll(chips).toBe('乙丁丙');
  await line('丁').getByTestId('view-hand').click();
  // Everybody’s stand first.
  await expect.poll(chips).toBe('丁乙丙');
  const agent = await as('agent');
  type Views = { items: { name: string; shared: boolean }[] };
  expect((await agent.get<Views>('/views')).body.items.some(({ name, shared }) => name === '丁' && shared)).toBe(true);
}, 90_000);

it('The list is narrowed to when talks were last active: to a span, to days, by an address, and a saved view says so', async () => {
  const page = await consoleAt('/desk', { role: 'manager', viewport: { width: 1440, height: 900 } });
  const lines = page.getByTestId('conversation-line');
  await lines.nth(1).waitFor();
  const all = await lines.count();
  await page.getByTestId('narrow-open').click();
  const pick = async (name: string) => {
    await page.getByTestId('narrow-when').click();
    await page.getByRole('option', { name }).click();
  };
  await pick('今天有动静');
  await page.getByText('只看：今天有动静').waitFor();
  await expect.poll(() => lines.count()).toBe(all);
  await pick('最后动静在昨天');
  await expect.poll(() => lines.count()).toBe(0);
  await page.getByText('筛选之后没有会话').waitFor();
  await pick('自己选日期');
  await expect.poll(() => lines.count()).toBe(all);
  const today = await page.getByTestId('narrow-to').inputValue();
  await page.getByTestId('narrow-to').fill('2020-01-31');
  await page.getByText('开始日期在结束日期之后').waitFor();
  expect(await lines.count()).toBe(all);
  expect(await faultsForReaders(page)).toEqual([]);
  expect(await faintText(page)).toEqual([]);
  await page.getByTestId('narrow-from').fill('2020-01-31');
  await expect.poll(() => lines.count()).toBe(0);
  await page.getByText('只看：最后动静在 2020年1月31日').waitFor();
  await page.getByTestId('narrow-to').fill('');
  await expect.poll(() => lines.count()).toBe(all);
  await page.getByTestId('view-save').click();
  await page.getByText('”，只看：2020年1月31日 以来有动静').waitFor();
  await page.getByTestId('view-name').fill('二〇年起');
  await page.getByTestId('view-sure').click();
  const chip = page.getByTestId('saved-view').filter({ hasText: '二〇年起' });
  await expect.poll(() => chip.getAttribute('aria-pressed')).toBe('true');
  await page.getByTestId('narrow-clear').click();
  await expect.poll(() => page.getByTestId('narrow-from').count()).toBe(0);
  await page.goto(`${new URL(page.url()).origin}/console/desk?from=${today}`);
  await page.getByTestId('narrowed').waitFor();
  await expect.poll(() => lines.count()).toBe(all);
  expect(new URL(page.url()).search).not.toContain('from');
}, 90_000);
