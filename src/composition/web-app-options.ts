import type { Clock } from '../clock.ts';
import type { Config } from '../config.ts';
import type { Logger } from '../logger.ts';
import type { AppOptions } from './app-shape.ts';

/** What the program with its web doors is put together from. */
export interface WebAppOptions {
  config: Config;
  clock: Clock;
  logger: Logger;
  env: Record<string, string | undefined>;
  /** Folder of the built pages. */
  dist: string;
  /** See {@link AppOptions.onStore}. */
  onStore?: NonNullable<AppOptions['onStore']>;
}
