import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { freshDatabase, STORE_KINDS } from '../support/database.ts';

const CHILD = fileURLToPath(new URL('./crash-child.ts', import.meta.url));
const THREADS = 5;
const EACH = 30;
const KILLS = 3;

/** Runs the shop until it has finished, or kills it once it has acknowledged `most` messages in this life. */
const live = (url: string, voice: string, acknowledged: number[], most: number): Promise<'finished' | 'killed'> =>
  new Promise((resolve, reject) => {
    const values = [url, voice, String(EACH), ...acknowledged.map(String)];
    const child = spawn(process.execPath, ['--import', 'tsx', CHILD, ...values], { stdio: ['ignore', 'pipe', 'pipe'] });
    let [count, complaint] = [0, ''];
    child.stderr.on('data', (chunk) => {
      complaint += chunk;
    });
    createInterface(child.stdout).on('line', (line) => {
      if (line === 'finished') return;
      const thread = Number(line.slice(1));
      acknowledged[thread] = (acknowledged[thread] ?? 0) + 1;
      count += 1;
      if (count === most) child.kill('SIGKILL');
    });
    child.on('close', (code, signal) => {
      if (signal === 'SIGKILL') resolve('killed');
      else if (code === 0) resolve('finished');
      else reject(new Error(`The shop ended with ${code}:\n${complaint}`));
    });
  });

const events = (thread: number): string[] => Array.from({ length: EACH }, (_, n) => `t${thread}.${n + 1}`);

/** Without the repeats that a platform recognizes by their key. */
const heard = (lines: string[]): string[] => [...new Set(lines)];

describe.each(STORE_KINDS)('A shop on %s that is killed again and again', (kind) => {
  it('loses no message, repeats no effect and answers in order', { timeout: 240_000 }, async () => {
    const { url, open } = await freshDatabase(kind);
    const folder = await mkdtemp(join(tmpdir(), 'xiaoer-crash-'));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    const voice = join(folder, 'spoken');
    await writeFile(voice, '');

    // The platform sends nothing again that was acknowledged: what is lost then stays lost.
    const acknowledged = Array.from({ length: THREADS }, () => 0);
    for (let kill = 0; kill < KILLS; kill += 1) {
      expect(await live(url, voice, acknowledged, 5 + Math.floor(Math.random() * 35))).toBe('killed');
    }
    expect(await live(url, voice, acknowledged, Number.POSITIVE_INFINITY)).toBe('finished');

    const store = await open();
    for (let thread = 0; thread < THREADS; thread += 1) {
      const answers = (await store.read.messages.list(`c_t${thread}`)).map((message) => message.text);
      expect(answers).toEqual(events(thread));
    }
    // The counter stands one above the number of effects when it is asked once more.
    expect(await store.write(({ counters }) => counters.next('effects'))).toBe(THREADS * EACH + 1);

    const spoken = (await readFile(voice, 'utf8')).trim().split('\n');
    for (let thread = 0; thread < THREADS; thread += 1) {
      const lines = spoken.filter((line) => line.startsWith(`t${thread}.`));
      expect(heard(lines)).toEqual(events(thread));
      // Said again at most once for each time it was killed between speaking and noting it down.
      expect(lines.length - EACH).toBeLessThanOrEqual(KILLS);
    }
  });
});
