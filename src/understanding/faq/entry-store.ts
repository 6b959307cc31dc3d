import type { FaqEntry } from '../../content/types.ts';
import type { Token } from '../text/tokens.ts';
import { packFaq, unpackFaq } from './pack.ts';
import { QuestionIndex } from './question-index.ts';
import { printOf, rankOf, type Stored, storedOf, validAt } from './stored.ts';

interface Held {
  entry: FaqEntry;
  print: string;
  /** Numbers in the index, in the order of {@link storedOf}; -1 for a question without a word. */
  questions: readonly number[];
}

/** Scripts an entry asks in: each is a text of its own when its questions are read together. */
const textsOf = ({ question }: FaqEntry): number =>
  (question['zh-CN'] || question['zh-TW'] ? 1 : 0) + (question.en ? 1 : 0);

/** The entries of a FAQ and the index over their questions, kept in step one by one. */
export class EntryStore {
  readonly index: QuestionIndex;
  readonly #read: (text: string) => Token[];
  readonly #held = new Map<string, Held>();
  readonly #stored: (Stored | undefined)[] = [];
  readonly #owners: (Held | undefined)[] = [];
  /** 1 for questions of entries that are not valid for ever: most are, and need not be looked up. */
  #dated = new Uint8Array(1 << 8);
  #texts = 0;

  /**
   * @param read the words of a question
   * @param kept what {@link EntryStore.save} gave: entries that are the same in it are not read again
   * @throws {XiaoerError} INPUT_INVALID if `kept` is damaged
   */
  constructor(entries: ReadonlyMap<string, FaqEntry>, read: (text: string) => Token[], kept?: Uint8Array) {
    this.#read = read;
    const unpacked = kept ? unpackFaq(kept) : undefined;
    this.index = new QuestionIndex(unpacked?.index);
    for (const { id, print, questions } of unpacked?.entries ?? []) {
      const entry = entries.get(id);
      if (entry && printOf(entry) === print) this.#hold({ entry, print, questions });
      else for (const question of questions) if (question >= 0) this.index.remove(question);
    }
    for (const entry of entries.values()) if (!this.#held.has(entry.id)) this.put(entry);
  }

  get size(): number {
    return this.#held.size;
  }

  /** How many questions an entry has in one script, on the average. */
  get usual(): number {
    return this.index.size / Math.max(1, this.#texts);
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
      this.index.remove(question);
      this.#stored[question] = undefined;
      this.#owners[question] = undefined;
    }
    this.#texts -= textsOf(known.entry);
    return this.#held.delete(id);
  }

  #add(stored: Stored): number {
    const tokens = this.#read(stored.text);
    return tokens.length === 0 ? -1 : this.index.add(tokens, rankOf(stored));
  }

  #hold(held: Held): void {
    this.#held.set(held.entry.id, held);
    this.#texts += textsOf(held.entry);
    for (const [place, stored] of storedOf(held.entry).entries()) {
      const question = held.questions[place] ?? -1;
      if (question < 0) continue;
      this.#stored[question] = stored;
      this.#owners[question] = held;
      this.#date(question, held.entry);
    }
  }

  /** The stored question of a number the index gave. */
  storedAt(question: number): Stored {
    return this.#stored[question] as Stored;
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
    return this.#dated[question] === 0 || validAt(this.entryOf(question), now);
  }

  /** Numbers of an entry's questions; none for an unknown entry. */
  questionsOf(id: string): number[] {
    return this.#held.get(id)?.questions.filter((question) => question >= 0) ?? [];
  }

  /** Every entry with the numbers of its questions, by id: the same order whatever order they came in. */
  entries(): { entry: FaqEntry; print: string; questions: number[] }[] {
    return [...this.#held.keys()].sort().map((id) => {
      const { entry, print } = this.#held.get(id) as Held;
      return { entry, print, questions: this.questionsOf(id) };
    });
  }

  /** Every stored question with its number; by entry, see {@link entries}. */
  questions(): [number, Stored][] {
    return this.entries().flatMap(({ questions }) =>
      questions.map((one): [number, Stored] => [one, this.storedAt(one)]),
    );
  }

  /** Everything as bytes. */
  save(): Uint8Array {
    const entries = [...this.#held].map(([id, { print, questions }]) => ({ id, print, questions }));
    return packFaq({ entries, index: this.index.keep() });
  }
}
