import { DateTime } from 'luxon';
import type { Attendance } from '../../rota/attendance.ts';
import type { Kept } from '../../rota/kept.ts';
import { graceOf, openOn, type RotaRules, wholeDay } from '../../rota/rules.ts';
import type { Stretch } from '../../rota/spans.ts';
import type { RotaWeek } from '../../rota/week.ts';
import type { AttendanceView, KeptView, RotaView } from '../contract.ts';

const MINUTE = 60_000;
const minutes = (ms: number): number => Math.round(ms / MINUTE);
const orNull = (ms: number | null): number | null => (ms === null ? null : minutes(ms));
const iso = ({ from, to }: Stretch) => ({ from: new Date(from).toISOString(), to: new Date(to).toISOString() });

/** A stretch of one of the shop's days as times of day; its midnight is 24:00. */
export const clocksOf = ({ from, to }: Stretch, timezone: string) => {
  const clock = (at: number): string => DateTime.fromMillis(at, { zone: timezone }).toFormat('HH:mm');
  const end = clock(to);
  return { from: clock(from), to: end === '00:00' ? '24:00' : end };
};

/** A week of the rota as the console shows it. */
export const weekView = (week: RotaWeek, timezone: string): Pick<RotaView, 'days' | 'people'> => ({
  days: week.days.map(({ day, open, uncovered }) => ({
    day,
    open: open.map((one) => clocksOf(one, timezone)),
    uncovered: uncovered.map((one) => ({ ...clocksOf(one, timezone), why: one.why })),
  })),
  people: week.people.map(({ user, days }) => ({
    id: user.id,
    displayName: user.displayName,
    role: user.role,
    days: days.map(({ shifts, off, version }) => ({
      shifts: shifts.map(({ hours, breaks }) => ({ hours, breaks: [...breaks] })),
      off,
      version,
    })),
  })),
});

const keptView = ({ duty, state, absent, late, leftEarly, overrun }: Kept): KeptView => ({
  ...iso(duty),
  breaks: duty.breaks.map(iso),
  state,
  absent,
  late: orNull(late),
  leftEarly: orNull(leftEarly),
  overrun: orNull(overrun),
});

/** How the shifts of a day were kept, with the time its picture spans. */
export const attendanceView = (
  day: string,
  items: readonly Attendance[],
  rules: RotaRules,
): Omit<AttendanceView, 'today'> => {
  const whole = wholeDay(day, rules.timezone);
  const all = [...openOn(day, rules), ...items.flatMap((one) => [...one.kept.map(({ duty }) => duty), ...one.seen])];
  const span = {
    from: Math.max(whole.from, Math.min(whole.to, ...all.map(({ from }) => from))),
    to: Math.max(whole.from, ...all.map(({ to }) => to)),
  };
  return {
    day,
    ...iso(span.to > span.from ? span : whole),
    grace: minutes(graceOf(rules).grace),
    items: items.map(({ user, kept, present, planned, seen }) => ({
      id: user.id,
      displayName: user.displayName,
      kept: kept.map(keptView),
      present: minutes(present),
      planned: minutes(planned),
      seen: seen.map((one) => ({ ...iso(one), state: one.state as 'online' | 'away' | 'chat' })),
    })),
  };
};
