import { createReadStream } from 'node:fs';
import { pipeline, Transform } from 'node:stream';
import { parse } from 'csv-parse';
import { type EncodingFound, encodingOf } from './encoding.ts';

/** One record of a file, unread. */
export interface RawRecord {
  /** Line it begins on, from 1. */
  line: number;
  cells: string[];
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

/** A parser that adds its line to each record as a last cell, and remembers where it could not go on. */
const lineParser = () => {
  let line = 1;
  let broken: BrokenFile | undefined;
  const numbered = (cells: string[]): string[] | null => {
    const record = [...cells, String(line)];
    // The parser's own count takes \r\n inside quotes for two lines.
    line += linesIn(cells);
    const isBlank = cells.every((cell) => cell.trim() === '');
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

/**
 * The records of a CSV file (RFC 4180), with or without a byte order mark, as it is read; blank lines are left out.
 * Throws {@link BrokenFile} where the quotes are wrong, after what comes before.
 * @param found how its letters are written; found out unless told
 */
export async function* csvRecords(path: string, found?: EncodingFound): AsyncGenerator<RawRecord> {
  const { parser, broken } = lineParser();
  const encoding = found === undefined ? await encodingOf(path) : found;
  // A failure of the file reaches the reader through the parser.
  const file = createReadStream(path);
  if (encoding === 'GB18030' || encoding === 'Big5') pipeline(file, decoding(encoding), parser, () => undefined);
  else pipeline(file, parser, () => undefined);
  for await (const record of parser as AsyncIterable<string[]>) {
    yield { line: Number(record.at(-1)), cells: record.slice(0, -1) };
  }
  const fault = broken();
  if (fault !== undefined) throw fault;
}
