import { fold, readable } from '../text/normalize.ts';
import { type Token, tokens } from '../text/tokens.ts';

/** Sentences by the language they are in. */
export interface Sentences {
  chinese: readonly string[];
  english: readonly string[];
}

/** How often each Chinese word and each character stands in sentences. */
export interface WordCounts {
  words: Map<string, number>;
  characters: Map<string, number>;
}

/** What {@link countWords} found, in the form a shelf keeps it in: words by line, how often each of them in the same order. */
export interface KeptCounts {
  words: string;
  wordCounts: Uint32Array;
  characters: string;
  characterCounts: Uint32Array;
  /** Words of the English sentences. */
  english: string;
}

/** Characters of a sentence that are read. */
const LONGEST = 200;
/** Words side by side are looked for as one, too, up to so many characters: 睡衣 may stand in no dictionary. */
const LONGEST_PAIR = 4;

const wordsIn = (sentence: string): Token[] => tokens(fold(readable(sentence, LONGEST)));

const count = (map: Map<string, number>, word: string): void => {
  map.set(word, (map.get(word) ?? 0) + 1);
};

/** Counts the Chinese words of sentences. */
export const chineseIn = (sentences: readonly string[]): WordCounts => {
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

/** The words of sentences that are not Chinese. */
export const foreignIn = (sentences: readonly string[]): Set<string> =>
  new Set(
    sentences.flatMap((sentence) =>
      wordsIn(sentence)
        .filter(({ han }) => !han)
        .map(({ text }) => text),
    ),
  );

/** Reads sentences: some twenty microseconds for each. */
export const countWords = ({ chinese, english }: Sentences): KeptCounts => {
  const { words, characters } = chineseIn(chinese);
  return {
    words: [...words.keys()].join('\n'),
    wordCounts: Uint32Array.from(words.values()),
    characters: [...characters.keys()].join('\n'),
    characterCounts: Uint32Array.from(characters.values()),
    english: [...foreignIn(english)].join('\n'),
  };
};

const linesOf = (text: string): string[] => (text === '' ? [] : text.split('\n'));
const countsOf = (lines: string, counts: Uint32Array): Map<string, number> =>
  new Map(linesOf(lines).map((word, at) => [word, counts[at] ?? 0]));

/** What {@link countWords} kept, to be asked. */
export const countsFrom = (kept: KeptCounts): WordCounts & { english: ReadonlySet<string> } => ({
  words: countsOf(kept.words, kept.wordCounts),
  characters: countsOf(kept.characters, kept.characterCounts),
  english: new Set(linesOf(kept.english)),
});
