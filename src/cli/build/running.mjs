import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the mark of a running program begins with; its process id follows. */
const MARK = '.running-';

/** Whether a process is there, be it somebody else's. */
const lives = (pid) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
};

/**
 * Marks a folder as that of a program which runs as this process, so that no build takes it away; the mark goes with the process. A
 * folder that cannot be written to is left as it is.
 */
export const markRunning = (folder) => {
  const mark = join(folder, `${MARK}${process.pid}`);
  try {
    writeFileSync(mark, '');
    process.once('exit', () => rmSync(mark, { force: true }));
  } catch {
    // Nobody builds into what cannot be written to.
  }
};

/** Whether a program runs out of a folder; marks of processes that were killed do not count. */
export const isRunning = (folder) =>
  readdirSync(folder).some((name) => name.startsWith(MARK) && lives(Number(name.slice(MARK.length))));
