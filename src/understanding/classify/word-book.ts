import { wordMeaning } from '../meaning/word-table.ts';
import type { Token } from '../text/tokens.ts';
import { FeatureList, type PieceLengths, wordPieces } from './features.ts';
import type { HashTable } from './hash-table.ts';
import type { WordMeaning } from './meaning.ts';
import { stemHash } from './stem-features.ts';

/** So many Chinese words are looked up once alone; those met later, every time. */
const MOST_CHINESE = 4_000;

/** What is known of one Latin word, whichever message it stands in. */
export interface Word {
  text: string;
  /** Its number in the book; -1 for a word that is not kept. */
  number: number;
  /** The hash its stem is named by. */
  stem: number;
  /** Columns of its pieces, as often as they stand in it; those training had not seen are left out. */
  pieces: Int32Array;
  meaning: WordMeaning;
}

/** What a book of words is made for. */
export interface WordBookOptions {
  table: HashTable;
  lengths: PieceLengths;
  /** Whether a column is that of a piece. */
  isPiece: (column: number) => boolean;
  /** Whether training had seen a word; only those are kept, so that the book is bounded. */
  isKnown: (text: string) => boolean;
  /** Whether meanings count. */
  meant: boolean;
}

/** The words of a training. Nearly every word a shopper writes is one of them, and need not be cut again. */
export class WordBook {
  readonly #options: WordBookOptions;
  readonly #words = new Map<string, Word>();
  readonly #features = new FeatureList();
  readonly #chinese = new Map<string, WordMeaning>();

  constructor(options: WordBookOptions) {
    this.#options = options;
  }

  /** A Latin word that training had seen and that was looked up before. */
  known(text: string): Word | undefined {
    return this.#words.get(text);
  }

  /** A Latin word. */
  word(text: string): Word {
    const before = this.#words.get(text);
    if (before) return before;
    const kept = this.#options.isKnown(text);
    const word = this.#look(text, kept ? this.#words.size : -1);
    if (kept) this.#words.set(text, word);
    return word;
  }

  /** What a word means, Latin or Chinese, where meanings count. */
  meaningOf(word: Pick<Token, 'text' | 'han'>): WordMeaning {
    if (!this.#options.meant) return null;
    if (!word.han) return wordMeaning(word);
    const before = this.#chinese.get(word.text);
    if (before !== undefined) return before;
    const meaning = wordMeaning(word);
    if (this.#chinese.size < MOST_CHINESE) this.#chinese.set(word.text, meaning);
    return meaning;
  }

  #look(text: string, number: number): Word {
    const { table, lengths, isPiece } = this.#options;
    const features = this.#features;
    features.clear();
    wordPieces(text, lengths, features);
    const pieces = features.hashes.subarray(0, features.size).map((hash) => table.get(hash));
    return {
      text,
      number,
      stem: stemHash({ text, han: false }),
      pieces: pieces.filter((column) => column >= 0 && isPiece(column)),
      meaning: this.meaningOf({ text, han: false }),
    };
  }
}
