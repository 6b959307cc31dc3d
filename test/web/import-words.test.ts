import { expect, it } from 'vitest';
import { importSaid } from '../../src/web/present/import-words/index.ts';
import { zhCnImport } from '../../src/web/present/import-words/zh-cn.ts';
import { zhTwImport } from '../../src/web/present/import-words/zh-tw.ts';
import { GOOD, take } from '../import/shop-files.ts';
import { freshStore } from '../support/database.ts';

const blanks = (said: string): string[] => [...new Set(said.match(/\{\d\}/gu) ?? [])].sort();

it('Both kinds of Chinese say the same sentences, with the same blanks', () => {
  expect(Object.keys(zhTwImport)).toEqual(Object.keys(zhCnImport));
  for (const [english, said] of Object.entries(zhCnImport)) {
    expect([english, blanks(zhTwImport[english] ?? '')]).toEqual([english, blanks(said)]);
    expect(blanks(said).length).toBeLessThanOrEqual(english.split('{}').length - 1);
  }
});

it('Every sentence is found by the English one that leads to it, whatever stands in its blanks', () => {
  for (const lang of ['zh-CN', 'zh-TW'] as const) {
    for (const english of Object.keys(zhCnImport)) {
      const text = english.replaceAll('{}', 'A (b) "c" $&');
      expect(importSaid(text, lang), english).not.toBe(text);
    }
  }
});

it('No fault of a shop full of faults stays in English', async () => {
  const store = await freshStore();
  const header = (file: keyof typeof GOOD): string => GOOD[file][0];
  const report = await take(
    store,
    {
      'products.csv': [
        header('products.csv'),
        ',\u0007,,,c,1.005,-1,maybe,x,size',
        'A,a,,,c,1,1,yes,,a=b;a=c',
        'B,x,y',
      ],
      'customers.csv': [
        header('customers.csv'),
        'C1,n,139****7316,shen@,Gold,many,1994-02-30,true,U1',
        `C2,${'n'.repeat(201)},12345,,normal,0,,no,slack:U1;slack:U1`,
        'C3,n,13900004852,,normal,0,,no,slack:U2',
        'C3,n,13900004852,,normal,0,,no,',
      ],
      'orders.csv': [
        header('orders.csv'),
        'ZL1,C9,2026-11-10 21:38,2026-11-10T21:40:00+08:00,,,unpaid,,,n,13900004852,a,0,1',
        'ZL2,C1,2026-11-10T21:38:00+08:00,2026-11-10T21:37:00+08:00,,,delivered,,,n,13900004852,a,0,1',
        'ZL3,C3,2026-11-10T21:38:00+08:00,,,,unpaid,,,n,13900004852,a,0,100',
        'ZL4,C7,2026-11-10T21:38:00+08:00,,,,unpaid,,,n,13900004852,a,0,100',
      ],
      'order_items.csv': [header('order_items.csv'), 'ZL3,Q,1,1.00,', 'ZL8,A,1,1.00,', 'ZL3,Z,0,1.00,'],
      'reviews.csv': [header('reviews.csv'), 'R1,ZL9,6,,,,t,2026', 'R2,ZL3,5,,,,t,2026-11-15T20:00:00+08:00', 'R3,"x'],
      'faq.csv': ['id;question'],
      'faq.xlsx': 'no spreadsheet',
    },
    { partial: true },
  );
  expect(report.problems.length).toBeGreaterThan(30);
  const texts = [...report.problems.map(({ why }) => why), ...report.warnings];
  for (const lang of ['zh-CN', 'zh-TW'] as const) {
    expect(texts.filter((text) => importSaid(text, lang) === text)).toEqual([]);
  }
});

it('An English reader, whose files have other names, hears of their kinds', () => {
  const why = '"PJ-9" is neither in products.csv nor in the database; add the product first';
  expect(importSaid(why, 'en')).toBe('"PJ-9" is neither in the products nor in the database; add the product first');
});

it('Nobody who reads it in the console is sent to a file', () => {
  for (const english of Object.keys(zhCnImport))
    for (const lang of ['en', 'zh-CN', 'zh-TW'] as const)
      expect(importSaid(english, lang)).not.toMatch(/yaml|templates\//u);
});
