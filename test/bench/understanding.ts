/**
 * Measures the intent engine on sets of sentences, in its one configuration:
 *
 *     node --import tsx test/bench/understanding.ts <folder>
 *
 * The folder holds one folder a set with `train.jsonl` and `dev.jsonl` or `test.jsonl` (`{"text","intent"}` a line;
 * foreign sentences have the intent `out_of_scope`). Without a second file every fifth row is held out.
 */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { evaluate, type Row, readRows } from '../../src/understanding/evaluate.ts';

const OUTSIDE = 'out_of_scope';

const split = async (folder: string): Promise<{ train: Row[]; test: Row[] }> => {
  const rows = await readRows(join(folder, 'train.jsonl'));
  const second = ['test.jsonl', 'dev.jsonl'].map((name) => join(folder, name)).find((path) => existsSync(path));
  if (second !== undefined) return { train: rows, test: await readRows(second) };
  return { train: rows.filter((_, i) => i % 5 !== 2), test: rows.filter((_, i) => i % 5 === 2) };
};

const measure = async (root: string): Promise<void> => {
  for (const set of readdirSync(root).filter((name) => existsSync(join(root, name, 'train.jsonl')))) {
    const { train, test } = await split(join(root, set));
    const report = evaluate({
      train,
      test,
      ...(test.some(({ intent }) => intent === OUTSIDE) ? { oosLabel: OUTSIDE } : {}),
    });
    const { confusions, ...figures } = report;
    const worst = confusions[0];
    console.log(set, JSON.stringify(figures), worst ? `${worst.truth} > ${worst.predicted}: ${worst.n}` : '');
  }
};

const root = process.argv[2];
if (root === undefined) {
  console.error('Which folder? node --import tsx test/bench/understanding.ts <folder>');
  process.exitCode = 2;
} else void measure(root);
