import Fuse from 'fuse.js';

/** How far a shopper's word may be from a word of a name; fuse.js scale, 0 is equal. */
const NEAR = 0.25;
/** Letters by which two words may differ in length. */
const LONGER = 2;
/** Letters of a word that is looked for by its likeness. */
const SHORTEST = 4;
const LONGEST = 20;
/** Words whose nearest is remembered at most. */
const REMEMBERED = 5000;

/** A word of the vocabulary, and how near it is, 0 to 1. */
export interface NearWord {
  term: string;
  near: number;
}

/**
 * Whoever mistypes a word seldom does so in its first letter (1.4 % of typing errors: Yannakoudakis and Fawthrop 1983); what begins
 * otherwise is another word: a zipper is no slipper, a handle no candle. Two first letters may have changed places.
 */
const beginsAlike = (one: string, other: string): boolean =>
  one[0] === other[0] || (one[0] === other[1] && one[1] === other[0]);

/** Slips of the finger for so many letters each: "slipers", "pajammas". */
const LETTERS_A_SLIP = 4;

/** How many letters have to be put in, left out or changed to make one word the other (Levenshtein 1966). */
const slipsBetween = (one: string, other: string): number => {
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (const [at, letter] of [...one].entries()) {
    const next = [at + 1];
    for (let to = 1; to <= other.length; to += 1) {
      const same = other[to - 1] === letter ? 0 : 1;
      next.push(Math.min((next[to - 1] ?? 0) + 1, (row[to] ?? 0) + 1, (row[to - 1] ?? 0) + same));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
};

/** fuse.js finds a word within another as well: "there" is a slip away from the first half of "thermal", and no slip of it. */
const isSlip = (one: string, other: string): boolean =>
  slipsBetween(one, other) <= Math.ceil(Math.max(one.length, other.length) / LETTERS_A_SLIP);

/** Finds the word of a vocabulary that a shopper's word means: the same, else one written much like it; null where none is. */
export const nearestWord = (vocabulary: readonly string[]): ((term: string) => NearWord | null) => {
  const all = new Set(vocabulary);
  const options = { threshold: NEAR, includeScore: true };
  const index = new Fuse(
    vocabulary.filter((term) => term.length >= SHORTEST),
    options,
  );
  const searched = (term: string): NearWord | null => {
    const hit = index.search(term, { limit: 1 })[0];
    const fits =
      hit && Math.abs(hit.item.length - term.length) <= LONGER && beginsAlike(hit.item, term) && isSlip(hit.item, term);
    return fits ? { term: hit.item, near: 1 - (hit.score ?? 0) } : null;
  };
  // Everyday words come again and again, and each costs a search of the whole vocabulary.
  const known = new Map<string, NearWord | null>();
  return (term) => {
    if (all.has(term)) return { term, near: 1 };
    if (term.length < SHORTEST || term.length > LONGEST) return null;
    const before = known.get(term);
    if (before !== undefined) return before;
    const found = searched(term);
    if (known.size >= REMEMBERED) known.clear();
    known.set(term, found);
    return found;
  };
};
