import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import writeXlsxFile from 'write-excel-file/node';
import { importShop } from '../../src/import/index.ts';
import type { Store } from '../../src/store/index.ts';
import { freshStore } from '../support/database.ts';
import { counts, type Files, folderWith, lines, NOW, take } from './shop-files.ts';

type Cell = {
  value: string | number | Date;
  type: StringConstructor | NumberConstructor | DateConstructor;
  format?: string;
};

const text = (value: string): Cell => ({ value, type: String });
const date = (value: string): Cell => ({ value: new Date(value), type: Date, format: 'yyyy-mm-dd hh:mm' });

/** Imports a folder with a spreadsheet of these rows. */
const takeSheet = async (store: Store, rows: (Cell | null)[][], files: Files = {}) => {
  const folder = await folderWith(files);
  await writeXlsxFile(rows).toFile(join(folder, 'faq.xlsx'));
  return importShop(store, folder, { partial: false, now: NOW, timezone: 'Asia/Shanghai' });
};

const HEADER = ['lang', 'id', 'question', 'variants', 'answer', 'valid_from', 'valid_to'].map(text);

describe('The FAQ', () => {
  it('comes from a spreadsheet like from CSV', async () => {
    const store = await freshStore();
    const row = [
      text('zh-TW'),
      text('gift'),
      text('可以包裝嗎'),
      text('有禮盒嗎¦ 能送禮嗎'),
      text('可以，下單備註就行。'),
    ];
    expect(lines(await takeSheet(store, [HEADER, row]))).toEqual([]);
    expect(await store.read.faqs.all()).toEqual([
      {
        id: 'gift',
        lang: 'zh-TW',
        category: 'imported',
        question: '可以包裝嗎',
        variants: ['有禮盒嗎', '能送禮嗎'],
        answer: '可以，下單備註就行。',
        validFrom: null,
        validTo: null,
      },
    ]);
    expect(counts(await takeSheet(store, [HEADER, row]))).toEqual([0, 0, 1, 0, 0]);
  });

  it("takes a spreadsheet's times for the shop's own", async () => {
    const store = await freshStore();
    const when = [date('2026-11-01T00:00:00Z'), text('2026-12-01T00:00:00+08:00')];
    await takeSheet(store, [HEADER, [text('en'), text('a'), text('q'), null, text('a'), ...when]]);
    expect(await store.read.faqs.get('a', 'en')).toMatchObject({
      validFrom: new Date('2026-11-01T00:00:00+08:00'),
      validTo: new Date('2026-12-01T00:00:00+08:00'),
    });
  });

  it('names bad rows of a spreadsheet by their row number, blank ones counted', async () => {
    const store = await freshStore();
    const bad = [text('de'), text('a'), text('q'), null, text('a')];
    expect(lines(await takeSheet(store, [HEADER, [null, null], bad]))).toEqual([
      'faq.xlsx:3: lang: "de" is not known; write one of zh-CN, zh-TW, en',
    ]);
  });

  it('may stand in one file only', async () => {
    const store = await freshStore();
    const row = [text('en'), text('a'), text('q'), null, text('a')];
    const report = await takeSheet(store, [HEADER, row], {
      'faq.csv': ['id,question,answer,lang', 'a,q,a,en', 'a,問,答,zh-TW'],
    });
    expect(lines(report)).toEqual(['faq.xlsx:2: id: "a" with "en" stands in faq.csv:2 already; take one of them out']);
  });

  it('may answer the same question in several languages', async () => {
    const store = await freshStore();
    const report = await take(store, { 'faq.csv': ['id,question,answer,lang', 'a,q,a,en', 'a,问,答,zh-CN'] });
    expect(counts(report)).toEqual([2, 0, 0, 0, 0]);
  });

  it('leaves a mark when it has changed, and only then', async () => {
    const store = await freshStore();
    const files = { 'faq.csv': ['id,question,answer,lang', 'a,q,a,en'] };
    expect(await store.read.faqs.mark()).toBe('');
    await take(store, files);
    const mark = await store.read.faqs.mark();
    expect(mark).not.toBe('');
    await take(store, files, { now: new Date(NOW.getTime() + 1000) });
    expect(await store.read.faqs.mark()).toBe(mark);
    await take(store, { 'faq.csv': ['id,question,answer,lang', 'a,q,b,en'] }, { now: new Date(NOW.getTime() + 2000) });
    expect(await store.read.faqs.mark()).not.toBe(mark);
  });

  it('is told from a file that is no spreadsheet', async () => {
    const store = await freshStore();
    const [problem] = lines(await take(store, { 'faq.xlsx': 'id,question\n' }));
    expect(problem).toMatch(
      /^faq\.xlsx:1: row: this is no \.xlsx spreadsheet \(.+\); save it again as \.xlsx\. The rest was not read$/,
    );
  });
});
