import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { XiaoerError } from '../errors.ts';
import type { Repos } from '../store/repos.ts';
import type { Columns, Fault, RowOf } from './columns.ts';
import { type EncodingFound, encodingOf } from './encoding.ts';
import type { Step } from './foreign/order-lines.ts';
import type { View } from './foreign/view.ts';
import { Marks } from './marks.ts';
import { ImportProblems } from './problem.ts';
import { type Odd, type PlacedRow, readTable, type TableFile, type TableReading } from './read-table.ts';
import type { FileReport } from './report.ts';
import type { Table } from './tables.ts';
import { UnknownWords } from './unknown-words.ts';

/** Rows that are looked up and saved at a time: `in` lists and statements stay below what both databases take. */
export const BATCH = 500;
/** Rows between two reports of progress. */
const STEP = 10_000;

/** A row that can be read, and where it stands. */
export interface Placed<C extends Columns> {
  line: number;
  row: RowOf<C>;
}

/** A file with more rows than it may have. */
export class TooManyRows extends XiaoerError {
  readonly file: string;
  /** How many it may have. */
  readonly most: number;
  constructor(file: string, most: number) {
    super('IMPORT_INVALID', `${file} has more than ${most} rows. Split it, and import one part after the other.`);
    this.file = file;
    this.most = most;
  }
}

/** Tells one row from another. */
export const keyOf = (...parts: readonly string[]): string => parts.join('\u0000');

/** What is found out about one file while it is checked. */
export class FileState {
  /** As it is named to people. */
  readonly file: string;
  /** How its table is seen in it, where it is another program's. */
  readonly view: View | undefined;
  /** Orders of which times are taken for granted, and which times. */
  readonly assumed = new Map<string, readonly Step[]>();
  /** Words that nobody knows. */
  readonly unknown = new UnknownWords();
  encoding: EncodingFound = null;
  rows = 0;
  removed = 0;
  /** Set when the file could not be read to its end. */
  broken = false;
  /** Line of each key, of refused rows too. */
  readonly keys = new Map<string, number>();
  readonly marks = new Marks();

  constructor(file: string, view?: View) {
    this.file = file;
    this.view = view;
  }

  /** Whether a row with this key may be relied upon. */
  accepts(key: string): boolean {
    const line = this.keys.get(key);
    return line !== undefined && this.marks.get(line) !== 'refused';
  }

  /** Whether a row is to be saved. */
  isDue(line: number): boolean {
    const mark = this.marks.get(line);
    return mark === 'new' || mark === 'changed';
  }

  get report(): FileReport {
    const { file, view, encoding, rows, removed, marks } = this;
    const [fresh, changed, same] = [marks.count('new'), marks.count('changed'), marks.count('same')];
    const counts = { rows, new: fresh, changed, same, removed, rejected: marks.count('refused') };
    const unknown = this.unknown.list;
    const asked = unknown.length > 0 ? { unknown } : {};
    return { file, ...(view === undefined ? {} : { holds: view.kind }), encoding, ...counts, ...asked };
  }
}

export interface SessionOptions {
  read: Repos;
  folder: string;
  /** The files that are there, by the table they hold: a spreadsheet may stand for a table. */
  present: ReadonlyMap<string, string>;
  /** How tables are seen in files of other programs. */
  views?: ReadonlyMap<string, View> | undefined;
  /** Rows a file may have; as many as there are unless told. */
  mostRows?: number | undefined;
  reading: TableReading;
  /** Leave bad rows out instead of refusing the whole import. */
  partial: boolean;
  now: Date;
  onProgress?: ((file: string, rows: number) => void) | undefined;
  /** Whose doing it is. */
  who?: string | undefined;
}

/** One import under way: what is read, what was found, and where it goes wrong. */
export class Session {
  readonly options: SessionOptions;
  readonly problems = new ImportProblems();
  readonly warnings: string[] = [];
  readonly #states = new Map<string, FileState>();
  /** Size and time of each file when it was first read. */
  readonly #marks = new Map<string, string>();

  constructor(options: SessionOptions) {
    this.options = options;
  }

  get read(): Repos {
    return this.options.read;
  }

  get states(): FileState[] {
    return [...this.#states.values()];
  }

  state(file: string): FileState {
    const known = this.#states.get(file) ?? new FileState(this.#nameOf(file), this.options.views?.get(file));
    this.#states.set(file, known);
    return known;
  }

  has(file: string): boolean {
    return this.options.present.has(file);
  }

  /** Leaves a row out, and says why. */
  refuse(state: FileState, line: number, column: string, why: string): void {
    state.marks.set(line, 'refused');
    this.problems.add(state.file, line, state.view?.headings.get(column) ?? column, why);
  }

  /** Whether rows of a file only add what is not known yet. */
  adds(file: string): boolean {
    return this.options.views?.get(file)?.adds === true;
  }

  /**
   * Whether a row of another file may be pointed at: `refused` is told only when bad rows are left out, since otherwise
   * nothing is kept and what points at a bad row is no fault of its own.
   */
  standing(file: string, key: string): 'there' | 'refused' | 'absent' {
    const state = this.#states.get(file);
    if (state === undefined) return 'absent';
    if (!state.keys.has(key)) return state.broken && !this.options.partial ? 'there' : 'absent';
    return state.accepts(key) || !this.options.partial ? 'there' : 'refused';
  }

  /**
   * Reads a file from its beginning to its end and hands its readable rows to `check`, 500 at a time; the others, and
   * those whose key has come before, are refused. Does nothing if there is no such file.
   */
  async check<C extends Columns>(
    table: Table<C>,
    check: (rows: Placed<C>[], state: FileState) => Promise<void>,
    onBad: (row: Partial<RowOf<C>>, line: number) => void = () => undefined,
  ): Promise<void> {
    if (!this.has(table.file)) return;
    const state = this.state(table.file);
    this.#marks.set(table.file, await this.#mark(table.file));
    await this.#findEncoding(table.file, state);
    let batch: Placed<C>[] = [];
    const odd: Odd = {
      warn: (text) => void this.warnings.push(text),
      assumed: (orderNo, steps) => void state.assumed.set(orderNo, steps),
      unknown: (column, word) => state.unknown.add(column, word),
    };
    for await (const placed of this.#rows(table, odd)) {
      if (placed.is === 'broken') this.#breakOff(state, placed);
      else if (this.#isGood(table, placed, state)) batch.push(placed);
      else onBad(placed.row, placed.line);
      if (batch.length < BATCH) continue;
      await check(batch, state);
      batch = [];
    }
    if (batch.length > 0) await check(batch, state);
    if (state.assumed.size > 0) {
      const times = 'the hours in templates/policies/import.yaml stand for it';
      this.warnings.push(
        `${state.file}: orders that do not tell when they went out or arrived: ${state.assumed.size}; ${times}`,
      );
    }
  }

  /**
   * The rows of a checked file that are to be saved, 500 at a time. Throws IMPORT_INVALID if the file has changed since
   * it was checked.
   */
  async *due<C extends Columns>(table: Table<C>): AsyncGenerator<RowOf<C>[]> {
    const state = this.#states.get(table.file);
    if (state === undefined) return;
    let batch: RowOf<C>[] = [];
    for await (const { line, row } of this.again(table)) {
      if (!state.isDue(line)) continue;
      batch.push(row);
      if (batch.length < BATCH) continue;
      yield batch;
      batch = [];
    }
    if (batch.length > 0) yield batch;
  }

  /** The readable rows of a checked file once more. Throws IMPORT_INVALID if the file has changed since. */
  async *again<C extends Columns>(table: Table<C>): AsyncGenerator<Placed<C>> {
    for await (const placed of this.#rows(table)) if (placed.is === 'good') yield placed;
    if ((await this.#mark(table.file)) !== this.#marks.get(table.file)) {
      const message = `${this.#nameOf(table.file)} was changed while it was imported. Import it again when nobody writes to it.`;
      throw new XiaoerError('IMPORT_INVALID', message);
    }
  }

  #rows<C extends Columns>(table: Table<C>, odd?: Odd): AsyncGenerator<PlacedRow<C>> {
    const file: TableFile = {
      path: this.#pathOf(table.file),
      name: this.#nameOf(table.file),
      encoding: this.state(table.file).encoding,
      view: this.options.views?.get(table.file),
    };
    return readTable(table, file, this.options.reading, odd);
  }

  #nameOf(file: string): string {
    return this.options.present.get(file) ?? file;
  }

  #pathOf(file: string): string {
    return join(this.options.folder, this.#nameOf(file));
  }

  async #findEncoding(file: string, state: FileState): Promise<void> {
    if (state.file.endsWith('.xlsx')) return;
    state.encoding = await encodingOf(this.#pathOf(file));
    if (state.encoding !== null) return;
    this.warnings.push(
      `${state.file}: its letters are neither UTF-8 nor GB18030 nor Big5; save the file again as "CSV UTF-8"`,
    );
  }

  async #mark(file: string): Promise<string> {
    const { size, mtimeMs } = await stat(this.#pathOf(file));
    return `${size}:${mtimeMs}`;
  }

  #breakOff(state: FileState, { line, faults }: { line: number; faults: Fault[] }): void {
    state.broken = true;
    for (const { column, why } of faults) this.problems.add(state.file, line, column, why);
  }

  #isGood<C extends Columns>(
    table: Table<C>,
    placed: Exclude<PlacedRow<C>, { is: 'broken' }>,
    state: FileState,
  ): placed is Extract<PlacedRow<C>, { is: 'good' }> {
    state.rows += 1;
    if (state.rows > (this.options.mostRows ?? Number.POSITIVE_INFINITY))
      throw new TooManyRows(state.file, state.rows - 1);
    if (state.rows % STEP === 0) this.options.onProgress?.(state.file, state.rows);
    if (placed.is === 'good') return this.#isFirst(table, placed, state);
    for (const { column, why } of placed.faults)
      this.refuse(state, placed.line, column, state.unknown.explained(column, why));
    this.#noteKey(table, placed, state);
    return false;
  }

  /** Notes where a key stands; returns the line it stood on before, if it did. */
  #noteKey<C extends Columns>(
    table: Table<C>,
    { line, row }: { line: number; row: Partial<RowOf<C>> },
    state: FileState,
  ): number | undefined {
    const parts = table.key.map((column) => row[column]);
    if (parts.includes(undefined)) return undefined;
    const key = keyOf(...parts.map(String));
    const earlier = state.keys.get(key);
    if (earlier === undefined) state.keys.set(key, line);
    return earlier;
  }

  #isFirst<C extends Columns>(table: Table<C>, placed: Placed<C>, state: FileState): boolean {
    const earlier = this.#noteKey(table, placed, state);
    if (earlier === undefined) return true;
    const named = table.key.map((column) => `"${placed.row[column]}"`).join(' with ');
    const why = `${named} stands in line ${earlier} already; take one of them out`;
    this.refuse(state, placed.line, table.key[0] ?? 'row', why);
    return false;
  }
}
