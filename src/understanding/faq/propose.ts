import type { Token } from '../text/tokens.ts';
import { alikeInMeaning } from './alike-in-meaning.ts';
import type { EntryStore } from './entry-store.ts';
import { alike, lettersOf } from './fuzzy.ts';
import type { Meanings } from './meanings.ts';
import type { Asked, Match } from './question-search.ts';
import { type Candidate, ranked, strengthOf } from './signs.ts';
import { sameScript } from './stored.ts';

/** Stored questions looked at more closely. */
const MATCHES = 40;
/** Entries looked at more closely; fewer in a large FAQ, where more stored questions share the words of what was asked. */
const ENTRIES = 40;
const ENTRIES_OF_LARGE = 12;
const LARGE = 20_000;
/** Questions of an entry whose meaning is compared. */
const MEANT = 3;
/** Stored questions compared letter by letter. */
const LETTERED = 6;
/** Entries the classifier proposes on its own. */
const PROPOSED = 4;
/** Questions of one entry read as one text. */
const MOST_TOGETHER = 64;

/** A question, and what is known of it. */
export interface Inquiry {
  tokens: readonly Token[];
  letters: string;
  /** The classifier's, by entry. */
  shares: ReadonlyMap<string, number>;
  allowed(question: number): boolean;
  meanings: Meanings;
  /** Searches all questions letter by letter. */
  everywhere(most: number): ReadonlyMap<number, number>;
}

interface Scored extends Match {
  value: number;
}

const scoredMatches = (store: EntryStore, asked: Asked, inquiry: Inquiry): Scored[] =>
  store.search
    .search(asked, MATCHES, inquiry.allowed)
    .map((match) => ({ ...match, value: match.bm25 / asked.full + match.shared / match.whole }));

const byEntry = (store: EntryStore, matches: readonly Scored[]): Map<string, Scored[]> => {
  const most = store.many > LARGE ? ENTRIES_OF_LARGE : ENTRIES;
  const groups = new Map<string, Scored[]>();
  for (const match of matches.toSorted((a, b) => b.value - a.value)) {
    const id = store.storedAt(match.question).entry;
    const group = groups.get(id);
    if (group) group.push(match);
    else if (groups.size < most) groups.set(id, [match]);
  }
  return groups;
};

const topShares = (shares: ReadonlyMap<string, number>): string[] =>
  [...shares]
    .sort(([, a], [, b]) => b - a)
    .slice(0, PROPOSED)
    .map(([id]) => id);

/** The entries that may answer, one candidate each, best first. */
export const candidatesFor = (store: EntryStore, inquiry: Inquiry): Candidate[] => {
  const { shares, allowed } = inquiry;
  const asked = store.search.read(inquiry.tokens);
  const matches = scoredMatches(store, asked, inquiry);
  const lettered = matches
    .slice(0, LETTERED)
    .map(({ question }) => ({ question, letters: lettersOf(store.storedAt(question).text) }));
  const fuzzy = matches.length > 0 ? alike(inquiry.letters, lettered) : inquiry.everywhere(PROPOSED);
  const groups = byEntry(store, matches);
  for (const [question] of matches.length > 0 ? [] : fuzzy) {
    const id = store.storedAt(question).entry;
    if (allowed(question) && !groups.has(id)) groups.set(id, [{ question, bm25: 0, shared: 0, whole: 1, value: 0 }]);
  }
  for (const id of topShares(shares)) {
    const question = groups.has(id) ? undefined : store.questionsOf(id).find(allowed);
    if (question !== undefined) groups.set(id, [{ question, bm25: 0, shared: 0, whole: 1, value: 0 }]);
  }
  const meant = inquiry.meanings.read(inquiry.tokens);
  const meaningOf = (own: readonly Scored[]): number =>
    Math.max(...own.slice(0, MEANT).map((one) => alikeInMeaning(meant, inquiry.meanings.of(one.question))));
  const unknown = 1 / (shares.size + 1);
  return ranked(
    [...groups].map(([id, [best, ...others]]) => {
      const { question, bm25, shared, whole } = best as Scored;
      const stored = store.storedAt(question);
      const same = store.questionsOf(id).filter((one) => allowed(one) && sameScript(stored, store.storedAt(one)));
      const signs = {
        asked: Math.min(1, bm25 / (asked.full || 1)),
        stored: Math.min(1, shared / (whole || 1)),
        fuzzy: fuzzy.get(question) ?? 0,
        share: shares.get(id),
        meaning: meaningOf([best as Scored, ...others]),
        together: store.search.together(asked, same.slice(0, MOST_TOGETHER), store.usual) / (asked.full || 1),
        others: others.map(({ value }) => value),
      };
      return { id, question: stored, ...signs, strength: strengthOf(signs, unknown), lead: 0 };
    }),
  );
};
