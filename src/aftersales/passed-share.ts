/** Pieces of one product that came back. */
export interface CameBack {
  qty: number;
  /** How many of them passed, 0 to `qty`. */
  passed: number;
  /** What one is worth beside the others; of goods whose price nobody knows 1. Minor units. */
  unitMinor: number;
}

const sum = (all: readonly CameBack[], of: (one: CameBack) => number): number =>
  all.reduce((total, one) => total + of(one), 0);

/**
 * What of an amount the pieces that passed come to: their share by what they were worth, rounded down to the fen; all of it when
 * every piece passed, nothing when none did. Minor units. Goods that were worth nothing share by number.
 */
export const passedShare = (amountMinor: number, all: readonly CameBack[]): number => {
  const worth = sum(all, ({ qty, unitMinor }) => qty * unitMinor);
  if (worth === 0 && all.length > 0)
    return passedShare(
      amountMinor,
      all.map((one) => ({ ...one, unitMinor: 1 })),
    );
  return worth === 0 ? 0 : Math.floor((amountMinor * sum(all, ({ passed, unitMinor }) => passed * unitMinor)) / worth);
};
