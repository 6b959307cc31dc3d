import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../../..');
/** A program that is not ready by then will not be, in milliseconds. */
const PATIENCE_MS = 240_000;

/** The real program as a process of its own, over a fresh database. */
export interface Program {
  address: string;
  /** Seconds from the launch to the ready line. */
  seconds: number;
  /** Resident memory, in MB of 10^6 bytes. */
  resident(): Promise<number>;
  /** CPU used so far, in seconds. */
  cpu(): Promise<number>;
  /** Resolves when all these channels say they are well. */
  well(channels: readonly string[]): Promise<void>;
  /** Ends it as an operator does. */
  stop(): Promise<void>;
  /** Ends it as a power cut does: nothing of it runs any more, nothing was tidied up. */
  kill(): Promise<void>;
}

/** Where a program lives that is started more than once; what it leaves there is its starter's to clear away. */
export interface Home {
  folder: string;
  /** 0 for any. */
  port: number;
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const lineOf = (child: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    let said = '';
    child.stdout?.on('data', (text: Buffer) => {
      said += text.toString();
      const line = said.split('\n').find((one) => one.includes('"ready"'));
      if (line) resolve(line);
    });
    child.once('exit', (code) => reject(new Error(`the program ended with ${code}`)));
    setTimeout(() => reject(new Error('the program was not ready in time')), PATIENCE_MS).unref();
  });

const ended = async (child: ChildProcess, signal: NodeJS.Signals): Promise<void> => {
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill(signal);
  await gone;
};

/** A port that is free now, for a program that is to come back on it. */
export const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });

/** The database of a program that lives there. */
export const databaseOf = ({ folder }: Home): string => join(folder, 'shop.db');

/**
 * Starts the program with these variables, in a fresh home unless one is given. What is not built yet is built first and
 * counts as start.
 */
export const startProgram = async (env: Record<string, string>, home?: Home): Promise<Program> => {
  const { folder, port } = home ?? { folder: await mkdtemp(join(tmpdir(), 'xiaoer-bench-')), port: 0 };
  const began = performance.now();
  const child = spawn(
    process.execPath,
    [join(ROOT, 'src/cli/xiaoer.mjs'), 'start', '--json', '--db', `file:${databaseOf({ folder, port })}`],
    {
      cwd: folder,
      env: {
        PATH: process.env['PATH'] ?? '',
        HOME: folder,
        HOST: '127.0.0.1',
        PORT: String(port),
        LOG_LEVEL: 'error',
        ...env,
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const { address } = JSON.parse(await lineOf(child)) as { address: string };
  const seconds = (performance.now() - began) / 1000;
  const proc = (file: string): Promise<string> => readFile(`/proc/${child.pid}/${file}`, 'utf8');
  return {
    address,
    seconds,
    resident: async () => (Number(/VmRSS:\s+(\d+)/.exec(await proc('status'))?.[1] ?? 0) * 1024) / 1e6,
    cpu: async () => {
      const fields = (await proc('stat')).split(') ')[1]?.split(' ') ?? [];
      return (Number(fields[11]) + Number(fields[12])) / 100;
    },
    well: async (channels) => {
      const until = performance.now() + PATIENCE_MS;
      for (;;) {
        const answer = await fetch(`${address}/health/ready`);
        const health = ((await answer.json()) as { channels: Record<string, { ok: boolean; detail: string }> })
          .channels;
        const ill = channels.filter((name) => health[name]?.ok !== true);
        if (ill.length === 0) return;
        if (performance.now() > until)
          throw new Error(`not well: ${ill.map((name) => `${name}: ${health[name]?.detail}`).join('; ')}`);
        await pause(100);
      }
    },
    stop: async () => {
      await ended(child, 'SIGTERM');
      if (home === undefined) await rm(folder, { recursive: true, force: true });
    },
    kill: () => ended(child, 'SIGKILL'),
  };
};
