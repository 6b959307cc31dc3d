import type { Stored } from './stored.ts';

/** What speaks for an entry. */
export interface Signs {
  /** Share of what was asked that stands in its nearest question. 0 to 1. */
  asked: number;
  /** Share of that question that was asked. 0 to 1. */
  stored: number;
  /** Letter by letter likeness. 0 to 1. */
  fuzzy: number;
  /** Share the classifier gives the entry, 0 to 1; undefined if it is none of its classes. */
  share: number | undefined;
  /** The same as `asked`, over all questions of the entry as one text. 0 to 1. */
  together: number;
  /** How like in meaning its nearest question is. 0 to 1. */
  meaning: number;
  /** `asked + stored` of the entry's next questions, best first. */
  others: readonly number[];
}

/** An entry that may answer. */
export interface Candidate extends Signs {
  id: string;
  question: Stored;
  /** All signs in one number, by weights that hold for any FAQ. */
  strength: number;
  /** How much more like what was asked than the next best entry; negative for all but the likest. */
  lead: number;
}

/** Weights chosen by recall over five public sets and the shop's own FAQ together. */
const SECOND = 0.5;
const THIRD = 0.25;
const TOGETHER = 2;
const FUZZY = 0.25;
const MEANING = 4;
const SHARE = 1.4;
/** Shares are compared by their logarithm; below this all are alike. */
const LEAST_SHARE = 1e-3;

/** A share on a scale from 0 (a thousandth or less, or none) to 1 (all). */
export const pull = (share = 0): number => 1 - Math.log(Math.max(LEAST_SHARE, share)) / Math.log(LEAST_SHARE);

/** What the words say for an entry: its nearest question, its next ones, and all of them as one text. */
export const wordStrength = ({ asked, stored, together, others }: Signs): number =>
  asked + stored + SECOND * (others[0] ?? 0) + THIRD * (others[1] ?? 0) + TOGETHER * together;

/** All signs in one number. @param unknown the share of an entry that is no class */
export const strengthOf = (signs: Signs, unknown: number): number =>
  wordStrength(signs) + MEANING * signs.meaning + FUZZY * signs.fuzzy + SHARE * pull(signs.share ?? unknown);

const likeness = ({ asked, stored, fuzzy, share = 0 }: Signs): number => asked + stored + 0.5 * fuzzy + share;

/** Puts the strongest first, and says how far each leads. */
export const ranked = <T extends Candidate>(candidates: readonly T[]): T[] => {
  const [best = 0, next = 0] = candidates.map(likeness).sort((a, b) => b - a);
  for (const candidate of candidates) {
    const own = likeness(candidate);
    candidate.lead = own - (own === best ? next : best);
  }
  return candidates.toSorted((a, b) => b.strength - a.strength || (a.id < b.id ? -1 : 1));
};

/** Shares of what was asked, in words and in meaning, from which a question is the stored one. Foreign ones stay below either. */
const CLOSE = { asked: 0.6, meaning: 0.75 };

/** Whether the nearest question holds most of what was asked: "what time do you open tomorrow", and not "what time does the gym open". */
export const isClose = ({ asked, meaning }: Pick<Signs, 'asked' | 'meaning'>): boolean =>
  asked >= CLOSE.asked && meaning >= CLOSE.meaning;

/** What the words alone may say for an entry, and what a question's own words say. */
const WORDS_ALONE = 0.3;
export const byWords = ({ asked, stored }: Pick<Signs, 'asked' | 'stored'>): number =>
  asked * (0.6 + 0.4 * stored) * WORDS_ALONE;

const percent = (x: number): string => `${Math.round(x * 100)} %`;

/** What decided for an entry, in words an agent understands. */
export const because = ({ question, asked, stored, fuzzy, share, meaning }: Candidate): string[] => [
  `nearest stored question: “${question.text}” (${question.lang})`,
  `${percent(asked)} of what was asked stands in it, ${percent(stored)} of it was asked`,
  ...(meaning > 0 ? [`alike in meaning to ${percent(meaning)}`] : []),
  ...(fuzzy > 0 ? [`letter by letter alike to ${percent(fuzzy)}`] : []),
  ...((share ?? 0) > 0.01 ? [`all questions of this entry together: ${percent(share ?? 0)}`] : []),
];
