import { HashTable } from '../classify/hash-table.ts';
import type { Token } from '../text/tokens.ts';
import { Collector, MOST_TIMES, type Searched, saturated, saturatedAlone, TIMES_BITS } from './collector.ts';
import { type KeptSlices, Slices } from './slices.ts';
import { termsOf } from './terms.ts';

/** Weights are counted in hundredths. */
const UNIT = 100;
/** Postings read in search of candidates. What common terms beyond say is still counted for the candidates found. */
const MOST_POSTINGS = 40_000;

/** A stored question that shares something with what was asked. */
export interface Match {
  question: number;
  /** BM25. At least 0. */
  bm25: number;
  /** Sum of the rarity of the terms both share. */
  shared: number;
  /** Sum of the rarity of all its terms. */
  whole: number;
}

/** What was asked, as terms of an index. */
export interface Asked {
  ids: number[];
  times: number[];
  /** Rarity times weight, by place in `ids`. */
  worth: number[];
  /** What a question of the same words would score, the unknown words among them. */
  full: number;
}

/** An index as it is kept. */
export interface KeptIndex {
  hashes: Int32Array;
  weights: Uint8Array;
  repeated: Uint8Array;
  postings: KeptSlices;
  forward: KeptSlices;
  ranks: Uint32Array;
}

const doubled = (from: Uint8Array, least: number): Uint8Array => {
  const wider = new Uint8Array(Math.max(least, from.length * 2));
  wider.set(from);
  return wider;
};

/**
 * An inverted index over words, stems and pieces of words, scored by BM25. Questions come and go one by one; the answers
 * depend on the questions in it alone, not on the order they came in.
 */
export class QuestionIndex {
  readonly #table: HashTable;
  readonly #hashes: number[] = [];
  #weights: Uint8Array;
  /** Whether a question ever held a term more than once, by term. */
  #repeated: Uint8Array;
  /** Term → questions. */
  readonly #postings: Slices;
  /** Question → terms. */
  readonly #forward: Slices;
  /** Breaks ties, by question. */
  readonly #ranks: number[] = [];
  readonly #vacant: number[] = [];
  readonly #collector = new Collector();
  #lengths = new Int32Array(1 << 8);
  /** Worth of what is being asked, by term; all 0 between questions. */
  #asked = new Float64Array(0);
  #size = 0;
  #total = 0;

  constructor(kept?: KeptIndex) {
    this.#table = new HashTable(kept?.hashes.length);
    this.#weights = kept?.weights ?? new Uint8Array(1 << 8);
    this.#repeated = kept?.repeated ?? new Uint8Array(1 << 8);
    this.#postings = new Slices(kept?.postings);
    this.#forward = new Slices(kept?.forward);
    if (kept) this.#resume(kept);
  }

  #resume({ hashes, ranks }: KeptIndex): void {
    for (let id = 0; id < hashes.length; id += 1) {
      this.#table.add(hashes[id] as number);
      this.#hashes.push(hashes[id] as number);
    }
    this.#lengths = new Int32Array(Math.max(this.#lengths.length, ranks.length));
    for (let question = 0; question < ranks.length; question += 1) {
      this.#ranks.push(ranks[question] as number);
      if ((this.#forward.length[question] ?? 0) === 0) this.#vacant.push(question);
      else this.#count(question, this.#lengthOf(question));
    }
  }

  /** How many questions there are. */
  get size(): number {
    return this.#size;
  }

  get #searched(): Searched {
    const mean = this.#total / Math.max(1, this.#size);
    return { postings: this.#postings, forward: this.#forward, lengths: this.#lengths, mean, repeated: this.#repeated };
  }

  /** Bytes the index takes, about. */
  get bytes(): number {
    const arrays = this.#postings.bytes + this.#forward.bytes + this.#lengths.byteLength;
    return arrays + this.#hashes.length * (1 + 4 + 16) + this.#ranks.length * 8 + this.#collector.bytes;
  }

  /** Everything needed to build the same index again. Copied. */
  keep(): KeptIndex {
    return {
      hashes: Int32Array.from(this.#hashes),
      weights: this.#weights.slice(0, this.#hashes.length),
      repeated: this.#repeated.slice(0, this.#hashes.length),
      postings: this.#postings.keep(this.#hashes.length),
      forward: this.#forward.keep(this.#ranks.length),
      ranks: Uint32Array.from(this.#ranks),
    };
  }

  /**
   * Adds a question. One without a term is kept too, and never found.
   * @param rank breaks ties, the lower first: 32 bits of the question's own name
   * @returns its number
   */
  add(tokens: readonly Token[], rank: number): number {
    const terms = new Map<number, number>();
    termsOf(tokens, (hash, weight) => {
      const id = this.#termOf(hash | 0, weight);
      terms.set(id, Math.min(MOST_TIMES, (terms.get(id) ?? 0) + 1));
    });
    const question = this.#vacant.pop() ?? this.#ranks.length;
    this.#ranks[question] = rank >>> 0;
    for (const [id, times] of terms) {
      this.#postings.push(id, (question << TIMES_BITS) | times);
      this.#forward.push(question, (id << TIMES_BITS) | times);
      if (times > 1) this.#repeated[id] = 1;
    }
    this.#count(question, this.#lengthOf(question));
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
    this.#total -= this.#lengths[question] as number;
    this.#size -= 1;
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

  #termOf(hash: number, weight: number): number {
    const id = this.#table.add(hash);
    if (id < this.#hashes.length) return id;
    this.#hashes.push(hash);
    if (id >= this.#weights.length) {
      this.#weights = doubled(this.#weights, this.#hashes.length);
      this.#repeated = doubled(this.#repeated, this.#hashes.length);
    }
    this.#weights[id] = weight;
    return id;
  }

  #lengthOf(question: number): number {
    const { data, start, length } = this.#forward;
    const from = start[question] ?? 0;
    let sum = 0;
    for (let k = from; k < from + (length[question] ?? 0); k += 1) {
      const packed = data[k] as number;
      sum += (this.#weights[packed >>> TIMES_BITS] as number) * (packed & MOST_TIMES);
    }
    return sum;
  }

  #count(question: number, length: number): void {
    if (question >= this.#lengths.length) {
      const wider = new Int32Array(Math.ceil(Math.max(question + 1, this.#lengths.length * 1.5)));
      wider.set(this.#lengths);
      this.#lengths = wider;
    }
    this.#lengths[question] = length;
    this.#total += length;
    this.#size += 1;
  }

  /** How much a term of so many questions tells, never negative. */
  #rarity(questions: number): number {
    return Math.log(1 + (this.#size - questions + 0.5) / (questions + 0.5));
  }

  /** Reads what was asked. Unknown words make it harder to cover; unknown pieces would count the same word again. */
  read(tokens: readonly Token[]): Asked {
    const places = new Map<number, number>();
    const asked: Asked = { ids: [], times: [], worth: [], full: 0 };
    const unknown = new Map<number, number>();
    termsOf(tokens, (hash, weight, word) => {
      const id = this.#table.get(hash);
      const known = id >= 0 ? (this.#postings.length[id] ?? 0) : 0;
      if (known === 0) {
        if (word) unknown.set(hash, weight);
        return;
      }
      const place = places.get(id) ?? asked.ids.length;
      places.set(id, place);
      asked.ids[place] = id;
      asked.times[place] = (asked.times[place] ?? 0) + 1;
      asked.worth[place] ??= (this.#rarity(known) * weight) / UNIT;
    });
    for (const [place, worth] of asked.worth.entries()) {
      const times = asked.times[place] as number;
      asked.full += worth * saturatedAlone(times);
    }
    for (const weight of unknown.values()) asked.full += (this.#rarity(0) * weight) / UNIT;
    return asked;
  }

  /**
   * The `most` questions that score best, best first.
   * @param budget postings read at most in search of candidates
   */
  search(asked: Asked, most: number, allowed: (question: number) => boolean, budget = MOST_POSTINGS): Match[] {
    const searched = this.#searched;
    this.#look(asked);
    const found = this.#collector.collect(searched, asked, most, budget, allowed).map((q) => this.#score(searched, q));
    const rank = (match: { question: number }): number => this.#ranks[match.question] as number;
    found.sort((a, b) => b.bm25 - a.bm25 || rank(a) - rank(b));
    const best = found.slice(0, most).map((one) => ({ ...one, whole: this.#whole(searched, one.question) }));
    this.#forget(asked);
    return best;
  }

  /** What each of some questions scores together, as one document. @param usual how many questions such a document has */
  together(asked: Asked, questions: readonly number[], usual: number): number {
    const { forward, lengths, mean } = this.#searched;
    const times = new Map<number, number>();
    let length = 0;
    this.#look(asked);
    for (const question of questions) {
      length += lengths[question] as number;
      const from = forward.start[question] as number;
      for (let k = from; k < from + (forward.length[question] as number); k += 1) {
        const packed = forward.data[k] as number;
        const id = packed >>> TIMES_BITS;
        if (this.#asked[id]) times.set(id, (times.get(id) ?? 0) + (packed & MOST_TIMES));
      }
    }
    let sum = 0;
    for (const [id, many] of times) sum += (this.#asked[id] as number) * saturated(many, length, mean * usual);
    this.#forget(asked);
    return sum;
  }

  /** Lays out what each asked term is worth, to be found by the term's number. */
  #look({ ids, worth }: Asked): void {
    if (this.#asked.length < this.#hashes.length) this.#asked = new Float64Array(this.#weights.length);
    for (const [place, id] of ids.entries()) this.#asked[id] = worth[place] as number;
  }

  #forget({ ids }: Asked): void {
    for (const id of ids) this.#asked[id] = 0;
  }

  #score({ forward, lengths, mean }: Searched, question: number): Omit<Match, 'whole'> {
    let [bm25, shared] = [0, 0];
    const length = lengths[question] as number;
    const from = forward.start[question] as number;
    for (let k = from; k < from + (forward.length[question] as number); k += 1) {
      const packed = forward.data[k] as number;
      const worth = this.#asked[packed >>> TIMES_BITS] as number;
      if (worth === 0) continue;
      shared += worth;
      bm25 += worth * saturated(packed & MOST_TIMES, length, mean);
    }
    return { question, bm25, shared };
  }

  #whole({ forward }: Searched, question: number): number {
    let whole = 0;
    const from = forward.start[question] as number;
    for (let k = from; k < from + (forward.length[question] as number); k += 1) {
      const id = (forward.data[k] as number) >>> TIMES_BITS;
      whole += (this.#rarity(this.#postings.length[id] as number) * (this.#weights[id] as number)) / UNIT;
    }
    return whole;
  }
}
