import { fold, readable } from '../../understanding/text/normalize.ts';
import { LONGEST, MOST_WAYS, type PhraseFault } from './faults.ts';

/** A phrase in every way it may be said, or what is wrong with how it is written. */
export type Spelled = { ways: string[] } | { fault: PhraseFault };

const BRACKET = /(\([^()]*\))/u;
/** A star amid a word, a gap that joins nothing. */
const STAR_AMID = /[a-z0-9']\*[a-z0-9']|(?:^|[^a-z0-9'])\*(?:[^a-z0-9']|$)/u;
const LOOSE_GAP = /^…|…$|…\s*…/u;
const RUN = /(.)\1{2,}/gu;

/** A text as phrases are looked for in it: folded, one kind of apostrophe, and of a letter in a row (哈哈哈, "nooo") two. */
export const asCompared = (text: string, longest: number = LONGEST): string =>
  fold(readable(text, longest)).replace(/[’‘`]/gu, "'").replace(RUN, '$1$1');

const alternatives = (piece: string): string[] => {
  if (!piece.startsWith('(')) return [piece];
  const inside = piece.slice(1, -1).split('/');
  return inside.length === 1 ? [...inside, ''] : inside;
};

const faultOf = (pieces: readonly string[]): PhraseFault | null => {
  const outside = pieces.filter((piece) => !BRACKET.test(piece)).join('');
  if (/[()]/u.test(outside)) return 'bracket';
  if (outside.includes('/')) return 'slash';
  const ways = pieces.reduce((product, piece) => product * alternatives(piece).length, 1);
  return ways > MOST_WAYS ? 'ways' : null;
};

const wrongWay = (way: string): PhraseFault | null => {
  if (way === '') return 'nothing';
  if (LOOSE_GAP.test(way)) return 'gap';
  return STAR_AMID.test(way) ? 'star' : null;
};

/** Not so for the end of a word: "*n't" is in "isn't", "*nt" in "want". */
const withoutApostrophes = (way: string): string[] =>
  way.includes("'") && !way.startsWith('*') ? [way, way.replaceAll("'", '')] : [way];

/**
 * Writes a phrase of templates/policies/phrases.yaml out: `(x)` may be left out, of `(x/y)` one is said, of `(x/y/)` one or none.
 * What is said with an apostrophe is also said without.
 */
export const spellings = (phrase: string): Spelled => {
  if (phrase.trim() === '') return { fault: 'empty' };
  if (phrase.trim().length > LONGEST) return { fault: 'long' };
  const plain = fold(readable(phrase, LONGEST)).replace(/[’‘`]/gu, "'").replace(/\.{3}/gu, '…');
  const pieces = plain.split(BRACKET);
  const fault = faultOf(pieces);
  if (fault !== null) return { fault };
  const said = pieces.reduce<string[]>(
    (ways, piece) => ways.flatMap((way) => alternatives(piece).map((one) => way + one)),
    [''],
  );
  const ways = [
    ...new Set(
      said.map((way) =>
        way
          .replace(/\s+/gu, ' ')
          .replace(/\s*…\s*/gu, '…')
          .trim()
          .replace(RUN, '$1$1'),
      ),
    ),
  ];
  const wrong = ways.map(wrongWay).find((one) => one !== null);
  return wrong ? { fault: wrong } : { ways: ways.flatMap(withoutApostrophes) };
};
