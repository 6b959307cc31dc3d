import { RESTJSONErrorCodes, Routes } from 'discord.js';
import type { BackfillDeps } from './backfill-deps.ts';
import { hasCode, hasStatus, isPassing } from './failures.ts';
import type { RawMessage } from './said.ts';
import { earlier, isAfter, timeOf } from './snowflake.ts';

/** One channel as it is read after a gap. */
export interface Reading {
  place: string;
  guild: string | null;
  /** Of a thread: the channel in which the message stands that began it. */
  parent: string | null;
  /** Nothing new was said: it is read only where something was heard shortly before the gap. */
  comparing: boolean;
  /** From here on everything is taken in; what is older is only compared. */
  after: string;
  /** The message after which the next page begins. */
  reached: string;
  /** Messages heard before the gap and not met yet; null before it is known which. */
  known: Set<string> | null;
  /** The message that began the thread, where it was heard shortly before the gap. */
  began?: string;
}

/** Before the gap what is known is compared with what stands there: it may have been changed or taken back. Milliseconds. */
export const COMPARED_MS = 3_600_000;
/** Tries of a message that fails for a reason of its own. */
const TRIES = 4;
const PAGE = 100;
/** 100,000 messages of one channel. */
const MOST_PAGES = 1_000;

/** Reads channels after a gap: hands in what is new, compares what is known, tells what is gone. */
export class GapReader {
  readonly #deps: BackfillDeps;
  /** How often nothing could be made of a message. */
  readonly #failures = new Map<string, number>();
  #stopped = false;

  constructor(deps: BackfillDeps) {
    this.#deps = deps;
  }

  /**
   * Reads one channel to its end. Done again after it failed, it goes on where it was.
   * @param floor up to where all channels had been heard when it was planned
   */
  async read(reading: Reading, floor: string): Promise<void> {
    reading.known ??= await this.#before(reading, floor);
    for (let pages = 0; reading.reached !== ''; pages += 1) {
      if (this.#stopped) throw new Error('The channel stops.');
      reading.reached = pages < MOST_PAGES ? await this.#fetch(reading, reading.known) : this.#tooMuch(reading);
    }
    for (const id of reading.known) await this.#deps.gone(id);
    if (reading.began) await this.#compareFirst(reading, reading.began);
  }

  /** Nothing is left to be read: failures are counted anew. */
  rest(): void {
    this.#failures.clear();
  }

  /** What is being read ends at its next page, undone. */
  stop(): void {
    this.#stopped = true;
  }

  /** What was heard in a channel before the gap; where there is something, the reading begins with it. */
  async #before(reading: Reading, floor: string): Promise<Set<string>> {
    const since = earlier(reading.after, COMPARED_MS);
    const ids = await this.#deps.saidSince(reading.place, timeOf(since));
    // Choices and commands are no messages, and what began a thread does not stand in it.
    const before = (id: string): boolean => /^\d+$/u.test(id) && isAfter(id, since) && !isAfter(id, floor);
    const known = new Set(ids.filter(before));
    if (known.delete(reading.place)) reading.began = reading.place;
    if (known.size > 0) reading.reached = since;
    else if (reading.comparing) reading.reached = '';
    return known;
  }

  /** The message that began a thread stands in the channel above. */
  async #compareFirst({ parent, guild }: Reading, id: string): Promise<void> {
    if (parent === null) return;
    try {
      const route = Routes.channelMessage(parent, id);
      const message = await this.#deps.api.askPatiently<RawMessage>({ method: 'GET', route });
      await this.#deps.edited(guild === null ? message : { ...message, guild_id: guild });
    } catch (error) {
      if (hasCode(error, RESTJSONErrorCodes.UnknownMessage)) await this.#deps.gone(id);
      else if (!hasStatus(error, 403, 404)) throw error;
    }
  }

  /** Takes in one page. @returns after which message the next one begins; empty when there is no more. */
  async #fetch({ place, guild, after, reached }: Reading, known: Set<string>): Promise<string> {
    const messages = await this.#page(place, reached);
    // Not shown to us: then nothing can be said of what is missing.
    if (messages === null) known.clear();
    if (messages === null) return '';
    messages.sort((one, other) => (isAfter(one.id, other.id) ? 1 : -1));
    for (const message of messages) {
      const wasKnown = known.delete(message.id);
      if (isAfter(message.id, after)) await this.#hear(message, guild);
      if (wasKnown) await this.#deps.edited(guild === null ? message : { ...message, guild_id: guild });
    }
    return messages.length < PAGE ? '' : (messages.at(-1)?.id ?? '');
  }

  #tooMuch({ place, known }: Reading): '' {
    known?.clear();
    this.#deps.logger.warn({ place }, 'more was said in a gap on Discord than is read afterwards');
    return '';
  }

  /** One message that nothing can be made of must not keep those after it from being heard. */
  async #hear(message: RawMessage, guild: string | null): Promise<void> {
    try {
      await this.#deps.hear(message, guild);
    } catch (err) {
      const failures = (this.#failures.get(message.id) ?? 0) + 1;
      this.#failures.set(message.id, failures);
      if (isPassing(err) || failures < TRIES) throw err;
      this.#deps.logger.error({ err, place: message.channel_id }, 'something from Discord could not be taken in');
    }
  }

  /** Null where the channel is gone, or not shown to us any more. */
  async #page(place: string, after: string): Promise<RawMessage[] | null> {
    const query = { after, limit: String(PAGE) };
    try {
      return await this.#deps.api.askPatiently({ method: 'GET', route: Routes.channelMessages(place), query });
    } catch (error) {
      if (hasStatus(error, 403, 404)) return null;
      throw error;
    }
  }
}
