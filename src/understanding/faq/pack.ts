import { crc32 } from 'node:zlib';
import { XiaoerError } from '../../errors.ts';
import type { KeptIndex } from './question-index.ts';

/** The entries as they are kept, in columns: entry n is `ids[n]`. */
export interface KeptEntries {
  ids: readonly string[];
  /** What the questions of each entry were, see `printOf`. */
  prints: Float64Array;
  /** How many questions each has; their numbers stand one entry after another in `questions`. */
  many: Int32Array;
  /** Numbers in the index, -1 for a question without a word. */
  questions: Int32Array;
}

/** A FAQ as it is kept. */
export interface KeptFaq {
  entries: KeptEntries;
  index: KeptIndex;
}

/** Begins every file; the digit is raised when what the bytes mean changes. */
const MAGIC = 'xiaoer-faq-2';
/** After the magic word the checksum, then how long the JSON is. */
const SUM_AT = MAGIC.length;
const COVERED_FROM = SUM_AT + 4;
const BODY_AT = COVERED_FROM + 8;
/** Numbers of up to eight bytes stand at multiples of eight. */
const ALIGNED = 8;
const DAMAGED =
  'The kept FAQ index is damaged or of another version. Delete the file: the index is built again from the FAQ.';

type Column = Uint8Array | Int32Array | Uint32Array | Float64Array;

const aligned = (bytes: number): number => Math.ceil(bytes / ALIGNED) * ALIGNED;

const columnsOf = ({ entries, index: { terms, postings, forward, ranks, lengths } }: KeptFaq): Column[] => [
  ...[entries.prints, entries.many, entries.questions],
  ...[terms.hashes, terms.weights, terms.repeated],
  ...[postings.data, postings.length, forward.data, forward.length, ranks, lengths],
];

/** Bytes of a FAQ: magic word, CRC-32 of the rest, ids of the entries as JSON, then the columns one after another. */
export const packFaq = (faq: KeptFaq): Uint8Array => {
  const columns = columnsOf(faq);
  const json = Buffer.from(JSON.stringify({ ids: faq.entries.ids, lengths: columns.map(({ length }) => length) }));
  let at = BODY_AT + aligned(json.length);
  const out = new Uint8Array(columns.reduce((size, { byteLength }) => size + aligned(byteLength), at));
  const head = new DataView(out.buffer);
  out.set(Buffer.from(MAGIC), 0);
  head.setUint32(COVERED_FROM, json.length, true);
  out.set(json, BODY_AT);
  for (const { buffer, byteOffset, byteLength } of columns) {
    out.set(new Uint8Array(buffer, byteOffset, byteLength), at);
    at += aligned(byteLength);
  }
  head.setUint32(SUM_AT, crc32(out.subarray(COVERED_FROM)), true);
  return out;
};

/** A copy of the bytes, if nothing in them was changed: columns grow in place later. */
const wholeOf = (bytes: Uint8Array): ArrayBuffer => {
  const magic = Buffer.from(bytes.subarray(0, MAGIC.length)).toString('latin1');
  const whole = magic === MAGIC && bytes.length > BODY_AT ? bytes.slice().buffer : undefined;
  if (!whole || new DataView(whole).getUint32(SUM_AT, true) !== crc32(new Uint8Array(whole, COVERED_FROM))) {
    throw new XiaoerError('INPUT_INVALID', DAMAGED);
  }
  return whole;
};

/**
 * Reads what {@link packFaq} wrote.
 * @throws {XiaoerError} INPUT_INVALID if a byte was changed or is missing, or another version wrote it
 */
export const unpackFaq = (bytes: Uint8Array): KeptFaq => {
  const whole = wholeOf(bytes);
  const jsonLength = new DataView(whole).getUint32(COVERED_FROM, true);
  const json = Buffer.from(whole, BODY_AT, jsonLength).toString('utf8');
  const { ids, lengths } = JSON.parse(json) as { ids: string[]; lengths: number[] };
  let at = BODY_AT + aligned(jsonLength);
  let column = 0;
  const next = <T extends Column>(Kind: new (buffer: ArrayBuffer, from: number, length: number) => T): T => {
    const found = new Kind(whole, at, lengths[column] ?? 0);
    column += 1;
    at += aligned(found.byteLength);
    return found;
  };
  // In the order of columnsOf.
  const entries = { ids, prints: next(Float64Array), many: next(Int32Array), questions: next(Int32Array) };
  const terms = { hashes: next(Int32Array), weights: next(Uint8Array), repeated: next(Uint8Array) };
  const postings = { data: next(Uint32Array), length: next(Int32Array) };
  const forward = { data: next(Uint32Array), length: next(Int32Array) };
  return { entries, index: { terms, postings, forward, ranks: next(Uint32Array), lengths: next(Int32Array) } };
};
