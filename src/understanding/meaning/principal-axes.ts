const SWEEPS = 12;
const NOTHING = 1e-12;

/** A symmetric matrix while it is being made diagonal, and the axes found so far; both by rows. */
interface Turning {
  matrix: Float64Array[];
  axes: Float64Array[];
}

const at = (rows: readonly Float64Array[], r: number, c: number): number => (rows[r] as Float64Array)[c] as number;

/** Turns two columns by an angle. */
const turnColumns = (rows: readonly Float64Array[], p: number, q: number, cos: number, sin: number): void => {
  for (const row of rows) {
    const [a, b] = [row[p] as number, row[q] as number];
    row[p] = cos * a - sin * b;
    row[q] = sin * a + cos * b;
  }
};

const turnRows = (rows: readonly Float64Array[], p: number, q: number, cos: number, sin: number): void => {
  const [first, second] = [rows[p] as Float64Array, rows[q] as Float64Array];
  for (let k = 0; k < first.length; k += 1) {
    const [a, b] = [first[k] as number, second[k] as number];
    first[k] = cos * a - sin * b;
    second[k] = sin * a + cos * b;
  }
};

const rotate = ({ matrix, axes }: Turning, p: number, q: number): void => {
  const off = at(matrix, p, q);
  if (Math.abs(off) < NOTHING) return;
  const theta = (at(matrix, q, q) - at(matrix, p, p)) / (2 * off);
  const tangent = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const cos = 1 / Math.sqrt(tangent * tangent + 1);
  turnColumns(matrix, p, q, cos, tangent * cos);
  turnRows(matrix, p, q, cos, tangent * cos);
  turnColumns(axes, p, q, cos, tangent * cos);
};

/**
 * The axes along which a symmetric matrix stretches, the strongest first (Jacobi's method).
 * @param rows the matrix; left as it is
 */
export const principalAxes = (rows: readonly Float64Array[]): { axis: Float64Array; stretch: number }[] => {
  const size = rows.length;
  const turning: Turning = {
    matrix: rows.map((row) => row.slice()),
    axes: rows.map((_, r) => new Float64Array(size).fill(1, r, r + 1)),
  };
  for (let sweep = 0; sweep < SWEEPS; sweep += 1) {
    for (let p = 0; p < size; p += 1) for (let q = p + 1; q < size; q += 1) rotate(turning, p, q);
  }
  return rows
    .map((_, c) => ({
      axis: Float64Array.from(turning.axes, (row) => row[c] as number),
      stretch: at(turning.matrix, c, c),
    }))
    .sort((a, b) => b.stretch - a.stretch);
};
