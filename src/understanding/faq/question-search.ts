import type { Token } from '../text/tokens.ts';
import { Collector, MOST_TIMES, type Searched, saturated, saturatedAlone, TIMES_BITS } from './collector.ts';
import type { QuestionIndex } from './question-index.ts';
import { termsOf, wordTerm } from './terms.ts';

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

/**
 * Finds the questions of an index that score best by BM25. The answers depend on the questions in it alone, not on the
 * order they came in.
 */
export class QuestionSearch {
  readonly #index: QuestionIndex;
  readonly #collector = new Collector();
  /** Worth of what is being asked, by term; all 0 between questions. */
  #asked = new Float64Array(0);

  constructor(index: QuestionIndex) {
    this.#index = index;
  }

  /** Bytes held beside the index. */
  get bytes(): number {
    return this.#collector.bytes + this.#asked.byteLength;
  }

  /** How much a term of so many questions tells, never negative. */
  #rarity(questions: number): number {
    return Math.log(1 + (this.#index.size - questions + 0.5) / (questions + 0.5));
  }

  /** How much a word tells, never negative: the more, the fewer questions have it. */
  rarityOf(word: Pick<Token, 'text' | 'han'>): number {
    const id = this.#index.terms.get(wordTerm(word));
    return this.#rarity(id >= 0 ? (this.#index.searched.postings.length[id] ?? 0) : 0);
  }

  /** Reads what was asked. Unknown words make it harder to cover; unknown pieces would count the same word again. */
  read(tokens: readonly Token[]): Asked {
    const { postings } = this.#index.searched;
    const places = new Map<number, number>();
    const asked: Asked = { ids: [], times: [], worth: [], full: 0 };
    const unknown = new Map<number, number>();
    termsOf(tokens, (hash, weight, word) => {
      const id = this.#index.terms.get(hash);
      const known = id >= 0 ? (postings.length[id] ?? 0) : 0;
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
    const { searched } = this.#index;
    this.#look(asked);
    const found = this.#collector.collect(searched, asked, most, budget, allowed).map((q) => this.#score(searched, q));
    found.sort((a, b) => b.bm25 - a.bm25 || this.#index.rankOf(a.question) - this.#index.rankOf(b.question));
    const best = found.slice(0, most).map((one) => ({ ...one, whole: this.#whole(searched, one.question) }));
    this.#forget(asked);
    return best;
  }

  /** What some questions score together, as one document. @param usual how many questions such a document has */
  together(asked: Asked, questions: readonly number[], usual: number): number {
    const { forward, lengths, mean } = this.#index.searched;
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
    const { size, weights } = this.#index.terms;
    if (this.#asked.length < size) this.#asked = new Float64Array(weights.length);
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
    const { weights } = this.#index.terms;
    const { length } = this.#index.searched.postings;
    let whole = 0;
    const from = forward.start[question] as number;
    for (let k = from; k < from + (forward.length[question] as number); k += 1) {
      const id = (forward.data[k] as number) >>> TIMES_BITS;
      whole += (this.#rarity(length[id] as number) * (weights[id] as number)) / UNIT;
    }
    return whole;
  }
}
