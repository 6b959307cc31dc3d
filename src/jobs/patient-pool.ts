import { setTimeout as wait } from 'node:timers/promises';
import { isLost } from '../store/postgresql/errors.ts';
import type { Pool, PoolClient } from '../store/postgresql/pool.ts';

/** The library does a statement again that failed with this state (serialization_failure), 50 ms to 5 s later. */
const AGAIN = '40001';
/** Between two looks whether the server is back, in milliseconds. */
const LOOK_MS = 500;

/** What the pool calls with a connection. */
type Listening = (error: Error | undefined, client: PoolClient | undefined, release: () => void) => void;

const told = (error: unknown): unknown =>
  isLost(error)
    ? Object.assign(new Error('The connection to PostgreSQL was lost.', { cause: error }), { code: AGAIN })
    : error;

/** `target` with one of its methods replaced. */
const withOwn = <T extends object, K extends keyof T>(target: T, name: K, own: unknown): T =>
  new Proxy(target, {
    get: (of, key) => {
      if (key === name) return own;
      const value: unknown = Reflect.get(of, key, of);
      return typeof value === 'function' ? value.bind(of) : value;
    },
  });

const patientClient = (client: PoolClient): PoolClient =>
  withOwn(client, 'query', (...values: unknown[]) => {
    const asked: unknown = Reflect.apply(client.query, client, values);
    return asked instanceof Promise
      ? asked.catch((error: unknown) => {
          throw told(error);
        })
      : asked;
  });

/**
 * The pool as graphile-worker needs it. When the server goes away, the library notes the end of a job only again for few
 * kinds of error, and for any other it leaves a rejected promise to nobody, on which Node ends the process; so whoever asks
 * this pool for a connection waits until the server is back, and a statement whose connection was lost is one to be done
 * again. What it does so it can do twice: a job is deleted, or set to be run later, by its number.
 * @param signal ends the waiting
 */
export const patientPool = (pool: Pool, signal: AbortSignal): Pool => {
  const connect = async (): Promise<PoolClient> => {
    for (;;) {
      try {
        return patientClient(await pool.connect());
      } catch (error) {
        if (!isLost(error) || signal.aborted) throw error;
        // Aborted, it looks once more and gives up.
        await wait(LOOK_MS, undefined, { signal }).catch(() => undefined);
      }
    }
  };
  // Asked with a callback it is for listening, which has a patience of its own.
  return withOwn(pool, 'connect', (done?: Listening) => (done ? pool.connect(done) : connect()));
};
