import { plainWord } from './foreign/plain.ts';

/** A word that a file has in one of our columns and nobody knows. */
export interface UnknownWord {
  /** Our column. */
  column: string;
  /** As the file writes it first. */
  word: string;
  /** In how many rows; of orders, how many of them. */
  rows: number;
}

/** Different words that are asked about: of more the column is probably another one. */
const MOST = 20;

/** How a fault of a word goes on that is none of ours (values.ts). */
const NOT_KNOWN = '" is not known;';
const keyOf = (column: string, word: string): string => `${column}\u0000${plainWord(word)}`;

/** Collects the words of a file that nobody knows. */
export class UnknownWords {
  readonly #found = new Map<string, UnknownWord>();

  add(column: string, word: string): void {
    const key = keyOf(column, word);
    const known = this.#found.get(key);
    if (known) known.rows += 1;
    else if (this.#found.size < MOST) this.#found.set(key, { column, word, rows: 1 });
  }

  /** What a fault of such a word says of it: that it can be explained; any other as it is. */
  explained(column: string, why: string): string {
    const word = why.slice(1, Math.max(1, why.indexOf(NOT_KNOWN)));
    if (word === '' || !this.#found.has(keyOf(column, word))) return why;
    return `"${word}" is a state of orders nobody knows; say what it means, or add it to the words in templates/policies/import.yaml`;
  }

  /** Those that stand in most rows first. */
  get list(): UnknownWord[] {
    return [...this.#found.values()].sort((a, b) => b.rows - a.rows);
  }
}
