import { randomUUID } from 'node:crypto';
import type { Clock } from '../clock.ts';
import { systemClock } from '../clock.ts';
import type { Logger } from '../logger.ts';
import type { Store } from '../store/index.ts';
import type { Bus } from './bus.ts';
import { inProcessBus } from './bus.ts';
import { InProcessJobs } from './in-process.ts';
import type { Jobs } from './jobs.ts';
import { Sweeps } from './sweeps.ts';

export type { Bus } from './bus.ts';
export type { Handler, JobKind, Jobs } from './jobs.ts';

export interface JobsOptions {
  store: Store;
  /** The store's own URL: on PostgreSQL jobs live in the same database. */
  url: string;
  logger: Logger;
  /** For leases; the machine's own unless told. */
  clock?: Clock;
  /** Keys worked on at once: of each kind in process, of all kinds together on PostgreSQL. 10 unless told. */
  concurrency?: number;
  /** How often locks of dead processes are looked for on PostgreSQL, in whole seconds. 15 unless told. */
  reapSeconds?: number;
}

/** The queue that belongs to the store: graphile-worker on PostgreSQL, inside this process on SQLite. */
export const openJobs = async ({
  store,
  url,
  logger,
  clock = systemClock,
  concurrency = 10,
  reapSeconds,
}: JobsOptions): Promise<Jobs> => {
  const holder = `xiaoer-jobs-${randomUUID()}`;
  const sweeps = new Sweeps({ store, clock, logger, holder });
  if (store.kind === 'sqlite') return new InProcessJobs({ logger, sweeps, concurrency });
  // Loaded when used: a shop on SQLite has no need of it.
  const { GraphileJobs } = await import('./graphile.ts');
  return GraphileJobs.open({ store, url, clock, logger, sweeps, concurrency, holder, reapSeconds });
};

/** The bus that belongs to the store. */
export const openBus = async ({ store, url, logger }: Pick<JobsOptions, 'store' | 'url' | 'logger'>): Promise<Bus> =>
  store.kind === 'sqlite' ? inProcessBus(logger) : (await import('./postgresql-bus.ts')).postgresqlBus(url, logger);
