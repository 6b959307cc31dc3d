import type { Clock } from '../clock.ts';
import type { Content } from '../content/types.ts';
import type { Store } from '../store/index.ts';

/** What a command works with once the shop is open. */
export interface CliApp {
  store: Store;
  content: Content;
  /** Stands still at `--now` if that was given. */
  clock: Clock;
  /** IANA name of the shop's time zone. */
  timezone: string;
}

/** What `--db` and `--now` said. */
export interface CliOptions {
  db?: string;
  now?: string;
}

/**
 * What a command module is given: `export const register = (program: Command, context: CliContext): void`.
 * Every command gets `--json`, `--now` and `--db` by itself and finds them in its action's options.
 */
export interface CliContext {
  /** One line on standard output; with `--json` one object. */
  out(line: string): void;
  /** One line on standard error: progress and warnings. */
  err(line: string): void;
  /** All of standard input, as UTF-8. */
  stdin(): Promise<string>;
  /**
   * Opens the shop, does `work` and closes the shop again, whatever happens.
   * Throws USAGE for a malformed `--now`, CONFIG_INVALID, CONTENT_INVALID, and what opening the store throws.
   */
  withApp<T>(options: CliOptions, work: (app: CliApp) => Promise<T>): Promise<T>;
  /** As {@link CliContext.withApp}, for commands that need none of the shop's words: ready sooner. */
  withStore<T>(options: CliOptions, work: (app: Omit<CliApp, 'content'>) => Promise<T>): Promise<T>;
  /** The shop's words and rules, checked; without opening a database. */
  content(): Promise<Content>;
}
