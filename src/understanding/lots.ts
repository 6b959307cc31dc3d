/** Lots there are: a lot is a whole number from 0 to below this. */
export const LOTS = 2 ** 32;

/**
 * A lot for a text, as if drawn by chance. It hangs on the text alone: whoever adds a sentence to others changes the lot of none
 * (FNV-1a, Fowler, Noll and Vo).
 */
export const lotOf = (text: string): number => {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
};

/**
 * Another lot for each turn in which the same one is drawn again (the finalizer of MurmurHash3, Appleby).
 * @param turn a whole number; the same turn gives the same lot
 */
export const drawn = (lot: number, turn: number): number => {
  let hash = lot ^ Math.imul(turn + 1, 0x9e3779b1);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
};
