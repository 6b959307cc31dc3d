import { foldedCode } from './fold-character.ts';

/** Control characters, zero-width and other formatting characters, variation selectors, private use, halves of pairs. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Surrogate}\u115F\u1160\u3164\uFFA0]|\u034F|\p{Variation_Selector}/gu;
const BREAKS = /[\t\n\v\f\r\u0085\u2028\u2029]+/g;
/** A letter may carry two marks; more are decoration. */
const STACKED_MARKS = /(\p{M}{2})\p{M}+/gu;
const SPACES = /\s+/gu;
const ROUNDS = 4;
const SPACE = 0x20;

const once = (text: string): string =>
  text
    .replace(BREAKS, ' ')
    .replace(INVISIBLE, '')
    .normalize('NFKC')
    .replace(STACKED_MARKS, '$1')
    .replace(SPACES, ' ')
    .trim();

/** Code units that stand for themselves whatever stands beside them: printable ASCII and the common Chinese characters. */
const isPlain = (code: number): boolean => (code > SPACE && code < 0x7f) || (code >= 0x4e00 && code <= 0x9fa5);

/** Whether a text is read as it stands; most are, and need not be looked through for what is strange. */
const standsAsItIs = (text: string): boolean => {
  let before = SPACE;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (!isPlain(code) && (code !== SPACE || before === SPACE)) return false;
    before = code;
  }
  return before !== SPACE;
};

/**
 * A message as it is read: full-width and other compatibility forms folded (NFKC), control, zero-width and broken
 * characters gone, white space joined, trimmed. Applying it twice changes nothing. Never throws.
 * @param longest characters (UTF-16 units) that are read; the rest is left out
 */
export const readable = (text: string, longest: number): string => {
  if (text.length <= longest && standsAsItIs(text)) return text;
  let current = once(text.slice(0, longest)).slice(0, longest);
  for (let round = 0; round < ROUNDS; round += 1) {
    const next = once(current).slice(0, longest);
    if (next === current) break;
    current = next;
  }
  return current;
};

/**
 * Lower case, Traditional to Simplified, look-alike letters to Latin. Keeps the length, so that a place in the
 * folded text is the same place in the text it came from.
 */
export const fold = (text: string): string => {
  let out = '';
  let copied = 0;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    const folded = foldedCode(code);
    if (folded === code) continue;
    out += text.slice(copied, i) + String.fromCharCode(folded);
    copied = i + 1;
  }
  return copied === 0 ? text : out + text.slice(copied);
};
