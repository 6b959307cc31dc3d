import { csvText } from '../../csv.ts';
import type { KeptSum, Times } from '../../rota/week-kept.ts';
import type { AttendanceWeekView, TimesView } from '../contract.ts';

type Item = AttendanceWeekView['items'][number];

const MINUTE = 60_000;
const minutes = (ms: number): number => Math.round(ms / MINUTE);
const timesView = ({ times, ms }: Times): TimesView => ({ times, minutes: minutes(ms) });

/** The sums of a week as the console shows them. */
export const weekItems = (sums: readonly KeptSum[]): Item[] =>
  sums.map(({ user, shifts, planned, due, present, away, late, leftEarly, overrun, absent }) => ({
    ...{ id: user.id, displayName: user.displayName, shifts, absent },
    ...{ planned: minutes(planned), due: minutes(due), present: minutes(present), away: minutes(away) },
    ...{ late: timesView(late), leftEarly: timesView(leftEarly), overrun: timesView(overrun) },
  }));

const HEAD = [
  ...['week', 'name', 'shifts', 'planned_min', 'due_min', 'present_min', 'away_min', 'late', 'late_min'],
  ...['left_early', 'left_early_min', 'breaks_too_long', 'breaks_too_long_min', 'absent'],
];

/** The same as a file; the columns are named alike in every language. */
export const weekCsv = (monday: string, items: readonly Item[]): string =>
  csvText([
    HEAD,
    ...items.map(({ displayName, shifts, planned, due, present, away, late, leftEarly, overrun, absent }) => [
      ...[monday, displayName, shifts, planned, due, present, away, late.times, late.minutes],
      ...[leftEarly.times, leftEarly.minutes, overrun.times, overrun.minutes, absent],
    ]),
  ]);
