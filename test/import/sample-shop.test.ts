import fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import { importSampleShop, relativeTo } from '../../src/import/index.ts';
import { freshStore } from '../support/database.ts';
import { counts } from './shop-files.ts';

const ZONES = [
  'Asia/Shanghai',
  'Asia/Taipei',
  'America/New_York',
  'Europe/Berlin',
  'Australia/Lord_Howe',
  'Pacific/Apia',
];
const moments = fc.date({
  min: new Date('2025-01-01T00:00:00Z'),
  max: new Date('2035-12-31T00:00:00Z'),
  noInvalidDate: true,
});

describe('A relative day', () => {
  const expand = relativeTo(new Date('2026-11-20T10:00:00+08:00'), 'Asia/Shanghai');

  it("is counted back from the day in the shop's time zone", () => {
    expect(expand('{D-8 09:15}')).toBe('2026-11-12T09:15:00+08:00');
    expect(expand('ZL{D-8}-0007')).toBe('ZL20261112-0007');
    expect(expand('{D 00:00}')).toBe('2026-11-20T00:00:00+08:00');
    expect(expand('{D+20}')).toBe('20261210');
  });

  it('leaves other words alone', () => {
    expect(expand('{ D-8 } {name} D-8')).toBe('{ D-8 } {name} D-8');
  });

  it('begins at midnight of the shop, not of the server', () => {
    const late = new Date('2026-11-20T17:00:00Z');
    expect(relativeTo(late, 'Asia/Shanghai')('{D}')).toBe('20261121');
    expect(relativeTo(late, 'America/New_York')('{D}')).toBe('20261120');
  });

  it('has a time also where the clock leaps over it', () => {
    const spring = relativeTo(new Date('2027-03-14T18:00:00Z'), 'America/New_York');
    expect(spring('{D 01:59}')).toBe('2027-03-14T01:59:00-05:00');
    expect(spring('{D 02:30}')).toBe('2027-03-14T03:00:00-04:00');
    expect(spring('{D 03:00}')).toBe('2027-03-14T03:00:00-04:00');
  });

  it('keeps the order of times on every day in every zone', () => {
    const minute = fc.integer({ min: 0, max: 1438 });
    fc.assert(
      fc.property(moments, fc.constantFrom(...ZONES), minute, (now, zone, at) => {
        const say = relativeTo(now, zone);
        const clock = (minutes: number): number => {
          const [hour, rest] = [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0'));
          return Date.parse(say(`{D-1 ${hour}:${rest}}`));
        };
        expect(clock(at + 1)).toBeGreaterThanOrEqual(clock(at));
      }),
      { numRuns: 300 },
    );
  });
});

describe('The sample shop', () => {
  it('is taken in whole at any hour of any day, in any zone', async () => {
    await fc.assert(
      fc.asyncProperty(moments, fc.constantFrom(...ZONES), async (now, timezone) => {
        const store = await freshStore();
        const report = await importSampleShop(store, now, timezone);
        expect(report.warnings).toEqual([]);
        expect(counts(report)).toEqual([505, 0, 0, 0, 0]);
        await store.close();
      }),
      { numRuns: 12 },
    );
  }, 120_000);

  it('is imported once, on whatever day it is imported again', async () => {
    const store = await freshStore();
    const first = new Date('2026-11-20T23:30:00+08:00');
    await importSampleShop(store, first, 'Asia/Shanghai');
    const again = await importSampleShop(store, new Date('2027-02-01T08:00:00+08:00'), 'Asia/Shanghai');
    expect(counts(again)).toEqual([0, 0, 505, 0, 0]);
  });

  it('has what a first start needs', async () => {
    const store = await freshStore();
    const now = new Date('2026-11-20T10:00:00+08:00');
    await importSampleShop(store, now, 'Asia/Shanghai');
    const products = await store.read.products.all();
    expect(products.length).toBeGreaterThanOrEqual(40);
    expect(new Set(products.map(({ category }) => category)).size).toBeGreaterThanOrEqual(6);
    expect(new Set(products.map(({ returnable }) => returnable))).toEqual(new Set(['yes', 'no', 'unless_opened']));
    const ids = Array.from({ length: 30 }, (_, i) => `C${1001 + i}`);
    const customers = await store.read.bulk.customers(ids);
    expect(customers).toHaveLength(30);
    expect(new Set(customers.map(({ tier }) => tier))).toEqual(new Set(['normal', 'silver', 'gold', 'diamond']));
    const orders = (await Promise.all(ids.map((id) => store.read.orders.ofCustomer(id, 200)))).flat();
    expect(orders.length).toBeGreaterThanOrEqual(120);
    expect(new Set(orders.map(({ status }) => status)).size).toBe(6);
    expect(orders.every(({ items }) => items.length > 0)).toBe(true);
    const newest = DateTime.fromJSDate(new Date(Math.max(...orders.map(({ placedAt }) => placedAt.getTime()))));
    expect(newest.diff(DateTime.fromJSDate(now), 'days').days).toBeGreaterThan(-3);
  });
});
