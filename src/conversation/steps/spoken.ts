import type { TurnView } from '../turn-view.ts';

const CJK = /\p{Script=Han}/u;

/** Pieces a name is recognised by: pairs of neighbouring Chinese characters, words of four letters and more. */
const pieces = (name: string): string[] => {
  const lower = name.toLowerCase();
  const characters = [...lower];
  const pairs = characters.slice(0, -1).map((one, index) => one + (characters[index + 1] ?? ''));
  const words = (lower.match(/[a-z]{4,}/g) ?? []).map((word) => word.replace(/s$/, ''));
  return [...pairs.filter((pair) => [...pair].every((one) => CJK.test(one))), ...words];
};

/**
 * Which of these goods a text speaks of, by pieces of their names that no other of them has: "睡衣" among a pyjama set
 * and a pair of slippers. @param skus the goods that may be meant
 */
export const spokenOf = (view: TurnView, skus: readonly string[]): string[] => {
  const text = view.heard.text.toLowerCase();
  const known = [...new Set(skus)].map((sku) => {
    const names = Object.values(view.facts.products.get(sku)?.names ?? {});
    return { sku, pieces: new Set(names.flatMap(pieces)) };
  });
  return known
    .filter(({ sku, pieces: own }) =>
      [...own].some(
        (piece) => text.includes(piece) && !known.some((other) => other.sku !== sku && other.pieces.has(piece)),
      ),
    )
    .map(({ sku }) => sku);
};
