import { readFileSync } from 'node:fs';
import { hashText } from '../classify/features.ts';

const MAGIC = 0x31575658;
const HEADER_BYTES = 16;
const SEED = 0x68bc21eb;
const WHOLE = 255;

/** What is kept of one word. */
export interface WordEntry {
  word: string;
  /** How much the word tells: little if it stands in every sentence. 0 to 1. */
  weight: number;
  /** Its meaning; words of like meaning point the same way. */
  vector: ArrayLike<number>;
}

/** Words are known by this alone, so that none of them has to be kept. */
const hashOf = (word: string): number => hashText(SEED, word) >>> 0;

const ownEnding = /'s$/;
const apostrophes = /'/g;

/** Meanings of words, read from one flat file: a header, then hashes in ascending order, weights, and vectors in bytes. */
export class WordTable {
  /** Numbers in a vector. */
  readonly dims: number;
  readonly #hashes: Uint32Array;
  readonly #weights: Uint8Array;
  readonly #vectors: Int8Array;

  /**
   * @param bytes as {@link WordTable.bytesOf} makes them
   * @throws {Error} if they are something else
   */
  constructor(bytes: Uint8Array) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const size = bytes.byteLength < HEADER_BYTES ? 0 : view.getUint32(4, true);
    this.dims = size === 0 ? 0 : view.getUint32(8, true);
    const vectors = HEADER_BYTES + size * 5;
    if (size === 0 || view.getUint32(0, true) !== MAGIC || bytes.byteLength !== vectors + size * this.dims) {
      throw new Error('This is no table of words, or only a part of one. Restore the file from the program.');
    }
    this.#hashes = Uint32Array.from({ length: size }, (_, i) => view.getUint32(HEADER_BYTES + i * 4, true));
    this.#weights = Uint8Array.from(bytes.subarray(HEADER_BYTES + size * 4, vectors));
    this.#vectors = new Int8Array(Uint8Array.from(bytes.subarray(vectors)).buffer);
  }

  /** The table of these words as a file holds it. */
  static bytesOf(entries: readonly WordEntry[]): Uint8Array {
    const sorted = entries.map((entry) => ({ ...entry, hash: hashOf(entry.word) })).sort((a, b) => a.hash - b.hash);
    const dims = sorted[0]?.vector.length ?? 0;
    const largest = sorted.reduce((most, { vector }) => Math.max(most, ...Array.from(vector, Math.abs)), 1e-9);
    const vectors = HEADER_BYTES + sorted.length * 5;
    const bytes = new Uint8Array(vectors + sorted.length * dims);
    const view = new DataView(bytes.buffer);
    for (const [i, number] of [MAGIC, sorted.length, dims].entries()) view.setUint32(i * 4, number, true);
    for (const [i, { hash, weight, vector }] of sorted.entries()) {
      view.setUint32(HEADER_BYTES + i * 4, hash, true);
      bytes[HEADER_BYTES + sorted.length * 4 + i] = Math.round(weight * WHOLE);
      for (let d = 0; d < dims; d += 1) {
        view.setInt8(vectors + i * dims + d, Math.round(((vector[d] ?? 0) / largest) * 127));
      }
    }
    return bytes;
  }

  #find(word: string): number {
    const hash = hashOf(word);
    let low = 0;
    let high = this.#hashes.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const there = this.#hashes[middle] as number;
      if (there === hash) return middle;
      if (there < hash) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  }

  /** The place of a folded word, also of "shop's" and "don't"; -1 if the table lacks it. */
  placeOf(word: string): number {
    const place = this.#find(word);
    if (place >= 0 || !word.includes("'")) return place;
    const bare = this.#find(word.replace(ownEnding, ''));
    return bare >= 0 ? bare : this.#find(word.replace(apostrophes, ''));
  }

  /** The meaning of a folded word by its weight, {@link dims} numbers; null for a word without one. */
  meaningOf(word: string): Float32Array | null {
    const place = this.placeOf(word);
    if (place < 0) return null;
    const weight = this.#weights[place] as number;
    const [vectors, from] = [this.#vectors, place * this.dims];
    const out = new Float32Array(this.dims);
    for (let d = 0; d < out.length; d += 1) out[d] = weight * (vectors[from + d] as number);
    return out;
  }
}

const tableOf = (name: string): WordTable => new WordTable(readFileSync(new URL(name, import.meta.url)));

let english: WordTable | undefined;
let chinese: WordTable | undefined;

/** The frequent English words; read on first use. See README.md beside this file for where they come from. */
export const englishWords = (): WordTable => {
  english ??= tableOf('./english-words.bin');
  return english;
};

/** The frequent Chinese words, in the directions of the English ones; read on first use. */
export const chineseWords = (): WordTable => {
  chinese ??= tableOf('./chinese-words.bin');
  return chinese;
};

/** The meaning of a word of Simplified characters; that of its characters where the word as such is not known. */
const chineseMeaning = (text: string): Float32Array | null => {
  const table = chineseWords();
  const whole = table.meaningOf(text);
  if (whole || text.length === 1) return whole;
  const parts = Array.from(text, (character) => table.meaningOf(character)).filter((part) => part !== null);
  if (parts.length === 0) return null;
  return Float32Array.from({ length: table.dims }, (_, d) => {
    return parts.reduce((sum, part) => sum + (part[d] as number), 0) / parts.length;
  });
};

/** The meaning of a folded word, English or Chinese; null for one without any. */
export const wordMeaning = ({ text, han }: { text: string; han: boolean }): Float32Array | null =>
  han ? chineseMeaning(text) : englishWords().meaningOf(text);
