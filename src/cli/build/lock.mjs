import { closeSync, mkdirSync, openSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** A lock older than this belongs to a build that died, whoever has its number now. */
const STALE_MS = 10 * 60_000;
const LOOK_AGAIN_MS = 100;

const isAlive = (pid) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
};

const isHeld = (file) => {
  try {
    const pid = Number(readFileSync(file, 'utf8'));
    return Date.now() - statSync(file).mtimeMs < STALE_MS && (pid === 0 || isAlive(pid));
  } catch {
    return false;
  }
};

const take = (file) => {
  try {
    const handle = openSync(file, 'wx');
    writeSync(handle, String(process.pid));
    closeSync(handle);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
};

/** Runs `work` while no other process builds. `onWait` is called once if another one does. */
export const exclusively = async (file, work, onWait) => {
  mkdirSync(dirname(file), { recursive: true });
  for (let waited = false; !take(file); ) {
    if (!isHeld(file)) {
      rmSync(file, { force: true });
      continue;
    }
    if (!waited) onWait();
    waited = true;
    await wait(LOOK_AGAIN_MS);
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
};
