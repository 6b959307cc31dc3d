import type { Store } from '../store/index.ts';
import type { Repos } from '../store/repos.ts';

/** Carries what a work came to out of the transaction that is undone with it. */
class NotKept<T> extends Error {
  readonly value: T;
  constructor(value: T) {
    super('nothing of it is kept');
    this.value = value;
  }
}

/**
 * Does a work in one transaction and tells what came of it.
 * @param keep whether that is kept; otherwise nothing has happened
 */
export const writeIf = async <T>(
  { write }: Pick<Store, 'write'>,
  work: (repos: Repos) => Promise<T>,
  keep: (outcome: T) => boolean,
): Promise<T> => {
  try {
    return await write(async (repos) => {
      const outcome = await work(repos);
      if (!keep(outcome)) throw new NotKept(outcome);
      return outcome;
    });
  } catch (thrown) {
    if (thrown instanceof NotKept) return thrown.value as T;
    throw thrown;
  }
};
