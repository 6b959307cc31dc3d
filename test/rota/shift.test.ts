import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dutiesOf, instantOf, type Shift, shiftsFault } from '../../src/rota/shift.ts';

const at = (text: string): number => Date.parse(text);
const shift = (hours: string, ...breaks: string[]): Shift => ({ hours, breaks });
const on = (day: string, shifts: Shift[], timezone = 'Asia/Shanghai') =>
  dutiesOf({ day, shifts, off: false }, timezone);

describe('a shift', () => {
  it('is in shop time, with its breaks', () => {
    expect(on('2026-11-30', [shift('08:00-16:00', '12:00-12:30')])).toEqual([
      {
        from: at('2026-11-30T08:00+08:00'),
        to: at('2026-11-30T16:00+08:00'),
        breaks: [{ from: at('2026-11-30T12:00+08:00'), to: at('2026-11-30T12:30+08:00') }],
      },
    ]);
  });

  it('that ends before it begins goes on past midnight, and so do its breaks', () => {
    expect(on('2026-11-30', [shift('20:00-02:00', '23:45-00:15', '01:00-01:15')])).toEqual([
      {
        from: at('2026-11-30T20:00+08:00'),
        to: at('2026-12-01T02:00+08:00'),
        breaks: [
          { from: at('2026-11-30T23:45+08:00'), to: at('2026-12-01T00:15+08:00') },
          { from: at('2026-12-01T01:00+08:00'), to: at('2026-12-01T01:15+08:00') },
        ],
      },
    ]);
    expect(on('2026-11-30', [shift('16:00-24:00')])[0]?.to).toBe(at('2026-12-01T00:00+08:00'));
  });

  it('is an hour longer or shorter where the clock is changed in it', () => {
    const hours = (day: string, span: string, zone: string) => {
      const [duty] = on(day, [shift(span)], zone);
      return duty ? (duty.to - duty.from) / 3_600_000 : null;
    };
    expect(hours('2026-03-29', '00:00-08:00', 'Europe/Berlin')).toBe(7);
    expect(hours('2026-10-25', '00:00-08:00', 'Europe/Berlin')).toBe(9);
    expect(hours('2026-03-28', '22:00-06:00', 'Europe/Berlin')).toBe(7);
    expect(hours('2026-03-30', '00:00-08:00', 'Europe/Berlin')).toBe(8);
    // 02:30 is not there on that day: people come when the clock shows 03:30.
    expect(instantOf('2026-03-29', 150, 'Europe/Berlin')).toBe(at('2026-03-29T03:30+02:00'));
  });

  it('ends after it begins and keeps its breaks within, whatever the day and the zone', () => {
    const minute = fc.integer({ min: 0, max: 1439 });
    const clock = (m: number) => `${String(Math.floor(m / 60)).padStart(2, '0')}:${String(m % 60).padStart(2, '0')}`;
    const day = fc.date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true });
    const zone = fc.constantFrom('Asia/Shanghai', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe');
    fc.assert(
      fc.property(day, zone, minute, minute, minute, minute, (date, timezone, from, to, rest, until) => {
        const one = shift(`${clock(from)}-${clock(to)}`, `${clock(rest)}-${clock(until)}`);
        fc.pre(shiftsFault([one]) === null);
        return on(date.toISOString().slice(0, 10), [one], timezone).every(
          (duty) =>
            duty.to > duty.from && duty.breaks.every((b) => b.from >= duty.from && b.to <= duty.to && b.to > b.from),
        );
      }),
    );
  });

  it('is none on a day off', () => {
    expect(dutiesOf({ day: '2026-11-30', shifts: [shift('08:00-16:00')], off: true }, 'Asia/Shanghai')).toEqual([]);
  });
});

describe('shifts that cannot be worked', () => {
  it.each([
    ['shape', [shift('8:00-16:00')]],
    ['shape', [shift('08:00-08:00')]],
    ['shape', [shift('08:00-24:30')]],
    ['shape', [shift('08:00-16:00', 'noon')]],
    ['too_long', [shift('06:00-22:01')]],
    ['break_outside', [shift('08:00-16:00', '15:45-16:15')]],
    ['break_outside', [shift('08:00-16:00', '07:45-08:15')]],
    ['breaks_overlap', [shift('08:00-16:00', '12:00-12:30', '12:29-13:00')]],
    ['shifts_overlap', [shift('08:00-16:00'), shift('15:59-22:00')]],
    ['too_many', [shift('08:00-09:00'), shift('10:00-11:00'), shift('12:00-13:00'), shift('14:00-15:00')]],
    ['too_many', [shift('08:00-16:00', '09:00-09:05', '10:00-10:05', '11:00-11:05', '12:00-12:05', '13:00-13:05')]],
  ] as const)('are told apart: %s', (fault, shifts) => {
    expect(shiftsFault(shifts)).toBe(fault);
  });

  it('are none at the very limits', () => {
    expect(shiftsFault([shift('06:00-22:00', '12:00-12:30', '12:30-13:00')])).toBeNull();
    expect(shiftsFault([shift('08:00-12:00'), shift('12:00-16:00'), shift('20:00-02:00')])).toBeNull();
  });
});
