import { afterAll, beforeAll, expect, it } from 'vitest';
import { openPage, signIn } from '../web/pages.ts';
import { bareDesk } from './support/bare-desk.ts';
import { PHONE } from './support/chromium.ts';
import { desks } from './support/desk.ts';
import { faintText, faultsForReaders } from './support/faults-for-readers.ts';
import { type Program, startProgram } from './support/program.ts';

let program: Program;
const consoleAt = desks(() => program);
/** How long something may take to be learned and swapped in on a busy machine, in milliseconds. */
const LEARNED = 120_000;

beforeAll(async () => {
  program = await startProgram(bareDesk);
}, 240_000);
afterAll(() => program?.stop());

/** Signed in once: whoever does it for every look is told to wait. */
let signedIn: ReturnType<typeof signIn> | undefined;
const agent = () => {
  const user = program.users.find(({ role }) => role === 'agent');
  signedIn ??= signIn(program, user?.name ?? '', user?.password);
  return signedIn;
};
type Lines = { items: { id: string; tier: number; status: string }[] };
const queue = async () => (await (await agent()).get<Lines>('/conversations?view=queue')).body.items;

const waiting = async (n: number) => {
  const before = (await queue()).length;
  for (let at = 0; at < n; at += 1) await (await openPage(program)).say('m1', '转人工');
  await expect.poll(async () => (await queue()).length, { timeout: LEARNED }).toBe(before + n);
};

it('A ready answer says beforehand what it does, does it with one Enter, and can be sent without', async () => {
  await waiting(2);
  const page = await consoleAt('/desk', { viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' });
  const lines = page.getByTestId('conversation-line');
  await lines.nth(1).waitFor();
  const [first, second] = await queue();
  await page.keyboard.press('t');
  await page.getByTestId('act-close').waitFor();
  const choose = async (name: string) => {
    await page.keyboard.press('/');
    await page.getByRole('listbox').waitFor();
    await page.keyboard.type(name);
    await expect.poll(() => page.getByTestId('quick-steps').count()).toBe(1);
    await page.keyboard.press('Enter');
    await page.getByTestId('steps-ahead').waitFor();
  };
  await choose('done-close');
  expect(await page.getByTestId('steps-ahead').textContent()).toContain('关闭会话');
  expect(await faultsForReaders(page)).toEqual([]);
  expect(await faintText(page)).toEqual([]);
  await page.getByTestId('steps-drop').click();
  await page.getByTestId('steps-ahead').waitFor({ state: 'detached' });
  await page.getByTestId('send').click();
  await page.getByTestId('message-agent').waitFor();
  expect(await page.getByTestId('owner').getAttribute('data-owner')).toBe('agent');
  await page.getByTestId('composer').press('Escape');
  await choose('done-close');
  await page.keyboard.press('Enter');
  // Closed, and on with whoever waits next.
  await expect
    .poll(() => page.evaluate<string | undefined>('document.activeElement?.dataset.conversation'))
    .toBe(second?.id);
  const desk = await agent();
  const { line } = (await desk.get<{ line: { status: string } }>(`/conversations/${first?.id}`)).body;
  expect(line.status).toBe('resolved');
}, 90_000);

it('Its owner says on its page what a ready answer does, and on a phone an agent escalates with it and leaves a note', async () => {
  const page = await consoleAt('/words/quick-reply/greet-morning', {
    role: 'manager',
    viewport: { width: 1440, height: 900 },
  });
  await page.getByTestId('words-last').click();
  await page.getByRole('option', { name: '升级到售后主管' }).click();
  await page.getByTestId('words-note-zh-CN').fill('请看 {{ order.nr }}');
  await page.getByTestId('words-save').click();
  // What stands in one language has to stand in each, and blanks have to be there.
  await page.getByTestId('words-faults').waitFor();
  await page.getByTestId('words-note-zh-TW').fill('請看');
  await page.getByTestId('words-note-en').fill('Please look');
  await page.getByTestId('words-save').click();
  await expect.poll(() => page.getByTestId('words-faults').textContent()).toContain('order.nr');
  await page.getByTestId('words-note-zh-CN').fill('请看 {{ order.no }}');
  expect(await faultsForReaders(page)).toEqual([]);
  const written = page.waitForResponse(/\/words\/quick-reply\/greet-morning$/u);
  await page.getByTestId('words-save').click();
  expect(await (await written).json()).toMatchObject({ faults: [] });

  if ((await queue()).length === 0) await waiting(1);
  const [one] = await queue();
  type Replies = { items: { key: string; steps: object | null }[] };
  const served = async () => {
    const { items } = (await (await agent()).get<Replies>(`/quick-replies?conversation=${one?.id}`)).body;
    return items.find(({ key }) => key === 'greet-morning')?.steps ?? null;
  };
  await expect.poll(served, { timeout: LEARNED }).toMatchObject({ note: '请看 ［订单号］', last: 'escalate:2' });
  const phone = await consoleAt(`/desk/${one?.id}`, PHONE);
  await phone.getByTestId('act-take').tap();
  await expect.poll(() => phone.getByTestId('owner').getAttribute('data-owner')).toBe('agent');
  await phone.getByTestId('composer').fill('/greet-morning');
  await phone.getByTestId('quick-steps').waitFor();
  // In whose language it is written: for whoever hears it read out, and for the letters it is drawn with.
  expect(await phone.locator('.quick__text').first().getAttribute('lang')).toBe('zh-CN');
  await phone.getByTestId('quick-reply').first().tap();
  await phone.getByTestId('steps-ahead').waitFor();
  expect(await phone.getByTestId('steps-ahead').textContent()).toContain('请看 ［订单号］');
  await phone.getByTestId('send').tap();
  await expect.poll(async () => (await queue()).find(({ id }) => id === one?.id)?.tier).toBe(2);
  const { messages } = (
    await (await agent()).get<{ messages: { kind: string; text: string }[] }>(`/conversations/${one?.id}`)
  ).body;
  expect(messages.filter(({ kind }) => kind === 'note').map(({ text }) => text)).toEqual(['请看 ［订单号］']);
}, 240_000);
