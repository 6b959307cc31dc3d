import type { WorkerUtils } from 'graphile-worker';
import type { Logger } from '../logger.ts';
import type { Store } from '../store/index.ts';
import type { Pool } from '../store/postgresql/pool.ts';

/** Who locks jobs is known by Lease rows `worker:<id>`, held by the name its process shows to the server. */
const LEASE = 'worker:';
const YEARS = 10 * 365 * 86_400_000;

/**
 * Locks held by processes that are gone: their name is no longer among the server's connections. A name nobody
 * registered died within moments of its start, so its lock is given a minute.
 */
const DEAD = `
  SELECT DISTINCT j.locked_by AS worker
  FROM graphile_worker.jobs j LEFT JOIN "Lease" l ON l."name" = '${LEASE}' || j.locked_by
  WHERE j.locked_by IS NOT NULL AND CASE
    WHEN l."name" IS NULL THEN j.locked_at < now() - interval '1 minute'
    ELSE NOT EXISTS (
      SELECT 1 FROM pg_stat_activity a WHERE a.datname = current_database() AND a.application_name = l."holder")
  END`;

const FORGET = `
  DELETE FROM "Lease" l WHERE l."name" LIKE '${LEASE}%' AND NOT EXISTS (
    SELECT 1 FROM pg_stat_activity a WHERE a.datname = current_database() AND a.application_name = l."holder")`;

/** Frees what killed processes had locked: graphile-worker alone would wait four hours. */
export class Reaper {
  readonly #options: { pool: Pool; utils: WorkerUtils; store: Store; logger: Logger; holder: string };
  #ids: string[] = [];

  constructor(options: { pool: Pool; utils: WorkerUtils; store: Store; logger: Logger; holder: string }) {
    this.#options = options;
  }

  /** Makes these names known as this process's own. */
  async register(ids: readonly string[], now: Date): Promise<void> {
    this.#ids = [...ids];
    await this.#renew(now);
  }

  async #renew(now: Date): Promise<void> {
    const { store, holder } = this.#options;
    const ids = this.#ids;
    await store.write(async ({ leases }) => {
      for (const id of ids) await leases.acquire(LEASE + id, holder, now, YEARS);
    });
  }

  async unregister(): Promise<void> {
    const { store, holder } = this.#options;
    await store.write(async ({ leases }) => {
      for (const id of this.#ids.splice(0)) await leases.release(LEASE + id, holder);
    });
  }

  /** One round. */
  async reap(now: Date): Promise<void> {
    // Another process may have taken this one for dead while its connections were being restored.
    await this.#renew(now);
    const { pool, utils, logger } = this.#options;
    const { rows } = await pool.query<{ worker: string }>(DEAD);
    if (rows.length > 0) {
      await utils.forceUnlockWorkers(rows.map((row) => row.worker));
      logger.warn({ workers: rows.length }, 'jobs of a process that has died were freed');
    }
    await pool.query(FORGET);
    // Runs that were replaced by a later ring and then failed or died.
    await utils.cleanup({ tasks: ['DELETE_PERMAFAILED_JOBS'] });
  }
}
