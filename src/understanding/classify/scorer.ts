import type { Brief } from './column-counts.ts';
import { CODE_BITS, SHARES } from './entry.ts';
import type { KeptWeights } from './kept-weights.ts';
import { COLUMN } from './kernel/entries.ts';
import { type ScoreKernel, scoreKernel } from './kernel/score-kernel.ts';
import { CELL, LANES, LINE } from './kernel/walk.ts';
import { ScoreMemory } from './score-memory.ts';

/** What makes scores of a {@link Brief} quick. */
export interface Shortcuts {
  /** How rare each column is. */
  rarity: Float32Array;
  /** Columns from this one on stand in every message, and are kept as lines: a number for each class. */
  full: number;
  /** How many bundles there may be, see {@link Brief}; those of higher numbers are added up each time. */
  bundles: number;
}

/** With more classes than this most weigh nothing in a column, and lines would be large and slow. */
const MOST_IN_LINES = 256;

/** Columns, or lines, that are added in one go. */
const AT_ONCE = 4_096;

const bytesOf = ({ entry }: KeptWeights): 2 | 4 => (entry instanceof Uint16Array ? 2 : 4);

/**
 * Scores messages for all classes at once. Columns that weigh for few classes are kept as entries; what stands in every message,
 * and what the pieces of a word weigh together, as a line of numbers for all classes, of which many are added in one go.
 */
export class Scorer {
  readonly #kept: KeptWeights;
  readonly #shortcuts: Shortcuts;
  readonly #lanes: number;
  readonly #memory: ScoreMemory;
  readonly #kernel: ScoreKernel;
  /** Whether the line of a bundle was added up already, by number. */
  readonly #known: Uint8Array;
  readonly #scores: Float64Array;
  #cells = 0;
  #columns = 0;
  /** Where columns are added. */
  #sums = 0;

  constructor(kept: KeptWeights, shortcuts: Shortcuts) {
    const classes = kept.offset.length;
    const width = kept.start.length - 1;
    const inLines = classes <= MOST_IN_LINES;
    this.#kept = kept;
    this.#shortcuts = inLines ? shortcuts : { ...shortcuts, full: width, bundles: 0 };
    this.#lanes = Math.ceil(classes / LANES) * LANES;
    this.#known = new Uint8Array(this.#shortcuts.bundles);
    this.#scores = new Float64Array(classes);
    const lines = this.#shortcuts.bundles + width - this.#shortcuts.full;
    const sizes = { lanes: this.#lanes, lines, columns: AT_ONCE };
    this.#memory = new ScoreMemory({ ...sizes, entries: kept.entry, shares: SHARES });
    this.#kernel = scoreKernel(this.#memory.memory, bytesOf(kept), CODE_BITS);
    for (let f = this.#shortcuts.full; f < width; f += 1) {
      this.#sums = this.#lineOf(this.#shortcuts.bundles + f - this.#shortcuts.full);
      this.#addColumn(f, 1);
      this.#flushColumns();
    }
  }

  #lineOf(number: number): number {
    return this.#memory.places.lines + number * this.#lanes * 4;
  }

  /** A column of entries, to be added by its value. */
  #addColumn(column: number, value: number): void {
    const { start } = this.#kept;
    const { ints, floats, places } = this.#memory;
    const bytes = bytesOf(this.#kept);
    const to = (places.columns + this.#columns * COLUMN) >> 2;
    ints[to] = places.entries + (start[column] as number) * bytes;
    ints[to + 1] = places.entries + (start[column + 1] as number) * bytes;
    floats[to + 2] = value;
    this.#columns += 1;
    if (this.#columns === AT_ONCE) this.#flushColumns();
  }

  #flushColumns(): void {
    const { columns, shares } = this.#memory.places;
    this.#kernel.addEntries(columns, this.#columns, this.#sums, shares);
    this.#columns = 0;
  }

  /** A line, to be added by its value. */
  #addLine(number: number, value: number): void {
    const { ints, floats, places } = this.#memory;
    const to = (places.cells + this.#cells * CELL) >> 2;
    ints[to] = this.#lineOf(number);
    floats[to + 1] = value;
    this.#cells += 1;
    if (this.#cells === AT_ONCE) this.#flushLines();
  }

  #flushLines(): void {
    const { ints, places } = this.#memory;
    const { bounds, cells, sums } = places;
    ints[bounds >> 2] = cells;
    ints[(bounds >> 2) + 1] = cells + this.#cells * CELL;
    for (let place = 0; place < this.#lanes * 4; place += LINE) {
      this.#kernel.score(1, bounds, place, sums + place, sums + place);
    }
    this.#cells = 0;
  }

  /** What the pieces of a word weigh. */
  #addPieces({ pieces }: Brief['bundles'][number], times: number): void {
    const { rarity } = this.#shortcuts;
    for (let k = 0; k < pieces.length; k += 1) {
      this.#addColumn(pieces[k] as number, (rarity[pieces[k] as number] as number) * times);
    }
  }

  /** Adds up the line of a word that is met for the first time. */
  #learnBundle(bundle: Brief['bundles'][number]): void {
    this.#flushColumns();
    this.#sums = this.#lineOf(bundle.number);
    this.#addPieces(bundle, 1);
    this.#flushColumns();
    this.#sums = this.#memory.places.sums;
    this.#known[bundle.number] = 1;
  }

  /** Signed distance of a message from the border of each class, good until the next message is scored. */
  scoresOf({ bundles, share, index, value }: Brief): Float64Array {
    const { largest, offset } = this.#kept;
    const { full, bundles: most } = this.#shortcuts;
    const { floats, places } = this.#memory;
    const sums = floats.subarray(places.sums >> 2, (places.sums >> 2) + this.#lanes).fill(0);
    this.#sums = places.sums;
    for (const bundle of bundles) {
      if (bundle.number >= most) {
        this.#addPieces(bundle, share);
        continue;
      }
      if (this.#known[bundle.number] === 0) this.#learnBundle(bundle);
      this.#addLine(bundle.number, share);
    }
    for (let k = 0; k < index.length; k += 1) {
      const column = index[k] as number;
      if (column < full) this.#addColumn(column, value[k] as number);
      else this.#addLine(most + column - full, value[k] as number);
    }
    this.#flushColumns();
    this.#flushLines();
    const scores = this.#scores;
    for (let c = 0; c < scores.length; c += 1) {
      scores[c] = (sums[c] as number) * (largest[c] as number) + (offset[c] as number);
    }
    return scores;
  }
}
