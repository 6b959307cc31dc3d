import { Cron } from 'croner';
import type { Clock } from '../clock.ts';
import { XiaoerError } from '../errors.ts';
import type { Logger } from '../logger.ts';
import type { Store } from '../store/index.ts';

interface Sweep {
  name: string;
  seconds: number;
  task: () => Promise<void>;
}

/** What is done every so often, by one process at a time. */
export class Sweeps {
  readonly #options: { store: Store; clock: Clock; logger: Logger; holder: string };
  readonly #sweeps: Sweep[] = [];
  readonly #crons: Cron[] = [];
  readonly #running = new Set<Promise<void>>();
  #started = false;

  constructor(options: { store: Store; clock: Clock; logger: Logger; holder: string }) {
    this.#options = options;
  }

  every(name: string, seconds: number, task: () => Promise<void>): void {
    if (!Number.isInteger(seconds) || seconds < 1) {
      throw new XiaoerError('INTERNAL', `every('${name}') takes whole seconds from 1 on, not ${seconds}.`);
    }
    const sweep = { name, seconds, task };
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

  async #run({ name, seconds, task }: Sweep): Promise<void> {
    const { store, clock, logger, holder } = this.#options;
    try {
      const ms = Math.max(seconds * 1500, 10_000);
      const mine = await store.write(({ leases }) => leases.acquire(`sweep:${name}`, holder, clock.now(), ms));
      if (mine) await task();
    } catch (err) {
      logger.error({ err, sweep: name }, 'a sweep failed');
    }
  }
}
