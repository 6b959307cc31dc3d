import { readings } from './readings.ts';

/** A stretch of a message in Latin letters: words side by side that could all be syllables, or what stands between as it is. */
export type Stretch = { as: 'it-is'; text: string } | { as: 'syllables'; words: string[] };

/** Latin words that stand inside Chinese messages, too: they are left as they are. */
const NEUTRAL = /^(?:ok|okay|size|vip|app|sf|bra|xs|s|m|l|xl|xxl|xxxl|line|qq|hi|hello|hey|bye|p)$/;
/** What no spelled Chinese holds. */
const ELSE = /[@/\\]|\p{Script=Han}/u;
/** Numbers of orders, amounts, sizes such as 2XL; a word; what is neither. A tone may be told by a number behind a syllable. */
const PIECES = /[a-z]{0,8}\d[\w-]*|[a-z]+|[^a-z\d]+/g;
const TONE = /^([a-z]{1,6})[1-5]$/;
const LONGEST_SYLLABLE = 6;

/** Lower case, tones off, ü as v: "Tuì huò" is tui huo, lǜ is lv. */
const plain = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replace(/u\u0304?\u0301?\u030C?\u0300?\u0308/g, 'v')
    .replace(/\p{M}+/gu, '')
    .replace(/[’']/g, ' ');

/** Whether a word of letters can be cut into syllables without a rest. */
const isSpelled = (word: string): boolean => {
  const { syllables } = readings();
  const reached = [true];
  for (let end = 1; end <= word.length; end += 1) {
    reached[end] = false;
    for (let start = Math.max(0, end - LONGEST_SYLLABLE); start < end && !reached[end]; start += 1)
      reached[end] = reached[start] === true && syllables.has(word.slice(start, end));
  }
  return reached[word.length] === true;
};

/** A message cut into stretches; null where a word of it cannot be spelled Chinese. */
export const stretchesOf = (text: string): Stretch[] | null => {
  if (ELSE.test(text)) return null;
  const stretches: Stretch[] = [];
  for (const [piece] of plain(text).matchAll(PIECES)) {
    const word = TONE.exec(piece)?.[1] ?? piece;
    const last = stretches.at(-1);
    if (!/^[a-z]+$/.test(word) || NEUTRAL.test(word)) {
      // Words that only a space is between are read together.
      if (piece.trim() !== '' || last?.as !== 'syllables') stretches.push({ as: 'it-is', text: piece });
    } else if (!isSpelled(word)) return null;
    else if (last?.as === 'syllables') last.words.push(word);
    else stretches.push({ as: 'syllables', words: [word] });
  }
  return stretches;
};
