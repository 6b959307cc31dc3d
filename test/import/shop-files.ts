import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type ImportOptions, type ImportReport, importShop, problemLine } from '../../src/import/index.ts';
import type { Store } from '../../src/store/index.ts';

export const NOW = new Date('2026-11-20T10:00:00+08:00');

/** A small shop without a fault. */
export const GOOD = {
  'products.csv': [
    'sku,name,name_zh_tw,name_en,category,price,stock,returnable,warranty_months,attributes',
    'PJ-1,云朵棉睡衣,雲朵棉睡衣,Cloud pyjamas,pyjamas,129.00,5,yes,,size=S|M;colour=雾蓝',
    'UW-1,无痕内裤,,,underwear,29.9,40,unless_opened,,',
  ],
  'customers.csv': [
    'customer_id,name,phone,email,tier,points,birthday,consent_care,identities',
    'C1,沈佳怡,+8613900007316,shen@example.com,silver,1006,1994-06-18,yes,wechat:wxid_1;slack:U1',
    'C2,周明远,13900004852,,normal,0,,no,',
  ],
  'orders.csv': [
    'order_no,customer_id,placed_at,paid_at,dispatched_at,delivered_at,status,carrier,tracking_no,receiver,phone,address,shipping_fee,total',
    'ZL1,C1,2026-11-10T21:38:00+08:00,2026-11-10T21:40:00+08:00,2026-11-11T15:00:00+08:00,2026-11-13T09:00:00+08:00,delivered,SF,SF1,沈佳怡,+8613900007316,"杭州市, 临平区 1 号",8.00,166.90',
    'ZL2,C2,2026-11-12T08:00:00+08:00,,,,unpaid,,,周明远,13900004852,北京市 2 号,0.00,100.00',
  ],
  'order_items.csv': [
    'order_no,sku,qty,unit_price,opened',
    'ZL1,PJ-1,1,129.00,no',
    'ZL1,UW-1,1,29.90,',
    'ZL2,PJ-1,1,129.00,',
  ],
  'reviews.csv': [
    'review_id,order_no,stars,described,service,logistics,text,at',
    'R1,ZL1,5,5,4,,很软,2026-11-15T20:00:00+08:00',
  ],
  'faq.csv': [
    'id,question,variants,answer,lang,category,valid_from,valid_to',
    'gift-wrap,可以包装成礼物吗,能送礼盒吗¦有礼品袋吗,可以，下单备注就行。,zh-CN,service,,',
  ],
} as const;

export type Files = Partial<Record<string, string | readonly string[] | Uint8Array>>;

/** A folder of the test's own with these files; lists are joined by line breaks. */
export const folderWith = async (files: Files): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'xiaoer-import-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) {
    if (content === undefined) continue;
    const isBytes = typeof content === 'string' || content instanceof Uint8Array;
    await writeFile(join(folder, name), isBytes ? content : `${content.join('\n')}\n`);
  }
  return folder;
};

/** The good shop with one line of one file replaced. `line` counts from 1, as the program does. */
export const goodWith = (file: keyof typeof GOOD, line: number, text: string): Files => {
  const lines: string[] = [...GOOD[file]];
  lines[line - 1] = text;
  return { ...GOOD, [file]: lines };
};

/** Imports files at a fixed time in the shop's zone. */
export const take = async (store: Store, files: Files, options: Partial<ImportOptions> = {}): Promise<ImportReport> =>
  importShop(store, await folderWith(files), { partial: false, now: NOW, timezone: 'Asia/Shanghai', ...options });

/** The problems of a report as they are printed. */
export const lines = (report: ImportReport): string[] => report.problems.map(problemLine);

/** New, changed, same, removed and rejected rows over all files. */
export const counts = (report: ImportReport): [number, number, number, number, number] => {
  const sum = (name: 'new' | 'changed' | 'same' | 'removed' | 'rejected') =>
    report.files.reduce((total, file) => total + file[name], 0);
  return [sum('new'), sum('changed'), sum('same'), sum('removed'), sum('rejected')];
};
