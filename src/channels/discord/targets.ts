import type { Outgoing } from '../channel.ts';
import type { DiscordApi } from './api.ts';
import { hasCode, UNKNOWN_CHANNEL } from './failures.ts';
import type { Mouth } from './mouth.ts';
import type { Talks } from './talks.ts';
import { openThread } from './threads.ts';
import { words } from './words.ts';

/** Where a message goes. */
export interface Target {
  channel: string;
  /** The message it answers, where there is no thread. */
  replyTo?: string;
  /** Whom it is for, where that message is not known any more. */
  mention?: string;
}

/** Where answers go: to a direct channel, a thread, or below what was said. */
export class Targets {
  readonly #api: DiscordApi;
  readonly #talks: Talks;
  readonly #mouth: Mouth;

  constructor(api: DiscordApi, talks: Talks, mouth: Mouth) {
    this.#api = api;
    this.#talks = talks;
    this.#mouth = mouth;
  }

  /** The place of a conversation. Its thread is opened with the first answer. */
  async of({ key, message }: Outgoing): Promise<Target> {
    const [channel = key, person] = key.split(':');
    if (person !== undefined) {
      const asked = this.#mouth.lastAsked(key);
      return { channel, ...(asked === undefined ? { mention: person } : { replyTo: asked }) };
    }
    const talk = await this.#talks.get(key);
    if (talk === null || talk.thread === 'open') return { channel: key };
    const below = { channel: talk.channel, replyTo: key };
    if (talk.thread === 'none') return below;
    const there = await openThread(this.#api, talk.channel, key, talk.title || words.untitled()[message.lang]);
    await this.#talks.keep(key, { ...talk, thread: there ? 'open' : 'none' });
    return there ? { channel: key } : below;
  }

  /** A thread that somebody has deleted takes no more answers: the next try stands in its channel. */
  async after(failure: Error, key: string): Promise<Error> {
    if (!hasCode(failure.cause, UNKNOWN_CHANNEL)) return failure;
    const talk = await this.#talks.get(key);
    if (talk?.thread !== 'open') return failure;
    await this.#talks.keep(key, { ...talk, thread: 'none' });
    return new Error('The thread is gone; the answer goes to its channel.', { cause: failure });
  }
}
