import { statSync } from 'node:fs';
import { XiaoerError } from '../../errors.ts';

/** Which file stands under a path, whatever it is called by then; null where there is none, or an empty one. */
const identityOf = (path: string): string | null => {
  const found = statSync(path, { throwIfNoEntry: false });
  return found === undefined || found.size === 0 ? null : `${found.dev}:${found.ino}`;
};

const logOf = (path: string): string => `${path}-wal`;

/**
 * The file that was opened, and whether it still stands under its path. Where it was deleted or another one was put in its place,
 * a system goes on writing into what nobody will find again, and says that all is well.
 */
export class Standing {
  readonly #path: string;
  readonly #file: string | null;
  /** Its log, once it has one. */
  #log: string | null = null;

  constructor(path: string) {
    this.#path = path;
    this.#file = identityOf(path);
  }

  get holds(): boolean {
    return identityOf(this.#path) === this.#file;
  }

  /** @throws XiaoerError STORE_UNAVAILABLE where it does not stand there any more */
  readonly demand = (): void => {
    if (!this.holds) throw this.gone();
    this.#log ??= identityOf(logOf(this.#path));
  };

  /** Why what stands there now cannot be opened in its place; null if it can. */
  trouble(): XiaoerError | null {
    const now = identityOf(this.#path);
    if (now === null) return this.gone();
    const log = identityOf(logOf(this.#path));
    const anothers = log !== null && (this.#log === null || log === this.#log);
    if (now === this.#file || !anothers) return null;
    // The log is the other file's: taken for its own it would ruin this one.
    return new XiaoerError(
      'STORE_UNAVAILABLE',
      `Another file stands at ${this.#path}, beside the log of the one before. Put that one back, or take ${logOf(this.#path)} and ${this.#path}-shm away; then it goes on by itself.`,
    );
  }

  /** The file is gone. */
  gone(): XiaoerError {
    return new XiaoerError(
      'STORE_UNAVAILABLE',
      `${this.#path} was deleted or moved while the program runs. Put it back, or a backup in its place; then it goes on by itself.`,
    );
  }
}
