/** Rounds to four digits, as figures are told. */
export const rounded = (x: number): number => Math.round(x * 10_000) / 10_000;

/**
 * A part of a whole, 0 to 1, to four digits.
 * @param ofNothing what it is where there is no whole: 0, or 1 where nothing could be missed
 */
export const share = (part: number, whole: number, ofNothing = 0): number =>
  whole === 0 ? ofNothing : rounded(part / whole);
