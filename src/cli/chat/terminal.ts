import { TerminalChannel } from '../../channels/terminal/index.ts';
import { createApp } from '../../composition/app.ts';
import type { App } from '../../composition/app-shape.ts';
import { createLogger } from '../../logger.ts';
import type { CliOptions } from '../context.ts';
import { clockOf, configOf } from '../open.ts';

/** Opens the program with the terminal as its only door. A shop without goods gets the sample shop first. */
export const openTerminal = async (options: CliOptions): Promise<App> => {
  const config = await configOf(process.env, process.cwd(), options.db);
  const clock = clockOf(options.now);
  const logger = createLogger({ level: process.env['LOG_LEVEL'] ?? 'error' });
  return createApp({ config, clock, logger, channels: () => [new TerminalChannel(() => undefined)], follow: false });
};
