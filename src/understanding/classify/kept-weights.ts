/**
 * Learned weights as plain arrays: column f weighs for the classes of `entry[start[f]…start[f+1]]`, and for no other, see
 * entry.ts.
 */
export interface KeptWeights {
  start: Int32Array;
  entry: Uint16Array | Uint32Array;
  /** The largest weight of each class. */
  largest: Float64Array;
  offset: Float64Array;
}
