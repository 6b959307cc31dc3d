import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DateTime } from 'luxon';
import { runFile } from '../../support/run-file.ts';

const LAUNCHER = join(import.meta.dirname, '../../../src/cli/xiaoer.mjs');

interface Ready {
  address: string;
  users: { name: string; role: string; password: string }[];
}

/** The real program as its own process, over a database of its own. */
export interface Program extends Ready {
  /** The day the sample shop's dates are counted from, YYYY-MM-DD. */
  day: string;
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

/** Puts files into the program's folder and sets variables. */
export type Prepare = (folder: string) => Promise<Record<string, string>>;

const started = async (prepare: Prepare): Promise<Omit<Program, 'day'>> => {
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

/** The day it is for the sample shop. */
const today = (): string => DateTime.now().setZone('Asia/Shanghai').toISODate() ?? '';

/**
 * Starts the program as a shop owner does, on a port of its own; `prepare` may put files into its folder and set variables. One that
 * midnight has found starting is started anew: nobody could say from which day its sample orders are counted.
 */
export const startProgram = async (prepare: Prepare = async () => ({})): Promise<Program> => {
  const day = today();
  const program = await started(prepare);
  if (day === today()) return { ...program, day };
  await program.stop();
  return startProgram(prepare);
};
