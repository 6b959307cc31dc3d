import { runInNewContext } from 'node:vm';

/** So many letters and digits of a message may belong to one order number. */
export const ORDER_REACH = 60;
/** What stands between the parts of a number, and is not looked at. */
export const SEPARATOR = /[\s\-_.–—]/;
/** Milliseconds after which a pattern is given up; one that can be used takes thousandths of one. */
const PATIENCE_MS = 500;
/** How often something comes, behind what comes so often. */
const REPEATED = /^(?:[?*+]|\{\d*,?\d*\})\??/;

/** A pattern of order numbers without separators and how often they come, but with the hyphens of character classes. */
export const bareOrderPattern = (source: string): string => {
  let out = '';
  let inClass = false;
  for (let at = 0; at < source.length; ) {
    const escaped = source.charAt(at) === '\\';
    const piece = source.slice(at, at + (escaped ? 2 : 1));
    at += piece.length;
    if (!escaped && piece === '[') inClass = true;
    if (!escaped && piece === ']') inClass = false;
    const parts = escaped ? /^\\[-s_. ]$/.test(piece) : SEPARATOR.test(piece);
    if (inClass || !parts) out += piece;
    else at += REPEATED.exec(source.slice(at))?.[0].length ?? 0;
  }
  return out;
};

/** A pattern as messages are read by it, from where a word begins. @throws SyntaxError for what is no pattern */
export const orderPattern = (source: string): RegExp => new RegExp(`^(?:${bareOrderPattern(source)})`, 'i');

/** Runs of what order numbers are made of, which a pattern that can be parted in many ways is read by without end. */
const trials = (example: string): string[] => {
  const bare = [...example].filter((letter) => !SEPARATOR.test(letter)).join('');
  const pieces = new Set([
    ...bare,
    bare,
    ...[...bare].map((letter, at) => letter + (bare[at + 1] ?? '')),
    'A',
    '0',
    'A0',
  ]);
  return [...pieces].flatMap((piece) => {
    const run = piece.repeat(ORDER_REACH).slice(0, ORDER_REACH - 1);
    return [run, `${run}A`, `${run}0`, `${run}!`];
  });
};

/** Why order numbers cannot be found by a pattern; null where they can. */
export const orderPatternFault = (source: string, example: string): string | null => {
  try {
    const texts = trials(example);
    const pattern = orderPattern(source);
    runInNewContext('for (const text of texts) pattern.test(text)', { texts, pattern }, { timeout: PATIENCE_MS });
    return null;
  } catch (error) {
    const late = (error as { code?: unknown }).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT';
    return late
      ? 'takes too long to find in a message, as it can be read in too many ways; repeat nothing inside a group that is itself repeated, such as (A+)+'
      : `cannot be read (${(error as Error).message}); write an expression such as 'ZL\\d{8}-\\d{4}'`;
  }
};
