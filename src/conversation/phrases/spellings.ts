import { fold, readable } from '../../understanding/text/normalize.ts';

/** A phrase in every way it may be said, or what is wrong with how it is written. */
export type Spelled = { ways: string[] } | { fault: string };

/** More ways than this and nobody can tell any more what a line stands for. */
const MOST_WAYS = 400;
const LONGEST = 500;
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

const faultOf = (pieces: readonly string[]): string | null => {
  const outside = pieces.filter((piece) => !BRACKET.test(piece)).join('');
  if (/[()]/u.test(outside))
    return 'has a bracket that is not closed, or one inside another; write the words out on their own';
  if (outside.includes('/'))
    return 'has a / outside of brackets; put what may stand there in round brackets: (one/other)';
  const ways = pieces.reduce((product, piece) => product * alternatives(piece).length, 1);
  return ways > MOST_WAYS ? `may be said in more than ${MOST_WAYS} ways; make two lines of it` : null;
};

const wrongWay = (way: string): string | null => {
  if (way === '') return 'may be left out altogether; take the brackets off something';
  if (LOOSE_GAP.test(way)) return 'has a … that does not stand between two words; take it away';
  return STAR_AMID.test(way) ? 'has a * that is not the beginning or the end of a word; take it away' : null;
};

/** Not so for the end of a word: "*n't" is in "isn't", "*nt" in "want". */
const withoutApostrophes = (way: string): string[] =>
  way.includes("'") && !way.startsWith('*') ? [way, way.replaceAll("'", '')] : [way];

/**
 * Writes a phrase of templates/policies/phrases.yaml out: `(x)` may be left out, of `(x/y)` one is said, of `(x/y/)` one or none.
 * What is said with an apostrophe is also said without.
 */
export const spellings = (phrase: string): Spelled => {
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
