/**
 * A wait that grows with every failure: 1, 2, 4 … 30 seconds, and no more than 2 while the page is looked at, each shortened by up to
 * a third so that pages do not come back all at once.
 */
export const backoffMs = (failures: number): number =>
  Math.min(1000 * 2 ** failures, document.hidden ? 30_000 : 2000) * (1 - Math.random() / 3);

/** Sleeps that somebody can cut short: the browser is online again, the reader is back, there is something to do. */
export class Nap {
  #wake: (() => void) | null = null;

  /** @returns after `ms` milliseconds or at the next {@link wake}. */
  sleep(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.wake(), ms);
      this.#wake = () => {
        clearTimeout(timer);
        this.#wake = null;
        resolve();
      };
    });
  }

  wake(): void {
    this.#wake?.();
  }
}
