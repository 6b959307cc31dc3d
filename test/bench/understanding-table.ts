/**
 * Prints what the engine and its peers understand, one process each: `npm run bench understanding <folder>`.
 *
 * The folder (or BENCH_DATA) holds one folder a set with `train.jsonl` and `dev.jsonl` or `test.jsonl`, `{"text","intent"}` a
 * line; foreign sentences have the intent `out_of_scope`. Words after the folder name the sets wanted, or engines.
 */
import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { ENGINES } from './peers/engines.ts';
import type { Measured } from './peers/measure.ts';
import { setsIn } from './peers/sets.ts';

const STORED = [1, 4];
const COLUMNS = [
  ['accuracy', ({ accuracy }: Measured) => `${(accuracy * 100).toFixed(1)}`],
  ['with typos', ({ typos }: Measured) => (typos === undefined ? '–' : (typos * 100).toFixed(1))],
  [
    'foreign caught at 5 %',
    ({ oos_recall: caught }: Measured) => (caught === undefined ? '–' : (caught * 100).toFixed(1)),
  ],
  ['AUROC', ({ auroc }: Measured) => auroc?.toFixed(3) ?? '–'],
  ['learning', ({ train_ms }: Measured) => `${(train_ms / 1000).toFixed(1)} s`],
  ['p50 / p99', ({ p50_ms, p99_ms }: Measured) => `${p50_ms.toFixed(2)} / ${p99_ms.toFixed(1)} ms`],
  ['CPU', ({ cpu_ms }: Measured) => `${(cpu_ms / 1000).toFixed(1)} s`],
  ['memory', ({ memory_mb }: Measured) => `${memory_mb} MB`],
] as const;

const measured = (engine: string, folder: string, stored: number): Measured | undefined => {
  const script = join(import.meta.dirname, 'peers/measure.ts');
  const words = ['--expose-gc', '--import', 'tsx', script, engine, folder, String(stored)];
  const { stdout, status } = spawnSync(process.execPath, words, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const last = stdout.trim().split('\n').at(-1) ?? '';
  if (status === 0) return JSON.parse(last) as Measured;
  process.exitCode = 1;
  return undefined;
};

const section = (title: string, folder: string, engines: readonly string[], stored: number): void => {
  console.log(`\n### ${title}\n`);
  console.log(`| engine | ${COLUMNS.map(([name]) => name).join(' | ')} |\n|---|${'---|'.repeat(COLUMNS.length)}`);
  for (const engine of engines) {
    const found = measured(engine, folder, stored);
    console.log(`| ${engine} | ${COLUMNS.map(([, shown]) => (found ? shown(found) : 'failed')).join(' | ')} |`);
  }
};

const [given = process.env['BENCH_DATA'], ...wanted] = process.argv.slice(2);
if (given === undefined) {
  console.log('No sets to measure: npm run bench understanding <folder>, or BENCH_DATA=<folder> npm run bench');
} else {
  const root = resolve(given);
  const engines = [...ENGINES.keys()].filter(
    (name) => !wanted.some((one) => ENGINES.has(one)) || wanted.includes(name),
  );
  const sets = setsIn(root);
  for (const set of sets.filter((name) => !wanted.some((one) => sets.includes(one)) || wanted.includes(name))) {
    section(`${set}: intents`, join(root, set), engines, 0);
    for (const stored of STORED) section(`${set}: as a FAQ, ${stored} stored`, join(root, set), engines, stored);
  }
}
