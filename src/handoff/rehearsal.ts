import type { Repos } from '../store/repos.ts';
import type { HandoffDeps } from './changing.ts';

/** Carries what a work came to out of the transaction that is undone with it. */
class Rehearsed<T> extends Error {
  readonly value: T;
  constructor(value: T) {
    super('this was only tried');
    this.value = value;
  }
}

const silent = { ring: () => undefined, publish: () => undefined };

/**
 * The same desk, of which nothing stays: each command is done in earnest, by the same checks and on what stands now, and its
 * transaction is undone; no bell rings and nobody is told. So that what is asked beforehand can never differ from what is done.
 */
export const rehearsing = <D extends HandoffDeps>(deps: D): D => ({
  ...deps,
  store: {
    ...deps.store,
    write: async <T>(work: (repos: Repos) => Promise<T>): Promise<T> => {
      try {
        return await deps.store.write<T>(async (repos) => {
          throw new Rehearsed(await work(repos));
        });
      } catch (thrown) {
        if (thrown instanceof Rehearsed) return thrown.value as T;
        throw thrown;
      }
    },
  },
  jobs: silent,
  bus: silent,
});
