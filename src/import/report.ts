import type { EncodingFound } from './encoding.ts';
import type { Kind } from './kinds.ts';
import type { ImportProblem } from './problem.ts';
import type { UnknownWord } from './unknown-words.ts';

/** What became of the rows of one file. */
export interface FileReport {
  file: string;
  /** What was seen in a file of another program; several reports may be of one such file. */
  holds?: Kind;
  /** How its letters were read; null for a spreadsheet, and where nobody can tell. */
  encoding: EncodingFound;
  /** Rows read, the header and blank lines left out. */
  rows: number;
  new: number;
  changed: number;
  same: number;
  rejected: number;
  /** Items taken out of orders whose other items are in the file. */
  removed: number;
  /** Words of another program that nobody knows, where there are any. */
  unknown?: UnknownWord[];
}

/** What became of an import. */
export interface ImportReport {
  /** Whether what is new and changed was saved: false if a row was bad and bad rows were not to be left out, or it was only a look. */
  kept: boolean;
  files: FileReport[];
  /** At most the first 1,000. */
  problems: ImportProblem[];
  problemCount: number;
  warnings: string[];
}
