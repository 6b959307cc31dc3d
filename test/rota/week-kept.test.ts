import { expect, it } from 'vitest';
import type { Attendance } from '../../src/rota/attendance.ts';
import { kept } from '../../src/rota/kept.ts';
import { dutiesOf } from '../../src/rota/shift.ts';
import type { Stretch } from '../../src/rota/spans.ts';
import { keptSums } from '../../src/rota/week-kept.ts';
import type { User } from '../../src/store/users.ts';

const ZONE = 'Asia/Shanghai';
const HOUR = 3_600_000;
const MINUTE = 60_000;
const at = (day: string, clock: string): number => Date.parse(`${day}T${clock}:00+08:00`);
const NOW = at('2026-11-18', '12:00');
const user = (id: string): User => ({ id, displayName: id }) as User;

/** Somebody's day: a shift from nine to five with an hour's break, and when they were seen. */
const day = (who: string, on: string, ...seen: [string, string][]): Attendance => {
  const duties = dutiesOf({ day: on, shifts: [{ hours: '09:00-17:00', breaks: ['12:00-13:00'] }], off: false }, ZONE);
  const there: Stretch[] = seen.map(([from, to]) => ({ from: at(on, from), to: at(on, to) }));
  return {
    user: user(who),
    kept: duties.map((duty) => kept(duty, there, NOW, { grace: 5 * MINUTE, gap: 3 * MINUTE })),
    present: there.reduce((sum, { from, to }) => sum + to - from, 0),
    planned: 7 * HOUR,
    seen: [],
  };
};

it('A week is added up for each colleague; of a shift that goes on or is to come only what has passed is due', () => {
  const days = [
    [day('mei', '2026-11-16', ['09:20', '12:00'], ['13:30', '16:00']), day('hong', '2026-11-16')],
    [day('mei', '2026-11-17', ['09:00', '17:00'])],
    [day('mei', '2026-11-18', ['08:30', '12:00'])],
    [day('mei', '2026-11-19')],
  ];
  const [hong, mei] = keptSums(days, new Date(NOW));
  expect(mei).toMatchObject({
    ...{ shifts: 4, planned: 28 * HOUR, due: (7 + 7 + 3) * HOUR, absent: 0 },
    present: (2 * 60 + 40 + 2 * 60 + 30 + 8 * 60 + 3 * 60 + 30) * MINUTE,
    away: 90 * MINUTE,
    late: { times: 1, ms: 20 * MINUTE },
    leftEarly: { times: 1, ms: HOUR },
    overrun: { times: 1, ms: 30 * MINUTE },
  });
  expect(hong).toMatchObject({ shifts: 1, present: 0, absent: 1, late: { times: 0, ms: 0 } });
});
