import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { runFile } from '../../support/run-file.ts';

const LAUNCHER = join(import.meta.dirname, '../../../src/cli/xiaoer.mjs');

interface Ready {
  address: string;
  users: { name: string; role: string; password: string }[];
}

/** The real program as its own process, over a database of its own. */
export interface Program extends Ready {
  /** Runs a command of the same shop and gives its standard output. */
  xiaoer(...words: string[]): Promise<string>;
  /** The end of what the program has written to its log. */
  written(): string;
  stop(): Promise<void>;
}

/** Characters of the log that are kept. */
const KEPT = 6000;

/** Keeps the end of what a program writes to its log. */
const logOf = (child: ChildProcess): (() => string) => {
  let written = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    written = (written + chunk.toString()).slice(-KEPT);
  });
  return () => written;
};

const readyLine = (child: ChildProcess, written: () => string): Promise<Ready> =>
  new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`The program ended with ${code}: ${written()}`)));
    if (!child.stdout) return;
    createInterface({ input: child.stdout }).on('line', (line) => {
      const said = JSON.parse(line) as Ready & { type?: string };
      if (said.type === 'ready') resolve(said);
    });
  });

/** Starts the program as a shop owner does, on a port of its own; `prepare` may put files into its folder and set variables. */
export const startProgram = async (
  prepare: (folder: string) => Promise<Record<string, string>> = async () => ({}),
): Promise<Program> => {
  const folder = await mkdtemp(join(tmpdir(), 'xiaoer-program-'));
  const env = {
    ...process.env,
    DATABASE_URL: `file:${join(folder, 'shop.db')}`,
    PORT: '0',
    HOST: '127.0.0.1',
    DATA_KEY: '',
    ...(await prepare(folder)),
  };
  const child = spawn(process.execPath, [LAUNCHER, 'start', '--json'], {
    env,
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const written = logOf(child);
  const ready = await readyLine(child, written);
  return {
    ...ready,
    written,
    xiaoer: (...words) => runFile(process.execPath, [LAUNCHER, ...words], { env, cwd: folder }),
    stop: async () => {
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGINT');
      await gone;
      await rm(folder, { recursive: true, force: true });
    },
  };
};
