import { drawn, LOTS } from '../lots.ts';

/** So many orders; later rounds go through them again. */
const ORDERS = 8;

/** Rows by their lots in one turn. Lots are cut to what a number holds beside the row, of equal ones the earlier row is first. */
const inOrder = (lots: Uint32Array, turn: number): Int32Array => {
  const room = 2 ** Math.ceil(Math.log2(Math.max(2, lots.length)));
  const share = Math.min(1, Number.MAX_SAFE_INTEGER / room / LOTS);
  const keys = new Float64Array(lots.length);
  for (let row = 0; row < lots.length; row += 1) {
    keys[row] = Math.floor(drawn(lots[row] as number, turn) * share) * room + row;
  }
  keys.sort();
  const order = new Int32Array(lots.length);
  for (let at = 0; at < order.length; at += 1) order[at] = (keys[at] as number) % room;
  return order;
};

/**
 * The rows in another order for each round. Which of two rows comes first hangs on what the two say, and not on the rows beside
 * them: so one more example leaves what is learned of all others nearly where it was.
 */
export class RowOrders {
  readonly #lots: Uint32Array;
  readonly #orders: Int32Array[] = [];

  /** @param lots one for each row */
  constructor(lots: Uint32Array) {
    this.#lots = lots;
  }

  /** All rows in the order of a round, 0 or above; not copied. */
  of(round: number): Int32Array {
    const turn = round % ORDERS;
    const order = this.#orders[turn] ?? inOrder(this.#lots, turn);
    this.#orders[turn] = order;
    return order;
  }
}
