import type { Vector } from './rows.ts';

/** A held-out row, read two ways. */
export interface HeldRow {
  row: number;
  /** As a message of its class that training had not seen. */
  own: Vector;
  /** As a message of a class that training had not seen. */
  foreign: Vector;
}

/** Rows scored by a model that had not seen them. */
export interface Held {
  rows: readonly HeldRow[];
  /** Fold of every training row, held out or not. */
  fold: Uint8Array;
  /** A lot for each training row. */
  lots: Uint32Array;
  /** `rows.length` times the number of classes, for each way of reading. */
  own: Float32Array;
  foreign: Float32Array;
}
