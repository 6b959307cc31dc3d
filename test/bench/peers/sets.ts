import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Row, readRows } from '../../../src/understanding/read-rows.ts';

/** The label of sentences that belong to no intent. */
export const OUTSIDE = 'out_of_scope';

/** A set of sentences, parted in what is learned and what is asked. */
export interface Parted {
  train: Row[];
  test: Row[];
}

/** Names of the folders below that hold a set. */
export const setsIn = (root: string): string[] =>
  readdirSync(root)
    .filter((name) => existsSync(join(root, name, 'train.jsonl')))
    .sort();

/** Reads a set: `train.jsonl`, and `test.jsonl` or `dev.jsonl` or, without either, every fifth row held out. */
export const readSet = async (folder: string): Promise<Parted> => {
  const rows = await readRows(join(folder, 'train.jsonl'));
  const second = ['test.jsonl', 'dev.jsonl'].map((name) => join(folder, name)).find((path) => existsSync(path));
  if (second !== undefined) return { train: rows, test: await readRows(second) };
  return { train: rows.filter((_, i) => i % 5 !== 2), test: rows.filter((_, i) => i % 5 === 2) };
};

/** Numbers from 0 to 1, the same every time. */
export const seeded = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
};

/** The first `stored` sentences of each intent of a shuffled set, and others of them to ask. */
export const asFaq = (rows: readonly Row[], stored: number, asked: number): Parted => {
  const random = seeded(stored);
  const shuffled = rows
    .filter(({ intent }) => intent !== OUTSIDE)
    .map((row) => ({ row, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ row }) => row);
  const counts = new Map<string, number>();
  const parted: Parted = { train: [], test: [] };
  for (const row of shuffled) {
    const count = counts.get(row.intent) ?? 0;
    counts.set(row.intent, count + 1);
    (count < stored ? parted.train : parted.test).push(row);
  }
  return { train: parted.train, test: parted.test.slice(0, asked) };
};

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const SHARE = 0.3;
const LONG = 4;

/** A slip in about every third word of four letters or more: two swapped, one left out, doubled or replaced. */
export const withTypos = (text: string, random: () => number): string =>
  text.replace(/[a-z]+/gi, (word) => {
    if (word.length < LONG || random() >= SHARE) return word;
    const at = 1 + Math.floor(random() * (word.length - 2));
    const [before, here, next, after] = [word.slice(0, at), word.charAt(at), word.charAt(at + 1), word.slice(at + 2)];
    const kind = Math.floor(random() * 4);
    if (kind === 0) return before + next + here + after;
    if (kind === 1) return before + next + after;
    if (kind === 2) return before + here + here + next + after;
    return before + LETTERS.charAt(Math.floor(random() * LETTERS.length)) + next + after;
  });
