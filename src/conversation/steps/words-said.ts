import { fold } from '../../understanding/text/normalize.ts';

const LETTER = /[a-z0-9]/;

/** Words ready to be looked for: folded, the longest first, so that none hides a part of another. */
export const foldedWords = (list: readonly string[]): string[] =>
  [...new Set(list.map(fold))].sort((a, b) => b.length - a.length);

/** A folded text without a folded word, a blank in its place; a word of letters has to stand by itself. */
export const without = (text: string, word: string): string => {
  let rest = text;
  for (let at = rest.indexOf(word); at >= 0; at = rest.indexOf(word, at + 1)) {
    const [before = '', after = ''] = [rest[at - 1], rest[at + word.length]];
    if (LETTER.test(word.at(-1) ?? '') && (LETTER.test(before) || LETTER.test(after))) continue;
    rest = `${rest.slice(0, at)} ${rest.slice(at + word.length)}`;
  }
  return rest;
};

/** Whether one of these folded words stands in a folded text. */
export const saysOneOf = (text: string, words: readonly string[]): boolean =>
  words.some((word) => without(text, word) !== text);
