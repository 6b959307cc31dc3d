import { Cron } from 'croner';
import type { Clock } from '../clock.ts';
import { XiaoerError } from '../errors.ts';
import type { Logger } from '../logger.ts';
import type { Store } from '../store/index.ts';
import { SweepTrouble } from './sweep-trouble.ts';

interface Sweep {
  name: string;
  seconds: number;
  task: () => Promise<void>;
  /** Done by every process, rather than by one at a time. */
  everywhere: boolean;
}

/** Shortest lease, in milliseconds. */
const LEASE_MS = 3000;
/** Beats come a little early or late. */
const HALF_A_BEAT_MS = 500;

/** What is done every so often, by one process at a time. */
export class Sweeps {
  readonly #options: { store: Store; clock: Clock; logger: Logger; holder: string };
  readonly #sweeps: Sweep[] = [];
  /** What runs, and when each began last, by the clock that only goes on, in milliseconds. */
  readonly #running = new Map<Sweep, Promise<void>>();
  readonly #began = new Map<Sweep, number>();
  readonly #trouble: SweepTrouble;
  /** One beat a second for all of them: a schedule each would take 80 kB and wake the program as often again. */
  #beat: Cron | undefined;

  constructor(options: { store: Store; clock: Clock; logger: Logger; holder: string }) {
    this.#options = options;
    this.#trouble = new SweepTrouble(options);
  }

  /** Once in `seconds`, by one process at a time; if that one dies, another goes on after 1.5 times as long. */
  every(name: string, seconds: number, task: () => Promise<void>, everywhere = false): void {
    if (!Number.isInteger(seconds) || seconds < 1) {
      throw new XiaoerError('INTERNAL', `every('${name}') takes whole seconds from 1 on, not ${seconds}.`);
    }
    const sweep = { name, seconds, task, everywhere };
    this.#sweeps.push(sweep);
    if (this.#beat) this.#begin(sweep);
  }

  start(): void {
    for (const sweep of this.#sweeps) this.#begin(sweep);
    this.#beat = new Cron('* * * * * *', () => this.#beginDue());
  }

  /** Ends the schedule and waits for what runs; gives the leases back, so that another process need not wait. */
  async stop(): Promise<void> {
    const beat = this.#beat;
    beat?.stop();
    this.#beat = undefined;
    await Promise.all(this.#running.values());
    if (!beat) return;
    const { store, holder, logger } = this.#options;
    await store
      .write(async ({ leases }) => {
        for (const { name } of this.#sweeps) await leases.release(`sweep:${name}`, holder);
      })
      .catch((err: unknown) => logger.warn({ err }, 'leases were not given back'));
  }

  /** Begins what has waited its seconds since it began last; what still runs waits for a later beat. */
  #beginDue(): void {
    const now = performance.now();
    for (const sweep of this.#sweeps) {
      const since = now - (this.#began.get(sweep) ?? Number.NEGATIVE_INFINITY);
      if (since >= sweep.seconds * 1000 - HALF_A_BEAT_MS && !this.#running.has(sweep)) this.#begin(sweep);
    }
  }

  #begin(sweep: Sweep): void {
    this.#began.set(sweep, performance.now());
    const run = this.#run(sweep).finally(() => this.#running.delete(sweep));
    this.#running.set(sweep, run);
  }

  async #run(sweep: Sweep): Promise<void> {
    try {
      if (sweep.everywhere) await sweep.task();
      else await this.#runAlone(sweep);
      this.#trouble.worked(sweep.name);
    } catch (err) {
      this.#trouble.failed(sweep.name, err);
    }
  }

  /** Runs the task if no other process has had its turn, and keeps the others out for as long as it takes. */
  async #runAlone({ name, seconds, task }: Sweep): Promise<void> {
    const { store, clock, holder, logger } = this.#options;
    const ms = Math.max(seconds * 1500, LEASE_MS);
    const acquire = (): Promise<boolean> =>
      store.write(({ leases }) => leases.acquire(`sweep:${name}`, holder, clock.now(), ms));
    if (!(await acquire())) return;
    const renewal = setInterval(() => {
      acquire().catch((err: unknown) => logger.warn({ err, sweep: name }, 'a lease was not renewed'));
    }, ms / 3);
    try {
      await task();
    } finally {
      clearInterval(renewal);
    }
  }
}
