import { asXiaoerError } from '../../errors.ts';
import type { Logger } from '../../logger.ts';
import type { Health } from '../channel.ts';
import { ApiRefusal } from './failures.ts';

/** First wait before the platform is asked again, in milliseconds; it doubles. */
const FIRST_WAIT = 500;
/** Longest wait while it cannot be reached: back within two seconds of its answering again. */
const LONGEST_WAIT = 1_500;
/** Longest wait while it answers and refuses: somebody has to mend that. */
const LONGEST_WAIT_REFUSED = 60_000;

export interface LinkDeps {
  logger: Logger;
  /** A call that changes nothing and works if anything does. */
  probe(): Promise<unknown>;
  /** It is up again: what was missed meanwhile can be fetched. */
  up(): void;
  /** It cannot go on with these settings. */
  lost(error: unknown): void;
}

/** Whether the platform can be used now; asks it again by itself while it cannot. */
export class Link {
  readonly #deps: LinkDeps;
  #trouble: string | null = null;
  #timer: NodeJS.Timeout | undefined;
  #fails = 0;
  #stopped = false;

  constructor(deps: LinkDeps) {
    this.#deps = deps;
  }

  /** True while nothing is known that keeps messages from going out. */
  get ready(): boolean {
    return this.#trouble === null && !this.#stopped;
  }

  health(remark: string): Health {
    if (this.#stopped) return { ok: false, detail: 'stopped' };
    if (this.#trouble !== null) return { ok: false, detail: [this.#trouble, remark].filter(Boolean).join(' ') };
    return { ok: true, detail: remark || 'connected' };
  }

  /** Something has failed in a way that concerns the whole channel. Settings that cannot work end it; all else is tried again. */
  failed(error: unknown): void {
    if (this.#stopped) return;
    const { code, message } = asXiaoerError(error);
    if (this.#trouble === null) this.#deps.logger.warn({ err: error }, 'the platform cannot be used now');
    this.#trouble = message;
    if (code === 'CONFIG_INVALID') {
      this.#deps.lost(error);
      return;
    }
    if (this.#timer !== undefined) return;
    const longest = error instanceof ApiRefusal ? LONGEST_WAIT_REFUSED : LONGEST_WAIT;
    const wait = Math.min(longest, FIRST_WAIT * 2 ** this.#fails);
    this.#fails += 1;
    this.#timer = setTimeout(() => void this.#ask(), wait);
    this.#timer.unref();
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  async #ask(): Promise<void> {
    try {
      await this.#deps.probe();
    } catch (error) {
      this.#timer = undefined;
      this.failed(error);
      return;
    }
    this.#timer = undefined;
    this.#fails = 0;
    this.#trouble = null;
    if (!this.#stopped) this.#deps.up();
  }
}
