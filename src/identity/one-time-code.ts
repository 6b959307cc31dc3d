/**
 * What codes are made of: no vowels, so that none reads as a word, and none of the signs that are taken for one another
 * (0 O, 1 I L, 2 Z, 5 S, 8 B, 6 G, U V).
 */
const SIGNS = 'CDFHJKMNPQRTWXY34679';
const LENGTH = 8;

/** How long codes last and how many wrong ones are borne. */
export interface CodeRule {
  /** Milliseconds a code may be used in. */
  lastsMs: number;
  /** Wrong codes from one account that lock it against further ones. */
  wrong: number;
  /** The time those are counted over, in milliseconds; the lock ends when the oldest of them is that old. */
  withinMs: number;
}

/** Ten minutes, and five wrong ones in an hour: of 2.5 × 10¹⁰ codes nobody finds one by guessing. */
export const CODE_RULE: CodeRule = { lastsMs: 10 * 60_000, wrong: 5, withinMs: 60 * 60_000 };

/** Both kinds of signs stand in every code: eight digits may be an order number, eight letters somebody's name. */
const isMixed = (code: string): boolean => /\d/.test(code) && /\D.*\D/.test(code);

/**
 * Makes a code: 8 signs, about 34 bits.
 * @param below a random whole number from 0 up to but not including its argument, from a source nobody can foresee
 */
export const makeCode = (below: (limit: number) => number): string => {
  for (;;) {
    const code = Array.from({ length: LENGTH }, () => SIGNS[below(SIGNS.length)]).join('');
    if (isMixed(code)) return code;
  }
};

/** The code as people read and type it most safely: `K7QF-3MTW`. */
export const spelledOut = (code: string): string => `${code.slice(0, LENGTH / 2)}-${code.slice(LENGTH / 2)}`;

/** Chinese runs on without spaces: 绑定K7QF3MTW holds a code, XK7QF3MTW and A-K7QF-3MTW do not. */
const SPELLED = new RegExp(
  `(?<![\\p{Script=Latin}\\p{N}]|[\\p{L}\\p{N}][-_])([${SIGNS}]{4})[-\\u2010-\\u2015 ]?([${SIGNS}]{4})(?![\\p{Script=Latin}\\p{N}]|[-_][\\p{L}\\p{N}])`,
  'giu',
);

/** The first code in a text as it is stored, in whatever case, width or grouping it was typed; null if there is none. */
export const codeIn = (text: string): string | null => {
  for (const [, head = '', tail = ''] of text.normalize('NFKC').matchAll(SPELLED)) {
    const code = `${head}${tail}`.toUpperCase();
    if (isMixed(code)) return code;
  }
  return null;
};

const masked = (text: string): string =>
  text.replaceAll(SPELLED, (found, head: string, tail: string) =>
    isMixed(`${head}${tail}`.toUpperCase()) ? '****-****' : found,
  );

/** A text without the codes in it, for everybody who is not to use them: `K7QF-3MTW` becomes `****-****`. */
export const maskCodes = (text: string): string => {
  const plain = masked(text);
  return codeIn(plain) === null ? plain : masked(text.normalize('NFKC'));
};
