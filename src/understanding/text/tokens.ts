import { isHan, isHighSurrogate, isWordCharacter } from './scripts.ts';
import { segment } from './segment.ts';

/** One word of a message. Places are those of the folded text. */
export interface Token {
  text: string;
  start: number;
  han: boolean;
}

const APOSTROPHE = 0x27;
const QUESTION = 0x3f;

const endOf = (text: string, from: number, belongs: (code: number) => boolean): number => {
  let end = from + 1;
  while (end < text.length && belongs(text.charCodeAt(end))) end += 1;
  return end;
};

const inWord = (code: number): boolean => isWordCharacter(code) || code === APOSTROPHE;

/** The word of a text between two places, without apostrophes at its end. */
const wordBetween = (text: string, start: number, end: number): string => {
  let last = end;
  while (last > start && text.charCodeAt(last - 1) === APOSTROPHE) last -= 1;
  return text.slice(start, last);
};

const hanTokens = (text: string, start: number, end: number, into: Token[]): void => {
  let at = start;
  for (const word of segment(text.slice(start, end))) {
    into.push({ text: word, start: at, han: true });
    at += word.length;
  }
};

/** Words of a folded text: Latin words with inner apostrophes, Chinese words, emoji, the question mark. */
export const tokens = (folded: string): Token[] => {
  const out: Token[] = [];
  let at = 0;
  while (at < folded.length) {
    const code = folded.charCodeAt(at);
    let end = at + 1;
    if (isHan(code)) {
      end = endOf(folded, at, isHan);
      hanTokens(folded, at, end, out);
    } else if (isWordCharacter(code)) {
      end = endOf(folded, at, inWord);
      out.push({ text: wordBetween(folded, at, end), start: at, han: false });
    } else if (isHighSurrogate(code)) {
      end = at + 2;
      out.push({ text: folded.slice(at, end), start: at, han: false });
    } else if (code === QUESTION) out.push({ text: '?', start: at, han: false });
    at = end;
  }
  return out;
};
