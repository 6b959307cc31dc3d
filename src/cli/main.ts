import { existsSync, readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { parseEnv } from 'node:util';
import { CommanderError } from 'commander';
import type { Config } from '../config.ts';
import { asXiaoerError } from '../errors.ts';
import { manifest } from '../program-folder.ts';
import type { CliContext } from './context.ts';
import { configOf, contentOf, emptyWarning, keylessConfigOf, withStoreOf } from './open.ts';
import { exitOf, programFor, usageError } from './program.ts';

const terminal = (command: string | undefined): CliContext => {
  const config = (db?: string) => configOf(process.env, process.cwd(), db);
  /** Says on which ground a command answered, or found nothing; one that was called wrongly has asked nothing yet. */
  const warned = async <T>(read: Config, work: () => Promise<T>): Promise<T> => {
    const warning = emptyWarning(command, read.databaseUrl);
    const warn = () => void (warning !== null && process.stderr.write(`${warning}\n`));
    try {
      const done = await work();
      warn();
      return done;
    } catch (error) {
      if (asXiaoerError(error).code !== 'USAGE') warn();
      throw error;
    }
  };
  return {
    out: (line) => void process.stdout.write(`${line}\n`),
    err: (line) => void process.stderr.write(`${line}\n`),
    stdin: () => text(process.stdin),
    withApp: async (options, work) => {
      const read = await config(options.db);
      const content = await contentOf(read.content);
      return warned(read, () => withStoreOf(read, options, (app) => work({ ...app, content })));
    },
    withStore: async (options, work) => {
      const read = await config(options.db);
      return warned(read, () => withStoreOf(read, options, work));
    },
    content: async () => contentOf((await keylessConfigOf(process.env, process.cwd(), undefined)).content),
  };
};

/** Takes variables from a file where the environment has none; an empty one counts as none. */
const readEnvFile = (file: string): void => {
  if (!existsSync(file)) return;
  for (const [name, value] of Object.entries(parseEnv(readFileSync(file, 'utf8')))) process.env[name] ||= value;
};

/** A reader that has had enough, such as `head`, is no failure. */
const leaveQuietly = (error: NodeJS.ErrnoException): void => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
};

/**
 * Runs one command. Reads `.env` in the working directory; what the environment says already outweighs it.
 * @param words what stands after `xiaoer`
 * @returns the exit status: 0 done, 2 wrongly called, 1 failed; why is on standard error as `CODE: message`
 */
export const main = async (words: readonly string[]): Promise<number> => {
  process.stdout.on('error', leaveQuietly);
  readEnvFile('.env');
  const context = terminal(words[0]);
  const program = await programFor(words, context, manifest().version);
  try {
    if (words.length === 0) {
      context.out(program.helpInformation().trimEnd());
      return 2;
    }
    await program.parseAsync([...words], { from: 'user' });
    return Number(process.exitCode ?? 0);
  } catch (thrown) {
    const error = thrown instanceof CommanderError ? usageError(thrown, program, words) : asXiaoerError(thrown);
    if (error === undefined) return 0;
    context.err(`${error.code}: ${error.message}`);
    if (error.code === 'INTERNAL' && process.env['XIAOER_DEBUG']) context.err(String(error.stack));
    return exitOf(error);
  }
};
