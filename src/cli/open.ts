import { existsSync } from 'node:fs';
import type { Clock } from '../clock.ts';
import { FixedClock, systemClock } from '../clock.ts';
import type { Config } from '../config.ts';
import type { Content } from '../content/types.ts';
import { XiaoerError } from '../errors.ts';
import { sqliteFile, storeKind } from '../store/url.ts';
import type { CliApp, CliOptions } from './context.ts';

type Env = Record<string, string | undefined>;

const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/;

/** The clock `--now` asks for. Throws USAGE unless it is an ISO 8601 time with an offset. */
export const clockOf = (now: string | undefined): Clock => {
  if (now === undefined) return systemClock;
  const at = new Date(now);
  if (!TIME.test(now) || Number.isNaN(at.getTime())) {
    throw new XiaoerError('USAGE', `--now is a time with its offset, such as 2026-11-20T10:00:00+08:00, not "${now}".`);
  }
  return new FixedClock(at);
};

/** The configuration, with `--db` in the place of DATABASE_URL. A relative `file:` counts from `cwd`. */
export const configOf = async (env: Env, cwd: string, db: string | undefined): Promise<Config> => {
  const { loadConfig } = await import('../config.ts');
  return loadConfig(db === undefined ? env : { ...env, DATABASE_URL: db }, cwd);
};

const ANY_KEY = '0'.repeat(64);

/** The configuration for what needs no key: none is asked for, let alone made. */
export const keylessConfigOf = async (
  env: Env,
  cwd: string,
  db: string | undefined,
): Promise<Omit<Config, 'dataKey'>> => {
  const { dataKey: _, ...rest } = await configOf({ ...env, DATA_KEY: env['DATA_KEY'] || ANY_KEY }, cwd, db);
  return rest;
};

/** The shop's words and rules, checked against everything the program knows. */
export const contentOf = async (folder: string): Promise<Content> => {
  const [{ loadContent }, { vocabulary }] = await Promise.all([
    import('../content/load.ts'),
    import('../composition/vocabulary.ts'),
  ]);
  return loadContent(folder, vocabulary());
};

/** What may be the first thing done with a database, or needs nothing of what is in it. */
const BEGINS = new Set(['chat', 'faq', 'import', 'key', 'nlu', 'orders', 'policy', 'rota', 'start', 'user', 'webhook']);

/**
 * What to say when a command answers from a database that is not there yet, and so from an empty one: a mistyped path would
 * look like a shop without cases. Null where there is one, or where it is usual to begin so.
 */
export const emptyWarning = (command: string | undefined, databaseUrl: string): string | null => {
  if (storeKind(databaseUrl) !== 'sqlite' || BEGINS.has(command ?? '')) return null;
  const file = sqliteFile(databaseUrl);
  if (existsSync(file)) return null;
  return `There is no database at ${file} yet: a new, empty one is made. If there should be one, check --db or DATABASE_URL.`;
};

/** Opens the store that `config` names, does `work` with it and closes it, whatever happens. */
export const withStoreOf = async <T>(
  config: Config,
  options: CliOptions,
  work: (app: Omit<CliApp, 'content'>) => Promise<T>,
): Promise<T> => {
  const clock = clockOf(options.now);
  const { openStore } = await import('../store/index.ts');
  const store = await openStore({ url: config.databaseUrl, key: config.dataKey });
  try {
    return await work({ store, clock, timezone: config.timezone });
  } finally {
    await store.close();
  }
};
