import { z } from 'zod';
import type { Clock } from '../../clock.ts';
import type { ChannelMemory, Keepsake } from '../platform.ts';

/** How far one message has come. A message may be several posts: pieces of its text, then its files. */
const markShape = z.object({
  /** Which message: a digest of its idempotency key. */
  id: z.string(),
  /** Posts of it that the platform has accepted. */
  done: z.number(),
  /** The next post has been begun: it may have reached the platform. It has been paid for. */
  open: z.boolean(),
});
export type Mark = z.infer<typeof markShape>;

const PREFIX = 'post:';
/** Marks older than this belong to messages that have long been settled, in milliseconds. */
const KEPT_MS = 3 * 24 * 3_600_000;

/**
 * What has been posted in each thread last, kept over restarts: a process killed between the post and its mark in the outbox
 * must neither post twice nor lose count. One mark a thread suffices, since a thread's messages go out one after the other.
 */
export class PostMarks {
  readonly #memory: ChannelMemory;
  readonly #clock: Clock;

  constructor(memory: ChannelMemory, clock: Clock) {
    this.#memory = memory;
    this.#clock = clock;
  }

  /** How far the message has come; a fresh mark if it was never tried. */
  async of(thread: string, id: string): Promise<Mark> {
    const kept = markShape.safeParse(await this.#memory.get(PREFIX + thread));
    return kept.success && kept.data.id === id ? kept.data : { id, done: 0, open: false };
  }

  async keep(thread: string, mark: Mark): Promise<void> {
    const { name, value } = this.asKept(thread, mark);
    await this.#memory.set(name, value);
  }

  /** The mark as it stands now, to be kept together with something else. */
  asKept(thread: string, mark: Mark): Keepsake {
    return { name: PREFIX + thread, value: { ...mark } };
  }

  /** Forgets what nobody will ask for again. */
  async tidy(): Promise<void> {
    await this.#memory.deleteBefore(PREFIX, new Date(this.#clock.now().getTime() - KEPT_MS));
  }
}
