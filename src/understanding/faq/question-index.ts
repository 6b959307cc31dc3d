import type { Token } from '../text/tokens.ts';
import { MOST_TIMES, type Searched, TIMES_BITS } from './collector.ts';
import { type KeptSlices, Slices } from './slices.ts';
import { type KeptTerms, TermTable } from './term-table.ts';
import { termsOf } from './terms.ts';

/** An index as it is kept. */
export interface KeptIndex {
  terms: KeptTerms;
  postings: KeptSlices;
  forward: KeptSlices;
  /** Breaks ties, by question. */
  ranks: Uint32Array;
  /** Weight of all terms of a question, by question; 0 for a number that is vacant. */
  lengths: Int32Array;
}

const FIRST_ROOM = 1 << 8;

const wider = <T extends Uint32Array | Int32Array>(from: T, to: T): T => {
  to.set(from);
  return to;
};

/**
 * An inverted index over words, stems and pieces of words. Questions come and go one by one, and are found by
 * `QuestionSearch`.
 */
export class QuestionIndex {
  /** What questions are found by. */
  readonly terms: TermTable;
  /** Term → questions. */
  readonly #postings: Slices;
  /** Question → terms. */
  readonly #forward: Slices;
  #ranks: Uint32Array;
  #lengths: Int32Array;
  /** Numbers ever given. */
  #numbers: number;
  readonly #vacant: number[] = [];
  #size = 0;
  #total = 0;

  /** @param kept is taken over, not copied */
  constructor(kept?: KeptIndex) {
    this.terms = new TermTable(kept?.terms);
    this.#postings = new Slices(kept?.postings);
    this.#forward = new Slices(kept?.forward);
    this.#ranks = kept?.ranks ?? new Uint32Array(FIRST_ROOM);
    this.#lengths = kept?.lengths ?? new Int32Array(FIRST_ROOM);
    this.#numbers = kept?.ranks.length ?? 0;
    for (let question = 0; question < this.#numbers; question += 1) {
      const length = this.#lengths[question] as number;
      if (length === 0) this.#vacant.push(question);
      else this.#count(length, 1);
    }
  }

  /** How many questions there are. */
  get size(): number {
    return this.#size;
  }

  /** What searching needs to see. Out of date after the next change. */
  get searched(): Searched {
    const mean = this.#total / Math.max(1, this.#size);
    const { repeated } = this.terms;
    return { postings: this.#postings, forward: this.#forward, lengths: this.#lengths, mean, repeated };
  }

  /** Bytes the index takes, about. */
  get bytes(): number {
    const lists = this.#postings.bytes + this.#forward.bytes;
    return lists + this.terms.bytes + this.#lengths.byteLength + this.#ranks.byteLength;
  }

  /** Breaks ties, the lower first. */
  rankOf(question: number): number {
    return this.#ranks[question] as number;
  }

  /** Everything needed to build the same index again. Copied. */
  keep(): KeptIndex {
    return {
      terms: this.terms.keep(),
      postings: this.#postings.keep(this.terms.size),
      forward: this.#forward.keep(this.#numbers),
      ranks: this.#ranks.slice(0, this.#numbers),
      lengths: this.#lengths.slice(0, this.#numbers),
    };
  }

  /**
   * Adds a question of at least one word.
   * @param rank breaks ties, the lower first: 32 bits of the question's own name
   * @returns its number
   */
  add(tokens: readonly Token[], rank: number): number {
    const times = new Map<number, number>();
    termsOf(tokens, (hash, weight) => {
      const id = this.terms.add(hash | 0, weight);
      times.set(id, Math.min(MOST_TIMES, (times.get(id) ?? 0) + 1));
    });
    const question = this.#vacant.pop() ?? this.#next();
    let length = 0;
    for (const [id, often] of times) {
      this.#postings.push(id, (question << TIMES_BITS) | often);
      this.#forward.push(question, (id << TIMES_BITS) | often);
      length += (this.terms.weights[id] as number) * often;
      if (often > 1) this.terms.repeated[id] = 1;
    }
    this.#ranks[question] = rank;
    this.#lengths[question] = length;
    this.#count(length, 1);
    return question;
  }

  /** Takes a question out. Its number may be given to another. */
  remove(question: number): void {
    const { data, start, length } = this.#forward;
    const from = start[question] ?? 0;
    for (let k = from; k < from + (length[question] ?? 0); k += 1) {
      const id = (data[k] as number) >>> TIMES_BITS;
      this.#postings.remove(id, this.#placeOf(id, question));
    }
    this.#forward.clear(question);
    this.#count(this.#lengths[question] as number, -1);
    this.#lengths[question] = 0;
    this.#vacant.push(question);
  }

  #placeOf(id: number, question: number): number {
    const { data, start, length } = this.#postings;
    const from = start[id] as number;
    let place = 0;
    while (place < (length[id] as number) && (data[from + place] as number) >>> TIMES_BITS !== question) place += 1;
    return place;
  }

  /** A number that was never given. */
  #next(): number {
    const question = this.#numbers;
    this.#numbers += 1;
    if (question < this.#lengths.length) return question;
    const room = Math.ceil(Math.max(question + 1, this.#lengths.length * 1.5));
    this.#ranks = wider(this.#ranks, new Uint32Array(room));
    this.#lengths = wider(this.#lengths, new Int32Array(room));
    return question;
  }

  /** @param by 1 for a question that comes, -1 for one that goes */
  #count(length: number, by: 1 | -1): void {
    this.#total += length * by;
    this.#size += by;
  }
}
