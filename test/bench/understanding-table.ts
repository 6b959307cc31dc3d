/**
 * Prints what the engine and its peers understand, in one table over all sets of a folder, each engine on each set in a process
 * of its own: `npm run bench -- understanding <folder>`.
 *
 * The folder (or BENCH_DATA) holds one folder a set with `train.jsonl` and `dev.jsonl` or `test.jsonl` (without either, every
 * fifth row is asked), `{"text","intent"}` a line; foreign sentences have the intent `out_of_scope`. The table goes to standard
 * output, also when it is interrupted (with what is known by then); progress goes to standard error.
 */
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type Cell, cellRunner, type Result } from './peers/cells.ts';
import { ENGINES } from './peers/engines.ts';
import { setsIn } from './peers/sets.ts';
import { drawTable } from './peers/table.ts';

const USAGE = `npm run bench -- understanding <folder of sets> [options]

  --only xiaoer,natural   engines, by the beginnings of their names: ${[...ENGINES.keys()].join(', ')}
  --sets banking77,hwu64  sets of the folder
  --limit 300             seconds one engine may take for one set; what is known by then is shown
  --faq                   each set as a FAQ as well, with 1 and with 4 stored questions an entry
  --json <file>           the results as JSON too, written anew after each engine
`;
const LIMIT_S = '300';
const STORED = [1, 4];

/** What was asked for cannot be done; the message says what can. */
class Misread extends Error {}

const chosen = (all: readonly string[], wanted: string | undefined, what: string): string[] => {
  if (wanted === undefined) return [...all];
  const names = wanted.split(',').map((name) => name.trim().toLowerCase());
  const unknown = names.find((name) => !all.some((one) => one.toLowerCase().startsWith(name)));
  if (unknown !== undefined) throw new Misread(`There is no ${what} "${unknown}" among ${all.join(', ')}.`);
  return all.filter((one) => names.some((name) => one.toLowerCase().startsWith(name)));
};

const OPTIONS = {
  only: { type: 'string' },
  sets: { type: 'string' },
  limit: { type: 'string', default: LIMIT_S },
  faq: { type: 'boolean', default: false },
  json: { type: 'string' },
} as const;

const asked = (words: string[]) => {
  const { values, positionals } = parseArgs({ args: words, options: OPTIONS, allowPositionals: true });
  const [folder = process.env['BENCH_DATA'], ...rest] = positionals;
  if (rest.length > 0) throw new Misread(`"${rest.join(' ')}" is not known here. Is the -- after "bench" missing?`);
  if (folder === undefined) return null;
  const [root, limit] = [resolve(folder), Number(values.limit)];
  if (!(limit > 0)) throw new Misread('--limit takes seconds.');
  if (!existsSync(root)) throw new Misread(`${root} is not there.`);
  const sets = chosen(setsIn(root), values.sets, 'set');
  if (sets.length === 0)
    throw new Misread(`${root} holds no set (${readdirSync(root).length} entries, none with a train.jsonl).`);
  return {
    root,
    limit,
    sets,
    engines: chosen([...ENGINES.keys()], values.only, 'engine'),
    faq: values.faq,
    json: values.json,
  };
};

const nameOf = ({ set, engine, stored }: Cell): string =>
  `${set}${stored > 0 ? ` as a FAQ (${stored})` : ''}: ${engine}`;

const main = async (words: string[]): Promise<void> => {
  const wanted = asked(words);
  if (wanted === null) return console.log(`No sets to measure (BENCH_DATA names none).\n${USAGE}`);
  const { root, limit, sets, engines, faq, json } = wanted;
  const cells = sets.flatMap((set) =>
    [0, ...(faq ? STORED : [])].flatMap((stored) => engines.map((engine) => ({ set, engine, stored }))),
  );
  const results: Result[] = [];
  const tell = (cell: Cell, now: string): void =>
    console.error(`[${results.length + 1}/${cells.length}] ${nameOf(cell)} ${now}`);
  const runner = cellRunner({ root, limit: limit * 1000, tell });
  let interrupted = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      interrupted = true;
      runner.breakOff();
    });
  for (const cell of cells) {
    if (interrupted) break;
    const result = await runner.run(cell);
    results.push(result);
    if (json !== undefined) writeFileSync(json, `${JSON.stringify({ limit, results }, null, 1)}\n`);
    if (result.end !== 'measured') console.error(`${nameOf(cell)}: ${result.end}`);
  }
  console.log(drawTable(results, engines));
  console.log(
    `\nAt most ${limit} s for each engine on each set (--limit). fuse.js is asked about 150 sentences of a set, the others up to 5,000.`,
  );
  if (interrupted) process.exitCode = 130;
  else if (results.some(({ end }) => end === 'failed')) process.exitCode = 1;
};

main(process.argv.slice(2)).catch((error: unknown) => {
  const known = error instanceof Misread || (error as NodeJS.ErrnoException).code?.startsWith('ERR_PARSE_ARGS');
  console.error(known ? `${(error as Error).message}\n\n${USAGE}` : error);
  process.exitCode = known ? 2 : 1;
});
