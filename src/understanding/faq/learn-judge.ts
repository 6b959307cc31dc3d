import type { FaqEntry } from '../../content/types.ts';
import { Classifier } from '../classify/classifier.ts';
import type { Example } from '../classify/example.ts';
import { fitSpeakingFor, type Logistic, type Prior } from '../classify/logistic.ts';
import { type Shelf, shelfKey } from '../shelf.ts';
import type { Token } from '../text/tokens.ts';
import type { EntryStore } from './entry-store.ts';
import { lettersOf } from './fuzzy.ts';
import { type Judge, judgeOf, type Odds, rankInputs, sureInputs } from './judge.ts';
import { Meanings } from './meanings.ts';
import { candidatesFor, type Inquiry } from './propose.ts';
import type { Candidate } from './signs.ts';
import { twins } from './stored.ts';

/** An entry is learned as a class when it has at least so many questions, and the FAQ at most so many such entries. */
const QUESTIONS_FOR_CLASS = 3;
const MOST_CLASSES = 400;
/** Stored questions the scores are calibrated on. */
const CALIBRATED = 300;
/** Candidates of each that take part, in being sure and in ranking. */
const MOST_SIGNS = 3;
const MOST_RANKED = 6;

/**
 * How sure each sign makes in FAQs as large as a shop's own, in the order of {@link sureInputs}; last what speaks against any. A few
 * hundred questions tell it within wide bounds: one more entry must not move all answers.
 */
const USUAL: Prior = { weights: [0.3, 0.8, 0.3, 5.4, 0, -4.55], strength: 60 };

type Read = (text: string) => Token[];

/** A stored question that teaches a class. */
interface Lesson {
  question: number;
  example: Example;
}

type Entries = ReturnType<EntryStore['entries']>;

const lessonsOf = (store: EntryStore, entries: Entries, read: Read): Lesson[] => {
  const taught = entries.filter(({ questions }) => questions.length >= QUESTIONS_FOR_CLASS);
  if (taught.length > MOST_CLASSES) return [];
  return taught.flatMap(({ entry, questions }) =>
    questions.map((question) => {
      const { text, place } = store.storedAt(question);
      return { question, example: { tokens: read(text), label: entry.id, group: String(place) } };
    }),
  );
};

const SENTENCE = /[。！？.!?；;\n]+/;
const SHORTEST_SENTENCE = 4;
const MOST_SENTENCES = 12;
const LIQUID = /\{[{%][^}]*[%}]\}/g;

const sentences = (answer: string): string[] =>
  answer
    .replace(LIQUID, ' ')
    .split(SENTENCE)
    .filter((part) => part.trim().length >= SHORTEST_SENTENCE)
    .slice(0, MOST_SENTENCES);

/** The sentences of the answers: they hold the words questions are asked in. */
const answersOf = (entry: FaqEntry, read: Read): Example[] =>
  Object.values(entry.answer)
    .flatMap(sentences)
    .map((text) => ({ tokens: read(text), label: entry.id, group: null }));

const learnClasses = (
  entries: Entries,
  lessons: readonly Lesson[],
  read: Read,
  options: { keepHeldOut?: boolean; shelf: Shelf },
): Classifier | null => {
  const labels = new Set(lessons.map(({ example }) => example.label));
  if (labels.size < 2) return null;
  const answers = entries.flatMap(({ entry }) => (labels.has(entry.id) ? answersOf(entry, read) : []));
  return new Classifier([...lessons.map(({ example }) => example), ...answers], options);
};

/** What a classifier that had never heard of an entry would say. */
const without = (shares: ReadonlyMap<string, number>, entry: string): Map<string, number> => {
  const rest = Math.max(1e-6, 1 - (shares.get(entry) ?? 0));
  return new Map([...shares].map(([id, share]) => [id, id === entry ? 0 : share / rest]));
};

interface Trial {
  question: number;
  shares: ReadonlyMap<string, number>;
}

const trialsOf = (store: EntryStore, lessons: readonly Lesson[], classes: Classifier | null): Trial[] => {
  const held = classes?.heldOut() ?? [];
  const all: Trial[] =
    held.length > 0
      ? held.map(({ row, shares }) => ({ question: lessons[row]?.question ?? -1, shares }))
      : store.questions().map(([question]) => ({ question, shares: new Map() }));
  const step = Math.max(1, Math.ceil(all.length / CALIBRATED));
  return all.filter(({ question }, i) => question >= 0 && i % step === 0);
};

/** Candidates for a stored question, as if it were new and only some others were stored. */
const retried = (
  store: EntryStore,
  question: number,
  given: Pick<Inquiry, 'shares' | 'allowed' | 'meanings'>,
): Candidate[] => {
  const { text } = store.storedAt(question);
  return candidatesFor(store, {
    tokens: store.read(text),
    letters: lettersOf(text),
    everywhere: () => new Map(),
    ...given,
  });
};

/** A regression over candidates that are right or wrong. */
class Lessons {
  readonly #inputs: number[][] = [];
  readonly #truths: number[] = [];

  take(inputs: number[], right: boolean): void {
    this.#inputs.push(inputs);
    this.#truths.push(right ? 1 : 0);
  }

  /** Null if nothing was ever right. */
  learned(prior?: Prior): Logistic | null {
    return this.#truths.includes(1) ? fitSpeakingFor(this.#inputs, this.#truths, prior) : null;
  }
}

/** Each stored question asked as if it were new: with its entry there, and with its entry gone. */
const calibrate = (store: EntryStore, trials: readonly Trial[], meanings: Meanings): Odds | null => {
  const ranks = new Lessons();
  const sures = new Lessons();
  for (const { question, shares } of trials) {
    const self = store.storedAt(question);
    const others = (one: number): boolean => one !== question && !twins(self, store.storedAt(one));
    const found = retried(store, question, { shares, allowed: others, meanings });
    for (const candidate of found.slice(0, MOST_RANKED)) ranks.take(rankInputs(candidate), candidate.id === self.entry);
    const foreign = (one: number): boolean => store.storedAt(one).entry !== self.entry;
    const gone = retried(store, question, { shares: without(shares, self.entry), allowed: foreign, meanings });
    for (const candidate of [...found.slice(0, MOST_SIGNS), ...gone.slice(0, MOST_SIGNS)]) {
      sures.take(sureInputs(candidate), candidate.id === self.entry);
    }
  }
  const [rank, sure] = [ranks.learned(), sures.learned(USUAL)];
  return rank && sure ? { rank, sure } : null;
};

/**
 * Learns what all entries together tell: classes, and how sure a score makes. Nothing is learned that the shelf has.
 * @param read the words of a text
 */
export const learnJudge = (store: EntryStore, read: Read, shelf: Shelf): Judge => {
  const entries = store.entries();
  const lessons = lessonsOf(store, entries, read);
  const words = JSON.stringify(lessons.map(({ example }) => example.tokens));
  const content = JSON.stringify(entries.map(({ entry, print }) => [print, entry.answer]));
  const meanings = new Meanings(store);
  const key = `faq7-${shelfKey(content, words)}`;
  const kept = shelf.get(key) as { odds: Odds | null } | undefined;
  const classes = learnClasses(entries, lessons, read, kept ? { shelf } : { keepHeldOut: true, shelf });
  const odds = kept ? kept.odds : calibrate(store, trialsOf(store, lessons, classes), meanings);
  if (!kept) shelf.put(key, { odds });
  return judgeOf(classes, odds, meanings.common);
};
