import type { FaqEntry } from '../../content/types.ts';
import { validAt } from '../../content/validity.ts';
import type { Token } from '../text/tokens.ts';
import { type KeptEntries, packFaq, unpackFaq } from './pack.ts';
import { QuestionIndex } from './question-index.ts';
import { QuestionSearch } from './question-search.ts';
import { printOf, rankOf, type Stored, storedIn, storedOf } from './stored.ts';

interface Held {
  entry: FaqEntry;
  /** See {@link printOf}. */
  print: number;
  /** Numbers in the index, in the order of {@link storedOf}; -1 for a question without a word. */
  questions: readonly number[];
}

/** Scripts an entry asks in: each is a text of its own when its questions are read together. */
const textsOf = ({ question }: FaqEntry): number =>
  (question['zh-CN'] || question['zh-TW'] ? 1 : 0) + (question.en ? 1 : 0);

/** The entries of a FAQ and the index over their questions, kept in step one by one. */
export class EntryStore {
  readonly search: QuestionSearch;
  readonly #index: QuestionIndex;
  /** The words of a question, as they are compared. */
  readonly read: (text: string) => Token[];
  readonly #held = new Map<string, Held>();
  /** By question. */
  readonly #owners: (Held | undefined)[] = [];
  /** Those that were ever asked for, by question: most of a large FAQ never are. */
  readonly #stored = new Map<number, Stored>();
  /** 1 for questions of entries that are not valid for ever: most are, and need not be looked up. */
  #dated = new Uint8Array(1 << 8);
  #texts = 0;

  /**
   * @param read the words of a question
   * @param kept what {@link EntryStore.save} gave: entries that are the same in it are not read again
   * @throws {XiaoerError} INPUT_INVALID if `kept` is damaged
   */
  constructor(entries: ReadonlyMap<string, FaqEntry>, read: (text: string) => Token[], kept?: Uint8Array) {
    this.read = read;
    const unpacked = kept ? unpackFaq(kept) : undefined;
    this.#index = new QuestionIndex(unpacked?.index);
    this.search = new QuestionSearch(this.#index);
    if (unpacked) this.#resume(entries, unpacked.entries);
    for (const entry of entries.values()) if (!this.#held.has(entry.id)) this.put(entry);
  }

  /** Holds what is the same as it was kept, and takes the rest out of the index. */
  #resume(entries: ReadonlyMap<string, FaqEntry>, { ids, prints, many, questions: all }: KeptEntries): void {
    let at = 0;
    for (const [n, id] of ids.entries()) {
      const questions: number[] = [];
      for (const end = at + (many[n] as number); at < end; at += 1) questions.push(all[at] as number);
      const entry = entries.get(id);
      if (entry && printOf(entry) === prints[n]) this.#hold({ entry, print: prints[n], questions });
      else for (const question of questions) if (question >= 0) this.#index.remove(question);
    }
  }

  /** How many entries there are. */
  get size(): number {
    return this.#held.size;
  }

  /** How many questions there are. */
  get many(): number {
    return this.#index.size;
  }

  /** Bytes the index takes, about. */
  get bytes(): number {
    return this.#index.bytes + this.search.bytes;
  }

  /** How many questions an entry has in one script, on the average. */
  get usual(): number {
    return this.#index.size / Math.max(1, this.#texts);
  }

  /** Adds an entry or puts it in the place of the one with its id. */
  put(entry: FaqEntry): void {
    const print = printOf(entry);
    const known = this.#held.get(entry.id);
    if (known?.print === print) {
      known.entry = entry;
      for (const question of known.questions) this.#date(question, entry);
      return;
    }
    this.remove(entry.id);
    this.#hold({ entry, print, questions: storedOf(entry).map((stored) => this.#add(stored)) });
  }

  /** Takes an entry out; false if there is none of that id. */
  remove(id: string): boolean {
    const known = this.#held.get(id);
    if (!known) return false;
    for (const question of known.questions) {
      if (question < 0) continue;
      this.#index.remove(question);
      this.#stored.delete(question);
      this.#owners[question] = undefined;
    }
    this.#texts -= textsOf(known.entry);
    return this.#held.delete(id);
  }

  #add(stored: Stored): number {
    const tokens = this.read(stored.text);
    return tokens.length === 0 ? -1 : this.#index.add(tokens, rankOf(stored));
  }

  #hold(held: Held): void {
    this.#held.set(held.entry.id, held);
    this.#texts += textsOf(held.entry);
    for (const question of held.questions) {
      if (question < 0) continue;
      this.#owners[question] = held;
      this.#date(question, held.entry);
    }
  }

  /** The stored question of a number the index gave. */
  storedAt(question: number): Stored {
    const known = this.#stored.get(question);
    if (known) return known;
    const { entry, questions } = this.#owners[question] as Held;
    const stored = storedIn(entry, questions.indexOf(question)) as Stored;
    this.#stored.set(question, stored);
    return stored;
  }

  /** The entry a question belongs to. */
  entryOf(question: number): FaqEntry {
    return (this.#owners[question] as Held).entry;
  }

  #date(question: number, { valid }: FaqEntry): void {
    if (question < 0) return;
    if (question >= this.#dated.length) {
      const wider = new Uint8Array(Math.max(question + 1, this.#dated.length * 2));
      wider.set(this.#dated);
      this.#dated = wider;
    }
    this.#dated[question] = valid ? 1 : 0;
  }

  /** Whether a question may be answered at a time. */
  validAt(question: number, now: Date): boolean {
    return this.#dated[question] === 0 || validAt(this.entryOf(question).valid, now);
  }

  /** Numbers of an entry's questions; none for an unknown entry. */
  questionsOf(id: string): number[] {
    return this.#held.get(id)?.questions.filter((question) => question >= 0) ?? [];
  }

  /** Every entry with the numbers of its questions, by id: the same order whatever order they came in. */
  entries(): { entry: FaqEntry; print: number; questions: number[] }[] {
    return [...this.#held.keys()].sort().map((id) => {
      const { entry, print } = this.#held.get(id) as Held;
      return { entry, print, questions: this.questionsOf(id) };
    });
  }

  /** Numbers of all questions, in the order of {@link entries}. */
  numbers(): number[] {
    return [...this.#held.keys()].sort().flatMap((id) => this.questionsOf(id));
  }

  /** Every stored question with its number; by entry, see {@link entries}. */
  questions(): [number, Stored][] {
    return this.entries().flatMap(({ questions }) =>
      questions.map((one): [number, Stored] => [one, this.storedAt(one)]),
    );
  }

  /** Everything as bytes. */
  save(): Uint8Array {
    const held = [...this.#held.values()];
    const entries = {
      ids: [...this.#held.keys()],
      prints: Float64Array.from(held, ({ print }) => print),
      many: Int32Array.from(held, ({ questions }) => questions.length),
      questions: Int32Array.from(held.flatMap(({ questions }) => questions)),
    };
    return packFaq({ entries, index: this.#index.keep() });
  }
}
