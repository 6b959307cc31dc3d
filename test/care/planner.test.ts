import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { roomAt } from '../../src/care/caps.ts';
import { type CareFacts, judgeCare, type Occasion } from '../../src/care/judge.ts';
import { birthdayOn, timesOf } from '../../src/care/occasions.ts';
import { type CarePolicy, parseCare } from '../../src/care/policy.ts';
import { isQuiet, quietBegins, quietEnds } from '../../src/care/quiet-hours.ts';
import { policyFile } from '../aftersales/shipped.ts';

const policy: CarePolicy = parseCare(policyFile('care'));
const ZONE = 'Asia/Shanghai';
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const at = (time: string, zone = '+08:00'): Date => new Date(`2026-11-${time}${zone}`);
const NOON = at('20T12:00:00.000');

const willing: CareFacts = {
  stands: true,
  agreed: true,
  erased: false,
  reachable: true,
  withPerson: false,
  graveCase: false,
  lastWords: null,
  room: true,
  sent: [],
};
const due: Occasion = {
  kind: 'follow_up',
  dueAt: new Date(NOON.getTime() - HOUR),
  expiresAt: new Date(NOON.getTime() + 3 * DAY),
  held: null,
};
const judged = (facts: Partial<CareFacts> = {}, now = NOON, occasion: Partial<Occasion> = {}, zone = ZONE) =>
  judgeCare({ ...due, ...occasion }, { ...willing, ...facts }, { policy, zone, now });

describe('Quiet hours', () => {
  test('begin with their first minute and end before their last', () => {
    expect(judged({}, at('20T20:59:59.999'))).toEqual({ do: 'send' });
    expect(judged({}, at('20T21:00:00.000'))).toEqual({ do: 'wait', why: 'quiet', until: at('21T09:00:00.000') });
    expect(judged({}, at('21T08:59:59.999'))).toEqual({ do: 'wait', why: 'quiet', until: at('21T09:00:00.000') });
    expect(judged({}, at('21T09:00:00.000'))).toEqual({ do: 'send' });
  });

  test('go by the clock of the shop, wherever the machine stands', () => {
    const evening = at('20T21:30:00.000');
    expect(judged({}, evening)).toMatchObject({ why: 'quiet' });
    expect(judged({}, evening, {}, 'Europe/Berlin')).toEqual({ do: 'send' });
    expect(judged({}, at('20T12:00:00.000'), {}, 'America/New_York')).toMatchObject({ do: 'wait', why: 'quiet' });
  });

  test('end on the clock also in the night it is put forward', () => {
    // In Berlin 02:00 becomes 03:00 on 29 March 2026.
    const night = new Date('2026-03-28T23:30:00+01:00');
    expect(quietEnds(policy.quiet, night, 'Europe/Berlin')).toEqual(new Date('2026-03-29T09:00:00+02:00'));
  });

  test('end within the hour also in the hour that comes twice, and begin in either', () => {
    // In Berlin 03:00 becomes 02:00 on 25 October 2026, in New York 02:00 becomes 01:00 on 1 November.
    const again = (zone: string, offset: string, day: string, hour: string) => {
      const quiet = { from: 22 * 60, until: Number(hour) * 60 + 30 };
      const late = new Date(`${day}T${hour}:10:00${offset}`);
      expect(quietEnds(quiet, late, zone)).toEqual(new Date(`${day}T${hour}:30:00${offset}`));
      const begins = { from: Number(hour) * 60 + 30, until: 9 * 60 };
      expect(quietBegins(begins, late, zone)).toEqual(new Date(`${day}T${hour}:30:00${offset}`));
    };
    again('Europe/Berlin', '+02:00', '2026-10-25', '02');
    again('Europe/Berlin', '+01:00', '2026-10-25', '02');
    again('America/New_York', '-04:00', '2026-11-01', '01');
    again('America/New_York', '-05:00', '2026-11-01', '01');
  });

  test('need not go over midnight', () => {
    expect([719, 720, 839, 840].map((minute) => isQuiet({ from: 720, until: 840 }, minute))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  test('end after every minute that is quiet, and begin after every one that is not', () => {
    const minutes = fc.integer({ min: 0, max: 1439 });
    fc.assert(
      fc.property(minutes, minutes, fc.integer({ min: 0, max: 3 * 1440 }), (from, until, passed) => {
        fc.pre(from !== until);
        const now = new Date(NOON.getTime() + passed * MINUTE);
        const ends = quietEnds({ from, until }, now, ZONE);
        if (ends) {
          expect(ends > now && ends.getTime() - now.getTime() <= DAY).toBe(true);
          expect(quietEnds({ from, until }, ends, ZONE)).toBeNull();
        }
        const begins = quietBegins({ from, until }, now, ZONE);
        expect(begins > now).toBe(true);
        expect(quietEnds({ from, until }, begins, ZONE)).not.toBeNull();
      }),
    );
  });
});

describe('The caps', () => {
  const ago = (ms: number): Date => new Date(NOON.getTime() - ms);

  test('leave room again when the last message is seven days old, and not a moment before', () => {
    expect(judged({ sent: [ago(7 * DAY - 1)] })).toMatchObject({ why: 'cap', until: new Date(NOON.getTime() + 1) });
    expect(judged({ sent: [ago(7 * DAY)] })).toEqual({ do: 'send' });
  });

  test('leave room for a fourth when the first of three is thirty days old', () => {
    const three = (first: number) => [ago(8 * DAY), ago(16 * DAY), ago(first)];
    expect(judged({ sent: three(30 * DAY - 1) })).toMatchObject({ why: 'cap' });
    expect(judged({ sent: three(30 * DAY) })).toEqual({ do: 'send' });
  });

  test('let a message go that could only be sent after its time', () => {
    const soon = { expiresAt: new Date(NOON.getTime() + DAY) };
    expect(judged({ sent: [ago(DAY)] }, NOON, soon)).toEqual({ do: 'drop', why: 'cap' });
  });

  test('hold over whatever occasions come in whatever order', () => {
    const caps = fc.record({ per_week: fc.integer({ min: 1, max: 4 }), per_month: fc.integer({ min: 1, max: 8 }) });
    const steps = fc.array(fc.integer({ min: 0, max: 4 * DAY }), { maxLength: 60 });
    fc.assert(
      fc.property(caps, steps, (limits, waits) => {
        let now = NOON.getTime();
        const sent: Date[] = [];
        for (const wait of waits) {
          now += wait;
          const room = roomAt(sent, limits, new Date(now));
          if (room.getTime() === now) sent.push(new Date(now));
          else expect(roomAt(sent, limits, room)).toEqual(room);
        }
        const most = (length: number) =>
          Math.max(0, ...sent.map((end) => sent.filter((one) => one <= end && +one > +end - length).length));
        expect(most(7 * DAY)).toBeLessThanOrEqual(limits.per_week);
        expect(most(30 * DAY)).toBeLessThanOrEqual(limits.per_month);
      }),
    );
  });
});

describe('Nobody is written to', () => {
  test.each<[string, Partial<CareFacts>, string, string]>([
    ['who did not agree', { agreed: false }, 'drop', 'refused'],
    ['whose data is erased or being erased', { erased: true }, 'drop', 'erased'],
    ['who has no chat', { reachable: false }, 'drop', 'nobody'],
    ['about what is true no more', { stands: false }, 'drop', 'moot'],
    ['while a person has their talk', { withPerson: true }, 'wait', 'person'],
    ['while a grave case is open', { graveCase: true }, 'wait', 'case'],
    ['amid their own matter', { lastWords: new Date(NOON.getTime() - HOUR + 1) }, 'wait', 'talking'],
    ['where no answer would have room', { room: false }, 'wait', 'channel'],
  ])('%s', (_, facts, what, why) => {
    expect(judged(facts)).toMatchObject({ do: what, why });
  });

  test('about what its owner turned off', () => {
    const off = { ...policy, follow_up: { ...policy.follow_up, on: false } };
    expect(judgeCare(due, willing, { policy: off, zone: ZONE, now: NOON })).toEqual({ do: 'drop', why: 'off' });
  });

  test('after its time, and what kept it back last is told', () => {
    const over = { expiresAt: NOON };
    expect(judged({}, NOON, over)).toEqual({ do: 'drop', why: 'late' });
    expect(judged({}, NOON, { ...over, held: 'person' })).toEqual({ do: 'drop', why: 'person' });
    expect(judged({}, new Date(NOON.getTime() - 1), over)).toEqual({ do: 'send' });
  });

  test('an hour after their own words they are', () => {
    expect(judged({ lastWords: new Date(NOON.getTime() - HOUR) })).toEqual({ do: 'send' });
  });
});

describe('A birthday', () => {
  const wish = (birthday: string | undefined, now: string, zone = ZONE) =>
    birthdayOn(birthday, new Date(now), { zone, policy });

  test('is wished well on its day, from the set time until midnight', () => {
    expect(wish('1994-11-20', '2026-11-20T00:00:00+08:00')).toEqual({
      occasion: 'year:2026',
      dueAt: at('20T10:00:00.000'),
      expiresAt: at('21T00:00:00.000'),
    });
    expect(wish('1994-11-20', '2026-11-19T23:59:59+08:00')).toBeNull();
    expect(wish('1994-11-20', '2026-11-21T00:00:00+08:00')).toBeNull();
  });

  test('falls on the day of the shop', () => {
    expect(wish('1994-11-20', '2026-11-19T16:00:00Z')).not.toBeNull();
    expect(wish('1994-11-20', '2026-11-19T16:00:00Z', 'Europe/Berlin')).toBeNull();
  });

  test('on 29 February is on the 28th in years without one, and only once in years with one', () => {
    expect(wish('2000-02-29', '2027-02-28T12:00:00+08:00')?.occasion).toBe('year:2027');
    expect(wish('2000-02-29', '2027-03-01T12:00:00+08:00')).toBeNull();
    expect(wish('2000-02-29', '2028-02-28T12:00:00+08:00')).toBeNull();
    expect(wish('2000-02-29', '2028-02-29T12:00:00+08:00')?.occasion).toBe('year:2028');
    expect(wish('2000-02-28', '2028-02-29T12:00:00+08:00')).toBeNull();
  });

  test('whose year nobody told is wished well all the same', () => {
    expect(wish('--11-20', '2026-11-20T12:00:00+08:00')?.occasion).toBe('year:2026');
    expect(wish('--11-20', '2026-11-21T12:00:00+08:00')).toBeNull();
    expect(wish('--02-29', '2027-02-28T12:00:00+08:00')?.occasion).toBe('year:2027');
    expect(wish('--02-29', '2028-02-28T12:00:00+08:00')).toBeNull();
  });

  test('that nobody told of is none', () => {
    expect(wish(undefined, '2026-11-20T12:00:00+08:00')).toBeNull();
    expect(wish('11/20', '2026-11-20T12:00:00+08:00')).toBeNull();
  });
});

describe('What happened', () => {
  test('is written about after the days its rule sets, and no later than that', () => {
    expect(timesOf('follow_up', NOON, policy)).toEqual({
      dueAt: new Date(NOON.getTime() + 3 * DAY),
      expiresAt: new Date(NOON.getTime() + 6 * DAY),
    });
    expect(timesOf('unpaid', NOON, policy)).toEqual({
      dueAt: new Date(NOON.getTime() + 2 * HOUR),
      expiresAt: new Date(NOON.getTime() + 26 * HOUR),
    });
  });
});
