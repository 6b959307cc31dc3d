/** A picture shrunk to so many columns and rows of grey, 0 (black) to 255: what a look is made of. */
export const LOOK_COLUMNS = 9;
export const LOOK_ROWS = 8;
/** Two photos whose looks differ in at most so many of 64 bits show nearly the same. */
export const NEARLY = 6;
/** A picture with less contrast than this, in steps of grey, shows too little to be compared. */
const LEAST_CONTRAST = 12;
const BITS_A_BYTE = 8;

/**
 * The look of a picture: a difference hash of 64 bits in 16 hexadecimal digits, one bit for each pair of neighbours in a row, set
 * where it grows brighter to the right (dHash; N. Krawetz, "Kind of Like That", 2013). It stays nearly the same when a photo is
 * made smaller, brighter or saved anew. "" where the picture shows too little. `grey`: {@link LOOK_COLUMNS} × {@link LOOK_ROWS}
 * values, row by row.
 */
export const lookOf = (grey: readonly number[]): string => {
  if (grey.length !== LOOK_COLUMNS * LOOK_ROWS || Math.max(...grey) - Math.min(...grey) < LEAST_CONTRAST) return '';
  const bytes = Array.from({ length: LOOK_ROWS }, (_, row) => {
    let byte = 0;
    for (let column = 0; column < BITS_A_BYTE; column += 1) {
      const at = row * LOOK_COLUMNS + column;
      byte = (byte << 1) | Number((grey[at + 1] ?? 0) > (grey[at] ?? 0));
    }
    return byte;
  });
  return bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('');
};

/** The eight bytes of a look. Looks that differ in fewer than eight bits share at least one of them. */
export const bandsOf = (look: string): number[] =>
  Array.from({ length: look.length / 2 }, (_, band) => Number.parseInt(look.slice(band * 2, band * 2 + 2), 16));

/** In how many bits two looks differ, 0 to 64. */
export const bitsApart = (one: string, other: string): number => {
  const others = bandsOf(other);
  return bandsOf(one).reduce((sum, byte, band) => {
    let rest = byte ^ (others[band] ?? 0);
    let bits = 0;
    for (; rest > 0; rest >>= 1) bits += rest & 1;
    return sum + bits;
  }, 0);
};
