import { chmod, mkdtemp, readdir, rm, stat, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { DAY_MS } from '../../src/durations.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A folder of the whole run's own. */
    runFolder: string;
  }
}

const NAME = 'xiaoer-run-';
/** Where Linux keeps files in memory. */
const IN_MEMORY = '/dev/shm';
/** Bytes that have to be free there; a run needs less than half of them. */
const ENOUGH = 2 * 1024 ** 3;

/**
 * Where the files of a run stand: in memory where there is room for them. Each test has a database of its own, and a disk would
 * be waited for at each of their thousands of commits, though nothing of it is to outlive the run.
 */
const place = async (): Promise<string> => {
  const free = await statfs(IN_MEMORY).then(
    ({ bavail, bsize }) => bavail * bsize,
    () => 0,
  );
  return free < ENOUGH ? tmpdir() : IN_MEMORY;
};

/** Takes away what runs that were killed have left: memory is not emptied by itself. */
const sweep = async (root: string): Promise<void> => {
  const left = (await readdir(root)).filter((name) => name.startsWith(NAME)).map((name) => join(root, name));
  for (const folder of left) {
    // Another run may take its own away at this moment.
    const used = await stat(folder).catch(() => null);
    const old = used !== null && used.mtimeMs < Date.now() - DAY_MS;
    // What another user left is theirs to take away.
    if (old) await rm(folder, { recursive: true, force: true }).catch(() => undefined);
  }
};

/** A folder for whatever a run writes: the system's folder for temporary files, for all its processes. Gone with the run. */
export default async (project: TestProject): Promise<() => Promise<void>> => {
  const before = process.env['TMPDIR'];
  const root = await place();
  await sweep(root);
  const folder = await mkdtemp(join(root, NAME));
  // PostgreSQL may run as another user, who must be able to walk in.
  await chmod(folder, 0o711);
  process.env['TMPDIR'] = folder;
  project.provide('runFolder', folder);
  return async () => {
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
    await rm(folder, { recursive: true, force: true });
  };
};
