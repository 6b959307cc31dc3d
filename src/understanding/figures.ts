import { share } from './shares.ts';

/** How well one kind of thing is found. Shares run from 0 to 1; 1 where there is nothing to miss. */
export interface Figures {
  /** How many are annotated, how many were found, how many of those are right. */
  expected: number;
  found: number;
  right: number;
  /** Share of the found ones that are right. */
  precision: number;
  /** Share of the annotated ones that were found. */
  recall: number;
}

/** Counts by kind what was expected, found and right. */
export class Tally {
  readonly #kinds = new Map<string, { expected: number; found: number; right: number }>();

  /** Counts one thing of a kind. */
  count(kind: string, what: 'expected' | 'found' | 'right'): void {
    const known = this.#kinds.get(kind) ?? { expected: 0, found: 0, right: 0 };
    known[what] += 1;
    this.#kinds.set(kind, known);
  }

  /** The figures of each kind, in the order of the alphabet. */
  get kinds(): Record<string, Figures> {
    const sorted = [...this.#kinds].sort(([a], [b]) => (a < b ? -1 : 1));
    return Object.fromEntries(sorted.map(([kind, one]) => [kind, figuresOf([one])]));
  }

  /** The figures of all kinds together. */
  get all(): Figures {
    return figuresOf([...this.#kinds.values()]);
  }
}

const figuresOf = (of: readonly Pick<Figures, 'expected' | 'found' | 'right'>[]): Figures => {
  const sum = (what: 'expected' | 'found' | 'right'): number => of.reduce((total, one) => total + one[what], 0);
  const [expected, found, right] = [sum('expected'), sum('found'), sum('right')];
  return { expected, found, right, precision: share(right, found, 1), recall: share(right, expected, 1) };
};
