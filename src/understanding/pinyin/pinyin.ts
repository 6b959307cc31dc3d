import type { Lang } from '../../message.ts';
import { type Stretch, stretchesOf } from './spelled.ts';
import type { SpokenWords } from './spoken-words.ts';

/** Chinese that was spelled in Latin letters, in Simplified characters; null for a message that is no such. */
export type PinyinReader = (text: string, talk: Lang | undefined) => string | null;

/** Longer words of the shop's sentences are not looked for. */
const LONGEST_WORD = 30;
/** Messages of more letters are not read so. */
const LONGEST = 200;
/** What a syllable may cost in the mean, so that chance likenesses ("danke") stay what they are. */
const DEAREST_SYLLABLE = 5.2;
/** A message that is one word may be a rarer one: dui, xing. */
const DEAREST_WORD = 8;
/** In an English talk names and slips are likelier than Chinese: there must be more of it, and it must be plainer. */
const AMID_ENGLISH = { words: 2, dearest: 4.4 };

interface Best {
  cost: number;
  text: string;
  syllables: number;
  words: number;
}

/** The likeliest words that are spelled so. A word may go over a space, but only between its syllables. */
const likeliest = (words: readonly string[], { spelled }: SpokenWords): Best | null => {
  const letters = words.join('');
  const spaces = new Set(words.map((_, at) => words.slice(0, at + 1).join('').length));
  const best: (Best | undefined)[] = [{ cost: 0, text: '', syllables: 0, words: 0 }];
  for (let start = 0; start < letters.length; start += 1) {
    const before = best[start];
    if (!before) continue;
    for (let end = start + 1; end <= Math.min(letters.length, start + LONGEST_WORD); end += 1) {
      for (const { text, ends, cost } of spelled(letters.slice(start, end))) {
        const cut = [...spaces].some((space) => space > start && space < end && !ends.includes(space - start));
        const after = before.cost + cost;
        if (cut || after >= (best[end]?.cost ?? Number.POSITIVE_INFINITY)) continue;
        const syllables = before.syllables + ends.length;
        best[end] = { cost: after, text: before.text + text, syllables, words: before.words + 1 };
      }
    }
  }
  return best[letters.length] ?? null;
};

const wordsOf = (stretches: readonly Stretch[]): string[] =>
  stretches.flatMap((one) => (one.as === 'syllables' ? one.words : []));

/** Names are written large: "Li Hong" is no sentence. */
const hasNames = (text: string): boolean => /\S\s+\p{Lu}\p{Ll}/u.test(text);

/**
 * Reads messages that spell Chinese in Latin letters ("wo yao tui huo", with tones or without, with spaces or without) by the words
 * of the shop's own sentences, the likeliest first. English that happens to look so ("can you", "change size") is left alone.
 * @param known the words it reads by; asked for once, when the first message comes that may be one
 */
export const pinyinReader = (known: () => SpokenWords): PinyinReader => {
  let vocabulary: SpokenWords | undefined;
  return (text, talk) => {
    const stretches = text.length <= LONGEST ? stretchesOf(text) : null;
    const words = stretches ? wordsOf(stretches) : [];
    if (!stretches || words.length === 0) return null;
    vocabulary ??= known();
    const by = vocabulary;
    const foreign = words.filter((word) => !by.isEnglish(word));
    const least = talk === 'en' ? AMID_ENGLISH.words : 1;
    if (foreign.length < least || foreign.length * 2 < words.length || (talk === 'en' && hasNames(text))) return null;
    const found = stretches.map((one) => (one.as === 'syllables' ? likeliest(one.words, by) : one));
    const read = found.flatMap((one) => (one !== null && 'cost' in one ? [one] : []));
    if (found.includes(null)) return null;
    const sum = (of: keyof Omit<Best, 'text'>): number => read.reduce((all, one) => all + one[of], 0);
    const dearest = talk === 'en' ? AMID_ENGLISH.dearest : sum('words') === 1 ? DEAREST_WORD : DEAREST_SYLLABLE;
    return sum('cost') / sum('syllables') <= dearest ? found.map((one) => one?.text ?? '').join('') : null;
  };
};
