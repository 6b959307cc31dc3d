import { DateTime } from 'luxon';
import { placesOf, type StaffDeps } from '../deps.ts';

/** Minutes after its time in which a digest that was missed is still made up for. */
const LATE = 6 * 60;

const due = (minutes: number | null, now: DateTime): boolean => {
  if (minutes === null) return false;
  const at = now.startOf('day').set({ hour: Math.floor(minutes / 60), minute: minutes % 60 });
  return now >= at && now < at.plus({ minutes: LATE });
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
  const wanted = [
    ...(due(staff.digest_at, local) ? [`digest:${local.minus({ days: 1 }).toISODate()}`] : []),
    ...(due(staff.orders_at, local) ? [`undispatched:${local.toISODate()}`] : []),
    ...(due(staff.day_end_at, local) ? [`day-end:${local.toISODate()}`] : []),
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
