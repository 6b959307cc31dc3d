import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { describe, expect, it } from 'vitest';
import { KIND_NAMES } from '../../src/import/kinds.ts';
import { importLimits } from '../../src/import/limits.ts';
import type { ShopDataKind, ShopDataNews, ShopDataReport, ShopDataRules } from '../../src/web/contract.ts';
import { bomb } from '../import/bomb.ts';
import { GOODLESS, GOODS, YOUZAN } from '../import/exports.ts';
import { lettersIn } from '../import/letters.ts';
import { GOOD } from '../import/shop-files.ts';
import { workbook } from '../import/workbook.ts';
import { until } from '../support/until.ts';
import { openPage, signIn } from './pages.ts';
import { openWorld, type WorldOptions } from './world.ts';

type Files = [name: string, content: string | Uint8Array, kind?: ShopDataKind][];
type Refused = { error: { code: string; message: string } };

const csv = (rows: readonly string[]): string => `${rows.join('\n')}\n`;
const WHOLE: Files = Object.entries(GOOD).map(([name, rows]) => [`导出-${name}`, csv(rows)]);

const formOf = (files: Files, fields: Record<string, string> = {}): FormData => {
  const form = new FormData();
  form.append('kinds', JSON.stringify(files.map(([, , kind]) => kind ?? '')));
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  for (const [name, content] of files) form.append('file', new Blob([content as Uint8Array<ArrayBuffer>]), name);
  return form;
};

const newsOf = (text: string): ShopDataNews[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as ShopDataNews);

const desk = async (options: WorldOptions = {}) => {
  const world = await openWorld(options);
  await world.addUser('hua', 'manager');
  const hua = await signIn(world, 'hua');
  const send = async (path: 'look' | 'save', files: Files, fields: Record<string, string> = {}) => {
    const { status, body } = await hua.postForm(`/shop-data/${path}`, formOf(files, fields));
    return { status, body, news: status === 200 ? newsOf(body) : [] };
  };
  const report = async (...asked: Parameters<typeof send>): Promise<ShopDataReport> => {
    const last = (await send(...asked)).news.at(-1);
    if (last?.is !== 'report') throw new Error(JSON.stringify(last));
    return last.report;
  };
  return { world, hua, send, report };
};

const counts = ({ files }: ShopDataReport) =>
  Object.fromEntries(files.map((file) => [file.kind, [file.new, file.changed, file.same, file.rejected]]));

describe('A manager who brings the shop’s files', () => {
  it('sees what they would do before anything is saved, and saves exactly that', async () => {
    const { world, report } = await desk();
    const seen = await report('look', WHOLE);
    expect(seen).toMatchObject({ kept: false, problems: [], problemCount: 0, warnings: [] });
    expect(counts(seen)).toMatchObject({ products: [2, 0, 0, 0], orders: [2, 0, 0, 0], faq: [1, 0, 0, 0] });
    expect(seen.files[0]).toMatchObject({ name: '导出-products.csv', encoding: 'UTF-8', trouble: null });
    expect(await world.store.read.orders.get('ZL1')).toBe(null);

    const saved = await report('save', WHOLE, { seen: seen.seen });
    expect(saved.kept).toBe(true);
    expect(await world.store.read.orders.get('ZL1')).toMatchObject({ totalMinor: 16_690 });
    expect(counts(await report('look', WHOLE))).toMatchObject({ orders: [0, 0, 2, 0] });
  });

  it('is told of each bad row with line, column and remedy in their own language, and may leave it out', async () => {
    const { world, report } = await desk();
    const files: Files = [
      ['商品.csv', csv([...GOOD['products.csv'], 'PJ-9,拖鞋,,,slippers,¥9,1,yes,,'])],
      ['顾客.csv', csv(GOOD['customers.csv'])],
    ];
    const seen = await report('look', files);
    expect(seen.problems).toEqual([
      {
        file: '商品.csv',
        line: 4,
        column: 'price',
        why: '“¥9”不是金额；请写成 129.00 这样，不带货币符号，最多 9999999.99',
      },
    ]);
    expect((await report('save', files, { seen: seen.seen })).kept).toBe(false);
    expect(await world.store.read.products.get('PJ-1')).toBe(null);
    expect((await report('save', files, { seen: seen.seen, leave_out: 'yes' })).kept).toBe(true);
    expect(await world.store.read.products.get('PJ-1')).not.toBe(null);
    expect(await world.store.read.products.get('PJ-9')).toBe(null);
  });

  it('saves nothing when the files are no longer those that were seen, or would do something else by now', async () => {
    const { world, report } = await desk();
    const seen = await report('look', WHOLE);
    const other: Files = WHOLE.map(([name, content]) => [name, String(content).replaceAll('129.00', '128.00')]);
    expect((await report('save', other, { seen: seen.seen })).kept).toBe(false);
    expect((await report('save', WHOLE, { seen: 'x' })).kept).toBe(false);
    expect(await world.store.read.products.get('PJ-1')).toBe(null);
    await report('save', WHOLE, { seen: seen.seen });
    const again = await report('save', WHOLE, { seen: seen.seen });
    expect([again.kept, again.seen === seen.seen]).toEqual([false, false]);
  });

  it('brings them as mainland and Taiwanese spreadsheets write them, or as spreadsheets', async () => {
    const { report } = await desk();
    const header = GOOD['products.csv'][0];
    const seen = await report('look', [
      ['gbk.csv', lettersIn('gb18030', csv(GOOD['products.csv']))],
      [
        'big5.csv',
        lettersIn('big5', csv(['id,question,answer,lang', 'a,可以包裝成禮物嗎,可以，下單時備註就行,zh-TW'])),
      ],
      ['顾客.xlsx', await workbook(GOOD['customers.csv'].map((row) => row.split(',')))],
    ]);
    expect(header).toContain('sku');
    expect(seen.files.map(({ kind, encoding }) => [kind, encoding])).toEqual([
      ['products', 'GB18030'],
      ['faq', 'Big5'],
      ['customers', null],
    ]);
    expect(seen.problems).toEqual([]);
  });

  it('corrects a kind that was not recognised, and hears of two files of one kind and of old spreadsheets', async () => {
    const { report } = await desk();
    const bare = csv(['sku,title', 'A,a']);
    expect((await report('look', [['a.csv', bare]])).files).toMatchObject([{ kind: null, trouble: 'unknown' }]);
    const told = await report('look', [['a.csv', bare, 'products']]);
    expect(told.files).toMatchObject([{ kind: 'products', trouble: null }]);
    expect(told.problems.map(({ column, why }) => [column, why])).toContainEqual([
      'price',
      '没认出哪一列是它；请选一下',
    ]);

    const products = csv(GOOD['products.csv']);
    const old = new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
    const { files } = await report('look', [
      ['a.csv', products],
      ['b.csv', products],
      ['c.xls', old],
    ]);
    expect(files.map(({ trouble }) => trouble)).toEqual([null, 'next', 'old_format']);
  });

  it('brings two files of one kind one after the other, though the second leans on what the first brings', async () => {
    const { world, report } = await desk();
    const [header = '', ...rows] = GOOD['products.csv'];
    const [first, second]: [Files[number], Files[number]] = [
      ['一月.csv', csv([header, ...rows])],
      ['二月.csv', csv([header, String(rows[0]).replace('PJ-1', 'PJ-8')])],
    ];
    const others = WHOLE.filter(([name]) => !name.includes('products'));
    const files: Files = [first, second, ...others];
    const seen = await report('look', files);
    expect([seen.problems, seen.files[1]?.trouble, seen.files[1]?.rows]).toEqual([[], 'next', 0]);
    const saved = await report('save', files, { seen: seen.seen });
    expect([saved.kept, saved.files[1]?.trouble]).toEqual([true, 'next']);
    expect(await world.store.read.products.get('PJ-1')).not.toBe(null);
    expect(await world.store.read.products.get('PJ-8')).toBe(null);
    const next = await report('look', [second]);
    expect((await report('save', [second], { seen: next.seen })).kept).toBe(true);
    expect(await world.store.read.products.get('PJ-8')).not.toBe(null);
  });

  it('is told of orders that come without their goods, by which columns, and says which column they are', async () => {
    const { world, report } = await desk();
    const goods: Files = [['宝贝.csv', csv(GOODS)]];
    await report('save', goods, { seen: (await report('look', goods)).seen });
    const files: Files = [['订单.csv', csv(GOODLESS)]];
    const looked = await report('look', files);
    // The shop would not know such a number when a shopper writes it.
    expect(looked.files[0]?.oddOrder).toBe('E20261112100000000001');
    expect(looked.files[0]).toMatchObject({
      new: 1,
      missing: [],
      goodsMissing: ['sku', 'qty'],
      also: [{ kind: 'customers' }],
    });
    const items: Files = [
      ...files,
      ['商品.csv', csv(['订单编号,商家编码,购买数量,价格', 'E20261112100000000001,UW-1,1,29.90'])],
    ];
    expect((await report('look', items)).files[0]?.goodsMissing).toEqual([]);
    const maps = JSON.stringify([{ 款号: 'sku', 件: 'qty', 每件: 'unit_price' }]);
    const seen = await report('look', files, { maps });
    expect([seen.files[0]?.goodsMissing, seen.problems]).toEqual([[], []]);
    expect((await report('save', files, { maps, seen: seen.seen })).kept).toBe(true);
    const order = await world.store.read.orders.get('E20261112100000000001');
    expect(order?.items).toMatchObject([{ sku: 'UW-1', qty: 1 }]);
    // What is known already loses nothing by a file without goods.
    const again: Files = [['订单.csv', csv(YOUZAN)]];
    expect((await report('look', again)).files[0]?.goodsMissing).toEqual([]);
  });

  it('is asked what a state of orders means that nobody knows, and never again once it is saved, until it is forgotten', async () => {
    const { world, hua, send, report } = await desk();
    await report('save', [['宝贝.csv', csv(GOODS)]], { seen: (await report('look', [['宝贝.csv', csv(GOODS)]])).seen });
    const files: Files = [['订单.csv', csv(YOUZAN.map((row) => row.replace('交易完成', '备货打包中')))]];
    const asked = await report('look', files);
    expect(asked.files[0]?.unknown).toEqual([{ column: 'status', word: '备货打包中', rows: 1 }]);
    const words = JSON.stringify([{ column: 'status', word: '备货打包中', to: 'paid' }]);
    const seen = await report('look', files, { words });
    expect([seen.files[0]?.unknown, seen.problems]).toEqual([[], []]);
    // Said otherwise it is another import than was seen.
    const other = words.replace('paid', 'cancelled');
    expect((await report('save', files, { seen: seen.seen, words: other })).kept).toBe(false);
    expect((await report('save', files, { seen: seen.seen, words })).kept).toBe(true);
    expect((await world.store.read.orders.get('E20261112100000000001'))?.status).toBe('paid');
    const rules = async () => (await hua.get<ShopDataRules>('/shop-data')).body.words;
    expect(await rules()).toEqual([{ column: 'status', word: '备货打包中', to: 'paid' }]);
    expect((await report('look', files)).files[0]?.unknown).toEqual([]);
    await hua.post('/shop-data/words/forget', { column: 'status', word: '备货打包中' });
    expect(await rules()).toEqual([]);
    expect((await report('look', files)).files[0]?.unknown).toHaveLength(1);
    for (const bad of ['x', '[{"column":"sku","word":"a","to":"paid"}]', '[{"column":"status","word":"a","to":"x"}]'])
      expect((await send('look', files, { words: bad })).status).toBe(422);
  });

  it('never saves a part of what was chosen while a file among it cannot be read', async () => {
    const { world, report } = await desk();
    const files: Files = [
      ['a.csv', csv(GOOD['products.csv'])],
      ['b.csv', 'x,y\n1,2\n'],
    ];
    const seen = await report('look', files);
    expect((await report('save', files, { seen: seen.seen, leave_out: 'yes' })).kept).toBe(false);
    expect(await world.store.read.products.get('PJ-1')).toBe(null);
  });

  it('stands in the record with how many of what, and nobody’s name', async () => {
    const { world, report } = await desk();
    await report('save', WHOLE, { seen: (await report('look', WHOLE)).seen });
    const entries = await world.store.read.audit.list({ action: 'shop_data.import' });
    expect(entries).toMatchObject([{ who: 'manager:u_hua' }]);
    expect(entries[0]?.detail).toMatchObject({
      files: expect.arrayContaining([expect.objectContaining({ file: 'orders.csv', new: 2 })]),
    });
    expect(JSON.stringify(entries)).not.toContain('沈佳怡');
  });

  it('leaves no file behind', async () => {
    const { report, send } = await desk();
    const left = async () => (await readdir(tmpdir())).filter((name) => name.startsWith('xiaoer-shop-data-')).length;
    const before = await left();
    await report('look', WHOLE);
    await send('look', []);
    await until('the folders are gone', async () => (await left()) <= before);
  });
});

describe('Limits', () => {
  const { sheet } = importLimits({});
  const rows = (n: number): string =>
    csv(['sku,name,category,price,stock,returnable', ...Array.from({ length: n }, (_, at) => `S${at},n,c,1.00,1,yes`)]);

  it('let as many rows in as they say, and not one more', async () => {
    const { send, report } = await desk({ importLimits: { largestFile: 1024 * 1024, mostRows: 20, sheet } });
    expect((await report('look', [['a.csv', rows(20)]])).files).toMatchObject([{ new: 20 }]);
    expect((await send('look', [['a.csv', rows(21)]])).news.at(-1)).toEqual({
      is: 'refused',
      code: 'IMPORT_INVALID',
      message: '“a.csv”超过 20 行，拆成几个文件，一个一个导入。',
    });
  });

  it('let as many bytes in as they say, and not one more', async () => {
    const { send } = await desk({ importLimits: { largestFile: 1024 * 1024, mostRows: 100, sheet } });
    const long = `sku,name,category,price,stock,returnable,note\n${`A,n,c,1.00,1,yes,${'x'.repeat(100_000)}\n`.repeat(10)}`;
    const padded = (size: number): string => long.padEnd(size, ' ');
    expect((await send('look', [['a.csv', padded(1024 * 1024)]])).status).toBe(200);
    const { status, body } = await send('look', [['a.csv', padded(1024 * 1024 + 1)]]);
    expect([status, (JSON.parse(body) as Refused).error.message]).toEqual([
      413,
      '“a.csv”超过 1 MB，拆成几个文件，一个一个导入。',
    ]);
  });

  it('end a spreadsheet that unpacks without end, while shoppers and agents are heard', async () => {
    const { world, hua, send, report } = await desk({
      importLimits: { largestFile: 4 * 1024 * 1024, mostRows: 100, sheet: { ...sheet, unpacked: 2_000_000_000 } },
    });
    let over = false;
    const looked = report('look', [['a.xlsx', bomb(2_000), 'orders']]).finally(() => {
      over = true;
    });
    const shopper = await openPage(world);
    expect((await shopper.say('m1', '你们几点下班')).status).toBeLessThan(300);
    expect((await hua.get('/shop-data')).status).toBe(200);
    expect(over).toBe(false);
    const { problems } = await looked;
    expect(problems.map(({ why }) => why)).toContainEqual(expect.stringContaining('解开后超过 1907 MB；请拆开'));
    expect((await send('look', WHOLE)).status).toBe(200);
  }, 60_000);

  it('are a dozen files at once', async () => {
    const { send, hua } = await desk();
    const many = (n: number): Files => Array.from({ length: n }, (_, at) => [`${at}.csv`, 'x,y\n']);
    expect((await send('look', many(12))).status).toBe(200);
    const { status, body } = await send('look', many(13));
    expect([status, (JSON.parse(body) as Refused).error.message]).toEqual([
      422,
      '一次最多 12 个文件，剩下的下一次再导入。',
    ]);
    const { body: told } = await hua.get<ShopDataRules>('/shop-data');
    expect(told).toMatchObject({ largestMb: 20, mostRows: 200_000, mostFiles: 12 });
    expect(told.kinds.map(({ kind }) => kind)).toEqual(KIND_NAMES);
  });
});

it('A template of each kind opens in a spreadsheet, and all of them together are a shop without a fault', async () => {
  const { hua, report } = await desk();
  for (const lang of ['zh-CN', 'zh-TW', 'en'] as const) {
    await hua.post('/lang', { lang });
    const files: Files = [];
    for (const kind of KIND_NAMES) {
      const { body, headers } = await hua.get<string>(`/shop-data/templates/${kind}`);
      expect(headers.get('content-disposition')).toBe(`attachment; filename="${kind}.csv"`);
      files.push([`${kind}.csv`, `\uFEFF${body.replace('\uFEFF', '')}`]);
    }
    const seen = await report('look', files);
    expect(seen).toMatchObject({ problems: [], warnings: [] });
    expect(seen.files.map(({ kind }) => kind)).toEqual(KIND_NAMES);
  }
  expect((await hua.get('/shop-data/templates/secrets')).status).toBe(404);
});

it('Nobody but a manager or an administrator brings files in', async () => {
  const { world } = await desk();
  for (const role of ['agent', 'supervisor'] as const) {
    await world.addUser(role, role);
    const somebody = await signIn(world, role);
    expect((await somebody.get('/shop-data')).status).toBe(403);
    expect((await somebody.get('/shop-data/templates/orders')).status).toBe(403);
    expect((await somebody.postForm('/shop-data/save', formOf(WHOLE))).status).toBe(403);
  }
});
