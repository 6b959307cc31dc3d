import { DateTime } from 'luxon';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OrderCard, TicketView } from '../../src/web/contract.ts';
import { until } from '../support/until.ts';
import { openPage, signIn } from '../web/pages.ts';
import { PHONE } from './support/chromium.ts';
import { desks } from './support/desk.ts';
import { type Program, startProgram } from './support/program.ts';
import { sampleOrder } from './support/sample-order.ts';

/** Orders of the sample shop, delivered some days ago: one whose buyer has nothing on its way, the last digits of their phone, and another. */
const order = (): string => sampleOrder(program, 7, '0126');
const LAST4 = '1453';
const NAME = '高远';
const others = (): string => sampleOrder(program, 8, '0007');

let program: Program;
const consoleAt = desks(() => program);

beforeAll(async () => {
  program = await startProgram(async () => ({ PUBLIC_URL: 'https://shop.test' }));
}, 240_000);
afterAll(() => program?.stop());

const deskOf = (role: string): ReturnType<typeof signIn> => {
  const user = program.users.find((one) => one.role === role);
  return signIn(program, user?.name ?? '', user?.password);
};

const tap = (page: Page, name: string): Promise<void> => page.getByTestId(name).click();

describe('a request about personal data', () => {
  /** The shopper proves who they are and asks; gives the case, and what they are told. */
  const asked = async (wish: string) => {
    const shopper = await openPage(program);
    const stream = await shopper.listen();
    const said = (what: RegExp): Promise<void> =>
      until(`the shopper reads ${what}`, () => stream.texts().some((text) => what.test(text)), 30_000);
    await shopper.say('m1', wish);
    await said(/订单号/u);
    await shopper.say('m2', order());
    await said(/后四位/u);
    await shopper.say('m3', LAST4);
    await said(/OT-\d{8}-\d{4}/u);
    const no = /OT-\d{8}-\d{4}/u.exec(stream.texts().join('\n'))?.[0] ?? '';
    return { no, said };
  };

  it('for a copy is carried out by a supervisor after a last look, and the link is in the shopper’s talk', async () => {
    const { no, said } = await asked('把你们存的我的个人信息给我一份副本');
    const agent = await consoleAt(`/tickets/${no}`);
    await agent.getByTestId('privacy-box').waitFor();
    // Whose move it is stands there in words, not as the program names it.
    expect(await agent.locator('body').textContent()).not.toContain('supervisor');
    expect(await agent.getByTestId('privacy-export').count()).toBe(0);

    const page = await consoleAt(`/tickets/${no}`, { role: 'supervisor' });
    await tap(page, 'privacy-export');
    expect(await page.getByRole('dialog').textContent()).toContain('链接会发到顾客本人的聊天里');
    // Enter must do nothing that cannot be taken back: the careful button has the focus.
    await expect.poll(() => page.evaluate<string>('document.activeElement?.textContent')).toBe('取消');
    await tap(page, 'privacy-sure');
    await said(/https:\/\/shop\.test\/my-data\/[\w-]+/u);
    await expect.poll(() => page.getByTestId('privacy-box').textContent()).toMatch(/链接 .* 前有效/u);
    await expect.poll(() => page.getByTestId('privacy-export').count()).toBe(0);
  }, 120_000);

  it('for an erasure names what is in the way, then what stays, and is not asked again once it is done', async () => {
    const { no } = await asked('请删除我的个人信息');
    const agent = await deskOf('agent');
    const sku = (await agent.get<OrderCard>(`/orders/${order()}`)).body.items[0]?.sku ?? '';
    const wish = { kind: 'return', order_no: order(), items: [{ sku, qty: 1 }], reason: 'no_longer_wanted' };
    const open = (await agent.post<TicketView>('/tickets', wish)).body.no;

    const page = await consoleAt(`/tickets/${no}`, { role: 'supervisor' });
    await expect.poll(() => page.getByTestId('privacy-box').textContent()).toContain(open);
    expect(await page.getByTestId('privacy-erase').isDisabled()).toBe(true);
    expect((await agent.post(`/tickets/${open}/move`, { event: 'withdraw', note: '' })).status).toBe(200);
    await page.reload();
    await expect.poll(() => page.getByTestId('privacy-erase').isDisabled()).toBe(false);
    await tap(page, 'privacy-erase');
    const look = page.getByRole('dialog');
    expect(await look.textContent()).toContain('不能恢复');
    expect(await look.getByRole('listitem').count()).toBeGreaterThan(0);
    await tap(page, 'privacy-sure');
    await expect.poll(() => page.getByTestId('privacy-erase').count()).toBe(0);
    expect(await page.locator('body').textContent()).not.toContain(NAME);
  }, 120_000);
});

describe('a courier who comes to the door', () => {
  /** Pieces of another customer's order go back by post. */
  const posted = async (): Promise<string> => {
    const agent = await deskOf('agent');
    const { items } = (await agent.get<OrderCard>(`/orders/${others()}`)).body;
    const item = { sku: items[0]?.sku ?? '', qty: 1 };
    const wish = { kind: 'return', order_no: others(), items: [item], reason: 'no_longer_wanted' };
    return (await agent.post<TicketView>('/tickets', wish)).body.no;
  };
  /** Days ahead with room on both sides, whatever hour it is. */
  const ahead = (days: number): string => DateTime.now().setZone('Asia/Shanghai').plus({ days }).toISODate() ?? '';
  const SOON = ahead(2);
  const LATER = ahead(4);

  it('is arranged for goods that were to be posted, ordered with a number, and arranged anew on a phone', async () => {
    const no = await posted();
    const page = await consoleAt(`/tickets/${no}`, { role: 'supervisor' });
    await page.getByTestId('ticket-arrange_pick_up').waitFor();
    await tap(page, 'ticket-arrange_pick_up');
    await tap(page, 'pick-up-sure');
    expect(await page.getByRole('dialog').textContent()).toContain('请选日期');
    await page.getByTestId('pick-up-day').fill(SOON);
    await page.getByTestId('pick-up-until').fill('08:00');
    await expect.poll(() => page.getByRole('dialog').textContent()).toContain('结束时间要晚于开始时间');
    await page.getByTestId('pick-up-until').fill('12:00');
    await page.getByTestId('pick-up-address').fill('上海市徐汇区另一条路 9 号 李小姐');
    await tap(page, 'pick-up-sure');
    await expect.poll(() => page.getByTestId('ticket-pick-up').textContent()).toMatch(/09:00–12:00.*另一条路 9 号/u);
    await expect.poll(() => page.locator('[aria-current="step"]').textContent()).toContain('待下单取件');

    await tap(page, 'ticket-order_courier');
    await page.getByTestId('note-text').fill('SF3170029990001');
    await tap(page, 'note-sure');
    await expect.poll(() => page.locator('[aria-current="step"]').textContent()).toContain('已约快递上门');

    const phone = await consoleAt(`/tickets/${no}`, { role: 'supervisor', ...PHONE });
    await tap(phone, 'ticket-arrange_pick_up');
    const dialog = phone.getByRole('dialog');
    expect(await phone.getByTestId('pick-up-day').inputValue()).toBe(SOON);
    expect(await dialog.textContent()).toContain('已约的快递要取消');
    expect(await dialog.textContent()).toContain('另一条路 9 号');
    await phone.getByTestId('pick-up-day').fill(LATER);
    await tap(phone, 'pick-up-sure');
    await expect.poll(() => phone.locator('[aria-current="step"]').textContent()).toContain('待下单取件');
    await expect.poll(() => phone.getByTestId('ticket-pick-up').textContent()).toContain('另一条路 9 号');
  }, 120_000);
});

it('A case names its goods as its order does, and its clauses by their numbers alone', async () => {
  const desk = await deskOf('agent');
  const card = (await desk.get<OrderCard>(`/orders/${others()}`)).body;
  // The first of them may be on its way back already.
  const item = card.items.at(-1);
  const wish = {
    kind: 'return',
    order_no: others(),
    items: [{ sku: item?.sku ?? '', qty: 1 }],
    reason: 'no_longer_wanted',
  };
  const { no, clauses } = (await desk.post<TicketView>('/tickets', wish)).body;
  expect(clauses[0]).toMatch(/^[A-Z]+-\d+ [\w-]+: /u);
  const page = await consoleAt(`/tickets/${no}`);
  await page.getByText(`${item?.name} × 1`).waitFor();
  const [, number, name, says] = /^(\S+) (\S+): (.*)$/su.exec(clauses[0] ?? '') ?? [];
  const line = page.locator('.bullets li').filter({ hasText: says ?? '-' });
  await line.waitFor();
  expect(await line.textContent()).toBe(`${number} ${says}`);
  expect(await line.locator('.mark').getAttribute('title')).toBe(`${number} ${name}`);
}, 60_000);
