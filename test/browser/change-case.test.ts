import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OrderCard, TicketView } from '../../src/web/contract.ts';
import { signIn } from '../web/pages.ts';
import { PHONE } from './support/chromium.ts';
import { desks } from './support/desk.ts';
import { type Program, startProgram } from './support/program.ts';
import { sampleOrder } from './support/sample-order.ts';

let program: Program;
const consoleAt = desks(() => program);

beforeAll(async () => {
  program = await startProgram();
}, 240_000);
afterAll(() => program?.stop());

const agent = (): ReturnType<typeof signIn> => {
  const user = program.users.find(({ role }) => role === 'agent');
  return signIn(program, user?.name ?? '', user?.password);
};

const comesTo = (page: Page): Promise<string | null> => page.getByTestId('change-comes-to').textContent();

describe('a case that nobody has decided', () => {
  it('is given another compensation, and waits for whoever may decide that', async () => {
    const order_no = sampleOrder(program, 88, '0012');
    const wish = { kind: 'complaint', order_no, items: [], reason: 'faulty', amount: '80.00' };
    const opened = (await (await agent()).post<TicketView>('/tickets', wish)).body;
    expect(opened).toMatchObject({ state: 'pending_approval', tier: 2 });
    const page = await consoleAt(`/tickets/${opened.no}`, { viewport: { width: 1280, height: 900 } });
    await expect.poll(() => page.getByTestId('approval').textContent()).toMatch(/¥80.*售后主管/su);

    await page.getByTestId('change-case').click();
    const given = page.getByTestId('change-compensation');
    expect(await given.inputValue()).toBe('80.00');
    await page.getByTestId('change-sure').click();
    await expect.poll(() => comesTo(page)).toContain('还没有改动');
    await given.fill('一点点');
    await page.getByText('金额请写成').waitFor();
    await given.fill('300.50');
    await expect.poll(() => comesTo(page)).toMatch(/¥300\.50.*经理/su);
    await given.press('Control+Enter');

    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await expect.poll(() => page.getByTestId('approval').textContent()).toMatch(/¥300\.50.*经理/su);
    const history = page.getByRole('list', { name: '经过' });
    await expect.poll(() => history.textContent()).toMatch(/改过.*补偿：80\.00 → 300\.50/su);
  }, 60_000);

  it('is changed in its goods on a phone: the money follows, and what is too much is said where it stands', async () => {
    const desk = await agent();
    const order_no = sampleOrder(program, 77, '0131');
    const { items } = (await desk.get<OrderCard>(`/orders/${order_no}`)).body;
    const [first, second] = items;
    if (!first || !second) throw new Error('The sample order has fewer than two products.');
    const wish = { kind: 'return', order_no, items: [{ sku: first.sku, qty: 1 }], reason: 'no_longer_wanted' };
    const { no, amount } = (await desk.post<TicketView>('/tickets', wish)).body;
    const page = await consoleAt(`/tickets/${no}`, PHONE);
    await page.getByTestId('change-case').tap();
    const refund = page.getByTestId('change-refund');
    expect(await refund.inputValue()).toBe(amount);
    await page.getByTestId(`item-${second.sku}`).check();
    await expect.poll(async () => Number(await refund.inputValue())).toBeGreaterThan(Number(amount));
    const followed = await refund.inputValue();
    await refund.fill('9999');
    await page.getByText('超过了这单还能退的金额').waitFor();
    await page.getByTestId('change-sure').tap();
    expect(await page.getByRole('dialog').count()).toBe(1);
    await refund.fill(followed);
    await expect.poll(() => comesTo(page)).toContain('决定');
    const wide = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
    expect(wide).toBe(0);
    await page.getByTestId('change-sure').tap();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    const changed = (await desk.get<TicketView>(`/tickets/${no}`)).body;
    expect(changed.amount).toBe(followed);
    expect(changed.items.map(({ sku }) => sku).toSorted()).toEqual([first.sku, second.sku].toSorted());

    await desk.post(`/tickets/${no}/move`, { event: 'withdraw', note: '' });
    await expect.poll(() => page.getByTestId('change-case').count()).toBe(0);
  }, 60_000);

  it('stays as a colleague has left it, where somebody changes what they read before', async () => {
    const desk = await agent();
    const wish = { kind: 'complaint', order_no: sampleOrder(program, 69, '0141'), items: [], reason: 'faulty' };
    const { no, hash } = (await desk.post<TicketView>('/tickets', { ...wish, amount: '80.00' })).body;
    const page = await consoleAt(`/tickets/${no}`);
    await page.getByTestId('change-case').click();
    await desk.post(`/tickets/${no}/change`, { hash, compensation: '70.00' });
    await page.getByTestId('change-compensation').fill('90');
    await expect.poll(() => comesTo(page)).toMatch(/刚刚有人改过/u);
    await page.getByRole('dialog').getByRole('button').first().click();
    await page.getByTestId('change-case').click();
    expect(await page.getByTestId('change-compensation').inputValue()).toBe('70.00');
  }, 60_000);
});
