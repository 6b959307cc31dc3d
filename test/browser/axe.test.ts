import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { until } from '../support/until.ts';
import { openPage, signIn } from '../web/pages.ts';
import { bareDesk } from './support/bare-desk.ts';
import { PHONE } from './support/chromium.ts';
import { type ConsolePage, consolePages, openConsole } from './support/console-pages.ts';
import { desks } from './support/desk.ts';
import { faintText, faultsForReaders } from './support/faults-for-readers.ts';
import { type Program, startProgram } from './support/program.ts';
import { sampleOrder } from './support/sample-order.ts';
import { settledCase } from './support/settled-case.ts';

let program: Program;
/** The talk of a shopper who waits, and a case that waits for an approval. */
let more: readonly ConsolePage[];
const consoleAt = desks(() => program);

/** Nothing moves: a colour that is on its way to another one has the contrast of neither. */
const STILL = { reducedMotion: 'reduce' } as const;

const desk = () => {
  const user = program.users.find(({ role }) => role === 'agent');
  return signIn(program, user?.name ?? '', user?.password);
};

const pendingCase = async (): Promise<ConsolePage> => {
  const order = sampleOrder(program, 7, '0126');
  const wish = { kind: 'other', order_no: order, items: [], reason: 'other', amount: '80.00', note: '包装破了' };
  const { no } = (await (await desk()).post<{ no: string }>('/tickets', wish)).body;
  return [`/tickets/${no}`, '[data-testid="approval"]'];
};

const waitingTalk = async (): Promise<ConsolePage[]> => {
  const shopper = await openPage(program);
  await shopper.say('m1', '我的订单到哪了');
  await shopper.say('m2', '转人工');
  const agent = await desk();
  const waits = async () => (await agent.get<{ items: { id: string }[] }>('/conversations?state=waiting')).body.items;
  await until('the shopper waits', async () => (await waits()).length > 0, 30_000);
  const [talk] = await waits();
  return [
    [`/desk/${talk?.id}`, '[data-testid="message-shopper"]'],
    [`/desk/${talk?.id}/about`, '[data-testid="packet"]'],
  ];
};

beforeAll(async () => {
  program = await startProgram(bareDesk);
  await settledCase(program);
  more = [await pendingCase(), ...(await waitingTalk())];
}, 240_000);
afterAll(() => program?.stop());

type Found = Record<string, string[]>;

const collect = (found: Found, name: string, faults: string[]): void => {
  if (faults.length > 0) found[name] = [...(found[name] ?? []), ...faults];
};

it('Every page of the console can be read and used by everybody, on a desk', async () => {
  const page = await consoleAt('/summary', { role: 'manager', ...STILL });
  await page.getByTestId('my-menu').waitFor();
  const found: Found = {};
  for (const one of [...consolePages(program), ...more]) {
    await openConsole(page, program, one);
    collect(found, one[0], await faultsForReaders(page));
  }
  expect(found).toEqual({});
}, 240_000);

it('So can every page on a phone, in English and in the dark, with the sign-in before them', async () => {
  const found: Found = {};
  const before = async (page: Page): Promise<void> => {
    await page.getByTestId('lang-en').click();
    collect(found, 'sign-in', await faultsForReaders(page));
  };
  const page = await consoleAt('/summary', { role: 'manager', ...PHONE, ...STILL, colorScheme: 'dark', before });
  await page.getByTestId('my-menu').waitFor();
  for (const one of [...consolePages(program), ...more]) {
    await openConsole(page, program, one);
    collect(found, one[0], await faultsForReaders(page));
  }
  expect(found).toEqual({});
}, 240_000);

/** What puts everything else out of reach while it is open. */
const ABOVE = '[role="dialog"], [role="menu"]';

/** What is opened on a page: the address, what is pressed one after another by its test mark, and what is there then. */
const OPENED: readonly [path: string, pressed: readonly string[], ready: string][] = [
  ['/desk', ['my-menu'], '[role="menu"]'],
  ['talk', ['act-take', 'quick-replies'], '[data-testid="quick-reply"]'],
  ['talk', ['note-toggle'], '.composer--note'],
  ['talk', ['act-more'], '[data-testid="act-transfer"]'],
  ['talk', ['act-more', 'act-transfer'], '[data-testid="transfer-sure"]'],
  ['talk', ['act-more', 'act-escalate'], '[data-testid="escalate-sure"]'],
  ['talk', ['act-close'], '[data-testid="close-sure"]'],
  ['case', ['approval-refused'], '[data-testid="note-sure"]'],
  ['/summary', ['find-open'], '[data-testid="find-line"]'],
  ['/settings/programs', ['add-webhook'], '[data-testid="webhook-sure"]'],
  ['/settings/programs', ['make-api-key'], '[data-testid="api-key-sure"]'],
];

it('So can what is opened above them: menus, dialogs, lists of ready replies', async () => {
  const before = (page: Page): Promise<void> => page.getByTestId('lang-zh-TW').click();
  const page = await consoleAt('/summary', { role: 'manager', ...STILL, before });
  await page.getByTestId('my-menu').waitFor();
  const found: Found = {};
  const places: Record<string, string> = { case: more[0]?.[0] ?? '', talk: more[1]?.[0] ?? '' };
  for (const [path, pressed, ready] of OPENED) {
    await page.emulateMedia({ colorScheme: 'light' });
    await page.goto(`${program.address}/console${places[path] ?? path}`);
    for (const mark of pressed) await page.getByTestId(mark).click();
    await page.locator(ready).first().waitFor();
    const name = [path, ...pressed].join(' > ');
    const within = (await page.locator(ABOVE).count()) > 0 ? ABOVE : null;
    collect(found, name, await faultsForReaders(page, within));
    await page.emulateMedia({ colorScheme: 'dark' });
    collect(found, `${name} in the dark`, await faintText(page, within));
  }
  expect(found).toEqual({});
}, 120_000);
