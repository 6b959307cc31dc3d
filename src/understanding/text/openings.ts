import { isHan } from './scripts.ts';

/** What is left has to weigh as much, or the opening is the message: a Chinese character 1, a word of Latin letters {@link WORD}. */
const LEAST = 4;
const WORD = 1.5;

const LETTER = /[\p{L}\p{N}]/u;
const WORD_LETTER = /[a-z0-9']/;
const WORDS = /[a-z0-9']+/g;

const weightOf = (text: string): number => {
  let han = 0;
  for (let i = 0; i < text.length; i += 1) if (isHan(text.charCodeAt(i))) han += 1;
  return han + WORD * (text.match(WORDS)?.length ?? 0);
};

/** The text from its first letter or digit on. */
const fromLetter = (text: string): string => {
  const at = text.search(LETTER);
  return at < 0 ? '' : text.slice(at);
};

interface Opening {
  words: string;
  /** Counts only with a sign or a space behind it: 亲，but not 亲子装. */
  apart: boolean;
}

const openingOf = (folded: string): Opening => ({ words: folded.replace(/,$/, ''), apart: folded.endsWith(',') });

/** What follows an opening at the start of a text; undefined where it does not stand there by itself. */
const after = (text: string, { words, apart }: Opening): string | undefined => {
  if (!text.startsWith(words)) return undefined;
  const next = text.charAt(words.length);
  const latin = !isHan(words.charCodeAt(words.length - 1));
  if (latin ? WORD_LETTER.test(next) : apart && LETTER.test(next)) return undefined;
  return fromLetter(text.slice(words.length));
};

/**
 * Takes greetings and polite beginnings off a folded text (您好请问, "hi there"), one after another, so that a question is told by
 * what it asks: "hello, does the phone take two cards" greets, and is no greeting. What would leave next to nothing stays.
 * @param openings folded; one that ends in a comma counts only with a sign or a space behind it
 */
export const withoutOpenings = (openings: readonly string[]): ((folded: string) => string) => {
  const longestFirst = openings.map(openingOf).sort((a, b) => b.words.length - a.words.length);
  const firsts = new Set(longestFirst.map(({ words }) => words.charAt(0)));
  const next = (text: string): string | undefined => {
    if (!firsts.has(text.charAt(0))) return undefined;
    for (const one of longestFirst) {
      const left = after(text, one);
      if (left !== undefined && weightOf(left) >= LEAST) return left;
    }
    return undefined;
  };
  return (folded) => {
    let text = folded;
    for (let left = next(fromLetter(text)); left !== undefined; left = next(text)) text = left;
    return text;
  };
};
