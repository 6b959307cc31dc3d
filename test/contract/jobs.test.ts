import { describe, expect, it, onTestFinished } from 'vitest';
import { FixedClock } from '../../src/clock.ts';
import type { Jobs } from '../../src/jobs/index.ts';
import { openJobs } from '../../src/jobs/index.ts';
import { silentLogger } from '../../src/logger.ts';
import { NOW } from '../store/said.ts';
import type { FreshDatabase, StoreKind } from '../support/database.ts';
import { freshDatabase, STORE_KINDS } from '../support/database.ts';
import { gate, until } from '../support/until.ts';

const jobsOn = async ({ url, open }: FreshDatabase, concurrency = 8): Promise<Jobs> => {
  // Leases are held by a clock that stands still: a machine that stalls does not lose them.
  const shared = { url, logger: silentLogger(), clock: new FixedClock(NOW), concurrency, reapSeconds: 1 };
  const jobs = await openJobs({ ...shared, store: await open() });
  onTestFinished(() => jobs.stop(1000));
  return jobs;
};

const freshJobs = async (kind: StoreKind, concurrency?: number): Promise<Jobs> =>
  jobsOn(await freshDatabase(kind), concurrency);

describe.each(STORE_KINDS)('The jobs on %s', (kind) => {
  it('run what rings, with its key', async () => {
    const jobs = await freshJobs(kind);
    const ran: string[] = [];
    jobs.on('turn', async (key) => void ran.push(`turn ${key}`));
    jobs.on('deliver', async (key) => void ran.push(`deliver ${key}`));
    await jobs.start();
    await jobs.ring('turn', 'c_1');
    await jobs.ring('deliver', 'c_1');
    await jobs.idle();
    expect(ran.sort()).toEqual(['deliver c_1', 'turn c_1']);
  });

  it('keep what rings before they start', async () => {
    const jobs = await freshJobs(kind);
    const ran: string[] = [];
    jobs.on('turn', async (key) => void ran.push(key));
    await jobs.ring('turn', 'early');
    expect(ran).toEqual([]);
    await jobs.start();
    await jobs.idle();
    expect(ran).toEqual(['early']);
  });

  it('make one run of many rings, and run once more after a ring that came while they ran', async () => {
    const jobs = await freshJobs(kind);
    let runs = 0;
    const first = gate();
    jobs.on('turn', async () => {
      runs += 1;
      if (runs === 1) await first.opened;
    });
    await jobs.start();
    await jobs.ring('turn', 'c_1');
    await until('the first run is under way', () => runs === 1);
    for (let i = 0; i < 10; i += 1) await jobs.ring('turn', 'c_1');
    first.open();
    await jobs.idle();
    expect(runs).toBe(2);
  });

  it('run a key once at a time and many keys at once', async () => {
    const jobs = await freshJobs(kind, 4);
    const running = new Map<string, number>();
    let [most, mostOfOne] = [0, 0];
    const together = gate();
    jobs.on('turn', async (key) => {
      running.set(key, (running.get(key) ?? 0) + 1);
      mostOfOne = Math.max(mostOfOne, running.get(key) ?? 0);
      most = Math.max(
        most,
        [...running.values()].reduce((sum, n) => sum + n, 0),
      );
      if (most === 3) together.open();
      await together.opened;
      running.set(key, (running.get(key) ?? 1) - 1);
    });
    await jobs.start();
    // Three keys in three queues: the first of each is held until all three run.
    for (const key of ['a', 'b', 'c', 'a', 'b', 'c']) await jobs.ring('turn', key);
    await jobs.idle();
    expect(most).toBe(3);
    expect(mostOfOne).toBe(1);
  });

  it('try again what throws, and leave the others alone', async () => {
    const jobs = await freshJobs(kind);
    const tries = new Map<string, number>();
    jobs.on('turn', async (key) => {
      tries.set(key, (tries.get(key) ?? 0) + 1);
      if (key === 'broken' && (tries.get(key) ?? 0) < 3) throw new Error('not yet');
    });
    await jobs.start();
    await jobs.ring('turn', 'broken');
    await jobs.ring('turn', 'sound');
    await jobs.idle();
    expect(Object.fromEntries(tries)).toEqual({ broken: 3, sound: 1 });
  });

  it('give up what always throws, until it rings again', async () => {
    const jobs = await freshJobs(kind);
    let tries = 0;
    jobs.on('turn', async () => {
      tries += 1;
      throw new Error('never');
    });
    await jobs.start();
    await jobs.ring('turn', 'broken');
    await jobs.idle();
    expect(tries).toBe(6);
    await jobs.ring('turn', 'broken');
    await until('it is tried again', () => tries > 6);
  });

  it('wait for what a job rings itself before they are idle', async () => {
    const jobs = await freshJobs(kind);
    const ran: string[] = [];
    jobs.on('turn', async (key) => {
      ran.push('turn');
      void jobs.ring('deliver', key);
    });
    jobs.on('deliver', async () => void ran.push('deliver'));
    await jobs.start();
    await jobs.ring('turn', 'c_1');
    await jobs.idle();
    expect(ran).toEqual(['turn', 'deliver']);
  });

  it('let what runs end when they stop, and take nothing new', async () => {
    const jobs = await freshJobs(kind, 1);
    const ran: string[] = [];
    const begun = gate();
    const held = gate();
    jobs.on('turn', async (key) => {
      begun.open();
      await held.opened;
      ran.push(key);
    });
    await jobs.start();
    await jobs.ring('turn', 'first');
    await begun.opened;
    await jobs.ring('turn', 'second');
    const stopped = jobs.stop(5000);
    held.open();
    await stopped;
    await jobs.ring('turn', 'third');
    expect(ran).toEqual(['first']);
  });

  it('do not wait longer than told for what will not end', async () => {
    const jobs = await freshJobs(kind);
    const begun = gate();
    jobs.on('turn', async () => {
      begun.open();
      await new Promise(() => undefined);
    });
    await jobs.start();
    await jobs.ring('turn', 'stuck');
    await begun.opened;
    const before = performance.now();
    await jobs.stop(50);
    expect(performance.now() - before).toBeLessThan(15_000);
  });

  it('do a sweep at the start, again at its time, and in one process at a time', async () => {
    const database = await freshDatabase(kind);
    const [one, other] = [await jobsOn(database), await jobsOn(database)];
    const swept: string[] = [];
    one.every('look', 1, async () => void swept.push('one'));
    other.every('look', 1, async () => void swept.push('other'));
    await one.start();
    await until('the first has swept', () => swept.length === 1);
    await other.start();
    await until('it was swept three times', () => swept.length >= 3);
    expect(new Set(swept)).toEqual(new Set(['one']));
    await one.stop(1000);
    await until('the other takes over', () => swept.includes('other'));
  });

  it('do in every process what each of them holds in memory', async () => {
    const database = await freshDatabase(kind);
    const [one, other] = [await jobsOn(database), await jobsOn(database)];
    const swept: string[] = [];
    one.every('look', 1, async () => void swept.push('one'), true);
    other.every('look', 1, async () => void swept.push('other'), true);
    await one.start();
    await other.start();
    const timesOf = (name: string): number => swept.filter((one) => one === name).length;
    await until('each has swept again', () => timesOf('one') >= 2 && timesOf('other') >= 2);
  });

  it('go on sweeping after a sweep that threw', async () => {
    const jobs = await freshJobs(kind);
    let times = 0;
    jobs.every('look', 1, async () => {
      times += 1;
      throw new Error('no');
    });
    await jobs.start();
    await until('it was swept twice', () => times === 2);
  });

  it('refuse a sweep by fractions of a second', async () => {
    const jobs = await freshJobs(kind);
    expect(() => jobs.every('look', 0.5, async () => undefined)).toThrow(/whole seconds/);
  });
});
