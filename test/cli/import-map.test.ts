import { join } from 'node:path';
import { expect, test } from 'vitest';
import { YOUZAN } from '../import/exports.ts';
import { folderWith } from '../import/shop-files.ts';
import { objects } from './run.ts';
import { shopWith } from './shop.ts';

const ODD = YOUZAN.map((row) => row.replace('订单实付金额', '真金白银').replace('应收订单金额', '备用'));

test('xiaoer import is told what a heading means, by pairs or by a file of them, and remembers it', async () => {
  const { run, within } = await shopWith();
  const folder = await folderWith({
    '导出.csv': ODD,
    '下次.csv': ODD.map((row) => row.replace('E2026', 'E2027')),
    'pairs.yaml': '真金白银: total\n备用: null\n',
  });
  const [first, next] = [join(folder, '导出.csv'), join(folder, '下次.csv')];
  expect(await run('import', first)).toMatchObject({
    code: 1,
    err: expect.stringContaining('导出.csv:1: total: no column of the file is known to be this; say which one is'),
  });
  expect(await run('import', first, '--map', '真金白银=sum')).toMatchObject({
    code: 2,
    err: expect.stringContaining('--map: "sum" is no column of ours. Known are sku, name,'),
  });
  expect(await run('import', first, '--map', join(folder, 'no.yaml'))).toMatchObject({ code: 2 });
  expect(await run('import', folder, '--map', '真金白银=total')).toMatchObject({
    code: 2,
    err: expect.stringContaining('Name the file, not its folder'),
  });
  const taken = await run('import', first, '--map', join(folder, 'pairs.yaml'), '--map', '商品种类数=-', '--json');
  expect([taken.code, taken.err]).toEqual([0, expect.stringContaining('came without items')]);
  expect(objects(taken.out)).toMatchObject([
    { type: 'file', file: '导出.csv', holds: 'customers', new: 1 },
    { type: 'file', file: '导出.csv', holds: 'orders', new: 1 },
    { type: 'end', kept: true },
  ]);
  const again = await run('import', next);
  expect([again.code, again.out]).toEqual([0, expect.stringMatching(/下次\.csv \(orders\) +1 rows: 1 new/u)]);
  await within(async (store) => {
    expect(await store.read.orders.get('E20271112100000000001')).toMatchObject({ totalMinor: 2990 });
  });
}, 120_000);
