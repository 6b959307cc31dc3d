/**
 * Puts pairs of classes together that share classes: what is read of a row is then read for many of them.
 * @param rowsIn how many rows a class has
 * @param most so many pairs stand in a block
 * @returns numbers of pairs, block by block
 */
export const blocksOf = (
  pairs: readonly (readonly [number, number])[],
  rowsIn: (label: number) => number,
  most: number,
): number[][] => {
  const left = new Set(pairs.keys());
  const blocks: number[][] = [];
  while (left.size > 0) {
    const block: number[] = [];
    const inside = new Set<number>();
    const cost = (pair: number): number =>
      (pairs[pair] ?? []).reduce((sum, label) => sum + (inside.has(label) ? 0 : rowsIn(label)), 0);
    while (block.length < most && left.size > 0) {
      let best = -1;
      let least = Number.POSITIVE_INFINITY;
      for (const pair of left) {
        const rows = block.length === 0 ? 0 : cost(pair);
        if (rows >= least) continue;
        best = pair;
        least = rows;
        if (rows === 0) break;
      }
      left.delete(best);
      block.push(best);
      for (const label of pairs[best] ?? []) inside.add(label);
    }
    blocks.push(block);
  }
  return blocks;
};
