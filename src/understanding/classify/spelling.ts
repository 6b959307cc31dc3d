import { englishWords } from '../meaning/word-table.ts';
import type { Token } from '../text/tokens.ts';
import { hashText } from './features.ts';
import { HashTable } from './hash-table.ts';

/** The words of a training, as plain data. */
export interface KeptSpelling {
  words: readonly string[];
  /** In how many messages each stands. */
  seen: Uint32Array;
}

/** Words of letters alone are corrected; what is longer is no word, and what is shorter is too like others. */
const WORD = /^[a-z']{3,24}$/;
/** Unknown words of fewer letters are left as they are. */
const SHORTEST = 4;
/** A word seen less often may be a slip itself, unless English has it. */
const SEEN = 2;
const SEED = 0x7feb352d;

/** Hashes of a word and of all that is left when one letter is taken out. */
const forms = (word: string, take: (hash: number) => void): void => {
  take(hashText(SEED, word));
  for (let i = 0; i < word.length; i += 1) take(hashText(SEED, word.slice(0, i) + word.slice(i + 1)));
};

/** Whether one slip makes a word another: a letter more, less or wrong, or two neighbours swapped. */
const oneSlip = (a: string, b: string): boolean => {
  let i = 0;
  while (i < a.length && i < b.length && a[i] === b[i]) i += 1;
  if (a.length > b.length) return a.slice(i + 1) === b.slice(i);
  if (a.length < b.length) return a.slice(i) === b.slice(i + 1);
  if (a.slice(i + 1) === b.slice(i + 1)) return true;
  return a[i] === b[i + 1] && a[i + 1] === b[i] && a.slice(i + 2) === b.slice(i + 2);
};

/** Words that share a form: those of form f begin at `first[f]` and go on at `next`. */
interface Chains {
  table: HashTable;
  first: number[];
  next: number[];
  word: number[];
}

/**
 * Corrects words nobody used in training to the word most used that is one slip away, by symmetric deletion: two words one
 * slip apart share a form with at most one letter taken out (Garbe, SymSpell, 2012).
 */
export class Spelling {
  readonly kept: KeptSpelling;
  readonly #number: ReadonlyMap<string, number>;
  #chains: Chains | undefined;

  constructor(kept: KeptSpelling) {
    this.kept = kept;
    this.#number = new Map(kept.words.map((word, i) => [word, i]));
  }

  /** Learns the words of messages. */
  static of(messages: readonly (readonly Token[])[]): Spelling {
    const seen = new Map<string, number>();
    for (const list of messages) {
      for (const word of new Set(list.filter(({ han }) => !han).map(({ text }) => text))) {
        seen.set(word, (seen.get(word) ?? 0) + 1);
      }
    }
    return new Spelling({ words: [...seen.keys()], seen: Uint32Array.from(seen.values()) });
  }

  /** Whether training had seen a Latin word. */
  knows(word: string): boolean {
    return this.#number.has(word);
  }

  /** Built when the first unknown word comes: many shops never see one. */
  #build(): Chains {
    const chains: Chains = { table: new HashTable(), first: [], next: [], word: [] };
    for (const [number, word] of this.kept.words.entries()) {
      if (!WORD.test(word)) continue;
      if ((this.kept.seen[number] ?? 0) < SEEN && englishWords().placeOf(word) < 0) continue;
      forms(word, (hash) => {
        const form = chains.table.add(hash);
        chains.next.push(chains.first[form] ?? -1);
        chains.first[form] = chains.word.length;
        chains.word.push(number);
      });
    }
    return chains;
  }

  #nearest(unknown: string): string {
    this.#chains ??= this.#build();
    const { table, first, next, word } = this.#chains;
    let best = unknown;
    let most = 0;
    forms(unknown, (hash) => {
      for (let at = first[table.get(hash)] ?? -1; at >= 0; at = next[at] ?? -1) {
        const number = word[at] ?? 0;
        const seen = this.kept.seen[number] ?? 0;
        const candidate = this.kept.words[number] ?? '';
        if (seen <= most || !oneSlip(unknown, candidate)) continue;
        most = seen;
        best = candidate;
      }
    });
    return best;
  }

  /** A Latin word, corrected if it is unknown and one slip away from a known one. */
  correctedWord(text: string): string {
    if (text.length < SHORTEST || this.#number.has(text) || !WORD.test(text)) return text;
    return this.#nearest(text);
  }

  /** The message with its unknown words corrected. */
  corrected(list: readonly Token[]): readonly Token[] {
    return list.map((token) => (token.han ? token : { ...token, text: this.correctedWord(token.text) }));
  }
}
