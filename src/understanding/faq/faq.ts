import type { FaqEntry } from '../../content/types.ts';
import { XiaoerError } from '../../errors.ts';
import { noShelf, type Shelf } from '../shelf.ts';
import { fold, readable } from '../text/normalize.ts';
import { comparable } from '../text/read.ts';
import type { Token } from '../text/tokens.ts';
import type { Rewording } from '../text/wording.ts';
import type { FaqHit } from '../types.ts';
import { EntryStore } from './entry-store.ts';
import { LetterSearch, LONGEST, lettersOf, lettersOfFolded } from './fuzzy.ts';
import { type Judge, judgeFrom, type KeptJudge } from './judge.ts';
import { learnJudge } from './learn-judge.ts';
import { Meanings } from './meanings.ts';
import { candidatesFor } from './propose.ts';
import { because, isClose } from './signs.ts';

/** While there are no more stored questions, fuse.js searches all of them when the index finds nothing. */
const SMALL = 600;

/** A FAQ as it can be kept. */
export interface KeptFaq {
  index: Uint8Array;
  judge: KeptJudge;
}

/**
 * Finds FAQ entries: an index proposes, a classifier and fuse.js judge, a calibrated score decides. Entries may be put and
 * removed one by one; the answers are those of a FAQ made anew from the same entries.
 */
export class Faq {
  readonly #reword: Rewording;
  readonly #shelf: Shelf;
  readonly #entries: EntryStore;
  #judge: Judge | undefined;
  #meanings: Meanings | undefined;
  #letters: LetterSearch | undefined;

  /**
   * @param shelf where the same FAQ may have been learned before
   * @param kept a FAQ saved by {@link Faq.save} under the same rewording: what is the same in it is not read again
   * @param judge what was learned of the same entries; see {@link Faq.from}
   * @throws {XiaoerError} INPUT_INVALID if `kept` is damaged
   */
  constructor(
    entries: ReadonlyMap<string, FaqEntry>,
    reword: Rewording,
    shelf: Shelf = noShelf,
    kept?: Uint8Array,
    judge?: Judge,
  ) {
    this.#judge = judge;
    this.#reword = reword;
    this.#shelf = shelf;
    this.#entries = new EntryStore(entries, (text) => comparable(text, LONGEST, reword), kept);
    this.settle();
  }

  /**
   * What the same entries and rewording made, again; undefined if the shelf has forgotten what it learned, or if the index is
   * damaged or of another version: then the FAQ is made anew.
   */
  static from(
    entries: ReadonlyMap<string, FaqEntry>,
    reword: Rewording,
    { index, judge }: KeptFaq,
    shelf: Shelf,
  ): Faq | undefined {
    const learned = judgeFrom(judge, shelf);
    try {
      return learned && new Faq(entries, reword, shelf, index, learned);
    } catch (error) {
      if (error instanceof XiaoerError && error.code === 'INPUT_INVALID') return undefined;
      throw error;
    }
  }

  /** The FAQ as it can be kept, with what was learned of it. */
  get kept(): KeptFaq {
    this.settle();
    return { index: this.save(), judge: (this.#judge as Judge).kept };
  }

  /** How many entries there are. */
  get size(): number {
    return this.#entries.size;
  }

  /** Adds an entry, or puts it in the place of the one of the same id. What is learned of all entries is learned at {@link settle}. */
  put(entry: FaqEntry): void {
    this.#entries.put(entry);
    this.#forget();
  }

  /** Takes an entry out; an unknown id changes nothing. */
  remove(id: string): void {
    if (!this.#entries.remove(id)) return;
    this.#forget();
  }

  #forget(): void {
    this.#judge = undefined;
    this.#meanings = undefined;
    this.#letters = undefined;
  }

  /** Learns what changes have made out of date. Happens by itself at the next question otherwise. */
  settle(): void {
    this.#judge ??= learnJudge(this.#entries, (text) => comparable(text, LONGEST, this.#reword), this.#shelf);
    this.#meanings ??= new Meanings(this.#entries, this.#judge.common);
  }

  /** The index as bytes, for `kept` of a later start. */
  save(): Uint8Array {
    return this.#entries.save();
  }

  /** Bytes the index takes, about, without the words of the entries. */
  get bytes(): number {
    return this.#entries.bytes;
  }

  /** The words a question is compared by. */
  words(question: string): { tokens: Token[]; folded: string } {
    return { tokens: comparable(question, LONGEST, this.#reword), folded: fold(readable(question, LONGEST)) };
  }

  /**
   * Entries that may answer, best first.
   * @param tokens the question's words for comparing
   * @param folded the folded question
   * @param now entries out of their validity are left out
   * @param most at most so many
   */
  ask(tokens: readonly Token[], folded: string, now: Date, most: number): FaqHit[] {
    if (tokens.length === 0 || this.#entries.size === 0) return [];
    this.settle();
    const { classes, rank, score } = this.#judge as Judge;
    const letters = lettersOfFolded(folded);
    const candidates = candidatesFor(this.#entries, {
      tokens,
      letters,
      meanings: this.#meanings as Meanings,
      shares: classes?.shares(tokens) ?? new Map(),
      allowed: (question) => this.#entries.validAt(question, now),
      everywhere: (few) => this.#everywhere().search(letters, few),
    }).map((candidate) => ({ ...candidate, place: rank(candidate), score: score(candidate, letters) }));
    return candidates
      .sort((a, b) => (b.score === 1 ? 1 : 0) - (a.score === 1 ? 1 : 0) || b.place - a.place)
      .slice(0, most)
      .map((candidate, i, all) => ({
        id: candidate.id,
        // None is surer than those ranked before it.
        score: Math.min(...all.slice(0, i + 1).map((before) => before.score)),
        matched: candidate.question.text,
        ...(isClose(candidate) ? { close: true } : {}),
        why: because(candidate),
      }));
  }

  #everywhere(): LetterSearch {
    const few = this.#entries.many <= SMALL ? [...this.#entries.questions()] : [];
    this.#letters ??= new LetterSearch(few.map(([question, { text }]) => ({ question, letters: lettersOf(text) })));
    return this.#letters;
  }
}
