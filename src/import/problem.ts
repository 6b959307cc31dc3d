/** Something wrong in an imported file. */
export interface ImportProblem {
  /** File name, such as `orders.csv`. */
  file: string;
  /** Line of the file, from 1; where a row spans several, its first. */
  line: number;
  /** Name of the column, or `row` when the whole row is meant. */
  column: string;
  /** What is wrong, and what to do about it. */
  why: string;
}

/** How many problems are kept with their words; the rest are counted. */
const KEPT = 1000;

/** Letters of one reason: a cell may hold a book, and its remedy stands at the end. */
const [BEGIN, END] = [160, 320];
const short = (why: string): string => (why.length > BEGIN + END ? `${why.slice(0, BEGIN)} … ${why.slice(-END)}` : why);

/** Collects what is wrong, so that a shop owner sees all of it at once. */
export class ImportProblems {
  readonly list: ImportProblem[] = [];
  count = 0;

  add(file: string, line: number, column: string, why: string): void {
    this.count += 1;
    if (this.list.length < KEPT) this.list.push({ file, line, column, why: short(why) });
  }
}

/** `file:line: column: why` */
export const problemLine = ({ file, line, column, why }: ImportProblem): string => `${file}:${line}: ${column}: ${why}`;
