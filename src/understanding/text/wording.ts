import { z } from 'zod';
import { LANGS } from '../../message.ts';
import { REASONS, type Reason } from '../types.ts';
import { fold, readable } from './normalize.ts';
import { withoutOpenings } from './openings.ts';
import { isHan } from './scripts.ts';

/** Stands for the name of a marketplace. */
export const PLACE = '…';

const phrases = z.array(z.coerce.string().trim().min(1));
const byLang = z.partialRecord(z.enum(LANGS), phrases);
const groups = z.record(z.string().min(1), phrases);

/** templates/policies/wording.yaml: other words for the same thing. Every part may be left out. */
const shape = z
  .strictObject({
    /** The word the bot reads → what else shoppers write for it. */
    synonyms: groups.default({}),
    /** The right word → slips of the finger and of the ear. */
    typos: groups.default({}),
    /** What the shop's own name is read as, in Chinese characters and in Latin letters; left out: as it stands. */
    own_name: z.strictObject({ chinese: z.string().trim().min(1), latin: z.string().trim().min(1) }).optional(),
    /** Where many shops sell besides, and how this shop there is spoken of: each phrase of `own` with each of the names for its … */
    marketplaces: z
      .strictObject({
        names: phrases,
        own: z.array(z.string().includes(PLACE, `must hold ${PLACE} where the name of the marketplace stands`)),
      })
      .optional(),
    /** What goods of the catalogue are read as where their own name is foreign to all examples. */
    any_goods: z
      .strictObject({
        chinese: z.string().trim().min(1),
        latin: z.string().trim().min(1),
        /** Words that say nothing beside goods: whoever writes only "the blue ones" names goods and wants nothing of them. */
        fillers: phrases.default([]),
      })
      .optional(),
    /** Greetings and polite beginnings that stand before what is wanted. */
    openings: phrases.default([]),
    /** `none`: what sounds like a reason and is none. */
    reasons: z.partialRecord(z.enum([...REASONS, 'none']), byLang).default({}),
    /** Words of the goods' names that describe and do not name: 加厚, "soft". */
    describing: phrases.default([]),
    colours: groups.default({}),
    /** A kind of goods as it stands in product names → what else shoppers call it. */
    goods: groups.default({}),
    signals: z.partialRecord(z.enum(['yes', 'no', 'stop', 'back', 'correct']), byLang).default({}),
  })
  .readonly();
export type WordingFile = z.infer<typeof shape>;

/**
 * Reads wording.yaml.
 * @throws {z.ZodError} naming the part that is wrong
 */
export const readWording = (raw: unknown): WordingFile => shape.parse(raw ?? {});

const plain = (phrase: string): string => fold(readable(phrase, 100));

/** All phrases of the languages, as one list. */
export const everyPhrase = (lists: Partial<Record<string, string[]>> | undefined): string[] =>
  Object.values(lists ?? {}).flatMap((list) => list ?? []);

/** The reasons with the phrases that name them. */
export const reasonPhrases = (wording: WordingFile): (readonly [string, Reason])[] =>
  REASONS.flatMap((reason) => everyPhrase(wording.reasons[reason]).map((phrase) => [phrase, reason] as const));

/** Replaces what shoppers write by the word the bot reads; longest first, whole words in Latin script. */
export type Rewording = (folded: string) => string;

const wordCharacter = /[a-z0-9']/;
const NONE: readonly Reworded[] = [];

const cutsWord = (text: string, start: number, end: number): boolean => {
  if (isHan(text.charCodeAt(start))) return false;
  return wordCharacter.test(text.charAt(start - 1)) || wordCharacter.test(text.charAt(end));
};

interface Reworded {
  from: string;
  to: string;
}

/** What may be replaced, by its first UTF-16 unit, the longest first. */
const phrasesOf = ({ synonyms, typos }: Pick<WordingFile, 'synonyms' | 'typos'>): Map<number, Reworded[]> => {
  const byFirst = new Map<number, Reworded[]>();
  for (const [right, others] of [...Object.entries(typos), ...Object.entries(synonyms)]) {
    for (const other of [...others, right]) {
      const from = plain(other);
      const list = byFirst.get(from.charCodeAt(0)) ?? [];
      if (list.some((known) => known.from === from)) continue;
      list.push({ from, to: plain(right) });
      list.sort((a, b) => b.from.length - a.from.length);
      byFirst.set(from.charCodeAt(0), list);
    }
  }
  return byFirst;
};

/** Builds the rewording: openings are taken off, synonyms and typos replaced in one pass, so that no word is replaced twice. */
export const rewordingOf = (wording: Pick<WordingFile, 'synonyms' | 'typos' | 'openings'>): Rewording => {
  const byFirst = phrasesOf(wording);
  const phraseAt = (folded: string, at: number): Reworded | undefined => {
    for (const phrase of byFirst.get(folded.charCodeAt(at)) ?? NONE) {
      if (folded.startsWith(phrase.from, at) && !cutsWord(folded, at, at + phrase.from.length)) return phrase;
    }
    return undefined;
  };
  const unopened = withoutOpenings(wording.openings.map(plain));
  return (whole) => {
    const folded = unopened(whole);
    let out = '';
    let copied = 0;
    for (let at = 0; at < folded.length; at += 1) {
      const found = phraseAt(folded, at);
      if (!found) continue;
      out += folded.slice(copied, at) + found.to;
      copied = at + found.from.length;
      at = copied - 1;
    }
    return copied === 0 ? folded : out + folded.slice(copied);
  };
};
