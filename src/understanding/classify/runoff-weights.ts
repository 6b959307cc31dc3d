import { Growing } from './growing.ts';
import type { KeptRunoffs } from './runoff.ts';
import type { KeptRows } from './stored-rows.ts';
import { CODE_BITS, CODES, type KeptWeights, ZERO } from './weights.ts';

/** What weighs less than this share of the most that a column weighs in its runoff decides nothing. */
const LEAST = 0.003;
const CODE_MASK = (1 << CODE_BITS) - 1;

/** Codes of the weights of one runoff, each with its column; returns the largest of them. */
const coded = (weights: Float32Array, into: Growing): number => {
  let largest = 1e-9;
  for (let f = 0; f < weights.length; f += 1) largest = Math.max(largest, Math.abs(weights[f] as number));
  for (let f = 0; f < weights.length; f += 1) {
    const weight = weights[f] as number;
    const share = Math.abs(weight) / largest;
    if (share < LEAST) continue;
    const code = Math.round(Math.sqrt(share) * CODES);
    into.push((f << CODE_BITS) | (weight < 0 ? ZERO - code : ZERO + code));
  }
  return largest;
};

/** Adds a stored row, times a number, to a sum for each column. */
const addRow = ({ start, step, code, scale }: KeptRows, row: number, times: number, sums: Float32Array): void => {
  const share = times * (scale[row] as number);
  const to = start[row + 1] as number;
  let column = 0;
  for (let k = start[row] as number; k < to; k += 1) {
    column += step[k] as number;
    sums[column] = (sums[column] as number) + share * (code[k] as number) ** 2;
  }
};

/** Turns codes round: from runoff by runoff to column by column. */
const byColumn = (all: Uint32Array, ends: readonly number[], width: number): Pick<KeptWeights, 'start' | 'entry'> => {
  const start = new Int32Array(width + 1);
  for (const one of all) {
    const next = (one >>> CODE_BITS) + 1;
    start[next] = (start[next] as number) + 1;
  }
  for (let f = 0; f < width; f += 1) start[f + 1] = (start[f + 1] as number) + (start[f] as number);
  const entry = ends.length <= 1 << CODE_BITS ? new Uint16Array(all.length) : new Uint32Array(all.length);
  const place = start.slice();
  for (let at = 0, runoff = 0; at < all.length; at += 1) {
    while (at >= (ends[runoff] as number)) runoff += 1;
    const column = (all[at] as number) >>> CODE_BITS;
    entry[place[column] as number] = (runoff << CODE_BITS) | ((all[at] as number) & CODE_MASK);
    place[column] = (place[column] as number) + 1;
  }
  return { start, entry };
};

/**
 * What each column weighs in each runoff, from the prices of rows. Scoring by these takes a hundredth of the time of comparing a
 * message with some hundred rows, and two bytes for each column that matters in a runoff.
 */
export const runoffWeights = (
  { start, row, price, step, offset }: KeptRunoffs,
  rows: KeptRows,
  width: number,
): KeptWeights => {
  const all = new Growing();
  const ends: number[] = [];
  const largest = new Float64Array(offset.length);
  const weights = new Float32Array(width);
  for (let runoff = 0; runoff < offset.length; runoff += 1) {
    weights.fill(0);
    for (let s = start[runoff] as number; s < (start[runoff + 1] as number); s += 1) {
      addRow(rows, row[s] as number, (price[s] as number) * (step[runoff] as number), weights);
    }
    largest[runoff] = coded(weights, all);
    ends.push(all.size);
  }
  return { ...byColumn(all.all, ends, width), largest, offset: Float64Array.from(offset) };
};
