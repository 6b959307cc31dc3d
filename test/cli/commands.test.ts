import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../src/cli/commands/index.ts';
import type { CliContext } from '../../src/cli/context.ts';
import { programFor } from '../../src/cli/program.ts';

/** A context that only listens. */
const listener = () => {
  const heard: string[] = [];
  const never = () => Promise.reject(new Error('help opens nothing'));
  const context: CliContext = {
    out: (line) => heard.push(line),
    err: (line) => heard.push(line),
    stdin: never,
    withApp: never,
    withStore: never,
    content: never,
  };
  return { heard, context };
};

const helpOf = async (words: readonly string[]): Promise<string> => {
  const { heard, context } = listener();
  const program = await programFor(words, context, '0.0.0');
  await program.parseAsync([...words, '--help'], { from: 'user' }).catch(() => undefined);
  return heard.join('\n');
};

/** Commands that only hold others. */
const groups = async (): Promise<string[][]> => {
  const program = await programFor([], listener().context, '0.0.0');
  return program.commands.filter(({ commands }) => commands.length > 0).map((command) => [command.name()]);
};

/** Every command that does something, as the words that call it. */
const leaves = async (): Promise<string[][]> => {
  const program = await programFor([], listener().context, '0.0.0');
  return program.commands.flatMap((command) =>
    command.commands.length === 0
      ? [[command.name()]]
      : command.commands.map((below) => [command.name(), below.name()]),
  );
};

describe('The commands', () => {
  it('are listed, every file of the folder', () => {
    const folder = new URL('../../src/cli/commands/', import.meta.url);
    const files = readdirSync(folder).filter((name) => name.endsWith('.ts') && name !== 'index.ts');
    expect([...COMMANDS.keys()].map((name) => `${name}.ts`).sort()).toEqual(files.sort());
  });

  it('are called as they are listed', async () => {
    const program = await programFor([], listener().context, '0.0.0');
    expect(program.commands.map((command) => command.name())).toEqual([...COMMANDS.keys()]);
  });

  it('each explain themselves, with an example that begins with their own name', async () => {
    for (const words of [...(await leaves()), ...(await groups())]) {
      const help = await helpOf(words);
      expect(help, words.join(' ')).toContain('Example');
      expect(help, words.join(' ')).toMatch(new RegExp(`\\n  .*xiaoer ${words.join(' ')}`));
    }
  });

  it('each take --json, --now and --db', async () => {
    for (const words of await leaves()) {
      const help = await helpOf(words);
      for (const option of ['--json', '--now <time>', '--db <url>']) expect(help, words.join(' ')).toContain(option);
    }
  });
});
