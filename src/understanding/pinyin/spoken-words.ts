import { readings } from './readings.ts';
import { chineseIn, countsFrom, foreignIn, type KeptCounts, type WordCounts } from './word-counts.ts';

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

/** A character by itself is a worse guess than a word it stands in: what that costs besides. */
const LONE_CHARACTER = 5;
/** Spellings of one word at most: characters that are read in several ways multiply. */
const SPELLINGS = 8;
/** Words spelled alike that are told. */
const ALIKE = 3;

const waysOf = (character: string): readonly string[] => readings().of.get(character) ?? [];

/** The letters a word may be spelled with; none where a character is not known. */
const lettersOf = (word: string): string[] => {
  let all = [''];
  for (const one of word) {
    const ways = waysOf(one);
    const [way] = ways;
    all =
      ways.length === 1
        ? all.map((before) => before + way)
        : all.flatMap((before) => ways.map((other) => before + other)).slice(0, SPELLINGS);
  }
  return all;
};

/** Where the syllables of a word end that is spelled with these letters. */
const endsOf = (word: string, letters: string): number[] => {
  let all: number[][] = [[]];
  for (const one of word) {
    const ways = waysOf(one);
    all = all.flatMap((ends) => {
      const start = ends.at(-1) ?? 0;
      return ways.filter((way) => letters.startsWith(way, start)).map((way) => [...ends, start + way.length]);
    });
  }
  return all.find((ends) => ends.at(-1) === letters.length) ?? [];
};

/** Words by their letters. */
const byLetters = ({ words, characters }: WordCounts): Map<string, string[]> => {
  const all = new Map<string, string[]>();
  for (const word of new Set([...words.keys(), ...characters.keys()])) {
    for (const letters of lettersOf(word)) {
      const alike = all.get(letters);
      if (alike === undefined) all.set(letters, [word]);
      else if (!alike.includes(word)) alike.push(word);
    }
  }
  return all;
};

interface Total {
  words: number;
  characters: number;
}

/** Finds words by their spelling, each as dear as it is seldom among `total`. */
const finder = (counts: WordCounts, total: Total): SpokenWords['spelled'] => {
  const spelledSo = byLetters(counts);
  const { words, characters } = counts;
  const shareCost = (n: number | undefined, of: number): number => (n === undefined ? Infinity : -Math.log(n / of));
  const costOf = (word: string): number =>
    Math.min(
      shareCost(words.get(word), total.words),
      shareCost(characters.get(word), total.characters) + LONE_CHARACTER,
    );
  return (letters) =>
    (spelledSo.get(letters) ?? [])
      .map((text) => ({ text, ends: endsOf(text, letters), cost: costOf(text) }))
      .sort((a, b) => a.cost - b.cost)
      .slice(0, ALIKE);
};

const sumOf = (counts: ReadonlyMap<string, number>): number => [...counts.values()].reduce((sum, n) => sum + n, 0);

const added = (counts: Map<string, number>, to: ReadonlyMap<string, number>): Map<string, number> =>
  new Map([...counts].map(([text, n]) => [text, n + (to.get(text) ?? 0)]));

/** The words of these sentences, Chinese ones by their spelling. */
export const spokenWords = (kept: KeptCounts): SpokenWords => {
  const { words, characters, english } = countsFrom(kept);
  const total = { words: sumOf(words), characters: sumOf(characters) };
  const spelled = finder({ words, characters }, total);
  const isEnglish = (word: string): boolean => english.has(word);
  const and = (names: readonly string[]): SpokenWords => {
    const more = chineseIn(names);
    const counts = { words: added(more.words, words), characters: added(more.characters, characters) };
    const named = finder(counts, total);
    const foreign = foreignIn(names);
    return {
      spelled: (letters) => [...named(letters), ...spelled(letters)],
      isEnglish: (word) => isEnglish(word) || foreign.has(word),
      and,
    };
  };
  return { spelled, isEnglish, and };
};
