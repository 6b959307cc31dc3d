import { z } from 'zod';
import { LANGS } from '../../message.ts';
import { REASONS, type Reason } from '../types.ts';
import { fold, readable } from './normalize.ts';
import { isHan } from './scripts.ts';

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

const cutsWord = (text: string, start: number, end: number): boolean => {
  if (isHan(text.charCodeAt(start))) return false;
  return wordCharacter.test(text.charAt(start - 1)) || wordCharacter.test(text.charAt(end));
};

/** Builds the rewording of synonyms and typos. Works in one pass, so no word is replaced twice. */
export const rewordingOf = (wording: Pick<WordingFile, 'synonyms' | 'typos'>): Rewording => {
  const byFirst = new Map<string, { from: string; to: string }[]>();
  for (const [right, others] of [...Object.entries(wording.typos), ...Object.entries(wording.synonyms)]) {
    for (const other of [...others, right]) {
      const from = plain(other);
      const list = byFirst.get(from.charAt(0)) ?? [];
      if (list.some((known) => known.from === from)) continue;
      list.push({ from, to: plain(right) });
      list.sort((a, b) => b.from.length - a.from.length);
      byFirst.set(from.charAt(0), list);
    }
  }
  return (folded) => {
    let out = '';
    let at = 0;
    while (at < folded.length) {
      const here = at;
      const hit = byFirst
        .get(folded.charAt(at))
        ?.find(({ from }) => folded.startsWith(from, here) && !cutsWord(folded, here, here + from.length));
      out += hit ? hit.to : folded.charAt(at);
      at += hit ? hit.from.length : 1;
    }
    return out;
  };
};
