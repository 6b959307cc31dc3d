import type { Clock } from '../../clock.ts';
import { XiaoerError } from '../../errors.ts';
import type { Logger } from '../../logger.ts';
import type { ChannelMemory } from '../platform.ts';
import { ApiRefusal, Unanswered, Unreachable } from '../wechat-callbacks/failures.ts';
import { TOO_MANY } from '../wechat-callbacks/platform-api.ts';
import type { KfApi, KfMessage } from './kf-api.ts';
import { KfReader } from './kf-reader.ts';

export interface KfAccountsDeps {
  /** The accounts that are set; empty: all that the app may use. */
  kfIds: readonly string[];
  api: KfApi;
  memory: ChannelMemory;
  /** The platform's time. */
  clock: Clock;
  logger: Logger;
  /** Takes one message in; resolves when it is saved. */
  take(account: string, message: KfMessage): Promise<void>;
  /** Something concerns the whole platform, not one account. */
  failed(error: unknown): void;
}

/** How often the accounts are read without a bell, in milliseconds: bells get lost. */
const ROUNDS_MS = 5 * 60_000;
/** Waits before an account is read again, in milliseconds. */
const FIRST_WAIT = 1_000;
const LONGEST_WAIT = 30_000;
const MINUTE_WAIT = 60_000;
/** Refusals that concern one account: unknown, gone, not the app's. The others are served all the same. */
const ACCOUNT_REFUSED: ReadonlySet<number> = new Set([60011, 95000, 95004]);

/** What kind of failure a reading met, and the words for the person who has to mend it. */
const kindOf = (
  account: string,
  error: unknown,
): { is: 'platform' } | { is: 'account'; wait: number; says: string } => {
  const code = error instanceof ApiRefusal ? error.code : 0;
  if (code === TOO_MANY) return { is: 'account', wait: MINUTE_WAIT, says: '' };
  if (ACCOUNT_REFUSED.has(code))
    return {
      is: 'account',
      wait: MINUTE_WAIT,
      says: `The account ${account} cannot be read (${code}); check WECOM_KF_ID and its rights.`,
    };
  const theirs = error instanceof Unreachable || error instanceof Unanswered || error instanceof ApiRefusal;
  if (theirs || (error instanceof XiaoerError && error.code === 'CONFIG_INVALID')) return { is: 'platform' };
  return { is: 'account', wait: 0, says: 'Messages cannot be saved; they wait at WeCom. Look at the database.' };
};

/** Reads the customer-service accounts: when a bell rings, in rounds, and again after what went wrong. */
export class KfAccounts {
  readonly #deps: KfAccountsDeps;
  readonly #readers = new Map<string, KfReader>();
  readonly #again = new Map<string, NodeJS.Timeout>();
  readonly #fails = new Map<string, { times: number; says: string }>();
  readonly #rounds: NodeJS.Timeout;
  #stopped = false;

  constructor(deps: KfAccountsDeps) {
    this.#deps = deps;
    this.#rounds = setInterval(() => void this.readAll(), ROUNDS_MS);
    this.#rounds.unref();
  }

  /** One line on what cannot be read; empty while all is well. */
  get trouble(): string {
    return [...this.#fails.values()].find(({ says }) => says !== '')?.says ?? '';
  }

  /** Reads every account. @returns false if something could not be read or saved; it is tried again by itself. */
  async readAll(): Promise<boolean> {
    const { kfIds, api, failed } = this.#deps;
    try {
      const accounts = kfIds.length > 0 ? kfIds : await api.accounts();
      const all = await Promise.all(accounts.map((account) => this.read(account, null)));
      return all.every(Boolean);
    } catch (error) {
      failed(error);
      return false;
    }
  }

  /** Reads one account, by the token of its bell; one that is not served is left alone. @returns as {@link readAll} */
  async read(account: string, token: string | null): Promise<boolean> {
    const { kfIds } = this.#deps;
    if (this.#stopped || (kfIds.length > 0 && !kfIds.includes(account))) return true;
    try {
      await this.#readerOf(account).ring(token);
      this.#fails.delete(account);
      return true;
    } catch (error) {
      if (!this.#stopped) this.#failedToRead(account, error);
      return false;
    }
  }

  /** Takes nothing in any more; resolves when what is under way has ended. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearInterval(this.#rounds);
    for (const timer of this.#again.values()) clearTimeout(timer);
    await Promise.all([...this.#readers.values()].map((reader) => reader.stop()));
  }

  #failedToRead(account: string, error: unknown): void {
    const kind = kindOf(account, error);
    if (kind.is === 'platform') {
      this.#deps.failed(error);
      return;
    }
    const times = (this.#fails.get(account)?.times ?? 0) + 1;
    this.#fails.set(account, { times, says: kind.says });
    this.#deps.logger.warn({ err: error, times }, 'messages could not be read; tried again');
    if (this.#again.has(account)) return;
    const timer = setTimeout(
      () => {
        this.#again.delete(account);
        void this.read(account, null);
      },
      kind.wait || Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (times - 1)),
    );
    timer.unref();
    this.#again.set(account, timer);
  }

  #readerOf(account: string): KfReader {
    const open = this.#readers.get(account);
    if (open) return open;
    const { api, memory, clock, take } = this.#deps;
    const reader = new KfReader({ account, api, memory, clock, take: (message) => take(account, message) });
    this.#readers.set(account, reader);
    return reader;
  }
}
