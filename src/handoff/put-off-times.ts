import { DateTime } from 'luxon';
import { type Hours, nextOpening } from '../aftersales/hours.ts';

/** Until when a talk is put off in one press: for an hour, or until the morning of another day. */
export const PUT_OFF_TIMES = ['hour', 'tomorrow', 'three_days', 'week'] as const;
export type PutOffTime = (typeof PUT_OFF_TIMES)[number];

const DAYS: Readonly<Record<Exclude<PutOffTime, 'hour'>, number>> = { tomorrow: 1, three_days: 3, week: 7 };
/** When a morning begins, on the shop's clock; where it opens later, then. */
const MORNING = 9;
/** Minutes an hour is rounded up to. */
const STEP = 5;

const inAnHour = (now: DateTime): Date => {
  const later = now.plus({ hours: 1 }).startOf('minute');
  return later.plus({ minutes: (STEP - (later.minute % STEP)) % STEP }).toJSDate();
};

const timeOf =
  (hours: Hours, now: Date) =>
  (id: PutOffTime): Date => {
    const here = DateTime.fromJSDate(now, { zone: hours.timezone });
    if (id === 'hour') return inAnHour(here);
    const day = here.plus({ days: DAYS[id] }).startOf('day').set({ hour: MORNING }).toJSDate();
    return nextOpening(hours, day) ?? day;
  };

/** When one of these times is. */
export const putOffTime = (hours: Hours, now: Date, id: PutOffTime): Date => timeOf(hours, now)(id);

/** The times somebody chooses from, the nearest first. A day on which the shop is closed is passed over. */
export const putOffTimes = (hours: Hours, now: Date): { id: PutOffTime; at: Date }[] => {
  const at = timeOf(hours, now);
  const all = PUT_OFF_TIMES.map((id) => ({ id, at: at(id) }));
  // After a feast two of them may come to the same morning.
  return all.filter(({ at }, n) => all.findIndex((one) => one.at.getTime() === at.getTime()) === n);
};
