import type { Slices } from './slices.ts';

/** Saturation of repeated terms and influence of length (Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009). */
const K1 = 1.2;
const B = 0.5;
/** A term's or question's number and how often it stands there share 32 bits: `number << 2 | times`. */
export const TIMES_BITS = 2;
/** A term counts at most so many times. */
export const MOST_TIMES = (1 << TIMES_BITS) - 1;
/** What a term adds to a score, as a multiple of its worth, is never more than this. @param times how often it stands anywhere */
const highest = (times: number): number => ((K1 + 1) * times) / (times + K1 * (1 - B));
/** Lists shorter than this are read without asking whether that is still needed. */
const SHORT_LIST = 256;
/** Questions whose score is worked out to the end. */
const MOST_EXACT = 200;
/** Partial scores are kept in 32 bits. */
const ROUNDING = 1e-3;

/** What searching needs to see of an index. */
export interface Searched {
  /** Term → questions. */
  postings: Slices;
  /** Question → terms. */
  forward: Slices;
  /** Weight of all terms of a question, by question. */
  lengths: Int32Array;
  /** The mean of those. */
  mean: number;
  /** Not 0 if a question ever held a term more than once, by term. */
  repeated: Uint8Array;
}

/** The terms of what was asked, each once, with what each is worth: rarity times weight. */
export interface AskedTerms {
  ids: readonly number[];
  worth: readonly number[];
}

/** BM25's share of a term's worth that a question with `times` of it gets. 0 to K1 + 1. */
export const saturated = (times: number, length: number, mean: number): number =>
  (times * (K1 + 1)) / (times + K1 * (1 - B + (B * length) / mean));

/** The same for a text against itself, its length the mean. */
export const saturatedAlone = (times: number): number => (times * (K1 + 1)) / (times + K1);

/** The smallest of the `most` largest values seen. */
class Largest {
  readonly #heap: Float32Array;
  #size = 0;

  constructor(most: number) {
    this.#heap = new Float32Array(most);
  }

  /** Below or at this a value changes nothing; -1 while there is room. */
  get least(): number {
    return this.#size < this.#heap.length ? -1 : (this.#heap[0] as number);
  }

  /** The `most`-th largest value seen, at most as many as are kept; -1 if fewer were seen. */
  at(most: number): number {
    const sorted = this.#heap.slice(0, this.#size).sort();
    return sorted[this.#size - most] ?? -1;
  }

  offer(value: number): void {
    const heap = this.#heap;
    if (this.#size < heap.length) {
      let at = this.#size;
      this.#size += 1;
      while (at > 0) {
        const above = (at - 1) >> 1;
        if ((heap[above] as number) <= value) break;
        heap[at] = heap[above] as number;
        at = above;
      }
      heap[at] = value;
      return;
    }
    let at = 0;
    for (;;) {
      let below = 2 * at + 1;
      if (below >= heap.length) break;
      if (below + 1 < heap.length && (heap[below + 1] as number) < (heap[below] as number)) below += 1;
      if ((heap[below] as number) >= value) break;
      heap[at] = heap[below] as number;
      at = below;
    }
    heap[at] = value;
  }
}

/**
 * Finds the questions that may be among the best, reading the lists of rare terms first and no list that can bring in
 * nothing new any more (MaxScore, Turtle and Flood 1995, term at a time).
 */
export class Collector {
  #sums = new Float32Array(0);
  #touched = new Int32Array(0);
  #count = 0;
  #highest = 0;

  /** Bytes held. */
  get bytes(): number {
    return this.#sums.byteLength + this.#touched.byteLength;
  }

  /**
   * Questions among which the `most` best are; in no order.
   * @param budget so many postings are read at most: what common terms beyond it say is left for {@link saturated}
   */
  collect(
    index: Searched,
    asked: AskedTerms,
    most: number,
    budget: number,
    allowed: (question: number) => boolean,
  ): number[] {
    this.#begin(index.lengths.length);
    const { length } = index.postings;
    const order = [...asked.ids.keys()].sort(
      (a, b) => (length[asked.ids[a] ?? 0] ?? 0) - (length[asked.ids[b] ?? 0] ?? 0),
    );
    const bounds = asked.worth.map(
      (worth, place) => worth * highest(index.repeated[asked.ids[place] as number] ? MOST_TIMES : 1),
    );
    let rest = bounds.reduce((sum, bound) => sum + bound, 0);
    let [read, looked] = [0, 0];
    for (const place of order) {
      const id = asked.ids[place] as number;
      const many = length[id] as number;
      if (read + many > budget && read > 0) break;
      // Looking costs as much as reading what was touched: it is done when as much has been read again.
      if (many > SHORT_LIST && rest < this.#highest && read - looked >= this.#count) {
        looked = read;
        if (rest < this.#best(most, allowed).least) break;
      }
      this.#add(index, id, asked.worth[place] as number);
      rest -= bounds[place] as number;
      read += many;
    }
    return this.#end(Math.max(0, rest), most, allowed);
  }

  #begin(questions: number): void {
    this.#count = 0;
    this.#highest = 0;
    if (this.#sums.length >= questions) return;
    this.#sums = new Float32Array(questions);
    this.#touched = new Int32Array(questions);
  }

  #add({ postings, lengths, mean }: Searched, id: number, worth: number): void {
    const { data } = postings;
    const sums = this.#sums;
    const from = postings.start[id] as number;
    const to = from + (postings.length[id] as number);
    const gain = worth * (K1 + 1);
    const base = K1 * (1 - B);
    const slope = (K1 * B) / mean;
    let { count, highest } = { count: this.#count, highest: this.#highest };
    for (let k = from; k < to; k += 1) {
      const packed = data[k] as number;
      const question = packed >>> TIMES_BITS;
      const times = packed & MOST_TIMES;
      const before = sums[question] as number;
      if (before === 0) {
        this.#touched[count] = question;
        count += 1;
      }
      const sum = before + (gain * times) / (times + base + slope * (lengths[question] as number));
      sums[question] = sum;
      if (sum > highest) highest = sum;
    }
    this.#count = count;
    this.#highest = highest;
  }

  /** The `most` best sums so far among those allowed. */
  #best(most: number, allowed: (question: number) => boolean): Largest {
    const largest = new Largest(most);
    const sums = this.#sums;
    let least = -1;
    for (let t = 0; t < this.#count; t += 1) {
      const question = this.#touched[t] as number;
      const sum = sums[question] as number;
      if (sum <= least || !allowed(question)) continue;
      largest.offer(sum);
      least = largest.least;
    }
    return largest;
  }

  #above(least: number, allowed: (question: number) => boolean): number[] {
    const found: number[] = [];
    for (let t = 0; t < this.#count; t += 1) {
      const question = this.#touched[t] as number;
      if ((this.#sums[question] as number) >= least && allowed(question)) found.push(question);
    }
    return found;
  }

  #end(rest: number, most: number, allowed: (question: number) => boolean): number[] {
    // Where much is left unread nearly all could still win: the likeliest are looked at.
    const exact = rest > 0 && this.#count > MOST_EXACT ? Math.max(most, MOST_EXACT) : most;
    const best = this.#best(exact, allowed);
    const sure = best.at(most) - rest - ROUNDING;
    const least = exact > most ? Math.max(sure, best.least) : sure;
    const found = this.#above(least, allowed);
    for (let t = 0; t < this.#count; t += 1) this.#sums[this.#touched[t] as number] = 0;
    return found;
  }
}
