/** Numbers from 0 to below 1. */
export type Chance = () => number;

/** Reproducible chance: a linear congruential generator (Numerical Recipes). */
export const chance = (seed: number): Chance => {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
};

/** Brings the first `size` numbers of a list into another order. */
export const shuffle = (list: Int32Array, size: number, next: Chance): void => {
  for (let i = 0; i < size; i += 1) {
    const j = i + Math.floor(next() * (size - i));
    const swapped = list[i] as number;
    list[i] = list[j] as number;
    list[j] = swapped;
  }
};
