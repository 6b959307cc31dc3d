import { englishWords, wordMeaning } from '../meaning/word-table.ts';
import type { Token } from '../text/tokens.ts';
import type { EntryStore } from './entry-store.ts';
import { wordTerm } from './terms.ts';

/** What stored questions mean on the whole, by script; what all have in common tells none from another. */
export interface CommonMeaning {
  latin: Float32Array;
  han: Float32Array;
}

/** A word of a question. */
export interface MeantWord {
  /** Names its stem: words of one are the same word. */
  term: number;
  /** A unit long; null if it is not known what it means. */
  meaning: Float32Array | null;
  /** How much it tells. */
  worth: number;
}

/** What a question means. */
export interface Meant {
  /** On the whole, a unit long; null if no word of it is known. */
  whole: Float32Array | null;
  /** Each once. */
  words: readonly MeantWord[];
}

/** What is common is learned from at most so many questions. */
const MOST_READ = 2_000;
/** With this many questions of a script, half of what they have in common is taken for what all have. */
const HALF = 5;
/** Meanings of stored questions, and of words, kept for the next time. */
const MOST_KEPT = 2_000;
const MOST_WORDS = 5_000;
/** Words of a question that are compared one by one. */
const COMPARED = 24;
/** What the table gives for a rare word is about so long, and the shorter the commoner a word is. */
const RARE_LENGTH = 50_000;

const isHan = (tokens: readonly Token[]): boolean => tokens.filter(({ han }) => han).length * 2 > tokens.length;

/** Makes a vector a unit long, in place. */
const toUnit = (vector: Float32Array): Float32Array | null => {
  let squares = 0;
  for (const x of vector) squares += x * x;
  if (squares < 1e-12) return null;
  const scale = 1 / Math.sqrt(squares);
  for (let d = 0; d < vector.length; d += 1) vector[d] = (vector[d] as number) * scale;
  return vector;
};

/** The product of two vectors. */
export const dot = (one: Float32Array, other: Float32Array): number => {
  let sum = 0;
  for (let d = 0; d < one.length; d += 1) sum += (one[d] as number) * (other[d] as number);
  return sum;
};

/** A word as the table has it. */
export interface TableWord {
  /** By its weight. */
  weighed: Float32Array;
  unit: Float32Array | null;
  /** 0 to 1. */
  weight: number;
}

/** What the table knows of a word; null for one it does not have. */
export const tableWord = (token: Token): TableWord | null => {
  const weighed = wordMeaning(token);
  if (!weighed) return null;
  return {
    weighed,
    unit: toUnit(weighed.slice()),
    weight: Math.min(1, Math.sqrt(dot(weighed, weighed)) / RARE_LENGTH),
  };
};

const zero = (): Float32Array => new Float32Array(englishWords().dims);
const add = (to: Float32Array, from: Float32Array, times: number): void => {
  for (let d = 0; d < to.length; d += 1) to[d] = (to[d] as number) + times * (from[d] as number);
};

/**
 * How like in meaning questions are, whatever words they are asked in: on the whole (the mean of their words' meanings, each as
 * much as it is rare, less what all stored questions have in common; after Arora, Liang and Ma, "A Simple but Tough-to-Beat
 * Baseline for Sentence Embeddings", 2017), and word by word, each held against the nearest of the other question.
 */
export class Meanings {
  readonly #store: EntryStore;
  /** Can be kept; not copied. */
  readonly common: CommonMeaning;
  readonly #known = new Map<number, Meant>();
  readonly #words = new Map<string, TableWord | null>();

  /** @param common what was learned of the same entries before */
  constructor(store: EntryStore, common?: CommonMeaning) {
    this.#store = store;
    this.common = common ?? this.#learn();
  }

  #learn(): CommonMeaning {
    const all = this.#store.numbers();
    const step = Math.max(1, Math.ceil(all.length / MOST_READ));
    const sums = { latin: zero(), han: zero() };
    const many = { latin: HALF, han: HALF };
    for (let i = 0; i < all.length; i += step) {
      const tokens = this.#store.read(this.#store.storedAt(all[i] as number).text);
      const meant = this.#whole(tokens);
      if (!meant) continue;
      const script = isHan(tokens) ? 'han' : 'latin';
      many[script] += 1;
      add(sums[script], meant, 1);
    }
    return { latin: sums.latin.map((x) => x / many.latin), han: sums.han.map((x) => x / many.han) };
  }

  #word(token: Token): TableWord | null {
    const known = this.#words.get(token.text);
    if (known !== undefined) return known;
    const word = tableWord(token);
    if (this.#words.size >= MOST_WORDS) this.#words.clear();
    this.#words.set(token.text, word);
    return word;
  }

  /** The mean of what words mean. */
  #whole(tokens: readonly Token[]): Float32Array | null {
    const sum = zero();
    for (const token of tokens) {
      const word = this.#word(token);
      if (word) add(sum, word.weighed, this.#store.search.rarityOf(token));
    }
    return toUnit(sum);
  }

  #wordsOf(tokens: readonly Token[]): MeantWord[] {
    const words = new Map<number, MeantWord>();
    for (const token of tokens) {
      if (words.size >= COMPARED) break;
      const term = wordTerm(token);
      if (words.has(term)) continue;
      const word = this.#word(token);
      const worth = this.#store.search.rarityOf(token) * (word?.weight ?? 1);
      words.set(term, { term, meaning: word?.unit ?? null, worth });
    }
    return [...words.values()];
  }

  /** What a question means. */
  read(tokens: readonly Token[]): Meant {
    const whole = this.#whole(tokens);
    if (whole) add(whole, isHan(tokens) ? this.common.han : this.common.latin, -1);
    return { whole: whole && toUnit(whole), words: this.#wordsOf(tokens) };
  }

  /** What a stored question means, by its number. */
  of(question: number): Meant {
    const known = this.#known.get(question);
    if (known !== undefined) return known;
    const meant = this.read(this.#store.read(this.#store.storedAt(question).text));
    if (this.#known.size >= MOST_KEPT) this.#known.clear();
    this.#known.set(question, meant);
    return meant;
  }
}
