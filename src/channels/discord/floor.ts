import type { Logger } from '../../logger.ts';
import type { ChannelMemory } from '../platform.ts';

const NAME = 'floor';

/** How far everything has been heard, kept over restarts: written at most once in a while, and when the channel stops. */
export class Floor {
  /** As it was at the start; `0` before the first one. */
  readonly kept: string;
  readonly #memory: ChannelMemory;
  readonly #every: number;
  readonly #logger: Logger;
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> = Promise.resolve();
  #written: string;
  #stopped = false;

  private constructor(memory: ChannelMemory, every: number, logger: Logger, kept: string) {
    this.#memory = memory;
    this.#every = every;
    this.#logger = logger;
    this.kept = kept;
    this.#written = kept;
  }

  /** @param every Milliseconds between two writings at least. */
  static async read(memory: ChannelMemory, every: number, logger: Logger): Promise<Floor> {
    const kept = await memory.get(NAME);
    return new Floor(memory, every, logger, typeof kept === 'string' && /^\d{1,20}$/u.test(kept) ? kept : '0');
  }

  /** It may have risen: it is asked for when it is time to write. */
  moved(current: () => string): void {
    if (this.#stopped || this.#timer !== undefined) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#writing = this.#write(current());
    }, this.#every);
    this.#timer.unref();
  }

  /** Writes it for the last time. */
  async stop(current: string): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#writing;
    await this.#write(current);
  }

  async #write(floor: string): Promise<void> {
    if (floor === this.#written || floor === '0') return;
    try {
      await this.#memory.set(NAME, floor);
      this.#written = floor;
    } catch (err) {
      // It stays lower than it could be: a little more is read again after the next gap.
      this.#logger.warn({ err }, 'how far Discord was heard could not be written down');
    }
  }
}
