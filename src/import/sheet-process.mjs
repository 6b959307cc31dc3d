// Reads the first sheet of a spreadsheet, in a process of its own: a file of a few kilobytes may unpack to more than a machine holds,
// and nobody who serves may wait for it.
//   node sheet-process.mjs <file.xlsx> <rows.jsonl> '{"unpacked":bytes,"columns":n,"rows":n}'
// Writes a JSON list a row that is not blank: its number, from 1, and its cells; a time is {"at": …}. Prints how it ended.
import { createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { constants, setPriority } from 'node:os';
import { finished } from 'node:stream/promises';
import { createInflateRaw } from 'node:zlib';

const [, , path, out, given] = process.argv;
const limits = JSON.parse(given);

try {
  setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
} catch {
  // Not everywhere may a process be humble; it works all the same.
}

/** A file that is not read, and why. */
class Refused extends Error {}

/** PKZIP, APPNOTE 6.3: where the list of an archive's files ends, one of its entries, and one of the files. */
const END = 0x06054b50;
const ENTRY = 0x02014b50;
const END_BYTES = 22;
const ENTRY_BYTES = 46;
const FILE_BYTES = 30;
const LONGEST_REMARK = 65_535;
const MOST_ENTRIES = 5_000;
const STORED = 0;

/** The packed bytes of each file of an archive. */
const entriesOf = (bytes) => {
  const last = Math.max(0, bytes.length - END_BYTES - LONGEST_REMARK);
  let end = bytes.length - END_BYTES;
  while (end >= last && bytes.readUInt32LE(end) !== END) end -= 1;
  if (end < last) throw new Error('no archive');
  const count = bytes.readUInt16LE(end + 10);
  if (count > MOST_ENTRIES) throw new Refused('unpacked');
  let at = bytes.readUInt32LE(end + 16);
  return Array.from({ length: count }, () => {
    if (bytes.readUInt32LE(at) !== ENTRY) throw new Error('no entry');
    const [packed, start] = [bytes.readUInt32LE(at + 20), bytes.readUInt32LE(at + 42)];
    const body = start + FILE_BYTES + bytes.readUInt16LE(start + 26) + bytes.readUInt16LE(start + 28);
    const entry = { method: bytes.readUInt16LE(at + 10), bytes: bytes.subarray(body, body + packed) };
    at += ENTRY_BYTES + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
    return entry;
  });
};

/** Unpacks everything once and keeps nothing: what an archive says of its own size may be untrue. */
const measure = async (bytes) => {
  let left = limits.unpacked;
  const take = (size) => {
    left -= size;
    if (left < 0) throw new Refused('unpacked');
  };
  for (const entry of entriesOf(bytes)) {
    if (entry.method === STORED) take(entry.bytes.length);
    else {
      const inflate = createInflateRaw();
      inflate.end(entry.bytes);
      for await (const chunk of inflate) take(chunk.length);
    }
  }
};

/** Digits that a spreadsheet keeps of a number. */
const DIGITS = 15;
const EXACT = 10 ** DIGITS;

/** A longer number has lost its end, and is written so that it is seen. */
const numberOf = (value) =>
  Number.isInteger(value) && Math.abs(value) >= EXACT
    ? value.toExponential()
    : String(Number(value.toPrecision(DIGITS)));

const cellOf = (value) => {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : { at: value.toISOString() };
  return typeof value === 'number' ? numberOf(value) : String(value);
};

const isBlank = (cells) => cells.every((cell) => typeof cell === 'string' && cell.trim() === '');

const write = async (data) => {
  const stream = createWriteStream(out, { mode: 0o600 });
  let written = 0;
  for (const [at, values] of data.entries()) {
    const cells = values.map(cellOf);
    if (isBlank(cells)) continue;
    if (cells.length > limits.columns) throw new Refused('columns');
    if (!stream.write(`${JSON.stringify([at + 1, cells])}\n`)) await new Promise((go) => stream.once('drain', go));
    written += 1;
    // The first is the header.
    if (written > limits.rows + 1) throw new Refused('rows');
  }
  stream.end();
  await finished(stream);
};

const run = async () => {
  try {
    const bytes = await readFile(path);
    await measure(bytes);
    const { default: readSheets } = await import('read-excel-file/node');
    const sheets = await readSheets(bytes);
    await write(sheets[0]?.data ?? []);
    return { is: 'read' };
  } catch (error) {
    if (error instanceof Refused) return { is: error.message };
    return { is: 'broken', why: error instanceof Error ? error.message : String(error) };
  }
};

process.stdout.end(JSON.stringify(await run()), () => process.exit(0));
