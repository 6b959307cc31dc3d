import { Command, type CommanderError } from 'commander';
import { ERRORS, XiaoerError } from '../errors.ts';
import { COMMANDS } from './commands/index.ts';
import type { CliContext } from './context.ts';

/** What every command takes, as `docs` and `--help` show it. */
const EVERYWHERE = [
  ['--json', 'print one JSON object a line'],
  ['--now <time>', 'the clock for this run, such as 2026-11-20T10:00:00+08:00'],
  ['--db <url>', 'the database: file:<path> or postgresql://… (default: DATABASE_URL)'],
] as const;

const leavesOf = (command: Command): Command[] =>
  command.commands.length === 0 ? [command] : command.commands.flatMap(leavesOf);

const settle = (command: Command, context: CliContext): void => {
  command.exitOverride().configureOutput({
    writeOut: (text) => context.out(text.trimEnd()),
    // What went wrong is said once, by the caller.
    writeErr: () => undefined,
  });
  for (const below of command.commands) settle(below, context);
};

const addEverywhere = (program: Command): void => {
  for (const command of program.commands.flatMap(leavesOf)) {
    for (const [flags, about] of EVERYWHERE) {
      const long = flags.split(' ')[0];
      if (!command.options.some((option) => option.long === long)) command.option(flags, about);
    }
  }
};

/** The command line with the modules `words` call for: one of them, or all for a list of commands. */
export const programFor = async (words: readonly string[], context: CliContext, version: string): Promise<Command> => {
  const program = new Command('xiaoer')
    .description("店小二: the shop's assistant")
    .usage('<command> [options]')
    .version(version, '--version', 'print the version')
    .helpOption('-h, --help', 'show how a command is called, with an example')
    .addHelpText('after', '\nExample:\n  xiaoer import --sample\n  xiaoer faq ask "怎么退货" --json');
  const wanted = COMMANDS.get(words[0] ?? '');
  const modules = await Promise.all((wanted ? [wanted] : [...COMMANDS.values()]).map((load) => load()));
  for (const { register } of modules) register(program, context);
  addEverywhere(program);
  settle(program, context);
  return program;
};

/** The words of a call that name a command, such as `faq ask`. */
const pathOf = (program: Command, words: readonly string[]): string[] => {
  const [word, ...rest] = words;
  const below = program.commands.find((command) => command.name() === word);
  return below === undefined ? [] : [below.name(), ...pathOf(below, rest)];
};

/** Commander's refusals as ours; undefined for help and version, which are no failure. */
export const usageError = (
  error: CommanderError,
  program: Command,
  words: readonly string[],
): XiaoerError | undefined => {
  if (error.exitCode === 0) return undefined;
  const what = error.message.replace(/^error: /, '').replace(/\n/g, ' ');
  // A command of commands that was called without one shows its help: commander has no words for it.
  const plain = error.code === 'commander.help' ? 'name one of its commands' : what;
  return new XiaoerError('USAGE', `${plain}. See: ${['xiaoer', ...pathOf(program, words), '--help'].join(' ')}`);
};

/** The exit status a code from the table ends a command with. */
export const exitOf = (error: XiaoerError): 1 | 2 => ERRORS[error.code].exit;
