import { Buffer } from 'node:buffer';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { GOODLESS, GOODS, YOUZAN } from '../import/exports.ts';
import { lettersIn } from '../import/letters.ts';
import { GOOD } from '../import/shop-files.ts';
import { PHONE } from './support/chromium.ts';
import { desks, type SignIn } from './support/desk.ts';
import { faintText, faultsForReaders } from './support/faults-for-readers.ts';
import { startOwnShop } from './support/own-shop.ts';
import type { Program } from './support/program.ts';

let program: Program;
const signedIn = desks(() => program);

beforeAll(async () => {
  // It may be written in: a shop's facts are saved on the way.
  ({ program } = await startOwnShop());
}, 240_000);
afterAll(() => program?.stop());

const settings = (options: SignIn = {}): Promise<Page> =>
  signedIn('/settings/data', {
    role: 'manager',
    before: (page) => page.getByTestId('lang-en').click(),
    viewport: { width: 1280, height: 900 },
    ...options,
  });

const csv = (rows: readonly string[]): string => `${rows.join('\n')}\n`;

/** Drops files as a hand lets go of them over the page. */
const drop = async (page: Page, files: [name: string, bytes: Uint8Array][]): Promise<void> => {
  const given = files.map(([name, bytes]) => ({ name, base64: Buffer.from(bytes).toString('base64') }));
  const held = await page.evaluateHandle(`(() => {
    const transfer = new DataTransfer();
    for (const { name, base64 } of ${JSON.stringify(given)}) {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      transfer.items.add(new File([bytes], name, { type: 'text/csv' }));
    }
    return transfer;
  })()`);
  await page.getByTestId('shop-data-drop').dispatchEvent('drop', { dataTransfer: held });
};

const widerThanPage = (page: Page): Promise<unknown> =>
  page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');

const shot = async (page: Page, name: string): Promise<void> => {
  if (process.env['SHOTS'])
    await page
      .getByTestId('shop-data')
      .or(page.getByTestId('shop-data-saved'))
      .screenshot({ path: `${process.env['SHOTS']}/${name}.png` });
};

describe('A manager brings the shop’s files', () => {
  it('by dropping them, sees the bad row before anything is saved, and finds the order afterwards', async () => {
    const page = await settings();
    await shot(page, '1-empty');
    const orders = [...GOOD['orders.csv'], 'ZL3,C2,yesterday,,,,unpaid,,,周明远,13900004852,上海市 3 号,0.00,50.00'];
    await drop(page, [
      ['products.csv', Buffer.from(csv(GOOD['products.csv']))],
      ['customers.csv', Buffer.from(csv(GOOD['customers.csv']))],
      ['订单导出.csv', lettersIn('gb18030', csv(orders))],
      ['order_items.csv', Buffer.from(csv(GOOD['order_items.csv']))],
    ]);
    const preview = page.getByTestId('shop-data-preview');
    await preview.getByText('1 fault in these files').waitFor();
    expect(await preview.textContent()).toContain('Line 4 · placed_at');
    expect(await preview.textContent()).toContain(
      '"yesterday" is no time with an offset; write it like 2026-11-12T09:15',
    );
    const file = page.getByTestId('shop-data-file').filter({ hasText: '订单导出' });
    expect(await file.textContent()).toContain('read as GBK');
    expect(await file.textContent()).toContain('2 new');
    await shot(page, '2-bad');

    await page.getByTestId('shop-data-save').click();
    const saved = page.getByTestId('shop-data-saved');
    await saved.getByText('1 row was left out:').waitFor();
    await shot(page, '3-saved');
    await saved.getByRole('link', { name: 'See the orders' }).click();
    await page.goto(`${program.address}/console/orders/ZL1`);
    await page.locator('.order').getByText('ZL1').first().waitFor();
    expect(await page.locator('.order').textContent()).toContain('166.9');
  }, 120_000);

  it('and chooses a corrected one again, which takes the place of the first', async () => {
    const page = await settings();
    const choose = (rows: readonly string[]) =>
      page.getByTestId('shop-data-files').setInputFiles({
        ...{ name: 'goods.csv', mimeType: 'text/csv' },
        buffer: Buffer.from(csv(rows)),
      });
    const header = GOOD['products.csv'][0];
    await choose([header, 'NEW-1,拖鞋,,,slippers,¥9,1,yes,,']);
    await page.getByText('1 fault in these files').waitFor();
    expect(await page.getByTestId('shop-data-save').count()).toBe(0);
    await choose([header, 'NEW-1,拖鞋,,,slippers,9.00,1,yes,,']);
    await page.getByRole('button', { name: 'Save 1 row' }).click();
    await page.getByTestId('shop-data-saved').getByText('1 new').first().waitFor();
    await page.getByRole('button', { name: 'Import more' }).click();
    await choose([header, 'NEW-1,拖鞋,,,slippers,9.00,1,yes,,']);
    await page.getByText('Everything in these files is saved already.').waitFor();
  }, 60_000);

  it('on a phone, reads which columns of an export were left out where its orders come without goods, and chooses them', async () => {
    const page = await settings({ ...PHONE, before: (before) => before.getByTestId('lang-zh-CN').click() });
    await drop(page, [['宝贝.csv', Buffer.from(csv(GOODS))]]);
    await page.getByTestId('shop-data-save').click();
    await page.getByRole('button', { name: '继续导入' }).click();
    await drop(page, [['订单.csv', Buffer.from(csv(GOODLESS))]]);
    const told = page.getByTestId('shop-data-no-goods');
    await told.waitFor();
    expect(await told.textContent()).toContain('没认出商家编码（SKU）、数量是哪一列');
    expect(await told.textContent()).toContain('款号、件、每件');
    expect(await faultsForReaders(page)).toEqual([]);
    expect(await widerThanPage(page)).toBe(0);
    await page.getByRole('button', { name: '选择各列' }).click();
    await shot(page, '7-no-goods');
    for (const [heading, column] of [
      ['款号', 'sku'],
      ['件', 'qty'],
      ['每件', 'unit_price'],
    ] as const)
      await page.getByRole('combobox', { name: `“${heading}”是`, exact: true }).selectOption(column);
    await page.getByTestId('shop-data-use').click();
    await expect.poll(() => told.count()).toBe(0);
    await page.getByTestId('shop-data-preview').getByText('可以保存').waitFor();
    await page.getByTestId('shop-data-odd-order').getByRole('link').click();
    const example = page.getByTestId('shop-order-example');
    await expect.poll(() => example.inputValue()).toBe('E20261112100000000001');
    await page.getByTestId('shop-currency').selectOption('HKD');
    expect(await faultsForReaders(page)).toEqual([]);
    expect(await widerThanPage(page)).toBe(0);
    await page.getByTestId('shop-save').click();
    await page.getByText('保存好了').waitFor();
  }, 120_000);

  it('on a phone and in the dark, says what a file holds that nobody recognises, and gets a template', async () => {
    const page = await settings({
      ...PHONE,
      colorScheme: 'dark',
      before: (before) => before.getByTestId('lang-zh-CN').click(),
    });
    await page.getByTestId('shop-data-files').setInputFiles({
      ...{ name: '一个名字很长很长的商品导出文件-2026年11月30日-最终版.csv', mimeType: 'text/csv' },
      buffer: Buffer.from(csv(['sku,title', 'A,a'])),
    });
    await page.getByText('看列名认不出是什么').waitFor();
    await shot(page, '4-phone-unknown');
    await page.getByRole('combobox', { name: /的内容$/u }).selectOption('products');
    await page.getByText('没认出哪一列是它；请选一下').first().waitFor();
    await shot(page, '5-phone-bad');
    expect(await widerThanPage(page)).toBe(0);
    await page.getByTestId('shop-data-templates').locator('summary').click();
    await shot(page, '6-phone-templates');
    expect(await widerThanPage(page)).toBe(0);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: '订单模板', exact: true }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('orders.csv');
  }, 60_000);

  const ODD = YOUZAN.map((row) => row.replace('订单实付金额', '真金白银').replace('应收订单金额', '备用'));
  const exported = (rows: readonly string[]) => ({
    ...{ name: '订单导出-有赞.csv', mimeType: 'text/csv' },
    buffer: lettersIn('gb18030', csv(rows)),
  });

  it('an export of another program whose column nobody knows, says once what it is, and never again', async () => {
    const page = await settings();
    await page.getByTestId('shop-data-files').setInputFiles(exported(ODD));
    const mapping = page.getByTestId('shop-data-mapping');
    await mapping.getByText('Still needed: Total paid').waitFor();
    expect(await mapping.textContent()).toContain('13 of 18 columns read');
    const total = page.getByTestId('shop-data-heading').filter({ hasText: '真金白银' });
    expect(await total.textContent()).toContain('29.90');
    expect(await faultsForReaders(page)).toEqual([]);
    await shot(page, '7-mapping');
    await total.getByRole('combobox', { name: '“真金白银” is' }).selectOption('total');
    await page.getByTestId('shop-data-use').click();
    await mapping.getByText('14 of 18 columns read').waitFor();
    const file = page.getByTestId('shop-data-file');
    await file.getByText('Customers').last().waitFor();
    expect(await page.getByTestId('shop-data-problems').count()).toBe(0);
    await shot(page, '8-mapped');
    await page.getByTestId('shop-data-save').click();
    await page.getByTestId('shop-data-saved').waitFor();
    await page.goto(`${program.address}/console/orders/E20261112100000000001`);
    await page.locator('.order').getByText('E20261112100000000001').first().waitFor();

    await page.goto(`${program.address}/console/settings/data`);
    await page.getByTestId('shop-data-files').setInputFiles(exported(ODD.map((row) => row.replace('E2026', 'E2027'))));
    await page.getByRole('button', { name: 'Save 1 row', exact: true }).waitFor();
    expect(await page.getByTestId('shop-data-heading').count()).toBe(0);
  }, 120_000);

  it('an export with a state of orders nobody knows is asked what it means, and it is remembered and forgotten there', async () => {
    const page = await settings();
    const rows = (no: string) =>
      exported(YOUZAN.map((row) => row.replace('交易完成', '备货打包中').replace('E20261112100000000001', no)));
    await page.getByTestId('shop-data-files').setInputFiles(rows('E9001'));
    const words = page.getByTestId('shop-data-words');
    await words.getByText('These states of orders are new here').waitFor();
    expect(await page.getByTestId('shop-data-word').textContent()).toContain('1 order');
    expect(await faultsForReaders(page)).toEqual([]);
    expect(await faintText(page)).toEqual([]);
    expect(await page.getByTestId('shop-data-preview').textContent()).toContain('Say above what these states mean');
    await shot(page, '10-words');
    await words.getByRole('combobox', { name: '“备货打包中” means' }).selectOption('paid');
    await page.getByTestId('shop-data-words-use').click();
    await words.getByText('as you said').waitFor();
    await shot(page, '11-words-said');
    await page.getByTestId('shop-data-save').click();
    await page.getByTestId('shop-data-saved').waitFor();

    await page.goto(`${program.address}/console/settings/data`);
    await page.getByTestId('shop-data-files').setInputFiles(rows('E9002'));
    await page.getByTestId('shop-data-save').waitFor();
    expect(await words.count()).toBe(0);
    const remembered = page.getByTestId('shop-data-remembered');
    await remembered.locator('summary').click();
    await remembered.getByText('“备货打包中” is read as Paid').waitFor();
    expect(await faultsForReaders(page)).toEqual([]);
    await shot(page, '12-remembered');
    await remembered.getByRole('button', { name: 'Forget “备货打包中”' }).click();
    await remembered.waitFor({ state: 'detached' });
    await page.getByTestId('shop-data-files').setInputFiles(rows('E9003'));
    await words.waitFor();
  }, 120_000);

  it('two exports of one kind at once are saved one after the other', async () => {
    const page = await settings();
    const of = (name: string, no: string) => ({
      ...exported(YOUZAN.map((row) => row.replace('E20261112100000000001', no))),
      name,
    });
    const odd = of('october.csv', 'E9101');
    const [, row = ''] = YOUZAN;
    const rows = [
      ...YOUZAN.map((one) => one.replace('E20261112100000000001', 'E9101')),
      row.replace('29.90,29.90', '29.90,x'),
    ];
    const first = { ...odd, buffer: lettersIn('gb18030', csv(rows)) };
    await page.getByTestId('shop-data-files').setInputFiles([first, of('november.csv', 'E9102')]);
    const second = page.getByTestId('shop-data-file').filter({ hasText: 'november.csv' });
    await second.getByText('Comes next').waitFor();
    expect(await faultsForReaders(page)).toEqual([]);
    await page.getByTestId('shop-data-save').click();
    await page.getByTestId('shop-data-next').waitFor();
    expect(await page.getByTestId('shop-data-next').textContent()).toContain(
      'october.csv saved, but 1 bad row left out',
    );
    await expect.poll(() => page.getByTestId('shop-data-file').count()).toBe(1);
    await page.getByTestId('shop-data-save').click();
    await page.getByTestId('shop-data-saved').waitFor();
    for (const no of ['E9101', 'E9102']) {
      await page.goto(`${program.address}/console/orders/${no}`);
      await page.locator('.order').getByText(no).first().waitFor();
    }
  }, 120_000);

  it('and the same on a phone and in the dark, without a page wider than it', async () => {
    const page = await settings({
      ...PHONE,
      colorScheme: 'dark',
      before: (before) => before.getByTestId('lang-zh-CN').click(),
    });
    const header = YOUZAN.map((row) =>
      row.replace('订单状态', '进度').replace('订单创建时间', '什么时候').replace('买家付款时间', '钱到'),
    );
    await page.getByTestId('shop-data-files').setInputFiles(exported(header));
    await page.getByText('还缺：下单时间、订单状态').waitFor();
    await shot(page, '9-phone-mapping');
    expect(await widerThanPage(page)).toBe(0);
    expect(await faultsForReaders(page)).toEqual([]);
  }, 60_000);

  it('is no agent’s business', async () => {
    const page = await settings({ role: 'agent' });
    await page.getByRole('heading', { name: 'Settings' }).waitFor();
    expect(await page.getByTestId('shop-data').count()).toBe(0);
  });
});
