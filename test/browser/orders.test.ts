import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DateTime } from 'luxon';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PHONE } from './support/chromium.ts';
import { desks } from './support/desk.ts';
import { type Program, startProgram } from './support/program.ts';

/** An order paid two days ago in the morning: it should have left the same day. */
const ORDER = 'ZL20200101-9001';
const paid = DateTime.now().setZone('Asia/Shanghai').minus({ days: 2 }).set({ hour: 10, minute: 5 });

let program: Program;
/** What the shop's own program shows at the door. */
let key: string;
const signedIn = desks(() => program);

/** An address of this machine where nobody answers. */
const closedAddress = async (): Promise<string> => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${port}`;
};

/** The shop's own program sends an order in: to an address nobody can find, by a phone nobody has. */
const sendOrder = async (): Promise<void> => {
  const order = {
    customer_id: 'C1001',
    placed_at: paid.minus({ minutes: 2 }).toISO(),
    paid_at: paid.toISO(),
    status: 'paid',
    receiver: '王小明',
    phone: '+8611111111111',
    address: '杭州',
    shipping_fee: '0.00',
    total: '129.00',
    items: [{ sku: 'PJ-101', qty: 1, unit_price: '129.00' }],
  };
  const answer = await fetch(`${program.address}/api/v1/orders/${ORDER}`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', 'idempotency-key': 'o1' },
    body: JSON.stringify(order),
  });
  expect(answer.status).toBe(201);
};

beforeAll(async () => {
  const env = {
    SHOPIFY_URL: await closedAddress(),
    SHOPIFY_ACCESS_TOKEN: 'shpat_test',
    SHOPIFY_WEBHOOK_SECRET: 'a secret',
  };
  Object.assign(process.env, env);
  program = await startProgram();
  for (const name of Object.keys(env)) delete process.env[name];
  ({ key } = JSON.parse(await program.xiaoer('key', 'add', 'shop', '--json')) as { key: string });
  await program.xiaoer('orders', 'sync').catch(() => undefined);
}, 240_000);

afterAll(() => program?.stop());

const mine = (page: Page, of: string) => page.locator(`[data-testid="${of}-line"][data-no="${ORDER}"]`);

describe('the page of orders', () => {
  it('shows what comes to wait while one looks, tells what was found, and takes what a person knows, by keys alone', async () => {
    const page = await signedIn('/orders', { viewport: { width: 1440, height: 900 } });
    await page.getByTestId('doubt-line').first().waitFor();
    await sendOrder();
    const line = mine(page, 'doubt');
    await line.waitFor({ timeout: 20_000 });
    expect(await line.textContent()).toMatch(/地址不完整.*电话打不通/su);
    await expect.poll(() => page.getByTestId('source-shopify').getAttribute('data-health')).toBe('ill');
    expect(await page.getByTestId('source-shopify').textContent()).toMatch(/没读成.*拒绝了连接.*核对地址/su);
    for (let n = 0; n < 40 && !page.url().endsWith(ORDER); n += 1) await page.keyboard.press('j');
    const card = page.getByTestId('order-card');
    await expect.poll(() => card.getAttribute('data-no')).toBe(ORDER);
    expect(await page.getByTestId('doubts').textContent()).toMatch(/只有 2 个字.*没有这样的号码|全是同一个数字/su);
    expect(await page.getByTestId('leaving').textContent()).toMatch(/前发出.*超时|超过|已超/su);
    expect(await card.textContent()).not.toMatch(/王小明|11111111111/u);
    await page.keyboard.press('v');
    await page.getByTestId('note-text').fill('打过电话，地址补全了');
    await page.getByTestId('note-sure').click();
    await page.getByTestId('doubts').waitFor({ state: 'detached' });
    await page.keyboard.press('w');
    await page.getByTestId('note-text').fill('雾蓝色缺货，明天到');
    await page.getByTestId('note-sure').click();
    await expect.poll(() => page.getByTestId('leaving').textContent()).toContain('雾蓝色缺货');
    await expect.poll(() => mine(page, 'late').textContent()).toContain('雾蓝色缺货');
    expect(await mine(page, 'doubt').count()).toBe(0);
  });

  it('finds any order while one types, and says what to try where nothing fits', async () => {
    const page = await signedIn('/orders');
    await page.getByTestId('orders-attention').waitFor();
    await page.keyboard.press('s');
    await page.keyboard.type('0101-9001');
    await mine(page, 'order').click();
    await expect.poll(() => page.getByTestId('order-card').getAttribute('data-no')).toBe(ORDER);
    await page.getByTestId('orders-search').fill('no such order');
    await page.getByText('没有找到“no such order”').waitFor();
    await page.getByTestId('orders-search').fill('');
    await page.getByTestId('orders-attention').click();
    await mine(page, 'late').waitFor();
    await page.getByTestId('order-new-case').click();
    await expect.poll(() => page.getByTestId('ticket-order').inputValue()).toBe(ORDER);
    await page.getByTestId('item-PJ-101').waitFor();
  });

  it('gives the list and the order the whole screen of a phone, one after the other', async () => {
    const page = await signedIn('/orders', PHONE);
    await mine(page, 'late').click();
    await page.getByTestId('order-card').waitFor();
    expect(await mine(page, 'late').count()).toBe(0);
    const wide = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
    expect(wide).toBe(0);
    await page.getByTestId('order-back').click();
    await mine(page, 'late').waitFor();
  });
});
