import { createHash } from 'node:crypto';
import { XiaoerError } from '../../errors.ts';
import type { KeptIndex } from './question-index.ts';

/** An entry as it is kept: what its questions were, and their numbers in the index. */
export interface KeptEntry {
  id: string;
  print: string;
  questions: readonly number[];
}

/** A FAQ as it is kept. */
export interface KeptFaq {
  entries: readonly KeptEntry[];
  index: KeptIndex;
}

/** Begins every file; the digit is raised when what the bytes mean changes. */
const MAGIC = 'xiaoer-faq-1';
const CHECKSUM_BYTES = 32;
const HEAD_BYTES = MAGIC.length + CHECKSUM_BYTES;
/** Numbers of four bytes stand at multiples of four. */
const ALIGNED = 4;
const DAMAGED =
  'The kept FAQ index is damaged or of another version. Delete the file: the index is built again from the FAQ.';

const aligned = (bytes: number): number => Math.ceil(bytes / ALIGNED) * ALIGNED;
const checksum = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();

const arraysOf = ({ hashes, weights, repeated, postings, forward, ranks }: KeptIndex) =>
  [hashes, weights, repeated, postings.data, postings.length, forward.data, forward.length, ranks] as const;

/** Bytes of a FAQ: magic word, SHA-256 of the rest, entries as JSON, then the arrays of the index one after another. */
export const packFaq = ({ entries, index }: KeptFaq): Uint8Array => {
  const arrays = arraysOf(index);
  const json = Buffer.from(JSON.stringify({ entries, lengths: arrays.map(({ length }) => length) }));
  const bodyAt = aligned(HEAD_BYTES + ALIGNED);
  const size = arrays.reduce((sum, { byteLength }) => sum + aligned(byteLength), bodyAt + aligned(json.length));
  const out = new Uint8Array(size);
  out.set(Buffer.from(MAGIC), 0);
  new DataView(out.buffer).setUint32(aligned(HEAD_BYTES), json.length, true);
  out.set(json, bodyAt);
  let at = bodyAt + aligned(json.length);
  for (const { buffer, byteOffset, byteLength } of arrays) {
    out.set(new Uint8Array(buffer, byteOffset, byteLength), at);
    at += aligned(byteLength);
  }
  out.set(checksum(out.subarray(aligned(HEAD_BYTES))), MAGIC.length);
  return out;
};

/**
 * Reads what {@link packFaq} wrote.
 * @throws {XiaoerError} INPUT_INVALID if a byte was changed or is missing, or another version wrote it
 */
export const unpackFaq = (bytes: Uint8Array): KeptFaq => {
  const from = aligned(HEAD_BYTES);
  const magic = Buffer.from(bytes.subarray(0, MAGIC.length)).toString('latin1');
  const sum = bytes.subarray(MAGIC.length, HEAD_BYTES);
  if (magic !== MAGIC || bytes.length <= from || !checksum(bytes.subarray(from)).equals(sum)) {
    throw new XiaoerError('INPUT_INVALID', DAMAGED);
  }
  // Arrays of the index grow in place later: they are copied out of the file.
  const whole = bytes.slice().buffer;
  const length = new DataView(whole).getUint32(from, true);
  let at = from + ALIGNED;
  const json = Buffer.from(whole, at, length).toString('utf8');
  const { entries, lengths } = JSON.parse(json) as { entries: KeptEntry[]; lengths: number[] };
  at += aligned(length);
  const next = (place: number, width: number): [ArrayBuffer, number, number] => {
    const many = lengths[place] as number;
    const here = at;
    at += aligned(many * width);
    return [whole, here, many];
  };
  const hashes = new Int32Array(...next(0, 4));
  const [weights, repeated] = [new Uint8Array(...next(1, 1)), new Uint8Array(...next(2, 1))];
  const postings = { data: new Uint32Array(...next(3, 4)), length: new Int32Array(...next(4, 4)) };
  const forward = { data: new Uint32Array(...next(5, 4)), length: new Int32Array(...next(6, 4)) };
  const ranks = new Uint32Array(...next(7, 4));
  return { entries, index: { hashes, weights, repeated, postings, forward, ranks } };
};
