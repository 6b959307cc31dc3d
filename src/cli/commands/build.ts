import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Command } from 'commander';
import { XiaoerError } from '../../errors.ts';
import { programFolder } from '../../program-folder.ts';
import type { CliContext } from '../context.ts';

const build = (words: readonly string[]): Promise<number | null> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(programFolder(), 'src', 'cli', 'build.mjs'), ...words], {
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    child.on('error', reject);
    child.on('close', resolve);
  });

/** `xiaoer build`: builds what has changed, or all of it. */
export const register = (program: Command, _context: CliContext): void => {
  program
    .command('build')
    .description('build what has changed since the last build: program, console and widget')
    .option('--force', 'build everything again')
    .addHelpText('after', '\nExample:\n  xiaoer build --force')
    .action(async (options: { force?: true; json?: true }) => {
      const code = await build([...(options.force ? ['--force'] : []), ...(options.json ? ['--json'] : [])]);
      if (code !== 0) throw new XiaoerError('BUILD_MISSING', 'The build failed; what it said stands above.');
    });
};
