import { wordMeaning } from '../meaning/word-table.ts';
import type { Token } from '../text/tokens.ts';
import { FeatureList, hanPieces, type PieceLengths, wordPieces } from './features.ts';
import { Growing } from './growing.ts';
import { HashTable } from './hash-table.ts';
import type { WordMeaning } from './meaning.ts';
import { pairFeatures, stemHash } from './stem-features.ts';
import type { VectorSettings } from './vector-settings.ts';

/** Features a message brings that none before it had, about; a table that has to grow is filled again. */
const FEATURES_EACH = 20;
const MOST_ROOM = 1 << 19;

/** A word of training messages, cut once wherever it stands. */
interface CutWord {
  /** The hash its stem is named by. */
  stem: number;
  meaning: WordMeaning;
  /** Numbers of the features of its pieces, of a Latin word; once it was counted. */
  pieces: Uint32Array | undefined;
}

/** Every feature of the training messages, in the order they came. */
export class FeatureStream {
  readonly table: HashTable;
  /** The number of the last feature of each message, and one more. */
  readonly ends: Uint32Array;
  /** What the words of each message mean; none where its meaning does not count. */
  readonly meanings: readonly (readonly WordMeaning[])[];
  readonly #ids = new Growing();
  readonly #kind = new Growing();
  readonly #seen = new Growing();
  /** One more than the number of the message a feature stood in last. */
  readonly #last = new Growing();
  readonly #words = new Map<string, CutWord>();
  readonly #features = new FeatureList();
  readonly #lengths: PieceLengths;
  readonly #chinese: boolean;

  constructor(
    messages: readonly (readonly Token[])[],
    { lengths, chinese }: Pick<VectorSettings, 'lengths' | 'chinese'>,
  ) {
    this.#lengths = lengths;
    this.#chinese = chinese;
    this.table = new HashTable(Math.min(MOST_ROOM, messages.length * FEATURES_EACH));
    this.ends = new Uint32Array(messages.length);
    this.meanings = messages.map((list, row) => {
      const words = list.map((token) => this.#word(token));
      this.#read(list, words, row);
      this.ends[row] = this.#ids.size;
      return !chinese && list.some(({ han }) => han) ? [] : words.map(({ meaning }) => meaning);
    });
  }

  /** Numbers of the features of all messages. */
  get ids(): Uint32Array {
    return this.#ids.all;
  }

  /** What kind of feature each is. */
  get kind(): Uint32Array {
    return this.#kind.all;
  }

  /** In how many messages each feature stands. */
  get seen(): Uint32Array {
    return this.#seen.all;
  }

  #word(token: Token): CutWord {
    const before = this.#words.get(token.text);
    if (before) return before;
    const meaning = token.han && !this.#chinese ? null : wordMeaning(token);
    const word: CutWord = { stem: stemHash(token), meaning, pieces: token.han ? new Uint32Array() : undefined };
    this.#words.set(token.text, word);
    return word;
  }

  #read(list: readonly Token[], words: readonly CutWord[], row: number): void {
    const features = this.#features;
    features.clear();
    pairFeatures(
      words.map(({ stem }) => stem),
      features,
    );
    this.#countFeatures(row);
    for (let i = 0; i < list.length; i += 1) {
      const { pieces } = words[i] as CutWord;
      if (pieces) for (let k = 0; k < pieces.length; k += 1) this.#count(pieces[k] as number, row);
      else this.#cut(list[i] as Token, words[i] as CutWord, row);
    }
    features.clear();
    hanPieces(list, this.#lengths, features);
    this.#countFeatures(row);
  }

  /** Counts the pieces of a word that is met for the first time. */
  #cut({ text }: Token, word: CutWord, row: number): void {
    this.#features.clear();
    wordPieces(text, this.#lengths, this.#features);
    const from = this.#ids.size;
    this.#countFeatures(row);
    word.pieces = this.#ids.all.slice(from);
  }

  #countFeatures(row: number): void {
    const { hashes, kinds, size } = this.#features;
    const table = this.table;
    for (let k = 0; k < size; k += 1) {
      const id = table.add(hashes[k] as number);
      if (id === this.#seen.size) {
        this.#seen.push(0);
        this.#last.push(0);
        this.#kind.push(kinds[k] as number);
      }
      this.#count(id, row);
    }
  }

  #count(id: number, row: number): void {
    const [seen, last] = [this.#seen.data, this.#last.data];
    if (last[id] !== row + 1) {
      seen[id] = (seen[id] as number) + 1;
      last[id] = row + 1;
    }
    this.#ids.push(id);
  }
}
