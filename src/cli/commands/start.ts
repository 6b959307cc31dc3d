import type { Command } from 'commander';
import type { Store } from '../../store/index.ts';
import type { CliContext, CliOptions } from '../context.ts';

interface StartOptions extends CliOptions {
  json?: boolean;
  port?: string;
}

/** Resolves when somebody asks the program to end: Ctrl-C, or the service manager. */
const askedToEnd = (): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });

/** `xiaoer start`: serves the shopper's page and the console, and everything behind them. */
export const register = (program: Command, context: CliContext): void => {
  program
    .command('start')
    .description("serve the shop: the shopper's page, the console, every channel that is set up")
    .option('--port <number>', 'listen here instead of PORT')
    .addHelpText('after', '\nExample:\n  xiaoer start --port 8080')
    .action(async (options: StartOptions) => {
      const began = performance.now();
      const { configOf, clockOf } = await import('../open.ts');
      const { createLogger } = await import('../../logger.ts');
      const { openWebApp } = await import('../../composition/web-app.ts');
      const { firstUsers, plannedUsers } = await import('../../web/first-users.ts');
      const { builtFolder } = await import('../built-folder.ts');
      const { greeting } = await import('../start-greeting.ts');
      const { PLATFORMS } = await import('../../channels/index.ts');
      const env = options.port === undefined ? process.env : { ...process.env, PORT: options.port };
      const config = await configOf(env, process.cwd(), options.db);
      const clock = clockOf(options.now);
      const logger = createLogger({ level: process.env['LOG_LEVEL'] ?? 'warn' });
      let plan: ReturnType<typeof plannedUsers> | undefined;
      const onStore = (store: Store): void => {
        plan = plannedUsers(store, clock);
        // If the start fails first, it is the start that is told of.
        plan.catch(() => undefined);
      };
      const web = await openWebApp({ config, clock, logger, env: process.env, dist: builtFolder(), onStore });
      // Stored when the shop is open: passwords of a start that failed would be seen by nobody.
      const users = await firstUsers(web.app.store, clock, plan);
      const { sample } = web.app;
      const seconds = (performance.now() - began) / 1000;
      const platforms = [...PLATFORMS.keys()].map((name) => {
        const health = web.app.channels.get(name)?.health() ?? null;
        return { name, health };
      });
      const { address } = web;
      const { borrowed } = web.app.shop().content;
      if (options.json) context.out(JSON.stringify({ type: 'ready', address, users, sample, seconds, platforms }));
      else
        for (const line of greeting({ address, users, sample, seconds, config, platforms, borrowed }))
          context.out(line);
      await askedToEnd();
      if (!options.json) context.err('Finishing what is under way … (Ctrl-C again leaves at once)');
      process.once('SIGINT', () => process.exit(130));
      await web.stop();
      if (!options.json) context.err('Bye. Everything is kept.');
    });
};
