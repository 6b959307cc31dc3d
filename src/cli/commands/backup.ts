import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import type { CliContext, CliOptions } from '../context.ts';

interface BackupFlags extends CliOptions {
  json?: true;
}

/** `backups/shop-20261120-100000.db` beside where the command is called. */
const nameOf = async (now: Date, timezone: string): Promise<string> => {
  const { DateTime } = await import('luxon');
  return join('backups', `shop-${DateTime.fromJSDate(now, { zone: timezone }).toFormat('yyyyMMdd-HHmmss')}.db`);
};

/** `xiaoer backup`: a copy of the database as it stands at one moment, while the program goes on. */
export const register = (program: Command, context: CliContext): void => {
  program
    .command('backup')
    .description('copy the database to a file while the program goes on')
    .argument('[file]', 'a new file (default: backups/shop-<time>.db)')
    .addHelpText('after', '\nExample:\n  xiaoer backup /mnt/backups/shop.db')
    .action(async (file: string | undefined, flags: BackupFlags) => {
      const { clockOf, keylessConfigOf } = await import('../open.ts');
      const { backup } = await import('../../store/backup.ts');
      const config = await keylessConfigOf(process.env, process.cwd(), flags.db);
      const to = file ?? (await nameOf(clockOf(flags.now).now(), config.timezone));
      const began = performance.now();
      await backup(config.databaseUrl, to);
      const report = { file: to, bytes: statSync(to).size, ms: Math.round(performance.now() - began) };
      if (flags.json) {
        context.out(JSON.stringify(report));
        return;
      }
      context.out(`${to}: ${(report.bytes / 1e6).toFixed(1)} MB in ${report.ms} ms, checked and whole.`);
      context.out('The key is not in it: keep DATA_KEY, or the .key file beside the database, in another place.');
    });
};
