import { fold, readable } from '../text/normalize.ts';
import { type Token, tokens } from '../text/tokens.ts';
import { readings } from './readings.ts';

/** A word shoppers use, by how it is spelled. */
export interface SpokenWord {
  text: string;
  /** Ends of its syllables, counted in letters. */
  ends: readonly number[];
  /** How seldom it is: the negative logarithm of its share. */
  cost: number;
}

/** The words of the shop's own sentences. */
export interface SpokenWords {
  /** Letters of a whole word → the words spelled so, the frequent first. */
  spelled(letters: string): readonly SpokenWord[];
  /** Whether English sentences hold a word. */
  isEnglish(word: string): boolean;
  /** These, and the names of the goods there are now: goods change by the hour, sentences seldom, and reading those takes longer. */
  and(names: readonly string[]): SpokenWords;
}

const LONGEST = 200;
/** A character by itself is a worse guess than a word it stands in: what that costs besides. */
const LONE_CHARACTER = 5;
/** Spellings of one word at most: characters that are read in several ways multiply. */
const SPELLINGS = 8;
/** Words spelled alike that are kept. */
const ALIKE = 3;

const spellings = (word: string): string[][] => {
  let all: string[][] = [[]];
  for (const one of word) {
    const ways = readings().of.get(one) ?? [];
    all = all.flatMap((before) => ways.map((way) => [...before, way])).slice(0, SPELLINGS);
  }
  return all;
};

const count = (map: Map<string, number>, word: string): void => {
  map.set(word, (map.get(word) ?? 0) + 1);
};

/** Words side by side are looked for as one, too, up to so many characters: 睡衣 may stand in no dictionary. */
const LONGEST_PAIR = 4;

/** Sentences by the language they are in. */
export interface Sentences {
  chinese: readonly string[];
  english: readonly string[];
}

const wordsIn = (sentence: string): Token[] => tokens(fold(readable(sentence, LONGEST)));

/** How often each word and each character stands in sentences. */
interface Counts {
  words: Map<string, number>;
  characters: Map<string, number>;
}

const countsOf = (sentences: readonly string[]): Counts => {
  const words = new Map<string, number>();
  const characters = new Map<string, number>();
  for (const sentence of sentences) {
    let before: Token | undefined;
    for (const token of wordsIn(sentence)) {
      const { text, start, han } = token;
      if (han) {
        count(words, text);
        for (const one of text) count(characters, one);
      }
      const beside = han && before?.han && before.start + before.text.length === start;
      const pair = beside ? `${before?.text}${text}` : '';
      if (pair !== '' && pair.length <= LONGEST_PAIR) count(words, pair);
      before = token;
    }
  }
  return { words, characters };
};

const foreignOf = (sentences: readonly string[]): Set<string> =>
  new Set(
    sentences.flatMap((sentence) =>
      wordsIn(sentence)
        .filter(({ han }) => !han)
        .map(({ text }) => text),
    ),
  );

const sumOf = (counts: ReadonlyMap<string, number>): number => [...counts.values()].reduce((sum, n) => sum + n, 0);

/** The words of these sentences, Chinese ones by their spelling. */
export const spokenWords = ({ chinese, english }: Sentences): SpokenWords => {
  const counts = countsOf(chinese);
  const total = { words: sumOf(counts.words), characters: sumOf(counts.characters) };
  const known = bySpelling(counts, total);
  const foreign = foreignOf(english);
  const spelled = (letters: string): readonly SpokenWord[] => known.get(letters) ?? [];
  const isEnglish = (word: string): boolean => foreign.has(word);
  const and = (names: readonly string[]): SpokenWords => {
    const more = countsOf(names);
    for (const [text, n] of more.words) more.words.set(text, n + (counts.words.get(text) ?? 0));
    for (const [text, n] of more.characters) more.characters.set(text, n + (counts.characters.get(text) ?? 0));
    const named = bySpelling(more, total);
    const foreignNames = foreignOf(names);
    return {
      spelled: (letters) => [...(named.get(letters) ?? []), ...spelled(letters)],
      isEnglish: (word) => isEnglish(word) || foreignNames.has(word),
      and,
    };
  };
  return { spelled, isEnglish, and };
};

/** Words by their spelling, each as dear as it is seldom among `total`. */
const bySpelling = (
  { words, characters }: Counts,
  total: { words: number; characters: number },
): Map<string, SpokenWord[]> => {
  const all = new Map<string, SpokenWord[]>();
  const put = (text: string, cost: number): void => {
    for (const syllables of spellings(text)) {
      const ends = syllables.map((_, at) => syllables.slice(0, at + 1).join('').length);
      const alike = all.get(syllables.join('')) ?? [];
      if (alike.some((one) => one.text === text && one.cost <= cost)) continue;
      const kept = [...alike, { text, ends, cost }].sort((a, b) => a.cost - b.cost).slice(0, ALIKE);
      all.set(syllables.join(''), kept);
    }
  };
  for (const [text, n] of words) put(text, -Math.log(n / total.words));
  for (const [text, n] of characters) put(text, -Math.log(n / total.characters) + LONE_CHARACTER);
  return all;
};
