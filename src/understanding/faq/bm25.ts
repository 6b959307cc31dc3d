import { features, PIECES, WORDS } from '../classify/features.ts';
import { HashTable, type KeptTable } from '../classify/hash-table.ts';
import type { Token } from '../text/tokens.ts';

/** Saturation of repeated terms and influence of length (Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009). */
const K1 = 1.2;
const B = 0.3;
/** What a piece of a word weighs beside a whole word. */
const PIECE_WEIGHT = 0.35;
const PIECE_LENGTHS = { latin: [3, 4], han: [1, 2] } as const;

/** A stored question that shares something with what was asked. */
export interface Match {
  question: number;
  /** BM25 as a share of what the question asked would score against itself. 0 to 1. */
  asked: number;
  /** Share of the stored question's weight that was asked for. 0 to 1. */
  stored: number;
}

interface Terms {
  ids: Int32Array;
  times: Float32Array;
}

/** Which questions hold each term, and how often: term t stands in `question[start[t]…start[t+1]]`. */
interface Postings {
  start: Int32Array;
  question: Int32Array;
  times: Float32Array;
}

/** Lists that grew one by one, as three flat arrays: an array for each of tens of thousands of terms costs ten times as much. */
const flattened = (terms: readonly Terms[], width: number): Postings => {
  const start = new Int32Array(width + 1);
  for (const { ids } of terms) for (const id of ids) start[id + 1] = (start[id + 1] as number) + 1;
  for (let t = 0; t < width; t += 1) start[t + 1] = (start[t + 1] as number) + (start[t] as number);
  const question = new Int32Array(start[width] as number);
  const times = new Float32Array(question.length);
  const next = start.slice();
  for (const [number, one] of terms.entries()) {
    for (const [i, id] of one.ids.entries()) {
      const at = next[id] as number;
      question[at] = number;
      times[at] = one.times[i] as number;
      next[id] = at + 1;
    }
  }
  return { start, question, times };
};

/** An index as it can be kept. */
export interface KeptIndex {
  table: KeptTable;
  postings: Postings;
  weightOf: Float64Array;
  lengths: Float64Array;
}

/** An inverted index over words, pairs of words and pieces of words; BM25. */
export class QuestionIndex {
  readonly #table: HashTable;
  readonly #postings: Postings;
  readonly #weightOf: Float64Array;
  readonly #lengths: Float64Array;
  readonly #mean: number;

  /** @param source the words of each question, whose number is its place among them; or an index that was kept */
  constructor(source: readonly (readonly Token[])[] | KeptIndex) {
    if ('table' in source) {
      this.#table = HashTable.from(source.table);
      this.#postings = source.postings;
      this.#weightOf = source.weightOf;
      this.#lengths = source.lengths;
    } else {
      this.#table = new HashTable();
      const weights: number[] = [];
      const terms = source.map((tokens) => this.#terms(tokens, weights));
      this.#weightOf = Float64Array.from(weights);
      this.#postings = flattened(terms, weights.length);
      this.#lengths = Float64Array.from(terms, ({ ids, times }) =>
        ids.reduce((sum, id, i) => sum + (times[i] ?? 1) * (weights[id] ?? 1), 0),
      );
    }
    this.#mean = this.#lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, this.#lengths.length);
  }

  /** The index as it can be kept; not copied. */
  get kept(): KeptIndex {
    return { table: this.#table.kept, postings: this.#postings, weightOf: this.#weightOf, lengths: this.#lengths };
  }

  get size(): number {
    return this.#lengths.length;
  }

  /** The terms of some words. What is new gets a number and its weight in `learned`, if that is given. */
  #terms(tokens: readonly Token[], learned?: number[]): Terms {
    const counts = new Map<number, number>();
    let unknown = -2;
    features(tokens, PIECE_LENGTHS, (hash, block) => {
      let id = learned ? this.#table.add(hash) : this.#table.get(hash);
      if (learned && id === learned.length) learned.push(block === PIECES ? PIECE_WEIGHT : 1);
      if (id < 0) {
        // Unknown words make the question harder to cover; unknown pieces would count the same word again.
        if (block !== WORDS) return;
        id = unknown;
        unknown -= 1;
      }
      counts.set(id, (counts.get(id) ?? 0) + 1);
    });
    return { ids: Int32Array.from(counts.keys()), times: Float32Array.from(counts.values()) };
  }

  #rarity(id: number): number {
    const n = this.#lengths.length;
    const df = (this.#postings.start[id + 1] ?? 0) - (this.#postings.start[id] ?? 0);
    return Math.log(1 + (n - df + 0.5) / (df + 0.5)) * (this.#weightOf[id] ?? 1);
  }

  /** Weight of all terms of a stored question; needs its words. */
  weigh(tokens: readonly Token[]): number {
    return this.#terms(tokens).ids.reduce((sum, id) => sum + (id >= 0 ? this.#rarity(id) : 0), 0);
  }

  /** The `most` stored questions nearest to what is asked, best first. `weights` as given by {@link weigh}. */
  search(
    tokens: readonly Token[],
    weights: ArrayLike<number>,
    most: number,
    allowed: (question: number) => boolean,
  ): Match[] {
    const { ids, times } = this.#terms(tokens);
    const { start, question: holders, times: often } = this.#postings;
    const mean = this.#mean;
    const scores = new Map<number, { bm25: number; shared: number }>();
    let full = 0;
    for (const [i, id] of ids.entries()) {
      const rarity = id >= 0 ? this.#rarity(id) : Math.log(1 + (this.#lengths.length + 0.5) / 0.5);
      full += (rarity * (K1 + 1) * (times[i] ?? 1)) / ((times[i] ?? 1) + K1);
      for (let k = id < 0 ? 0 : (start[id] as number); k < (id < 0 ? 0 : (start[id + 1] as number)); k += 1) {
        const question = holders[k] as number;
        const tf = often[k] as number;
        const norm = K1 * (1 - B + (B * (this.#lengths[question] ?? mean)) / mean);
        const score = scores.get(question) ?? { bm25: 0, shared: 0 };
        score.bm25 += (rarity * tf * (K1 + 1)) / (tf + norm);
        score.shared += rarity;
        scores.set(question, score);
      }
    }
    return [...scores]
      .filter(([question]) => allowed(question))
      .map(([question, { bm25, shared }]) => ({
        question,
        asked: Math.min(1, bm25 / (full || 1)),
        stored: Math.min(1, shared / (weights[question] || 1)),
      }))
      .sort((a, b) => b.asked + b.stored - a.asked - a.stored)
      .slice(0, most);
  }
}
