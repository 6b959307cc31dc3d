import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import PQueue from 'p-queue';
import { z } from 'zod';
import { BrokenFile } from './csv.ts';
import { FOLDERS } from './left-behind.ts';
import type { SheetLimits } from './limits.ts';

const PROGRAM = fileURLToPath(new URL('./sheet-process.mjs', import.meta.url));
/** Megabytes of its memory, which a spreadsheet within its limits does not need. */
const MEMORY_MB = 1024;
/** A spreadsheet larger than that is not begun with, packed as it is. */
const LARGEST_MB = 20;
/** Variables the process is given: neither keys nor passwords. */
const GIVEN = /^(?:TZ|LANG|LC_.*|PATH|TMPDIR|TEMP|SystemRoot)$/u;

const outcome = z.union([
  z.object({ is: z.enum(['read', 'unpacked', 'columns', 'rows']) }),
  z.object({ is: z.literal('broken'), why: z.string() }),
]);
type Outcome = z.output<typeof outcome>;

const MB = 1024 * 1024;

/** Why a spreadsheet is not read, and what to do instead. */
const refusal = (
  how: Outcome | { is: 'late' | 'memory' },
  { unpacked, columns, rows, seconds }: SheetLimits,
): string | null => {
  const split = 'split it, or save it as "CSV UTF-8"';
  if (how.is === 'unpacked') return `the spreadsheet unpacks to more than ${Math.floor(unpacked / MB)} MB; ${split}`;
  if (how.is === 'rows') return `the spreadsheet has more than ${rows} rows; split it`;
  if (how.is === 'columns') return `the spreadsheet has more than ${columns} columns; take out those nobody needs`;
  if (how.is === 'late') return `the spreadsheet was not read within ${seconds} s; ${split}`;
  if (how.is === 'memory') return `the spreadsheet takes too much memory; ${split}`;
  return how.is === 'broken' ? `this is no .xlsx spreadsheet (${how.why}); save it again as .xlsx` : null;
};

/** Reads a spreadsheet into a file of rows. */
const unpack = async (path: string, out: string, limits: SheetLimits): Promise<Outcome | { is: 'late' | 'memory' }> => {
  const { unpacked, columns, rows } = limits;
  const words = [path, out, JSON.stringify({ unpacked, columns, rows: Math.min(rows, Number.MAX_SAFE_INTEGER) })];
  const child = spawn(process.execPath, [`--max-old-space-size=${MEMORY_MB}`, PROGRAM, ...words], {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: Object.fromEntries(Object.entries(process.env).filter(([name]) => GIVEN.test(name))),
  });
  let late = false;
  const limit = setTimeout(() => {
    late = true;
    child.kill('SIGKILL');
  }, limits.seconds * 1000);
  try {
    const [said] = await Promise.all([text(child.stdout), once(child, 'close')]);
    if (late) return { is: 'late' };
    return said === '' ? { is: 'memory' } : outcome.parse(JSON.parse(said));
  } finally {
    clearTimeout(limit);
    child.kill('SIGKILL');
  }
};

/** One spreadsheet at a time in the whole program: each may take a gigabyte for some seconds. */
const turn = new PQueue({ concurrency: 1 });

/** Spreadsheets of one import, each unpacked once, in a process of its own and within limits. */
export class Sheets {
  readonly #limits: SheetLimits;
  /** By file: where its rows stand. */
  readonly #known = new Map<string, Promise<string>>();
  #folder: Promise<string> | undefined;

  constructor(limits: SheetLimits) {
    this.#limits = limits;
  }

  /** A file with the rows of a spreadsheet's first sheet. Throws {@link BrokenFile} if it is none, or beyond a limit. */
  async rows(path: string): Promise<string> {
    const { size, mtimeMs, ino } = await stat(path);
    if (size > LARGEST_MB * 1_000_000) {
      throw new BrokenFile(1, `the file is larger than ${LARGEST_MB} MB; split it, or save it as "CSV UTF-8"`);
    }
    // The same file may have another name by now.
    const key = `${ino}:${size}:${mtimeMs}`;
    const known = this.#known.get(key) ?? this.#unpacked(path, this.#known.size);
    this.#known.set(key, known);
    return known;
  }

  /** Leaves nothing behind. */
  async clear(): Promise<void> {
    await Promise.allSettled(this.#known.values());
    if (this.#folder !== undefined) await rm(await this.#folder, { recursive: true, force: true });
    this.#known.clear();
    this.#folder = undefined;
  }

  async #unpacked(path: string, at: number): Promise<string> {
    this.#folder ??= mkdtemp(join(tmpdir(), FOLDERS.sheets));
    const out = join(await this.#folder, `${at}.jsonl`);
    const how = await turn.add(() => unpack(path, out, this.#limits));
    const why = refusal(how, this.#limits);
    if (why !== null) throw new BrokenFile(1, why);
    return out;
  }
}

/** Does something with spreadsheets, and leaves nothing of them behind. */
export const withSheets = async <T>(limits: SheetLimits, work: (sheets: Sheets) => Promise<T>): Promise<T> => {
  const sheets = new Sheets(limits);
  try {
    return await work(sheets);
  } finally {
    await sheets.clear();
  }
};
