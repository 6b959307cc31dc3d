import { z } from 'zod';
import type { Clock } from '../../clock.ts';
import type { ChannelMemory } from '../platform.ts';

/** Marks older than this belong to messages that are sent or given up. */
const KEEP_MS = 2 * 24 * 60 * 60_000;
/** Marks between two clean-ups. */
const SWEEP_EVERY = 1_000;

const markShape = z.object({
  state: z.enum(['sending', 'sent']),
  place: z.string(),
  print: z.string(),
  /** Milliseconds since 1970. */
  at: z.number(),
  /** The service said that it went wrong, on a connection that stayed. */
  answered: z.boolean(),
  id: z.string().nullable(),
});

/** What is kept of a post, for a later try of it. */
export type Mark = z.infer<typeof markShape>;

const nameOf = (key: string): string => `out:${key}`;

/** The marks of posts, by their keys, in the channel's memory: they outlive the process. */
export class PostMarks {
  readonly #memory: ChannelMemory;
  readonly #clock: Clock;
  #sent = 0;

  constructor(memory: ChannelMemory, clock: Clock) {
    this.#memory = memory;
    this.#clock = clock;
  }

  /** Undefined where no try has left one. */
  async find(key: string): Promise<Mark | undefined> {
    return markShape.safeParse(await this.#memory.get(nameOf(key))).data;
  }

  /** A post is about to be done. */
  async begin(key: string, { place, print }: Pick<Mark, 'place' | 'print'>, at: number): Promise<Mark> {
    const mark: Mark = { state: 'sending', place, print, at, answered: false, id: null };
    await this.#memory.set(nameOf(key), mark);
    return mark;
  }

  /** The service has answered that it went wrong. */
  async wentWrong(key: string, mark: Mark): Promise<void> {
    await this.#memory.set(nameOf(key), { ...mark, answered: true });
  }

  /** It is there, under WeChat's identifier if it gave one. */
  async sent(key: string, mark: Mark, id: string | null): Promise<void> {
    await this.#memory.set(nameOf(key), { ...mark, state: 'sent', id });
  }

  /** It never left, or was refused: as if it had not been tried. */
  async forget(key: string): Promise<void> {
    await this.#memory.delete(nameOf(key));
  }

  /** One more is done with; now and then those that are long done are forgotten. */
  async counted(): Promise<void> {
    this.#sent += 1;
    if (this.#sent % SWEEP_EVERY === 0) await this.sweep();
  }

  /** Forgets marks of messages that are long done. */
  async sweep(): Promise<void> {
    await this.#memory.deleteBefore('out:', new Date(this.#clock.now().getTime() - KEEP_MS));
  }
}
