/** Channels asked about at once, so that answers of the bot keep room among 50 requests a second. */
const AT_ONCE = 4;

/** Lets few channels be read at once, and those first in which somebody waits for an answer now. */
export class Turns {
  /** Channels that wait for their turn, and the one who lets each begin. */
  readonly #queue = new Map<string, () => void>();
  /** Channels in which somebody waits for an answer now. */
  readonly #urgent = new Set<string>();
  #running = 0;

  /** Waits until few enough are under way, or somebody speaks in that channel. */
  async take(place: string): Promise<void> {
    if (this.#running >= AT_ONCE && !this.#urgent.has(place)) {
      await new Promise<void>((resolve) => {
        this.#queue.set(place, () => {
          this.#queue.delete(place);
          resolve();
        });
      });
    }
    this.#running += 1;
  }

  /** One that had its turn is done. */
  giveBack(): void {
    this.#running -= 1;
    if (this.#running < AT_ONCE) this.#queue.values().next().value?.();
  }

  /** Somebody speaks in that channel. */
  hurry(place: string): void {
    this.#urgent.add(place);
    this.#queue.get(place)?.();
  }

  /** Nothing is left to be read: nobody waits for it. */
  nobodyWaits(): void {
    this.#urgent.clear();
  }

  /** Lets everyone begin: what they do now ends by itself. */
  stop(): void {
    for (const begin of this.#queue.values()) begin();
    this.#queue.clear();
  }
}
