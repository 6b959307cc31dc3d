import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ConversationLine, TicketView } from '../../src/web/contract.ts';
import { until } from '../support/until.ts';
import { openPage, signIn } from '../web/pages.ts';
import { PHONE } from './support/chromium.ts';
import { desks } from './support/desk.ts';
import { type Program, startProgram } from './support/program.ts';
import { sampleOrder } from './support/sample-order.ts';

/** An order of the sample shop, delivered some days ago, and the last digits of its buyer's phone. */
const order = (): string => sampleOrder(program, 8, '0007');
const LAST4 = '7316';

let program: Program;
const consoleAt = desks(() => program);

beforeAll(async () => {
  program = await startProgram();
}, 240_000);
afterAll(() => program?.stop());

describe('a coupon for the trouble', () => {
  it('is given from the talk by key, shown to the shopper, and used up at the desk when its code is read out', async () => {
    const shopper = await openPage(program);
    const stream = await shopper.listen();
    await shopper.say('m1', `${order()} 到哪了`);
    await until('the phone is asked for', () => stream.texts().some((text) => /后四位/u.test(text)), 20_000);
    await shopper.say('m2', LAST4);
    await until('the order is shown', () => stream.texts().some((text) => text.includes(order())), 20_000);
    const agent = program.users.find(({ role }) => role === 'agent');
    const desk = await signIn(program, agent?.name ?? '', agent?.password);
    const { items } = (await desk.get<{ items: ConversationLine[] }>('/conversations?view=all')).body;

    const page = await consoleAt(`/desk/${items[0]?.id}`, { viewport: { width: 1440, height: 900 } });
    await page.getByTestId('give-coupon').waitFor();
    await page.keyboard.press('p');
    await expect.poll(() => page.getByTestId('coupon-limit').textContent()).toContain('¥50');
    await page.getByTestId('coupon-amount').fill('80');
    await expect.poll(() => page.getByTestId('coupon-limit').textContent()).toContain('审批');
    await page.getByTestId('coupon-amount').fill('20');
    await page.getByTestId('coupon-note').fill('等了太久');
    await page.getByTestId('coupon-give').click();
    const line = page.getByTestId('coupon-line').first();
    await line.waitFor();
    const code = (await line.getAttribute('data-code')) ?? 'no code';
    await until('the shopper is told', () => stream.texts().some((text) => text.includes(code)), 20_000);

    await page.goto(`${program.address}/console/orders/-/coupons`);
    await page.getByTestId('coupons-search').fill(code.toLowerCase().replaceAll('-', ' '));
    await page.locator(`[data-testid="coupon-line"][data-code="${code}"]`).click();
    await page.getByTestId('coupon-order').fill(order());
    await page.getByTestId('coupon-redeem').click();
    await expect.poll(() => page.getByTestId('coupon').getAttribute('data-state')).toBe('redeemed');
    expect(await page.getByTestId('coupon-redeem').count()).toBe(0);
  }, 120_000);

  it('comes out of a compensation case by one button, without a word to type', async () => {
    const agent = program.users.find(({ role }) => role === 'agent');
    const desk = await signIn(program, agent?.name ?? '', agent?.password);
    const wish = { kind: 'complaint', topic: 'compensation', order_no: order(), items: [], reason: 'other' };
    const { no } = (await desk.post<TicketView>('/tickets', wish)).body;
    await desk.post(`/tickets/${no}/move`, { event: 'offer', note: '发错了颜色', amount: '12.00' });
    expect((await desk.post<TicketView>(`/tickets/${no}/move`, { event: 'agree' })).body.state).toBe('coupon_due');
    const page = await consoleAt(`/tickets/${no}`);
    await page.getByTestId('ticket-issue_coupon').click();
    await page.getByText('¥12').last().waitFor();
    await page.getByTestId('issue-sure').click();
    const line = page.getByTestId('coupon-line');
    await line.waitFor();
    expect(await line.textContent()).toMatch(/¥12.*[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}.*可用/su);
    expect(await page.getByTestId('ticket-issue_coupon').count()).toBe(0);
  }, 60_000);

  it('is found on a phone, where a code nobody gave is answered with how codes look', async () => {
    const page = await consoleAt('/orders/-/coupons', PHONE);
    await page.getByTestId('coupon-line').first().click();
    await page.getByTestId('coupon').waitFor();
    const wide = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
    expect(wide).toBe(0);
    await page.getByRole('link', { name: '返回' }).click();
    await page.getByTestId('coupons-search').fill('AAAA-BBBB-CCCC');
    await page.getByText('十二位字母和数字').waitFor();
  });
});
