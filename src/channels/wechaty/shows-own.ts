import type { ChannelMemory } from '../platform.ts';

const NAME = 'shows-own';

/** Whether this account is shown what we post, and not only what is typed on the phone: learned once, for good. */
export class ShowsOwn {
  readonly #memory: ChannelMemory;
  #known: boolean | null = null;

  constructor(memory: ChannelMemory) {
    this.#memory = memory;
  }

  /** A post of ours was shown. */
  async learned(): Promise<void> {
    if (await this.is()) return;
    this.#known = true;
    await this.#memory.set(NAME, true);
  }

  async is(): Promise<boolean> {
    this.#known ??= (await this.#memory.get(NAME)) === true;
    return this.#known;
  }
}
