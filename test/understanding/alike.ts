import { fold, readable } from '../../src/understanding/text/normalize.ts';

const LONGEST = 2000;
const PIECE = 3;

const plain = (text: string): string => fold(readable(text, LONGEST)).replace(/[^\p{L}\p{N}]+/gu, '');

/** All runs of three characters; a shorter text is one run. */
const piecesOf = (text: string): Set<string> => {
  const characters = [...plain(text)];
  const pieces = new Set<string>();
  for (let at = 0; at + PIECE <= characters.length; at++) pieces.add(characters.slice(at, at + PIECE).join(''));
  return pieces.size > 0 ? pieces : new Set([characters.join('')]);
};

/**
 * The sentences of one list that stand in the other too, or nearly so; what letters, width, script and punctuation differ
 * in does not count.
 * @param most likeness (Jaccard's coefficient over runs of three characters, 0 to 1) above which two are the same
 */
export const alikeAmong = (texts: readonly string[], others: readonly string[], most: number): string[] => {
  const pieces = others.map(piecesOf);
  const holders = new Map<string, number[]>();
  for (const [row, set] of pieces.entries())
    for (const piece of set) {
      const rows = holders.get(piece);
      if (rows) rows.push(row);
      else holders.set(piece, [row]);
    }
  return texts.filter((text) => {
    const own = piecesOf(String(text));
    const common = new Map<number, number>();
    for (const piece of own) for (const row of holders.get(piece) ?? []) common.set(row, (common.get(row) ?? 0) + 1);
    return [...common].some(([row, n]) => n / (own.size + (pieces[row]?.size ?? 0) - n) > most);
  });
};
