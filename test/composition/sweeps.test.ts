import { describe, expect, it } from 'vitest';
import { Gate } from '../../src/channels/gate.ts';
import { FixedClock } from '../../src/clock.ts';
import { type Swept, sweepForLeft } from '../../src/composition/sweeps.ts';
import { conversationOn, NOW, send } from '../store/said.ts';
import { freshStore, STORE_KINDS } from '../support/database.ts';

describe.each(STORE_KINDS)('what is on its way when the clock is set back, on %s', (kind) => {
  it('goes out now, to shoppers and to the shop’s people, and does not wait until that time comes again', async () => {
    const store = await freshStore(kind);
    const clock = new FixedClock(NOW);
    const sweeps = new Map<string, () => Promise<void>>();
    const jobs = {
      every: (name: string, _seconds: number, task: () => Promise<void>) => void sweeps.set(name, task),
    } as unknown as Swept['jobs'];
    const staff = {} as Swept['staff'];
    const channels = new Map();
    sweepForLeft({ store, jobs, clock, gate: new Gate(channels, clock), channels, staff, fire: async () => 0 });
    const look = async (): Promise<void> => sweeps.get('clock')?.();
    await look();
    const id = await conversationOn(store);
    await send(store, id);
    const here = { channel: 'slack', place: 'C1' };
    const card = { ...here, subject: `conversation:${id}`, kind: 'card' as const, idempotencyKey: 'card', body: {} };
    await store.write(({ staffPosts }) => staffPosts.add({ ...card, notBefore: NOW }));

    clock.advance(-3_600_000);
    expect(await store.read.outbox.conversationsDue(clock.now(), 10)).toEqual([]);
    await look();
    expect(await store.read.outbox.conversationsDue(clock.now(), 10)).toEqual([id]);
    expect(await store.read.staffPosts.placesDue(clock.now())).toEqual([here]);
  });
});
