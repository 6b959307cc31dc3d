/** The words of message `seq` of conversation `n` carry both, so that they are known where they arrive. */
export const markOf = (conversation: number, seq: number): string => `k${conversation}x${seq}k`;

const numbersIn = (words: string): { conversation: number; seq: number } | null => {
  const found = /k(\d+)x(\d+)k/u.exec(words);
  return found ? { conversation: Number(found[1]), seq: Number(found[2]) } : null;
};

/** The way of a backlog to its shoppers: what has arrived, and what happens when so many have. */
export class BacklogWay {
  readonly #last = new Map<number, number>();
  readonly #seen = new Set<string>();
  readonly #due: { at: number; does(): Promise<void> | void }[] = [];
  readonly #doing = new Set<Promise<void>>();
  /** Messages that came after a later one of their conversation, and that came again. */
  disorder = 0;
  twice = 0;
  /** When the last one came, by the clock that is never set. */
  lastAt = performance.now();

  get count(): number {
    return this.#seen.size;
  }

  /** Does something when so many have arrived. Plan everything before the first arrives. */
  at(count: number, does: () => Promise<void> | void): void {
    this.#due.push({ at: count, does });
    this.#due.sort((one, other) => one.at - other.at);
  }

  has(words: string): boolean {
    const numbers = numbersIn(words);
    return numbers !== null && this.#seen.has(markOf(numbers.conversation, numbers.seq));
  }

  /** Something has arrived at a shopper; words that carry no mark are not of the backlog. */
  arrived(words: string): void {
    const numbers = numbersIn(words);
    if (numbers === null) return;
    const { conversation, seq } = numbers;
    const mark = markOf(conversation, seq);
    if (this.#seen.has(mark)) {
      this.twice += 1;
      return;
    }
    this.#seen.add(mark);
    const last = this.#last.get(conversation) ?? 0;
    if (seq < last) this.disorder += 1;
    this.#last.set(conversation, Math.max(seq, last));
    this.lastAt = performance.now();
    while (this.#due[0] && this.#due[0].at <= this.count) this.#do(this.#due.shift()?.does);
  }

  /** Resolves when nothing that was to happen is still happening. */
  async settled(): Promise<void> {
    await Promise.all(this.#doing);
  }

  #do(work: (() => Promise<void> | void) | undefined): void {
    const done = Promise.resolve(work?.()).finally(() => this.#doing.delete(done));
    this.#doing.add(done);
  }
}
