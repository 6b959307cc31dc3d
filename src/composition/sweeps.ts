import { tmpdir } from 'node:os';
import type { Channel } from '../channels/channel.ts';
import type { Gate } from '../channels/gate.ts';
import type { Clock } from '../clock.ts';
import { DAY_MS } from '../durations.ts';
import { clearLeftBehind } from '../import/left-behind.ts';
import type { Jobs } from '../jobs/index.ts';
import { SetBack } from '../jobs/set-back.ts';
import { sparing } from '../jobs/sparing.ts';
import type { StaffRoom } from '../staff/room.ts';
import type { Store } from '../store/index.ts';

export interface Swept {
  store: Store;
  jobs: Jobs;
  clock: Clock;
  gate: Gate;
  channels: ReadonlyMap<string, Channel>;
  staff: StaffRoom;
  /** Fires what is due; returns how many there were. */
  fire(): Promise<number>;
}

/** Conversations rung at once. */
const AT_ONCE = 500;

/** Days for which a file waits for the message it is to come with. */
const UNUSED_DAYS = 2;

/** Looks every so often for what a lost ring left behind, and for what nobody needs any more. */
export const sweepForLeft = ({ store, jobs, clock, gate, channels, staff, fire }: Swept): void => {
  jobs.every('timers', 1, async () => void (await fire()));
  const turns = async (): Promise<void> => {
    for (const id of await store.read.inbox.conversationsPending(AT_ONCE)) await jobs.ring('turn', id);
  };
  const setBack = new SetBack(clock);
  // What every process sees of its own machine: which of them delivers changes.
  const hurry = async (): Promise<void> => {
    if (!setBack.sinceLast()) return;
    const now = clock.now();
    await store.write(async ({ outbox, staffPosts }) => {
      await outbox.hurry(now);
      await staffPosts.hurry(now);
    });
  };
  const deliveries = async (): Promise<void> => {
    const due = await store.read.outbox.conversationsDue(clock.now(), AT_ONCE, gate.closed());
    for (const id of due) await jobs.ring('deliver', id);
  };
  jobs.every('clock', 1, hurry, true);
  jobs.every('turns', 2, sparing(turns));
  jobs.every('deliveries', 1, sparing(deliveries));
  const unused = async (): Promise<void> => {
    const before = new Date(clock.now().getTime() - UNUSED_DAYS * DAY_MS);
    await store.write(({ files }) => files.forgetUnused(before));
  };
  jobs.every('files.unused', 3_600, unused);
  // Each process has its own machine's.
  jobs.every('import.left', 3_600, async () => void (await clearLeftBehind(tmpdir(), clock.now())), true);
  // A shop on the web alone has nobody to sweep for; channels come and go while the program runs.
  const withStaff = (task: () => Promise<void>) => async (): Promise<void> => {
    if ([...channels.values()].some((channel) => 'staff' in channel)) await task();
  };
  jobs.every(
    'staff',
    3,
    withStaff(() => staff.sweep()),
  );
  jobs.every(
    'staff.review',
    15,
    withStaff(() => staff.review()),
  );
  jobs.every(
    'staff.forget',
    3_600,
    withStaff(() => staff.forget()),
  );
};
