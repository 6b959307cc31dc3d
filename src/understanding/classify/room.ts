/** Columns and their values: room that is used again, as a new array for each message would take longer than to fill it. */
export class Room {
  #index = new Int32Array(1 << 9);
  #value = new Float32Array(1 << 9);

  /** Room for so many columns, good until it is asked for again; what stands in it is of before. */
  of(many: number): { index: Int32Array; value: Float32Array } {
    if (many > this.#index.length) {
      const wider = 2 ** Math.ceil(Math.log2(many));
      this.#index = new Int32Array(wider);
      this.#value = new Float32Array(wider);
    }
    return { index: this.#index.subarray(0, many), value: this.#value.subarray(0, many) };
  }
}
