import { expect, it } from 'vitest';
import { FixedClock } from '../../src/clock.ts';
import type { StaffDeps } from '../../src/staff/deps.ts';
import { postDigests } from '../../src/staff/digests/due.ts';
import { freshStore } from '../support/database.ts';

const HALF_PAST_TWO = 2 * 60 + 30;

it.each([
  ['Europe/Berlin', '2026-10-24T20:00:00Z', ['2026-10-25T00:30', '2026-10-26T01:30'], ['2026-10-24', '2026-10-25']],
  ['Europe/Berlin', '2026-03-28T20:00:00Z', ['2026-03-29T01:30', '2026-03-30T00:30'], ['2026-03-28', '2026-03-29']],
  ['America/New_York', '2026-10-31T20:00:00Z', ['2026-11-01T07:30', '2026-11-02T07:30'], ['2026-10-31', '2026-11-01']],
  ['America/New_York', '2026-03-07T20:00:00Z', ['2026-03-08T07:30', '2026-03-09T06:30'], ['2026-03-07', '2026-03-08']],
  ['Asia/Taipei', '2026-10-24T10:00:00Z', ['2026-10-24T18:30', '2026-10-25T18:30'], ['2026-10-24', '2026-10-25']],
])(
  'A digest at 02:30 comes once a day in %s, also when that time comes twice or not at all (from %s)',
  async (timezone, from, times, days) => {
    const store = await freshStore();
    const clock = new FixedClock(new Date(from));
    const rung: string[] = [];
    const side = { place: 'room' };
    const staff = { digest_at: HALF_PAST_TWO, orders_at: null, day_end_at: null };
    const deps = {
      store,
      clock,
      shop: () => ({ staff, timezone }),
      jobs: { ring: async () => void rung.push(clock.now().toISOString().slice(0, 16)) },
      channels: new Map([['chat', { staff: side }]]),
    } as unknown as StaffDeps;
    for (let passed = 0; passed < 40 * 6; passed += 1) {
      await postDigests(deps);
      clock.advance(10 * 60_000);
    }
    expect(rung).toEqual(times);
    for (const day of days) expect(await store.read.staffPosts.byKey(`chat:room:digest:${day}`)).not.toBeNull();
  },
);
