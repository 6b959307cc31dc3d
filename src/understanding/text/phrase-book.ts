import { fold, readable } from './normalize.ts';
import { isHan } from './scripts.ts';
import { stem } from './stem.ts';
import type { Token } from './tokens.ts';

/** A phrase found in a message. Places are those of the folded text. */
export interface Found<T> {
  value: T;
  start: number;
  end: number;
}

interface Phrase<T> {
  parts: string[][];
  value: T;
  length: number;
}

/** Between the parts of a phrase written `a…b` may stand so many characters (Chinese) or words (English). */
const GAP_CHARACTERS = 6;
const GAP_WORDS = 3;
/** A phrase without any is a sign: an emoji. */
const LETTER = /[\p{L}\p{N}]/u;
const SENTENCE_END = /[.!?;。！？；\n]/;

const hasHan = (text: string): boolean => {
  for (let i = 0; i < text.length; i += 1) if (isHan(text.charCodeAt(i))) return true;
  return false;
};

const wordsOf = (text: string): string[] => text.split(/[^\p{L}\p{N}']+/u).filter((word) => word !== '');
const stemmed = (word: string): string => stem(word.replace(/'/g, ''));

const push = <T>(map: Map<string, Phrase<T>[]>, key: string, phrase: Phrase<T>): void => {
  const list = map.get(key) ?? [];
  list.push(phrase);
  list.sort((a, b) => b.length - a.length);
  map.set(key, list);
};

/**
 * Finds many phrases in one pass. A phrase with a Chinese character, or a sign such as an emoji, is matched by characters, one without by the
 * stems of whole words; `…` (or `...`) stands for a short gap. Bounded by length of the text times phrases that
 * begin alike.
 */
export class PhraseBook<T> {
  readonly #byCharacter = new Map<string, Phrase<T>[]>();
  readonly #byWord = new Map<string, Phrase<T>[]>();

  constructor(entries: Iterable<readonly [phrase: string, value: T]>) {
    for (const [phrase, value] of entries) {
      const folded = fold(readable(phrase, 200)).replace(/…/g, '...');
      const parts = folded
        .split('...')
        .map((part) => part.trim())
        .filter((part) => part !== '');
      const first = parts[0];
      if (first === undefined) continue;
      if (hasHan(folded) || !LETTER.test(folded))
        push(this.#byCharacter, first.charAt(0), { parts: parts.map((p) => [p]), value, length: folded.length });
      else {
        const words = parts.map((part) => wordsOf(part).map(stemmed));
        const head = words[0]?.[0];
        if (head !== undefined) push(this.#byWord, head, { parts: words, value, length: folded.length });
      }
    }
  }

  /** Every phrase in the message; the longest at each place, none inside another. */
  find(folded: string, tokens: readonly Token[]): Found<T>[] {
    const found: Found<T>[] = [];
    for (let at = 0; at < folded.length; at += 1) {
      for (const phrase of this.#byCharacter.get(folded.charAt(at)) ?? []) {
        const end = endInCharacters(phrase.parts, folded, at);
        if (end < 0) continue;
        found.push({ value: phrase.value, start: at, end });
        break;
      }
    }
    this.#findWords(
      folded,
      tokens.filter((token) => !token.han && token.text !== '?'),
      found,
    );
    return outermost(found);
  }

  #findWords(folded: string, tokens: readonly Token[], into: Found<T>[]): void {
    const stems = tokens.map(({ text }) => stemmed(text));
    for (const [at, head] of stems.entries()) {
      for (const phrase of this.#byWord.get(head) ?? []) {
        const last = lastWord(phrase.parts, stems, at);
        const from = tokens[at];
        const to = tokens[last];
        if (last < 0 || !from || !to) continue;
        const end = to.start + to.text.length;
        if (phrase.parts.length > 1 && SENTENCE_END.test(folded.slice(from.start, end))) continue;
        into.push({ value: phrase.value, start: from.start, end });
        break;
      }
    }
  }
}

const endInCharacters = (parts: readonly string[][], text: string, at: number): number => {
  let end = at;
  for (const [n, [part = '']] of parts.entries()) {
    const found =
      n === 0
        ? text.startsWith(part, at)
          ? at
          : -1
        : text.slice(end, end + GAP_CHARACTERS + part.length).indexOf(part);
    if (found < 0) return -1;
    const start = n === 0 ? at : end + found;
    if (n > 0 && SENTENCE_END.test(text.slice(end, start))) return -1;
    end = start + part.length;
  }
  return end;
};

const matchesAt = (words: readonly string[], stems: readonly string[], at: number): boolean =>
  words.every((word, i) => stems[at + i] === word);

/** Index of the last word of the phrase that begins at `at`, or -1. */
const lastWord = (parts: readonly string[][], stems: readonly string[], at: number): number => {
  let next = at;
  for (const [n, words] of parts.entries()) {
    const furthest = n === 0 ? next : next + GAP_WORDS;
    while (next <= furthest && !matchesAt(words, stems, next)) next += 1;
    if (next > furthest) return -1;
    next += words.length;
  }
  return next - 1;
};

const outermost = <T>(found: Found<T>[]): Found<T>[] => {
  const sorted = [...found].sort((a, b) => a.start - b.start || b.end - a.end);
  const kept: Found<T>[] = [];
  for (const one of sorted) {
    const before = kept.at(-1);
    if (before && one.end <= before.end) continue;
    kept.push(one);
  }
  return kept;
};
