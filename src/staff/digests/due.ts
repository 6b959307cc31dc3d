import { DateTime } from 'luxon';
import { placesOf, type StaffDeps } from '../deps.ts';

/** Minutes after its time in which a digest that was missed is still made up for. */
const LATE = 6 * 60;

/** The day whose time has come; also yesterday, whose digest may have been missed late in the evening. Null for none. */
const dueFor = (minutes: number | null, now: DateTime): DateTime | null => {
  if (minutes === null) return null;
  const days = [now.startOf('day'), now.startOf('day').minus({ days: 1 })];
  return (
    days.find((day) => {
      const at = day.set({ hour: Math.floor(minutes / 60), minute: minutes % 60 });
      return now >= at && now < at.plus({ minutes: LATE });
    }) ?? null
  );
};

/**
 * Puts the daily digests on their way when their time has come: yesterday's satisfaction and
 * the orders that should have left in the morning, what is open at the
 * end of the day. One for each day and place, however often and by however many processes this is asked.
 */
export const postDigests = async (deps: StaffDeps): Promise<void> => {
  const { store, clock, shop } = deps;
  const { staff, timezone } = shop();
  const now = clock.now();
  const local = DateTime.fromJSDate(now, { zone: timezone });
  const [digest, orders, dayEnd] = [staff.digest_at, staff.orders_at, staff.day_end_at].map((at) => dueFor(at, local));
  const wanted = [
    ...(digest ? [`digest:${digest.minus({ days: 1 }).toISODate()}`] : []),
    ...(orders ? [`undispatched:${orders.toISODate()}`] : []),
    ...(dayEnd ? [`day-end:${dayEnd.toISODate()}`] : []),
  ];
  for (const { channel, place } of placesOf(deps)) {
    for (const subject of wanted) {
      const idempotencyKey = `${channel}:${place}:${subject}`;
      if (await store.read.staffPosts.byKey(idempotencyKey)) continue;
      const post = { channel, place, subject, kind: 'digest' as const, idempotencyKey, notBefore: now };
      if ((await store.write(({ staffPosts }) => staffPosts.add(post))) !== null)
        await deps.jobs.ring('staff', `post:${channel}`);
    }
  }
};
