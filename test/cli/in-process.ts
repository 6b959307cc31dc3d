import { Readable } from 'node:stream';
import { vi } from 'vitest';
import { main } from '../../src/cli/main.ts';
import type { Ended, RunOptions } from './run.ts';

/** What is written to a stream of this process until `stop`. */
const listenTo = (stream: NodeJS.WriteStream): { text(): string; stop(): void } => {
  const chunks: string[] = [];
  const spy = vi.spyOn(stream, 'write').mockImplementation((chunk) => {
    chunks.push(typeof chunk === 'string' ? chunk : new TextDecoder().decode(chunk));
    return true;
  });
  return { text: () => chunks.join(''), stop: () => spy.mockRestore() };
};

/** Puts variables into the environment; the answer puts back how it was, also where a command has read `.env`. */
const withEnv = (env: Record<string, string>): (() => void) => {
  const before = { ...process.env };
  Object.assign(process.env, env);
  return () => {
    for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
    Object.assign(process.env, before);
  };
};

/**
 * Runs `xiaoer` as run.ts does, but in this process: for what a command does where the process itself is not the point.
 * One at a time: the folder, the environment and the output are this process's own.
 */
export const command = async (
  words: readonly string[],
  { cwd = process.cwd(), env = {}, input }: Pick<RunOptions, 'cwd' | 'env' | 'input'> = {},
): Promise<Ended> => {
  const [home, before] = [process.cwd(), process.stdout.listeners('error')];
  const restoreEnv = withEnv(env);
  const [out, err] = [listenTo(process.stdout), listenTo(process.stderr)];
  const typed = input === undefined ? null : vi.spyOn(process, 'stdin', 'get');
  typed?.mockReturnValue(Readable.from([input]) as unknown as typeof process.stdin);
  process.chdir(cwd);
  try {
    const code = await main(words);
    return { code, out: out.text(), err: err.text() };
  } finally {
    process.chdir(home);
    process.exitCode = undefined;
    typed?.mockRestore();
    out.stop();
    err.stop();
    restoreEnv();
    for (const one of process.stdout.listeners('error'))
      if (!before.includes(one)) process.stdout.off('error', one as (error: Error) => void);
  }
};
