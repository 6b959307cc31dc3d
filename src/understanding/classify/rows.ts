/** One message as numbers; unit length unless nothing in it is known. */
export interface Vector {
  index: Int32Array;
  value: Float32Array;
  /** Share of its words and pairs of words, by weight, that training had seen. 0 to 1. */
  known: number;
}

/** Rows of numbers with few that are not zero: row r holds columns `index[start[r]…start[r+1]]`, each once. */
export interface Rows {
  start: Int32Array;
  index: Int32Array;
  value: Float32Array;
}

/** The first `many` rows; not copied. */
export const firstRows = ({ start, index, value }: Rows, many: number): Rows => ({
  start: start.subarray(0, many + 1),
  index: index.subarray(0, start[many]),
  value: value.subarray(0, start[many]),
});

/** Vectors as rows. */
export const rowsOf = (vectors: readonly Vector[]): Rows => {
  const start = new Int32Array(vectors.length + 1);
  for (const [i, { index }] of vectors.entries()) start[i + 1] = (start[i] as number) + index.length;
  const size = start[vectors.length] as number;
  const rows: Rows = { start, index: new Int32Array(size), value: new Float32Array(size) };
  for (const [i, { index, value }] of vectors.entries()) {
    rows.index.set(index, start[i]);
    rows.value.set(value, start[i]);
  }
  return rows;
};

/** The columns of rows, by what they stand for. */
export interface Columns {
  /** How many there are. */
  readonly width: number;
  /** So many stand for what is written; those that stand for what it means follow. */
  readonly written: number;
  /** So many stand for words, and for words that stand together; those that stand for pieces of words follow. */
  readonly whole: number;
}
