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

/** What is done every so often, by one process at a time. */
export class Sweeps {
  readonly #options: { store: Store; clock: Clock; logger: Logger; holder: string };
  readonly #sweeps: Sweep[] = [];
  readonly #crons: Cron[] = [];
  readonly #running = new Set<Promise<void>>();
  readonly #trouble: SweepTrouble;
  #started = false;

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
    if (this.#started) this.#schedule(sweep);
  }

  start(): void {
    this.#started = true;
    for (const sweep of this.#sweeps) this.#schedule(sweep);
  }

  /** Ends the schedule and waits for what runs; gives the leases back, so that another process need not wait. */
  async stop(): Promise<void> {
    for (const cron of this.#crons.splice(0)) cron.stop();
    await Promise.all(this.#running);
    if (!this.#started) return;
    this.#started = false;
    const { store, holder, logger } = this.#options;
    await store
      .write(async ({ leases }) => {
        for (const { name } of this.#sweeps) await leases.release(`sweep:${name}`, holder);
      })
      .catch((err: unknown) => logger.warn({ err }, 'leases were not given back'));
  }

  #schedule(sweep: Sweep): void {
    const tick = (): Promise<void> => {
      const run = this.#run(sweep).finally(() => this.#running.delete(run));
      this.#running.add(run);
      return run;
    };
    void tick();
    this.#crons.push(new Cron('* * * * * *', { interval: sweep.seconds, protect: true }, tick));
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
