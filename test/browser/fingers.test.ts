import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openPage, signIn } from '../web/pages.ts';
import { bareDesk } from './support/bare-desk.ts';
import { PHONE } from './support/chromium.ts';
import { consolePages, openConsole } from './support/console-pages.ts';
import { desks } from './support/desk.ts';
import { type Program, startProgram } from './support/program.ts';
import { settledCase } from './support/settled-case.ts';

let program: Program;
const consoleAt = desks(() => program);

beforeAll(async () => {
  program = await startProgram(bareDesk);
  await settledCase(program);
  await (await openPage(program)).say('m1', '转人工');
}, 240_000);
afterAll(() => program?.stop());

/**
 * What can be tapped and measures less than 44 px, the field in a box and the links within a sentence aside: those are as large as
 * the box and the line they stand in (WCAG 2.2, 2.5.5 and its exceptions).
 */
const SMALL = `[...document.querySelectorAll('a[href], button, input:not([type=hidden], [type=file]), select, textarea, summary')].flatMap((node) => {
  if (!node.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return [];
  if (node.matches('.shell__skip, [aria-hidden="true"]') || getComputedStyle(node).display === 'inline') return [];
  const box = node.closest('label, .mantine-InputWrapper-root .mantine-Input-input, .mantine-PasswordInput-input') ?? node.labels?.[0] ?? node;
  const { width, height } = (box.contains(node) || node.matches('[type=checkbox], [type=radio]') ? box : node).getBoundingClientRect();
  return width > 0 && (width < 43.5 || height < 43.5)
    ? [\`\${node.tagName} \${node.getAttribute('data-testid') ?? node.className} "\${node.textContent.slice(0, 30)}" \${width} x \${height}\`]
    : [];
})`;

/** Pixels by which anything that scrolls is wider than its place, a text field with long lines aside. */
const WIDE = `[document.documentElement, ...document.querySelectorAll('#main *:not(textarea, input, .table-frame)')].flatMap((node) =>
  /auto|scroll|visible/.test(getComputedStyle(node).overflowX) && node.clientWidth > 0 && node.scrollWidth > node.clientWidth + 1 &&
  getComputedStyle(node).display !== 'inline' && !node.closest('svg, .unseen') && node.matches('html, .page, .order-column, .list__lines')
    ? [node.className + ' ' + (node.scrollWidth - node.clientWidth)] : [])`;

/** Leaves the desk, also as the last one there, of whom it is asked whether they are sure. */
const leaveDesk = async (page: Page): Promise<void> => {
  await page.getByTestId('my-menu').click();
  const answered = page.waitForResponse((response) => response.url().endsWith('/api/console/presence'));
  await page.getByTestId('presence-away').click();
  // The menu says so at once; the program may ask first.
  if (!(await answered).ok()) await page.getByTestId('alone-go').click();
  await expect.poll(async () => (await page.getByTestId('my-menu').textContent())?.includes('离开')).toBe(true);
};

it('Every page of a phone can be tapped, and none is wider than the phone', async () => {
  const page = await consoleAt('/summary', { role: 'manager', ...PHONE });
  await leaveDesk(page);
  // Every page is looked at with the warning over it that nobody is at the desk.
  await page.getByTestId('bare-banner').waitFor({ timeout: 60_000 });
  const found: Record<string, unknown> = {};
  for (const one of consolePages(program)) {
    await openConsole(page, program, one);
    const wrong = [...(await page.evaluate<string[]>(SMALL)), ...(await page.evaluate<string[]>(WIDE))];
    if (wrong.length > 0) found[one[0]] = wrong;
  }
  expect(found).toEqual({});
}, 120_000);

it('The window’s title names the page, and each page has one heading above the others', async () => {
  const page = await consoleAt('/summary', { role: 'manager' });
  await page.getByTestId('my-menu').waitFor();
  for (const [path, name] of [
    ['/orders', '订单'],
    ['/words', '话术'],
    ['/desk', '接待台'],
    ['/outreach', '主动消息'],
  ] as const) {
    await page.goto(`${program.address}/console${path}`);
    await expect.poll(() => page.title()).toContain(`· ${name} ·`);
    await expect.poll(() => page.locator('h1').count()).toBe(1);
  }
}, 60_000);

it('An address that leads nowhere says so, and leads back', async () => {
  const page = await consoleAt('/nowhere', { role: 'manager' });
  await page.getByRole('link', { name: '回到首页' }).click();
  await page.getByTestId('board').waitFor();
}, 60_000);

it('What came of it is told on a phone over nothing that is pressed next', async () => {
  const page = await consoleAt('/desk', PHONE);
  await page.getByTestId('conversation-line').first().click();
  await page.getByTestId('act-take').click();
  const told = page.locator('.mantine-Notification-root');
  const bottomOf = `(() => {
    const told = document.querySelector('.mantine-Notification-root').getBoundingClientRect();
    return Math.max(0, told.bottom - document.querySelector('[data-testid="act-return"]').getBoundingClientRect().top);
  })()`;
  await told.waitFor();
  await page.getByTestId('act-return').waitFor();
  await expect.poll(() => page.evaluate(bottomOf)).toBe(0);
}, 60_000);

it('On a phone the list is where it was left after a talk, and what is pressed there stands whole under two words of what came of it', async () => {
  for (let n = 0; n < 20; n += 1) await (await openPage(program)).say(`list${n}`, '转人工');
  const page = await consoleAt('/desk', PHONE);
  const lines = page.getByTestId('conversation-line');
  await lines.nth(19).waitFor();
  await lines.nth(17).scrollIntoViewIfNeeded();
  const id = await lines.nth(17).getAttribute('data-conversation');
  const top = async () => (await page.locator(`[data-conversation="${id}"]`).boundingBox())?.y ?? -1;
  const left = await top();
  await lines.nth(17).tap();
  await page.getByTestId('composer').waitFor();
  await page.goBack();
  await expect.poll(async () => Math.abs((await top()) - left)).toBeLessThan(4);
  const cut = `[...document.querySelectorAll('.composer__bar button, .composer__bar .mantine-Button-label')]
    .filter((one) => one.scrollWidth > one.clientWidth + 1).map((one) => one.textContent)`;
  await lines.nth(17).tap();
  await page.getByTestId('act-take').tap();
  await page.getByTestId('act-return').waitFor();
  expect(await page.evaluate(cut)).toEqual([]);
  const me = program.users.find(({ role }) => role === 'agent')?.name;
  const lead = program.users.find(({ role }) => role === 'supervisor');
  const desk = await signIn(program, lead?.name ?? '', lead?.password);
  const { items } = (await desk.get<{ items: { id: string }[] }>('/conversations?view=queue')).body;
  await desk.post(`/conversations/${items[0]?.id}/notes`, { clientId: 'two', text: `@${me} 帮忙看看` });
  await page.locator('.mantine-Notification-root').nth(1).waitFor();
  const under = `Math.max(0, ...[...document.querySelectorAll('.mantine-Notification-root')]
    .map((one) => one.getBoundingClientRect().bottom - document.querySelector('[data-testid="act-return"]').getBoundingClientRect().top))`;
  await expect.poll(() => page.evaluate(under)).toBe(0);
}, 90_000);
