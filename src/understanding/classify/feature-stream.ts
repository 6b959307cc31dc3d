import { englishWords } from '../meaning/word-table.ts';
import type { Token } from '../text/tokens.ts';
import { FeatureList, hanPieces, PIECES, type PieceLengths, wordPieces } from './features.ts';
import { Growing } from './growing.ts';
import { HashTable } from './hash-table.ts';
import type { WordMeaning } from './meaning.ts';
import { pairFeatures, stemHash } from './stem-features.ts';

/** A word of training messages, cut once wherever it stands. */
interface CutWord {
  /** The hash its stem is named by. */
  stem: number;
  meaning: WordMeaning;
  /** Hashes of its pieces, of a Latin word. */
  pieces: Int32Array;
}

/** Every feature of the training messages, in the order they came. */
export class FeatureStream {
  readonly table = new HashTable();
  /** The number of the last feature of each message, and one more. */
  readonly ends: Uint32Array;
  /** What the words of each message mean, and how many of them are Chinese. */
  readonly meanings: readonly { words: readonly WordMeaning[]; han: number }[];
  readonly #ids = new Growing();
  readonly #kind = new Growing();
  readonly #seen = new Growing();
  /** One more than the number of the message a feature stood in last. */
  readonly #last = new Growing();
  readonly #words = new Map<string, CutWord>();
  readonly #features = new FeatureList();
  readonly #lengths: PieceLengths;

  constructor(messages: readonly (readonly Token[])[], lengths: PieceLengths) {
    this.#lengths = lengths;
    this.ends = new Uint32Array(messages.length);
    this.meanings = messages.map((list, row) => {
      const words = list.map((token) => this.#word(token));
      this.#read(list, words, row);
      this.ends[row] = this.#ids.size;
      return { words: words.map(({ meaning }) => meaning), han: list.filter(({ han }) => han).length };
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
    const features = this.#features;
    features.clear();
    if (!token.han) wordPieces(token.text, this.#lengths, features);
    const pieces = features.hashes.slice(0, features.size);
    const word = { stem: stemHash(token), meaning: token.han ? null : englishWords().meaningOf(token.text), pieces };
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
    this.#count(features.hashes, features.size, features.kinds, row);
    for (const { pieces } of words) this.#count(pieces, pieces.length, undefined, row);
    features.clear();
    hanPieces(list, this.#lengths, features);
    this.#count(features.hashes, features.size, features.kinds, row);
  }

  /** @param kinds all are pieces without it */
  #count(hashes: Int32Array, many: number, kinds: Uint8Array | undefined, row: number): void {
    const [seen, last, table] = [this.#seen, this.#last, this.table];
    for (let k = 0; k < many; k += 1) {
      const id = table.add(hashes[k] as number);
      if (id === seen.size) {
        seen.push(0);
        last.push(0);
        this.#kind.push(kinds ? (kinds[k] as number) : PIECES);
      }
      if (last.data[id] !== row + 1) {
        seen.data[id] = (seen.data[id] as number) + 1;
        last.data[id] = row + 1;
      }
      this.#ids.push(id);
    }
  }
}
