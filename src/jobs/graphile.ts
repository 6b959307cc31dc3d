import { createHash } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import type { Runner, Task, WorkerEvents, WorkerUtils } from 'graphile-worker';
import { Logger as GraphileLogger, makeWorkerUtils, run } from 'graphile-worker';
import type { Clock } from '../clock.ts';
import { XiaoerError } from '../errors.ts';
import type { Logger } from '../logger.ts';
import type { Store } from '../store/index.ts';
import type { Pool } from '../store/postgresql/pool.ts';
import { openPool } from '../store/postgresql/pool.ts';
import type { Handler, JobKind, Jobs } from './jobs.ts';
import { retryDelay, TRIES } from './jobs.ts';
import { patientPool } from './patient-pool.ts';
import { Reaper } from './reaper.ts';
import type { Sweeps } from './sweeps.ts';

const POLL_MS = 1000;
const REAP_SECONDS = 15;
/** Longest that `stop` can wait, in milliseconds. */
const LONGEST_STOP = 60_000;
const MIGRATION_LOCK = 7_272_001;

/**
 * Keys are spread over so many queues a kind; jobs of one queue run one after another, whichever process runs them.
 * A queue for every key would leave a row for each conversation there ever was, which cannot be cleared away safely
 * while jobs are being added.
 */
const QUEUES = 1024;

const queueOf = (kind: JobKind, key: string): string =>
  `${kind}:${createHash('sha256').update(key).digest().readUInt32BE() % QUEUES}`;

interface Payload {
  key: string;
  failures: number;
}

/** graphile-worker's words, in our log. */
const workerLogger = (logger: Logger): GraphileLogger =>
  new GraphileLogger((scope) => (level, message) => {
    const line = { worker: scope.workerId, task: scope.taskIdentifier };
    if (level === 'error') logger.error(line, message);
    else if (level === 'warning') logger.warn(line, message);
    else logger.debug(line, message);
  });

export interface GraphileOptions {
  url: string;
  store: Store;
  clock: Clock;
  logger: Logger;
  sweeps: Sweeps;
  concurrency: number;
  /** This process, as the server shows it; at most 63 characters. */
  holder: string;
  reapSeconds?: number | undefined;
}

/** Jobs in PostgreSQL, by graphile-worker: any number of processes share them. */
export class GraphileJobs implements Jobs {
  readonly #options: GraphileOptions;
  readonly #pool: Pool;
  readonly #utils: WorkerUtils;
  readonly #reaper: Reaper;
  readonly #handlers = new Map<JobKind, Handler>();
  /** Rings on their way to the server. */
  readonly #ringing = new Set<Promise<void>>();
  readonly #giveUp = new AbortController();
  #runner: Runner | undefined;
  #stopping: Promise<void> | undefined;

  private constructor(options: GraphileOptions, pool: Pool, utils: WorkerUtils) {
    this.#options = options;
    this.#pool = pool;
    this.#utils = utils;
    this.#reaper = new Reaper({ ...options, pool, utils });
  }

  /** Connects, and brings graphile-worker's own tables to the shape it needs. */
  static async open(options: GraphileOptions): Promise<GraphileJobs> {
    // One for listening and one for rings, besides those that take and end jobs.
    const pool = openPool(options.url, options.holder, options.concurrency + 2);
    const utils = await makeWorkerUtils({ pgPool: pool, logger: workerLogger(options.logger) });
    const client = await pool.connect();
    try {
      await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
      await utils.migrate();
      await client.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK]);
    } finally {
      client.release();
    }
    return new GraphileJobs(options, pool, utils);
  }

  ring(kind: JobKind, key: string): Promise<void> {
    if (this.#stopping !== undefined) return Promise.resolve();
    const ringing = this.#add(kind, { key, failures: 0 })
      .catch((err: unknown) => this.#options.logger.warn({ err, job: `${kind}:${key}` }, 'a ring was not kept'))
      .finally(() => this.#ringing.delete(ringing));
    this.#ringing.add(ringing);
    return ringing;
  }

  on(kind: JobKind, handler: Handler): void {
    if (this.#runner !== undefined) {
      throw new XiaoerError('INTERNAL', `on('${kind}') came after start(). Say what to do before starting.`);
    }
    this.#handlers.set(kind, handler);
  }

  every(name: string, seconds: number, task: () => Promise<void>, everywhere = false): void {
    this.#options.sweeps.every(name, seconds, task, everywhere);
  }

  async start(): Promise<void> {
    const { clock, concurrency, sweeps, logger, reapSeconds = REAP_SECONDS } = this.#options;
    const events: WorkerEvents = new EventEmitter();
    const lockers: string[] = [];
    // Jobs are locked in the name of the pool, not of the worker that runs them.
    events.on('pool:create', ({ workerPool }) => lockers.push(workerPool.id));
    this.#runner = await run({
      pgPool: patientPool(this.#pool, this.#giveUp.signal),
      taskList: Object.fromEntries([...this.#handlers.keys()].map((kind) => [kind, this.#task(kind)])),
      parsedCronItems: [],
      concurrency,
      pollInterval: POLL_MS,
      noHandleSignals: true,
      gracefulShutdownAbortTimeout: LONGEST_STOP,
      logger: workerLogger(logger),
      events,
    });
    this.#runner.promise.catch((err: unknown) => logger.error({ err }, 'the job runner ended'));
    await this.#reaper.register(lockers, clock.now());
    // In every process: the one that died may have held the lease.
    sweeps.every('jobs.reaper', reapSeconds, () => this.#reaper.reap(clock.now()), true);
    sweeps.start();
  }

  async idle(): Promise<void> {
    const waiting = `SELECT 1 FROM graphile_worker.jobs
      WHERE task_identifier = ANY ($1) AND (attempts < max_attempts OR locked_at IS NOT NULL) LIMIT 1`;
    const kinds = [...this.#handlers.keys()];
    for (;;) {
      await Promise.all(this.#ringing);
      if ((await this.#pool.query(waiting, [kinds])).rows.length === 0 && this.#ringing.size === 0) return;
      await wait(5);
    }
  }

  stop(ms: number): Promise<void> {
    this.#stopping ??= this.#stop(ms);
    return this.#stopping;
  }

  async #stop(ms: number): Promise<void> {
    const runner = this.#runner;
    this.#giveUp.abort();
    const ended = Promise.all([runner?.stop(), this.#options.sweeps.stop(), ...this.#ringing]);
    const late = new AbortController();
    const inTime = await Promise.race([
      ended.then(() => true),
      wait(Math.min(ms, LONGEST_STOP), false, { signal: late.signal }).catch(() => true),
    ]);
    late.abort();
    if (!inTime) await runner?.kill('jobs took longer than they were given');
    await this.#reaper
      .unregister()
      .catch((err: unknown) => this.#options.logger.warn({ err }, 'the job runner was not unregistered'));
    await this.#utils.release();
    await this.#pool.end();
  }

  async #add(kind: JobKind, payload: Payload, delay = 0): Promise<void> {
    await this.#utils.addJob(kind, payload, {
      queueName: queueOf(kind, payload.key),
      jobKey: `${kind}:${payload.key}`,
      // Another try must not put off a ring that came in the meantime.
      jobKeyMode: delay === 0 ? 'replace' : 'preserve_run_at',
      ...(delay === 0 ? {} : { runAt: new Date(Date.now() + delay) }),
    });
  }

  #task(kind: JobKind): Task {
    return async (payload) => {
      const { key, failures } = payload as Payload;
      try {
        await this.#handlers.get(kind)?.(key);
      } catch (err) {
        const count = failures + 1;
        this.#options.logger.error({ err, job: `${kind}:${key}`, failures: count }, 'a job failed');
        if (count < TRIES) await this.#add(kind, { key, failures: count }, retryDelay(count));
      }
    };
  }
}
