/** A list of whole numbers, 0 to 2^32 - 1, that grows in one flat array. */
export class Growing {
  /** The numbers, and room for more behind them; another array when it was too small. */
  data = new Uint32Array(1 << 14);
  size = 0;

  push(value: number): void {
    if (this.size === this.data.length) {
      const wider = new Uint32Array(this.data.length * 2);
      wider.set(this.data);
      this.data = wider;
    }
    this.data[this.size] = value;
    this.size += 1;
  }

  /** What was pushed so far; not copied. */
  get all(): Uint32Array {
    return this.data.subarray(0, this.size);
  }
}
