import type { ByLang } from '../../message.ts';

/** What the console and the server say to each other about what shoppers mean. */

/** An intent at a glance. */
export interface ExamplesLine {
  id: string;
  /** What the shop calls it, where it has made it itself. */
  name: string | null;
  /** How many sentences it is known by, in all languages. */
  count: number;
  /** A few of them, in the reader's language. */
  some: string[];
}

/** GET /api/console/examples: everything a shopper may want, by how it is said. */
export interface ExamplesList {
  mayEdit: boolean;
  lines: ExamplesLine[];
}

/** Sentences a change has added and taken out, all languages together. */
export interface ExamplesChange {
  at: string;
  who: string;
  added: string[];
  taken: string[];
}

/** GET /api/console/examples/:id */
export interface ExamplesPiece {
  id: string;
  /** What the shop calls it, where it has made it itself. */
  name: string | null;
  /** Names what stands there; a change is sent with it. */
  mark: string;
  examples: ByLang<string[]>;
  /** Fewest sentences a language may have. */
  least: number;
  /** Newest first. */
  changes: ExamplesChange[];
}

/** POST /api/console/examples/:id `{ mark, examples }`: with `faults` nothing was written. */
export interface ExamplesSaved {
  faults: string[];
}
