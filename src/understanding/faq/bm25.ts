import { features, PIECES, WORDS } from '../classify/features.ts';
import { HashTable } from '../classify/hash-table.ts';
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

/** An inverted index over words, pairs of words and pieces of words; BM25. Questions are added one by one. */
export class QuestionIndex {
  readonly #table = new HashTable();
  readonly #postings: number[][] = [];
  readonly #weightOf: number[] = [];
  readonly #lengths: number[] = [];
  #totalLength = 0;

  get size(): number {
    return this.#lengths.length;
  }

  #terms(tokens: readonly Token[], add: boolean): Terms {
    const counts = new Map<number, number>();
    let unknown = -2;
    features(tokens, PIECE_LENGTHS, (hash, block) => {
      let id = add ? this.#table.add(hash) : this.#table.get(hash);
      if (add && id === this.#postings.length) {
        this.#postings.push([]);
        this.#weightOf.push(block === PIECES ? PIECE_WEIGHT : 1);
      }
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

  /** Adds a question; its number is the count before. */
  add(tokens: readonly Token[]): void {
    const { ids, times } = this.#terms(tokens, true);
    const question = this.#lengths.length;
    let length = 0;
    for (const [i, id] of ids.entries()) {
      this.#postings[id]?.push(question, times[i] ?? 1);
      length += (times[i] ?? 1) * (this.#weightOf[id] ?? 1);
    }
    this.#lengths.push(length);
    this.#totalLength += length;
  }

  #rarity(id: number): number {
    const n = this.#lengths.length;
    const df = (this.#postings[id]?.length ?? 0) / 2;
    return Math.log(1 + (n - df + 0.5) / (df + 0.5)) * (this.#weightOf[id] ?? 1);
  }

  /** Weight of all terms of a stored question; needs its words. */
  weigh(tokens: readonly Token[]): number {
    return this.#terms(tokens, false).ids.reduce((sum, id) => sum + (id >= 0 ? this.#rarity(id) : 0), 0);
  }

  /** The `most` stored questions nearest to what is asked, best first. `weights` as given by {@link weigh}. */
  search(
    tokens: readonly Token[],
    weights: ArrayLike<number>,
    most: number,
    allowed: (question: number) => boolean,
  ): Match[] {
    const { ids, times } = this.#terms(tokens, false);
    const mean = this.#totalLength / Math.max(1, this.#lengths.length);
    const scores = new Map<number, { bm25: number; shared: number }>();
    let full = 0;
    for (const [i, id] of ids.entries()) {
      const rarity = id >= 0 ? this.#rarity(id) : Math.log(1 + (this.#lengths.length + 0.5) / 0.5);
      full += (rarity * (K1 + 1) * (times[i] ?? 1)) / ((times[i] ?? 1) + K1);
      const list = this.#postings[id] ?? [];
      for (let k = 0; k < list.length; k += 2) {
        const question = list[k] as number;
        const tf = list[k + 1] as number;
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
