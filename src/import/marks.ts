/** How a row stands to what is kept already; `refused` rows are left out. */
export type Mark = 'new' | 'changed' | 'same' | 'refused';

const MARKS: readonly Mark[] = ['new', 'changed', 'same', 'refused'];

/** One mark a line, in a byte each: a file may have hundreds of thousands. */
export class Marks {
  #bytes = new Uint8Array(1024);

  get(line: number): Mark | undefined {
    return MARKS[(this.#bytes[line] ?? 0) - 1];
  }

  set(line: number, mark: Mark): void {
    if (line >= this.#bytes.length) {
      const larger = new Uint8Array(Math.max(line + 1, this.#bytes.length * 2));
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
    this.#bytes[line] = MARKS.indexOf(mark) + 1;
  }

  count(mark: Mark): number {
    const byte = MARKS.indexOf(mark) + 1;
    return this.#bytes.reduce((sum, one) => sum + (one === byte ? 1 : 0), 0);
  }
}
