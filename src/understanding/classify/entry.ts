/**
 * An entry is the number of a class and, in its last bits, a weight: a share of the largest weight of that class, in
 * {@link CODES} steps of its square root either way, {@link ZERO} being none.
 */
export const CODE_BITS = 8;
/** Steps a weight may have, either way. */
export const CODES = 127;
export const ZERO = CODES + 1;

/** The share of the largest weight that each code stands for. */
export const SHARES = Float64Array.from(
  { length: 1 << CODE_BITS },
  (_, i) => ((i - ZERO) * Math.abs(i - ZERO)) / CODES ** 2,
);
