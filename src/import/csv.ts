import { createReadStream } from 'node:fs';
import { pipeline, Transform } from 'node:stream';
import { parse } from 'csv-parse';
import { Breath } from './breath.ts';
import { type EncodingFound, encodingOf } from './encoding.ts';

/** One record of a file, unread. */
export interface RawRecord {
  /** Line it begins on, from 1. */
  line: number;
  cells: string[];
  /** Set where it has more cells than the header of a file of another program: how many each of them has. */
  miscounted?: { has: number; header: number };
}

/** A file that cannot be read on from a line. */
export class BrokenFile extends Error {
  readonly line: number;
  constructor(line: number, why: string) {
    super(why);
    this.line = line;
  }
}

/** Bytes of one record; a quote that is never closed would otherwise read the whole file into memory. */
const LONGEST = 1_000_000;

const NEVER_CLOSED = 'a quote is opened here and not closed; close it, and double a quote inside a value: ""';
const REMEDIES: Readonly<Record<string, string>> = {
  CSV_QUOTE_NOT_CLOSED: NEVER_CLOSED,
  CSV_MAX_RECORD_SIZE: NEVER_CLOSED,
  INVALID_OPENING_QUOTE: 'a quote stands inside a value; put the whole value in quotes and double the quote: ""',
  CSV_INVALID_CLOSING_QUOTE: 'a quote stands inside a value in quotes; double it: ""',
};

const linesIn = (cells: readonly string[]): number => {
  let lines = 1;
  for (const cell of cells) if (/[\r\n]/.test(cell)) lines += cell.split(/\r\n|\r|\n/).length - 1;
  return lines;
};

/** Blank lines that follow each other: each costs a parser as much as a row, and more are of a sheet that was formatted to its end. */
const MOST_BLANK = 20_000;

/**
 * A parser that adds its line to each record as a last cell, and remembers where it could not go on.
 * @param giveUp called when the rest is not worth reading
 */
const lineParser = (giveUp: () => void) => {
  let line = 1;
  let blank = 0;
  let broken: BrokenFile | undefined;
  const numbered = (cells: string[]): string[] | null => {
    const record = [...cells, String(line)];
    // The parser's own count takes \r\n inside quotes for two lines.
    line += linesIn(cells);
    const isBlank = cells.every((cell) => cell.trim() === '');
    blank = isBlank ? blank + 1 : 0;
    if (isBlank && blank === MOST_BLANK + 1) {
      broken ??= new BrokenFile(line - 1, `more than ${MOST_BLANK} blank lines follow each other; delete them`);
      giveUp();
    }
    return broken !== undefined || isBlank ? null : record;
  };
  const parser = parse({
    bom: true,
    relax_column_count: true,
    record_delimiter: ['\r\n', '\n', '\r'],
    max_record_size: LONGEST,
    on_record: (cells: string[]) => numbered(cells),
    // A thrown error would take the records with it that nobody has read yet.
    skip_records_with_error: true,
    on_skip: (error) => {
      broken ??= new BrokenFile(line, (error && REMEDIES[error.code]) ?? error?.message ?? 'this cannot be read');
      return undefined;
    },
  });
  return { parser, broken: () => broken };
};

/** Turns the bytes of a two-byte encoding into UTF-8, which the parser reads; UTF-8 and UTF-16 it knows itself. */
const decoding = (encoding: 'GB18030' | 'Big5'): Transform => {
  const decoder = new TextDecoder(encoding.toLowerCase());
  return new Transform({
    transform: (bytes: Uint8Array, _encoding, done) => done(null, decoder.decode(bytes, { stream: true })),
    flush: (done) => done(null, decoder.decode()),
  });
};

/** A value as programs write it that keep a spreadsheet from taking it for a number: `="123"`. */
const AS_TEXT = /(^|[,\r\n])="([^",\r\n]+)"(?=[,\r\n]|$)/gu;

/** Takes the sign of equality from values like `="123"`, which stand in no quotes as CSV means them; other bytes stay. */
const unwrapping = (): Transform => {
  let held = '';
  const plain = (text: string): Buffer =>
    Buffer.from(text.includes('="') ? text.replace(AS_TEXT, '$1"$2"') : text, 'latin1');
  return new Transform({
    // Byte by byte: all that is looked for is ASCII, and no byte of a letter in UTF-8 is.
    transform: (bytes: Uint8Array, _encoding, done) => {
      const text = held + Buffer.from(bytes).toString('latin1');
      const end = text.lastIndexOf('\n') + 1;
      held = text.slice(end);
      if (held.length <= LONGEST) return done(null, plain(text.slice(0, end)));
      const whole = held;
      held = '';
      return done(null, plain(text.slice(0, end) + whole));
    },
    flush: (done) => done(null, plain(held)),
  });
};

/**
 * The records of a CSV file (RFC 4180), with or without a byte order mark, as it is read; blank lines are left out.
 * Throws {@link BrokenFile} where the quotes are wrong, after what comes before.
 * @param found how its letters are written; found out unless told
 */
export async function* csvRecords(path: string, found?: EncodingFound): AsyncGenerator<RawRecord> {
  const encoding = found === undefined ? await encodingOf(path) : found;
  // A failure of the file reaches the reader through the parser.
  const file = createReadStream(path);
  const { parser, broken } = lineParser(() => file.destroy());
  if (encoding === 'GB18030' || encoding === 'Big5') {
    pipeline(file, decoding(encoding), unwrapping(), parser, () => undefined);
  } else if (encoding === 'UTF-16') pipeline(file, parser, () => undefined);
  else pipeline(file, unwrapping(), parser, () => undefined);
  const breath = new Breath();
  try {
    for await (const record of parser as AsyncIterable<string[]>) {
      if (breath.due) await breath.take();
      yield { line: Number(record.at(-1)), cells: record.slice(0, -1) };
    }
  } catch (error) {
    throw broken() ?? error;
  }
  const fault = broken();
  if (fault !== undefined) throw fault;
}
