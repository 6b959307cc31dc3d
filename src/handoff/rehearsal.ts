import type { Repos } from '../store/repos.ts';
import type { HandoffDeps } from './changing.ts';
import { writeIf } from './write-if.ts';

const silent = { ring: () => undefined, publish: () => undefined };

/**
 * The same desk, of which nothing stays: each command is done in earnest, by the same checks and on what stands now, and its
 * transaction is undone; no bell rings and nobody is told. So that what is asked beforehand can never differ from what is done.
 */
export const rehearsing = <D extends HandoffDeps>(deps: D): D => ({
  ...deps,
  store: {
    ...deps.store,
    write: <T>(work: (repos: Repos) => Promise<T>): Promise<T> => writeIf(deps.store, work, () => false),
  },
  jobs: silent,
  bus: silent,
});
