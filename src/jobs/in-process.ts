import PQueue from 'p-queue';
import type { Logger } from '../logger.ts';
import type { Handler, JobKind, Jobs } from './jobs.ts';
import { JOB_KINDS, retryDelay, TRIES } from './jobs.ts';
import type { Sweeps } from './sweeps.ts';

interface Bell {
  state: 'waiting' | 'running';
  /** It rang while it ran. */
  again: boolean;
  failures: number;
  /** Set while it waits for another try. */
  timer?: NodeJS.Timeout | undefined;
}

/**
 * Jobs inside this process, for SQLite. A key runs at most once at a time here; where several processes share one
 * file, the turn's optimistic version and the outbox's claim make the loser's work come to nothing.
 */
export class InProcessJobs implements Jobs {
  readonly #logger: Logger;
  readonly #sweeps: Sweeps;
  readonly #queues: Record<JobKind, PQueue>;
  readonly #handlers = new Map<JobKind, Handler>();
  readonly #bells = new Map<string, Bell>();
  #idlers: (() => void)[] = [];
  #stopping: Promise<void> | undefined;

  constructor(options: { logger: Logger; sweeps: Sweeps; concurrency: number }) {
    this.#logger = options.logger;
    this.#sweeps = options.sweeps;
    const queue = (): PQueue => new PQueue({ concurrency: options.concurrency, autoStart: false });
    this.#queues = { turn: queue(), deliver: queue(), timers: queue(), staff: queue() };
  }

  ring(kind: JobKind, key: string): void {
    if (this.#stopping !== undefined) return;
    const id = `${kind}:${key}`;
    const bell = this.#bells.get(id);
    if (bell === undefined) {
      const fresh: Bell = { state: 'waiting', again: false, failures: 0 };
      this.#bells.set(id, fresh);
      this.#queue(kind, key, fresh);
    } else if (bell.state === 'running') {
      bell.again = true;
    } else if (bell.timer !== undefined) {
      // Somebody has news: do not wait for the next try.
      clearTimeout(bell.timer);
      this.#queue(kind, key, bell);
    }
  }

  on(kind: JobKind, handler: Handler): void {
    this.#handlers.set(kind, handler);
  }

  every(name: string, seconds: number, task: () => Promise<void>, everywhere = false): void {
    this.#sweeps.every(name, seconds, task, everywhere);
  }

  async start(): Promise<void> {
    for (const kind of JOB_KINDS) this.#queues[kind].start();
    this.#sweeps.start();
  }

  async idle(): Promise<void> {
    if (this.#bells.size > 0) await new Promise<void>((resolve) => this.#idlers.push(resolve));
  }

  stop(ms: number): Promise<void> {
    this.#stopping ??= this.#stop(ms);
    return this.#stopping;
  }

  async #stop(ms: number): Promise<void> {
    for (const kind of JOB_KINDS) this.#queues[kind].clear();
    for (const [id, bell] of this.#bells) {
      clearTimeout(bell.timer);
      if (bell.state === 'waiting') this.#bells.delete(id);
    }
    this.#settle();
    let deadline: NodeJS.Timeout | undefined;
    await Promise.race([
      Promise.all([this.idle(), this.#sweeps.stop()]),
      new Promise<void>((resolve) => {
        deadline = setTimeout(resolve, ms);
      }),
    ]);
    clearTimeout(deadline);
  }

  #queue(kind: JobKind, key: string, bell: Bell): void {
    bell.timer = undefined;
    void this.#queues[kind].add(() => this.#run(kind, key, bell));
  }

  async #run(kind: JobKind, key: string, bell: Bell): Promise<void> {
    bell.state = 'running';
    try {
      await this.#handlers.get(kind)?.(key);
      bell.failures = 0;
    } catch (err) {
      bell.failures += 1;
      this.#logger.error({ err, job: `${kind}:${key}`, failures: bell.failures }, 'a job failed');
    }
    this.#next(kind, key, bell);
  }

  #next(kind: JobKind, key: string, bell: Bell): void {
    const { again, failures } = bell;
    bell.state = 'waiting';
    bell.again = false;
    if (this.#stopping !== undefined || (!again && (failures === 0 || failures >= TRIES))) {
      this.#bells.delete(`${kind}:${key}`);
      this.#settle();
    } else if (failures > 0) {
      bell.timer = setTimeout(() => this.#queue(kind, key, bell), retryDelay(failures));
    } else {
      this.#queue(kind, key, bell);
    }
  }

  #settle(): void {
    if (this.#bells.size === 0) for (const resolve of this.#idlers.splice(0)) resolve();
  }
}
