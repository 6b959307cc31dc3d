import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { onTestFinished } from 'vitest';

const LAUNCHER = join(import.meta.dirname, '../../src/cli/xiaoer.mjs');

/**
 * Milliseconds for a test that starts the program: where its sources have changed it builds itself first, and it learns the
 * shop's sentences, beside whatever else the machine does. The start itself is waited for, not timed.
 */
export const START_PATIENCE = 600_000;

/** The real program as a process of its own. */
export interface OwnProcess {
  address: string;
  /** What it has said so far. */
  said: { out: string; err: string };
  /** Ends it; resolves when it is gone. */
  end(signal: NodeJS.Signals): Promise<void>;
}

/**
 * Starts the program in a folder, with its database there, and waits until it is ready. It ends with the test.
 * @throws with what it said last if it ends before it is ready
 */
export const startProgram = async (folder: string, variables: Record<string, string>): Promise<OwnProcess> => {
  const env = {
    ...process.env,
    DATABASE_URL: `file:${join(folder, 'shop.db')}`,
    PORT: '0',
    HOST: '127.0.0.1',
    DATA_KEY: '',
    HOME: folder,
    ...variables,
  };
  const child = spawn(process.execPath, [LAUNCHER, 'start', '--json'], {
    env,
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const gone = once(child, 'close');
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    child.kill(signal);
    await gone;
  };
  onTestFinished(() => end('SIGKILL'));
  const said = { out: '', err: '' };
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said.err += text;
  });
  const ready = new Promise<string>((resolve) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      said.out += `${line}\n`;
      const told = JSON.parse(line) as { type?: string; address?: string };
      if (told.type === 'ready' && told.address !== undefined) resolve(told.address);
    });
  });
  const early = gone.then(([code]): never => {
    throw new Error(`The program ended with ${String(code)} before it was ready: ${said.err.slice(-2_000)}`);
  });
  early.catch(() => undefined);
  return { address: await Promise.race([ready, early]), said, end };
};
