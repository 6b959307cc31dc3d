import Fuse from 'fuse.js';
import type { FaqEntry } from '../../content/types.ts';
import type { Lang } from '../../message.ts';
import { LANGS } from '../../message.ts';
import { Classifier, type KeptClassifier } from '../classify/classifier.ts';
import { fitSpeakingFor, type Logistic, oddsOf } from '../classify/logistic.ts';
import { noShelf, type Shelf, shelfKey } from '../shelf.ts';
import { fold, readable } from '../text/normalize.ts';
import { comparable } from '../text/read.ts';
import type { Token } from '../text/tokens.ts';
import type { Rewording } from '../text/wording.ts';
import type { FaqHit } from '../types.ts';
import { type KeptIndex, type Match, QuestionIndex } from './bm25.ts';

/** An entry is learned as a class when it has at least so many questions, and the FAQ at most so many entries. */
const QUESTIONS_FOR_CLASS = 3;
const MOST_CLASSES = 400;
/** Stored questions looked at more closely. */
const CANDIDATES = 60;
/** Entries the classifier proposes on its own. */
const PROPOSED = 4;
/** While the FAQ is no larger, fuse.js searches all of it when the index finds nothing. */
const SMALL = 600;
const LONGEST = 400;
/** Stored questions the scores are calibrated on. */
const CALIBRATED = 300;
/** Candidates of each that take part. */
const MOST_SIGNS = 3;

interface Stored {
  entry: string;
  text: string;
  folded: string;
  lang: Lang;
  /** Its place among the questions of its language: the same place in another language says the same. */
  place: number;
}

/** The words of each stored question. */
type Words = readonly (readonly Token[])[];

/** What speaks for an entry. All from 0 to 1. */
interface Signs {
  asked: number;
  stored: number;
  fuzzy: number;
  /** Share the classifier gives it. */
  share: number;
  /** How much better it matches than the next entry. */
  lead: number;
}

interface Candidate extends Signs {
  id: string;
  question: Stored;
}

const inputs = ({ asked, stored, fuzzy, share, lead }: Signs): number[] => [asked, stored, fuzzy, share, lead];
const plain = (folded: string): string => folded.replace(/[^\p{L}\p{N}]+/gu, ' ').trim();

/** A FAQ as it can be kept. */
export interface KeptFaq {
  stored: Stored[];
  index: KeptIndex;
  weights: Float64Array;
  classes: KeptClassifier | null;
  odds: Logistic | null;
}

interface Parts {
  stored: readonly Stored[];
  index: QuestionIndex;
  weights: Float64Array;
  classes: Classifier | null;
  odds: Logistic | null;
}

/** Finds FAQ entries: BM25 proposes, a classifier and fuse.js judge, a calibrated score decides. */
export class Faq {
  readonly #entries: ReadonlyMap<string, FaqEntry>;
  readonly #reword: Rewording;
  readonly #stored: readonly Stored[];
  readonly #index: QuestionIndex;
  readonly #weights: Float64Array;
  readonly #classes: Classifier | null;
  readonly #odds: Logistic | null;
  #all: Fuse<Stored> | undefined;

  /**
   * @param shelf where the same FAQ may have been learned before
   * @param parts what the same entries and rewording made before; see {@link Faq.from}
   */
  constructor(
    entries: ReadonlyMap<string, FaqEntry>,
    reword: Rewording,
    shelf: Shelf = noShelf,
    parts: Parts | null = null,
  ) {
    this.#entries = entries;
    this.#reword = reword;
    if (parts) {
      this.#stored = parts.stored;
      this.#index = parts.index;
      this.#weights = parts.weights;
      this.#classes = parts.classes;
      this.#odds = parts.odds;
      return;
    }
    this.#stored = storedOf(entries);
    // Needed while learning alone; kept for good they would be the largest part of the FAQ.
    const words: Words = this.#stored.map(({ text }) => comparable(text, LONGEST, reword));
    this.#index = new QuestionIndex(words);
    this.#weights = Float64Array.from(words, (tokens) => this.#index.weigh(tokens));
    const key = `faq2-${shelfKey(JSON.stringify([...entries.values()]), JSON.stringify(words))}`;
    const kept = shelf.get(key) as { odds: Logistic | null } | undefined;
    this.#classes = this.#learn(words, kept ? { shelf } : { keepHeldOut: true, shelf });
    this.#odds = kept ? kept.odds : this.#calibrate(words);
    if (!kept) shelf.put(key, { odds: this.#odds });
  }

  /** The FAQ as it can be kept; not copied. */
  get kept(): KeptFaq {
    return {
      stored: [...this.#stored],
      index: this.#index.kept,
      weights: this.#weights,
      classes: this.#classes?.kept ?? null,
      odds: this.#odds,
    };
  }

  /** What the same entries and rewording made, again; undefined if the shelf has forgotten what it learned. */
  static from(
    entries: ReadonlyMap<string, FaqEntry>,
    reword: Rewording,
    { classes, index, ...rest }: KeptFaq,
    shelf: Shelf,
  ): Faq | undefined {
    const learned = classes && Classifier.from(classes, shelf);
    if (learned === undefined) return undefined;
    return new Faq(entries, reword, shelf, { ...rest, index: new QuestionIndex(index), classes: learned });
  }

  /** Learns each entry from its questions and, as they hold the words questions are asked in, the sentences of its answers. */
  #learn(words: Words, options: { keepHeldOut?: boolean; shelf: Shelf }): Classifier | null {
    const asked = this.#classRows().map((row) => {
      const { entry, place } = this.#stored[row] as Stored;
      return { tokens: words[row] ?? [], label: entry, group: String(place) };
    });
    const classes = new Set(asked.map(({ label }) => label));
    if (classes.size < 2 || classes.size > MOST_CLASSES) return null;
    const answered = [...classes].flatMap((id) =>
      Object.values(this.#entries.get(id)?.answer ?? {})
        .flatMap(sentences)
        .map((text) => ({ tokens: comparable(text, LONGEST, this.#reword), label: id, group: null })),
    );
    return new Classifier([...asked, ...answered], options);
  }

  /** Candidates for a question, one for each entry. `shares` are the classifier's, by entry. */
  #candidates(
    tokens: readonly Token[],
    folded: string,
    shares: ReadonlyMap<string, number>,
    allowed: (question: number) => boolean,
  ): Candidate[] {
    const matches = this.#index.search(tokens, this.#weights, CANDIDATES, allowed);
    const fuzzy = this.#fuzzy(folded, matches);
    const best = new Map<string, Candidate>();
    for (const { question, asked, stored } of matches) {
      const one = this.#stored[question];
      if (!one) continue;
      const candidate = {
        id: one.entry,
        question: one,
        asked,
        stored,
        fuzzy: fuzzy.get(question) ?? 0,
        share: shares.get(one.entry) ?? 0,
        lead: 0,
      };
      const before = best.get(one.entry);
      if (!before || likeness(candidate) > likeness(before)) best.set(one.entry, candidate);
    }
    for (const [id, share] of topShares(shares)) {
      if (best.has(id)) continue;
      const question = this.#stored.findIndex((one, n) => one.entry === id && allowed(n));
      const one = this.#stored[question];
      if (one) best.set(id, { id, question: one, asked: 0, stored: 0, fuzzy: 0, share, lead: 0 });
    }
    const list = [...best.values()].sort((a, b) => likeness(b) - likeness(a));
    const ranked = list.map(likeness).sort((a, b) => b - a);
    for (const candidate of list) {
      const own = likeness(candidate);
      candidate.lead = own - (own === ranked[0] ? (ranked[1] ?? 0) : (ranked[0] ?? 0));
    }
    return list;
  }

  /** fuse.js over the proposed questions; over the whole FAQ, while it is small, if nothing was proposed. */
  #fuzzy(folded: string, matches: Match[]): Map<number, number> {
    const asked = plain(folded).slice(0, 64);
    const scores = new Map<number, number>();
    if (asked === '') return scores;
    const options = {
      keys: ['folded'],
      includeScore: true,
      threshold: 0.7,
      ignoreLocation: true,
      minMatchCharLength: 1,
    };
    const few = matches.slice(0, 8);
    const proposed = few.map(({ question }) => this.#stored[question]).filter((one) => one !== undefined);
    if (proposed.length > 0) {
      for (const { refIndex, score } of new Fuse(proposed, options).search(asked)) {
        scores.set(few[refIndex]?.question ?? -1, 1 - (score ?? 1));
      }
    } else if (this.#stored.length <= SMALL) {
      this.#all ??= new Fuse(this.#stored, { ...options, threshold: 0.4 });
      for (const { refIndex, score } of this.#all.search(asked, { limit: 5 })) {
        scores.set(refIndex, 1 - (score ?? 1));
        matches.push({ question: refIndex, asked: 0, stored: 0 });
      }
    }
    return scores;
  }

  /** Each stored question asked as if it were new: with its entry there, and with its entry gone. */
  #calibrate(words: Words): Logistic | null {
    const held = this.#classes?.heldOut() ?? [];
    const rows =
      held.length > 0 ? held : [...this.#stored.keys()].map((row) => ({ row, shares: new Map<string, number>() }));
    const classRows = this.#classRows();
    const step = Math.max(1, Math.ceil(rows.length / CALIBRATED));
    const signs: number[][] = [];
    const truths: number[] = [];
    for (let i = 0; i < rows.length; i += step) {
      const { row = 0, shares = new Map<string, number>() } = rows[i] ?? {};
      const self = held.length > 0 ? (classRows[row] ?? 0) : row;
      const one = this.#stored[self];
      if (!one) continue;
      const tokens = words[self] ?? [];
      const other = (question: number): boolean => question !== self && !twins(one, this.#stored[question]);
      for (const candidate of this.#candidates(tokens, one.folded, shares, other).slice(0, MOST_SIGNS)) {
        signs.push(inputs(candidate));
        truths.push(candidate.id === one.entry ? 1 : 0);
      }
      const foreign = (question: number): boolean => this.#stored[question]?.entry !== one.entry;
      const rest = without(shares, one.entry);
      for (const candidate of this.#candidates(tokens, one.folded, rest, foreign).slice(0, MOST_SIGNS)) {
        signs.push(inputs(candidate));
        truths.push(0);
      }
    }
    return truths.includes(1) ? fitSpeakingFor(signs, truths) : null;
  }

  #classRows(): number[] {
    const counts = new Map<string, number>();
    for (const { entry } of this.#stored) counts.set(entry, (counts.get(entry) ?? 0) + 1);
    return [...this.#stored.keys()].filter(
      (row) => (counts.get(this.#stored[row]?.entry ?? '') ?? 0) >= QUESTIONS_FOR_CLASS,
    );
  }

  #valid(id: string, now: Date): boolean {
    const valid = this.#entries.get(id)?.valid;
    return !(valid?.from && now < valid.from) && !(valid?.to && now > valid.to);
  }

  /**
   * Entries that may answer, best first.
   * @param tokens the question's words for comparing
   * @param folded the folded question
   * @param now entries out of their validity are left out
   * @param most at most so many
   */
  ask(tokens: readonly Token[], folded: string, now: Date, most: number): FaqHit[] {
    if (tokens.length === 0 || this.#stored.length === 0) return [];
    const shares = this.#classes?.shares(tokens) ?? new Map<string, number>();
    const question = plain(folded);
    return this.#candidates(tokens, folded, shares, (n) => this.#valid(this.#stored[n]?.entry ?? '', now))
      .map((candidate) => ({ candidate, score: this.#score(candidate, question) }))
      .sort((a, b) => b.score - a.score)
      .slice(0, most)
      .map(({ candidate, score }) => ({
        id: candidate.id,
        score,
        matched: candidate.question.text,
        why: because(candidate),
      }));
  }

  #score(candidate: Candidate, question: string): number {
    if (candidate.question.folded === question) return 1;
    const { asked, stored } = candidate;
    const odds = this.#odds ? oddsOf(this.#odds, inputs(candidate)) : 6 * ((asked + stored) / 2 - 0.6);
    // Either may know what the other does not: the entry's learned words, or the words of this very question.
    const score = 1 - (1 - 1 / (1 + Math.exp(-odds))) * (1 - byWords(candidate));
    return Math.round(Math.min(0.99, score) * 1000) / 1000;
  }

  /** The words a question is compared by. */
  words(question: string): { tokens: Token[]; folded: string } {
    return { tokens: comparable(question, LONGEST, this.#reword), folded: fold(readable(question, LONGEST)) };
  }
}

const storedOf = (entries: ReadonlyMap<string, FaqEntry>): Stored[] =>
  [...entries.values()].flatMap(({ id, question }) =>
    LANGS.flatMap((lang) =>
      (question[lang] ?? []).map((text, place) => {
        return { entry: id, text, folded: plain(fold(readable(text, LONGEST))), lang, place };
      }),
    ),
  );

const topShares = (shares: ReadonlyMap<string, number>): [string, number][] =>
  [...shares].sort(([, a], [, b]) => b - a).slice(0, PROPOSED);

/** What a classifier that had never heard of an entry would say. */
const without = (shares: ReadonlyMap<string, number>, entry: string): Map<string, number> => {
  const rest = Math.max(1e-6, 1 - (shares.get(entry) ?? 0));
  return new Map([...shares].map(([id, share]) => [id, id === entry ? 0 : share / rest]));
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

/** The same question, perhaps in another language. */
const twins = (a: Stored, b: Stored | undefined): boolean => a.entry === b?.entry && a.place === b.place;

/** How much the words alone may say for an entry. */
const WORDS_ALONE = 0.3;
/** What the words say for an entry: how much of the question stands in the stored one, a little more if that is most of it. */
const byWords = ({ asked, stored }: Signs): number => asked * (0.6 + 0.4 * stored) * WORDS_ALONE;

const likeness = ({ asked, stored, fuzzy, share }: Signs): number => asked + stored + 0.5 * fuzzy + share;
const percent = (x: number): string => `${Math.round(x * 100)} %`;

const because = ({ question, asked, stored, fuzzy, share }: Candidate): string[] => [
  `nearest stored question: “${question.text}” (${question.lang})`,
  `${percent(asked)} of what was asked stands in it, ${percent(stored)} of it was asked`,
  ...(fuzzy > 0 ? [`letter by letter alike to ${percent(fuzzy)}`] : []),
  ...(share > 0.01 ? [`all questions of this entry together: ${percent(share)}`] : []),
];
