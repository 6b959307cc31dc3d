import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

/** The launcher, as package.json's bin names it. */
export const LAUNCHER = fileURLToPath(new URL('../../src/cli/xiaoer.mjs', import.meta.url));

export interface Ended {
  code: number | null;
  out: string;
  err: string;
}

export interface RunOptions {
  cwd?: string;
  env?: Record<string, string>;
  input?: string;
  launcher?: string;
  /** Standard error with the progress of builds. */
  whole?: boolean;
}

/** Progress of a build that was due; what it says is another test's matter. */
const withoutBuild = (err: string): string =>
  err.replaceAll(/^(Building | {2}built the |Another process is building).*\n/gm, '');

/** Runs `xiaoer` as its own process, to the end. */
export const xiaoer = (words: readonly string[], options: RunOptions = {}): Promise<Ended> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [options.launcher ?? LAUNCHER, ...words], {
      cwd: options.cwd ?? tmpdir(),
      env: { ...process.env, ...options.env },
      stdio: 'pipe',
    });
    const ended: Ended = { code: null, out: '', err: '' };
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      ended.out += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      ended.err += text;
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ ...ended, code, err: options.whole ? ended.err : withoutBuild(ended.err) }));
    child.stdin.end(options.input ?? '');
  });

/** A folder of the test's own, gone when it ends. */
export const freshFolder = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'xiaoer-cli-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
};

/** One object a line. */
export const objects = (text: string): Record<string, unknown>[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
