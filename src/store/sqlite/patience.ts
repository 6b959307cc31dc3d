import { setTimeout as wait } from 'node:timers/promises';
import { isSqliteError } from './errors.ts';

/** How long to wait for another process that holds the file, in milliseconds. */
export const BUSY_MS = 5000;
const PAUSE_MS = 10;

/**
 * Tries `step` again while another connection holds the file, for at most `ms` milliseconds, then throws its last
 * error. SQLite's own busy timeout would hold a thread of Node's small pool meanwhile: four waiting connections
 * would keep the fifth, which holds the lock, from ever running.
 */
export const patiently = async <T>(step: () => Promise<T>, ms: number = BUSY_MS): Promise<T> => {
  const deadline = performance.now() + ms;
  for (;;) {
    try {
      return await step();
    } catch (error) {
      if (!isSqliteError(error) || error.code !== 'SQLITE_BUSY' || performance.now() > deadline) throw error;
    }
    // Not in step with others that wait.
    await wait(PAUSE_MS * (0.5 + Math.random()));
  }
};
