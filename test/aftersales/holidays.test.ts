import { DateTime } from 'luxon';
import { describe, expect, test } from 'vitest';
import { easterSunday, type Holidays, isHoliday, lastDay } from '../../src/aftersales/holidays.ts';
import { parseTerms, type Terms } from '../../src/aftersales/terms.ts';
import { applyWindow, windowRulesFor } from '../../src/aftersales/window.ts';
import { complaintOf, policyFile } from './shipped.ts';

const BERLIN = 'Europe/Berlin';
const SHANGHAI = 'Asia/Shanghai';
const day = (text: string, zone = BERLIN): DateTime => DateTime.fromISO(text, { zone });
const eu = parseTerms(policyFile('after-sales-eu'), 'templates/policies/after-sales-eu.yaml');
const cn = parseTerms(policyFile('after-sales'));

/** The local day the withdrawal, or the seven days, of goods delivered on a day ends on. */
const ends = (terms: Terms, delivered: string, zone: string, reason: 'other' | 'faulty' = 'other'): string => {
  const [rule] = windowRulesFor(terms, 'return', reason);
  if (!rule) throw new Error('no window');
  const at = day(`${delivered}T15:00`, zone).toJSDate();
  const { deadline } = applyWindow(rule, at, 0, at, zone, terms.holidays);
  return DateTime.fromJSDate(deadline as Date, { zone }).toFormat("yyyy-MM-dd'T'HH:mm:ss");
};

test('Easter Sunday is known for any year', () => {
  const known = {
    1818: '3-22',
    1943: '4-25',
    2000: '4-23',
    2024: '3-31',
    2025: '4-20',
    2026: '4-5',
    2027: '3-28',
    2038: '4-25',
  };
  for (const [year, expected] of Object.entries(known)) {
    const { month, day: of } = easterSunday(Number(year));
    expect([year, `${month}-${of}`]).toEqual([year, expected]);
  }
});

describe('A term that ends on a day off', () => {
  test.each([
    // Christmas Day 2026 is a Friday, the second one a Saturday: Monday is the next working day.
    ['2026-12-11', '2026-12-28'],
    ['2026-12-10', '2026-12-24'],
    // Good Friday 2027 to Easter Monday are four days off in a row.
    ['2027-03-12', '2027-03-30'],
    // Ascension Day, a Thursday.
    ['2027-04-22', '2027-05-07'],
    // New Year's Day 2027 is a Friday: over the weekend.
    ['2026-12-18', '2027-01-04'],
    // An ordinary weekend, and an ordinary Wednesday.
    ['2026-11-07', '2026-11-23'],
    ['2026-11-04', '2026-11-18'],
  ])('under European terms: delivered %s, ends with the last hour of %s', (delivered, last) =>
    expect(ends(eu, delivered, BERLIN)).toBe(`${last}T23:59:59`),
  );

  test('follows the country the owner names', () => {
    const french = { ...eu, holidays: { ...(eu.holidays as Holidays), country: 'FR' } };
    // 14 July is a holiday in France alone; 3 October in Germany alone (2028: a Tuesday).
    expect(ends(french, '2027-06-30', BERLIN)).toBe('2027-07-15T23:59:59');
    expect(ends(eu, '2027-06-30', BERLIN)).toBe('2027-07-14T23:59:59');
    expect(ends(french, '2028-09-19', BERLIN)).toBe('2028-10-03T23:59:59');
    expect(ends(eu, '2028-09-19', BERLIN)).toBe('2028-10-04T23:59:59');
  });

  test.each([
    // 除夕 to 初三 of 2027, Friday to Monday: the day after them.
    ['2027-01-29', '2027-02-09'],
    ['2027-02-01', '2027-02-09'],
    ['2027-01-28', '2027-02-04'],
    // National days are the 1st to the 3rd.
    ['2027-09-24', '2027-10-04'],
    // A weekend alone is none.
    ['2026-11-14', '2026-11-21'],
  ])('under Chinese terms: delivered %s, seven days end with %s', (delivered, last) =>
    expect(ends(cn, delivered, SHANGHAI)).toBe(`${last}T23:59:59`),
  );

  test('of fifteen days for quality waits for the holiday to end as well', () =>
    expect(ends(cn, '2027-01-22', SHANGHAI, 'faulty')).toBe('2027-02-09T23:59:59'));
});

describe('The list of holidays', () => {
  const holidays: Holidays = {
    country: 'CN',
    days: { CN: [{ name: '国庆节', every: '10-01' }], TW: [{ name: '國慶日', every: '10-10' }] },
    worked: ['2027-10-09'],
  };

  test('is that of one country, and knows swapped weekends that are worked', () => {
    expect(isHoliday(holidays, day('2027-10-01', SHANGHAI))).toBe(true);
    expect(isHoliday(holidays, day('2027-10-10', SHANGHAI))).toBe(false);
    const ending = (date: string): string =>
      lastDay(day(date, SHANGHAI), 'working_day', holidays).toFormat('yyyy-MM-dd');
    expect(ending('2027-10-09')).toBe('2027-10-09');
    expect(ending('2027-10-02')).toBe('2027-10-04');
  });

  test('may not be left out where a term waits for it, nor name a country without days', () => {
    const file = policyFile('after-sales') as { holidays?: { country: string } };
    const { holidays: _, ...without } = structuredClone(file);
    expect(complaintOf(() => parseTerms(without))).toContain(
      'a window ends after_holidays, and no holidays are listed',
    );
    const other = structuredClone(file);
    if (other.holidays) other.holidays.country = 'TW';
    expect(complaintOf(() => parseTerms(other))).toContain('country names one of those that have days');
  });

  test('never keeps a term open for ever', () => {
    const all = { country: 'CN', days: { CN: [] }, worked: [] };
    const every = Array.from({ length: 31 }, (_, n) => `10-${String(n + 1).padStart(2, '0')}`);
    const month = { ...all, days: { CN: every.map((date) => ({ name: 'x', every: date })) } };
    expect(lastDay(day('2027-10-01', SHANGHAI), 'after_holidays', month).toFormat('MM-dd')).toBe('11-01');
  });
});
