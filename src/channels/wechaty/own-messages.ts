/** One own message that WeChat has shown. */
export interface Seen {
  id: string;
  place: string;
  /** What it looks like: see `textPrint`. */
  print: string;
  /** When it was posted, by WeChat's clock; milliseconds since 1970. */
  at: number;
}

/** Clocks of WeChat and of this machine may differ by so much, in milliseconds. */
const CLOCKS_MS = 10 * 60_000;
/** Messages that are remembered. */
const MOST = 1_000;

/**
 * Own messages that WeChat has shown and that no post of ours explains yet: what an answer with an error, or a broken
 * connection, may have left behind. A message that is explained is taken out, so that it never stands for another of the
 * same words.
 */
export class OwnMessages {
  #unexplained: Seen[] = [];
  /** Posts whose message has not been shown yet, by identifier and by looks where the platform gave none. */
  #ids: string[] = [];
  #looks: Pick<Seen, 'place' | 'print'>[] = [];

  /** @returns whether a post of ours explains it */
  saw(seen: Seen): boolean {
    if (this.#ids.includes(seen.id)) return true;
    const owed = this.#looks.findIndex(({ place, print }) => place === seen.place && print === seen.print);
    if (owed === -1) this.#unexplained = [...this.#unexplained.slice(1 - MOST), seen];
    else this.#looks.splice(owed, 1);
    return owed !== -1;
  }

  /**
   * A post has succeeded: its message, shown already or still to come, is explained by it.
   * @returns whether it had been shown
   */
  posted(post: Pick<Seen, 'place' | 'print' | 'at'>, id: string | null): boolean {
    const shown = id === null ? this.alike(post)[0] : this.#unexplained.find((seen) => seen.id === id);
    if (id !== null) this.#ids = [...this.#ids.slice(1 - MOST), id];
    else if (!shown) this.#looks = [...this.#looks.slice(1 - MOST), { place: post.place, print: post.print }];
    if (shown) this.explain(shown);
    return shown !== undefined;
  }

  /** Those that may stem from a post that was begun at a time. */
  alike({ place, print, at }: Pick<Seen, 'place' | 'print' | 'at'>): Seen[] {
    return this.#unexplained.filter(
      (seen) => seen.place === place && seen.print === print && seen.at >= at - CLOCKS_MS,
    );
  }

  /** Whether no post explains it so far. */
  has(seen: Seen): boolean {
    return this.#unexplained.some(({ id }) => id === seen.id);
  }

  explain(seen: Seen): void {
    this.#unexplained = this.#unexplained.filter(({ id }) => id !== seen.id);
  }
}
