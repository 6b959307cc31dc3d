import { createHash } from 'node:crypto';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import readWorkbook from 'read-excel-file/node';
import { beforeAll, describe, expect, it } from 'vitest';
import { LANGS, type Lang } from '../../src/message.ts';
import { formatIn } from '../../src/satisfaction/report/format.ts';
import { columns, type Point, rows } from '../../src/satisfaction/report/svg.ts';
import { columnsOf, text } from '../../src/satisfaction/report/text.ts';
import { wordsIn } from '../../src/satisfaction/report/words.ts';
import { report } from '../../src/satisfaction/report.ts';
import { detailed, type SummaryQuery, summarize } from '../../src/satisfaction/summary.ts';
import type { Store } from '../../src/store/index.ts';
import { FROM, NOW, TO, threeWeeks } from './three-weeks.ts';
import { contextAt, hire, SHANGHAI } from './world.ts';

const SHOP = { name: { 'zh-CN': '棉小栈', 'zh-TW': '棉小棧', en: 'Mianzhan' }, currency: 'CNY' };
const EVIL = `=cmd|'/C calc'!A0 <img src="x" onerror="alert(1)">`;

let store: Store;
// Only read, so one for all.
beforeAll(async () => {
  store = await threeWeeks();
});

const query = (more: SummaryQuery = {}): SummaryQuery => ({ from: FROM, to: TO, ...more });
const file = (format: 'csv' | 'xlsx' | 'html', more: SummaryQuery = {}, lang: Lang = 'en', from = store) =>
  report(from, query(more), contextAt(NOW), { format, lang, shop: SHOP });
const page = async (more: SummaryQuery = {}, lang: Lang = 'en'): Promise<string[]> => {
  const waiting = { n: 2, longestSeconds: 754, overdue: 1, online: 1 };
  const parts = { shop: SHOP.name[lang], timezone: SHANGHAI, waiting, smallest: 10, platform: 'taobao' };
  return text(await detailed(store, query(more), contextAt(NOW)), parts, formatIn(lang, 'CNY'));
};

describe('The page for a terminal', () => {
  it('answers three questions and says what it took', async () => {
    const told = await page({ by: 'channel', compare: 'previous' });
    expect(told.map((line) => line.trimEnd()).join('\n')).toBe(
      `Mianzhan · Satisfaction · 2026-11-02 – 2026-11-22 (Asia/Shanghai)

Are people waiting?
  2 people; the longest for 12 min 34 s. 1 past the deadline. 1 colleague online.

Are they content?
  Satisfaction                3.69 of 5 · 95 %: 2.79 to 4.59 · 13 ratings from 21 surveys
                           5  ████████████████████ 5
                           4  ████████████████ 4
                           3  ████ 1
                           2  ████ 1
                           1  ████████ 2
  Shop rating                 3.61 · as described 3.67 (3) · service 4.50 (2) · delivery 2.50 (2) · only 2: read with care
  Complaint rate              10%
  Low scores                  3 · 1 of 3 answered by a person in time

What did it take?
  Conversations               50
  Settled by the bot alone    30 (60%)
  First answer of a person    5 min 15 s · 9 of 10 within 9 min 3 s
  Answered in time            100% · counted as on taobao; 100 rounds
  Time to resolve             1 min · 9 of 10 within 1 h 15 min
  Decided at which level      bot 29 · agent 18 · supervisor 2 · manager 1
  Compensation                ¥25.50

What changed?
  Against 2026-10-12 to 2026-11-01
  Satisfaction                3.69 · before: – · –
  Conversations               50 · before: 0 · +50
  Settled by the bot alone    60% · before: – · –
  Complaint rate              10% · before: – · –
  First answer of a person    5 min 15 s · before: – · –
  Time to resolve             1 min · before: – · –
  Answered in time            100% · before: – · –
  Shop rating                 3.61 · before: 1.00 · +2.61
  Answered the survey         61.9% · before: – · –
  Low scores                  3 · before: 0 · +3
  Compensation                ¥25.50 · before: ¥0.00 · +¥25.50
  Nothing has left its usual course.

  Channel   Satisfaction  Conversations  Settled by the bot alone  Complaint rate  First answer of a person  Time to resolve  Answered in time
  Slack             3.69             20                        0%             25%                5 min 15 s       1 h 10 min              100%
  Terminal             –             15                      100%              0%                         –            1 min              100%
  Web                  –             15                      100%              0%                         –            1 min              100%`,
    );
  });

  it('keeps its columns in Chinese, whose characters take two', async () => {
    const lines = await page({ by: 'agent' }, 'zh-CN');
    const from = lines.findIndex((line) => line.startsWith('  客服 '));
    const table = lines.slice(from, from + 4);
    expect(new Set(table.map(columnsOf)).size).toBe(1);
    expect(table[0]).toMatch(/^ {2}客服 +满意度 +会话数 +机器人独自办妥/);
    // Six ratings are few.
    expect(table[2]).toMatch(/^ {2}小棉 +\(3\.83, n 6\) +10 +0%/);
  });

  it('tells below the groups what each colleague’s service came to, and all of them together', async () => {
    const lines = await page({ by: 'agent' });
    const from = lines.findIndex((line) => line.startsWith('  Colleagues '));
    expect(lines.slice(from)).toEqual([
      '  Colleagues      Talks taken  First answer (mean)  Answer (mean)  Answered in time  Time to resolve (mean)  Complaints  Handed on  Asked, then bought',
      '  the bot                  30                    –              –                 –                       –          0%          –                   –',
      '  小棉                     10                5 min              –                 –              1 h 10 min         30%         0%                   –',
      '  阿栈                     10           5 min 30 s              –                 –              1 h 11 min         20%         0%                   –',
      '  All colleagues           20           5 min 15 s              –                 –              1 h 10 min         25%         0%                   –',
    ]);
  });

  it('says what moved satisfaction against the time before, and that it may be chance', async () => {
    const lines = await page({ from: '2026-11-09', to: '2026-11-15', compare: 'previous' });
    const from = lines.indexOf('What moved satisfaction');
    expect(lines.slice(from + 1, from + 3)).toEqual([
      // 29 / 7 in the first week; of 阿栈 14 / 3, then 11 / 4: 4/6 · (2.75 − 4.14) − 3/7 · (4.67 − 4.14).
      '  Agent: 阿栈                 −1.15 points · 2.75 (n 4) · before: 4.67 (n 3) · person-12, person-10, person-6',
      // Without the complaints 28 / 6, then 17 / 5.
      '  Topic: return request       −1.07 points · 3.40 (n 5) · before: 4.67 (n 6) · person-12, person-9, person-6',
    ]);
    expect(lines.at(-1)).toBe('  The two intervals overlap: chance may have done it.');
  });

  it('points out what is notable, and where to look', async () => {
    const found = await detailed(store, query(), contextAt(NOW));
    const one = {
      what: 'complaint_rate',
      day: '2026-11-20',
      value: 0.5,
      usual: 0.05,
      sigma: 3.14,
      cases: ['c_1', 'c_2'],
    };
    const other = { what: 'damaged_item', day: '2026-11-20', value: 9, usual: 1.5, sigma: 6, cases: [] };
    found.summary.notable.push(one, other);
    const parts = { shop: 'x', timezone: SHANGHAI, waiting: null, smallest: 10, platform: 'taobao' };
    const told = text(found, parts, formatIn('en', 'CNY'));
    expect(told).toContain(
      '  2026-11-20 Complaint rate   50% · usually 5% (+3.1 standard deviations) · cases: c_1, c_2',
    );
    expect(told).toContain('  2026-11-20 damaged item     9 · usually 1.5 (+6.0 standard deviations)');
  });

  it('says what to do where there was nothing', async () => {
    const found = await detailed(store, { from: '2026-01-01', to: '2026-01-02' }, contextAt(NOW));
    const parts = { shop: 'x', timezone: SHANGHAI, waiting: null, smallest: 10, platform: 'taobao' };
    expect(text(found, parts, formatIn('en', 'CNY')).at(-1)).toMatch(/^There was no conversation in this time/);
  });
});

describe('The words of a report', () => {
  it('are there in every language, and none is the words of another', () => {
    const flat = (value: unknown): string[] =>
      typeof value === 'string'
        ? [value]
        : typeof value === 'object' && value !== null
          ? Object.values(value).flatMap(flat)
          : [];
    for (const lang of LANGS)
      expect(
        flat(wordsIn(lang)).every((word) => word !== ''),
        lang,
      ).toBe(true);
    expect(Object.keys(wordsIn('zh-TW'))).toEqual(Object.keys(wordsIn('en')));
    expect(flat(wordsIn('zh-TW')).join('')).not.toMatch(/[满顾换条单户渠评标详据]/);
    expect(flat(wordsIn('zh-CN')).join('')).not.toMatch(/[滿顧換條單戶評標詳據]/);
    expect(flat(wordsIn('en')).join('')).toMatch(/^[\x20-\x7e]+$/);
  });

  it.each([
    ['en', 59, '59 s'],
    ['en', 60, '1 min'],
    ['en', 3599, '59 min 59 s'],
    ['en', 3660, '1 h 1 min'],
    ['en', 90_000, '1 day 1 h'],
    ['zh-TW', 90, '1 分鐘 30 秒'],
  ] as const)('tell in %s %i seconds as %s', (lang, seconds, said) => {
    expect(formatIn(lang, 'CNY').span(seconds)).toBe(said);
  });
});

describe('The table (csv)', () => {
  it('has a row a group, with the figures of the JSON', async () => {
    const { contentType, fileName, body } = await file('csv', { by: 'agent' });
    expect([contentType, fileName]).toEqual(['text/csv; charset=utf-8', 'summary-2026-11-02-to-2026-11-22.csv']);
    const found = parse(body, { columns: true }) as Record<string, string>[];
    const { groups } = await summarize(store, query({ by: 'agent' }), contextAt(NOW));
    expect(
      found.map((row) => [
        row['agent'],
        row['name'],
        row['conversations'],
        row['csat_mean'],
        row['csat_n'],
        row['tier_1'],
        row['compensation_total'],
      ]),
    ).toEqual(
      groups.map((one) => [
        one.key,
        one.name,
        String(one.conversations),
        one.csat.mean === null ? '' : String(one.csat.mean),
        String(one.csat.n),
        String(one.escalations_by_tier['1']),
        one.compensation_total,
      ]),
    );
  });

  it('has one row where the summary is not split, and the same columns', async () => {
    const [whole] = parse((await file('csv')).body, { columns: true }) as Record<string, string>[];
    expect(whole).toEqual({
      group: 'all',
      name: 'all',
      conversations: '50',
      contained: '30',
      contained_rate: '0.6',
      surveys_sent: '21',
      surveys_answered: '13',
      response_rate: '0.619',
      csat_mean: '3.6923',
      csat_n: '13',
      csat_ci95_low: '2.7898',
      csat_ci95_high: '4.5949',
      csat_1: '2',
      csat_2: '1',
      csat_3: '1',
      csat_4: '4',
      csat_5: '5',
      dsr_described: '3.6667',
      dsr_service: '4.5',
      dsr_logistics: '2.5',
      dsr_composite: '3.6083',
      complaint_rate: '0.1',
      first_response_s_p50: '315',
      first_response_s_p90: '543',
      resolution_s_p50: '60',
      resolution_s_p90: '4506',
      within_3min_rate: '1',
      tier_0: '29',
      tier_1: '18',
      tier_2: '2',
      tier_3: '1',
      compensation_total: '25.50',
      low_scores: '3',
      low_scores_contacted_within_48h: '1',
    });
  });

  it('runs no formula a name may hold', async () => {
    const other = await threeWeeks();
    await other.write(({ users }) => users.change('a1', { displayName: EVIL }));
    const found = parse((await file('csv', { by: 'agent' }, 'en', other)).body, { columns: true }) as Record<
      string,
      string
    >[];
    expect(found.map(({ name }) => name)).toContain(`'${EVIL}`);
  });
});

describe('The workbook (xlsx)', () => {
  it('holds figures, groups and what is notable, as numbers', async () => {
    const { contentType, body } = await file('xlsx', { by: 'channel', compare: 'previous' }, 'zh-TW');
    expect(contentType).toBe('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet');
    const sheets = await readWorkbook(body as Buffer);
    expect(sheets.map(({ sheet }) => sheet)).toEqual(['滿意度', '管道', '偏離平常']);
    const [figures, groups] = sheets.map(({ data }) => data);
    expect(figures?.slice(3, 6)).toEqual([
      ['指標', '數值', '樣本數', '95 %', '95 %', '前期', '變化'],
      ['滿意度', 3.6923, 13, 2.7898, 4.5949, null, null],
      ['對話數', 50, null, null, null, 0, 50],
    ]);
    expect(groups?.map((row) => row.slice(0, 4))).toEqual([
      ['管道', '滿意度', '對話數', '機器人獨力完成'],
      ['Slack', 3.6923, 20, 0],
      ['終端機', null, 15, 1],
      ['網頁', null, 15, 1],
    ]);
  });
});

describe('The page for a browser (html)', () => {
  const made = async (more: SummaryQuery, lang: Lang = 'en'): Promise<string> =>
    String((await file('html', more, lang)).body);

  it('needs nothing but itself', async () => {
    const html = await made({ by: 'day', compare: 'previous' });
    expect(html.replaceAll('http://www.w3.org/2000/svg', '')).not.toMatch(
      /https?:|\/\/|<script|<link|<img|@import|url\(|javascript:/i,
    );
    expect(html).not.toMatch(/ style=| on\w+=/i);
    const style = /<style>(.*)<\/style>/s.exec(html)?.[1] ?? '';
    const hash = createHash('sha256').update(style).digest('base64');
    expect(html).toContain(`content="default-src 'none'; style-src 'sha256-${hash}';`);
  });

  it.each(['day', 'week', 'channel', 'agent', 'intent', 'product'])(
    'split by %s has a table behind each picture',
    async (by) => {
      const html = await made({ by });
      const figures = html.match(/<figure>.*?<\/figure>/gs) ?? [];
      expect(figures).toHaveLength(6);
      for (const one of figures)
        expect(one).toMatch(/<svg [^>]*role="img" aria-label="[^"]+".*<\/svg><details>.*<table>.*<td/s);
      expect(html).not.toMatch(/NaN|undefined|Infinity|null/);
    },
  );

  it.each(LANGS)('is closed tag by tag in %s', async (lang) => {
    const html = await made({ by: 'week', compare: 'previous' }, lang);
    const open: string[] = [];
    for (const [, slash, name = '', rest] of html.matchAll(/<(\/?)([a-z0-9]+)((?:"[^"]*"|[^>"])*)>/gi)) {
      if (slash) expect(open.pop(), html.slice(0, 80)).toBe(name);
      else if (!rest?.endsWith('/') && !['meta'].includes(name)) open.push(name);
    }
    expect(open).toEqual([]);
    expect(html).toContain(`<html lang="${lang}">`);
    expect(html).toContain(`<title>${SHOP.name[lang]} · `);
  });

  it('greys what stands on few, with its n', async () => {
    const html = await made({ by: 'agent' });
    expect(html).toContain('<td class="few">3.83 (n 6)</td>');
    expect(html).toMatch(/class="soft">3\.83 \(n 6\)<\/text>/);
    expect(html).toContain('<dd>3.69</dd>');
  });

  it('takes names for words, never for markup', async () => {
    const other = await threeWeeks();
    await hire(other, 'nobody', 'x');
    await other.write(({ users }) => users.change('a1', { displayName: EVIL }));
    const html = String((await file('html', { by: 'agent' }, 'en', other)).body);
    expect(html).not.toContain('<img');
    expect(html).toContain('&lt;img src=&quot;x&quot; onerror=&quot;alert(1)&quot;&gt;');
  });
});

describe('A picture', () => {
  const point = (value: number | null, more: Partial<Point> = {}): Point => ({
    label: 'x',
    value,
    said: String(value),
    interval: null,
    n: null,
    small: false,
    ...more,
  });
  const bar = (svg: string): number[] =>
    [...svg.matchAll(/<rect x="190" y="[\d.]+" width="([\d.]+)"/g)].map(([, width]) => Number(width));

  it('draws bars from zero, twice as long for twice as much', () => {
    const svg = rows({ title: 't', points: [point(10), point(20), point(40)], axis: [0, 40], tick: String }, 'bar');
    const [one = 0, two = 0, four = 0] = bar(svg);
    expect(two / one).toBeCloseTo(2, 5);
    expect(four / one).toBeCloseTo(4, 5);
  });

  it('does not draw a line over what is missing', () => {
    const points = [point(4), point(5), point(null), point(3), point(2)];
    const svg = columns({ title: 't', points, axis: [1, 5], tick: String }, 'line');
    expect(svg.match(/<polyline/g)).toHaveLength(2);
    expect(svg.match(/<circle/g)).toHaveLength(4);
  });

  it('stays within its frame, whatever the values', () => {
    const value = fc.option(fc.double({ min: 0, max: 1e6, noNaN: true }), { nil: null });
    const spread = fc.tuple(fc.double({ min: 0, max: 1e5, noNaN: true }), fc.double({ min: 0, max: 1e5, noNaN: true }));
    const points = fc.array(
      fc
        .record({ value, spread: fc.option(spread, { nil: null }), small: fc.boolean() })
        .map(({ value: middle, spread: around, small }) =>
          point(middle, {
            small,
            n: 3,
            interval: middle === null || around === null ? null : [Math.max(0, middle - around[0]), middle + around[1]],
          }),
        ),
      { minLength: 1, maxLength: 60 },
    );
    fc.assert(
      fc.property(points, (given) => {
        const axis = [0, Math.max(1, ...given.map((one) => one.interval?.[1] ?? one.value ?? 0))] as const;
        const picture = { title: 't', points: given, axis, tick: String };
        for (const svg of [
          rows(picture, 'bar'),
          rows(picture, 'point'),
          columns(picture, 'bar'),
          columns(picture, 'line'),
        ]) {
          const [, width, height] = /viewBox="0 0 (\d+) ([\d.]+)"/.exec(svg) ?? [];
          expect(svg).not.toMatch(/NaN|Infinity|undefined|="-/);
          for (const [, name, text] of svg.matchAll(/ (x|y|cx|cy|x1|x2|y1|y2)="([^"]+)"/g)) {
            expect(Number(text), `${name}`).toBeLessThanOrEqual(Number(name?.includes('x') ? width : height));
          }
        }
      }),
      { numRuns: 40 },
    );
  });
});
