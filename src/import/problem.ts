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
  /** What is kept: one cell may be of several tables. */
  readonly #told = new Set<string>();

  add(file: string, line: number, column: string, why: string): void {
    const problem = { file, line, column, why: short(why) };
    const told = problemLine(problem);
    if (this.#told.has(told)) return;
    this.count += 1;
    if (this.list.length >= KEPT) return;
    this.#told.add(told);
    this.list.push(problem);
  }
}

/** `file:line: column: why` */
export const problemLine = ({ file, line, column, why }: ImportProblem): string => `${file}:${line}: ${column}: ${why}`;
