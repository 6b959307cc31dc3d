import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** A folder of the whole run's own. */
    runFolder: string;
  }
}

/** A folder for what is made once a run and for the databases of its tests; gone with the run. */
export default async (project: TestProject): Promise<() => Promise<void>> => {
  const folder = await mkdtemp(join(tmpdir(), 'xiaoer-run-'));
  project.provide('runFolder', folder);
  return () => rm(folder, { recursive: true, force: true });
};
