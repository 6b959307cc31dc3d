import { type APIMessage, Routes } from 'discord.js';
import type { Logger } from '../../logger.ts';
import { splitText } from '../split-text.ts';
import { BY_THE_WAY, type DiscordApi } from './api.ts';
import { type Body, LONGEST_CONTENT, NO_PINGS, type Post, withWords } from './body.ts';
import { findEarlier } from './earlier.ts';
import { isUnreached, sendFailure, waitOf } from './failures.ts';
import { escapeMarkdown } from './markdown.ts';
import { nonceOf } from './nonce.ts';
import { Recent } from './recent.ts';

export interface MouthDeps {
  api: DiscordApi;
  logger: Logger;
  /** Our account; null before the gateway has told. */
  ownId(): string | null;
  /** Whether a message of ours is known to have been sent: then it is not the one that is looked for. */
  isOurs(id: string): Promise<boolean>;
}

/** How a post is made once, however often it is tried. */
export interface Once {
  /** The same for every try. */
  idempotencyKey: string;
  /** 1 for the first try. */
  attempt: number;
  /** It was decided then: no earlier try is older. Null where that is not known. */
  since: Date | null;
  /** The message it answers. */
  replyTo?: string | undefined;
  /** Whom it is for, where others read along and there is no message to answer. */
  mention?: string | undefined;
}

type Addressed = Pick<Once, 'replyTo' | 'mention'>;

/** Own posts whose nonces, and conversations whose last questions are remembered. */
const REMEMBERED = 5_000;

/** Words with the name of whom they are for before them; undefined where that would be too long. */
const withName = (person: string, content: string): string | undefined => {
  const named = `<@${person}> ${content}`.trimEnd();
  return named.length <= LONGEST_CONTENT ? named : undefined;
};

/** Posts messages, each once. */
export class Mouth {
  readonly #deps: MouthDeps;
  /** Own messages by their nonce, as the gateway tells them back: an answer that was lost on the way is known by it. */
  readonly #echoes = new Recent<string>(REMEMBERED);
  readonly #posted = new Recent<string>(REMEMBERED);
  readonly #asked = new Recent<string>(REMEMBERED);

  constructor(deps: MouthDeps) {
    this.#deps = deps;
  }

  /** The gateway told of a message of our own. */
  echo(message: Pick<APIMessage, 'id' | 'nonce'>): void {
    if (typeof message.nonce === 'string') this.#echoes.set(message.nonce, message.id);
  }

  /** In a conversation that has no thread, answers stand under the last message of the one who asked. */
  answers(key: string, messageId: string): void {
    this.#asked.set(key, messageId);
  }

  lastAsked(key: string): string | undefined {
    return this.#asked.get(key);
  }

  /**
   * Posts in a channel; a repeat finds what an earlier try has posted.
   * @returns the identifier of the message.
   * @throws as {@link sendFailure} says.
   */
  async post(channel: string, { body, files }: Post, once: Once): Promise<string> {
    const nonce = nonceOf(once.idempotencyKey);
    try {
      const looked = { nonce, body, files: files.length, since: once.since };
      const there = this.#echoes.get(nonce) ?? (once.attempt > 1 ? await this.#earlier(channel, looked) : null);
      const id = there ?? (await this.#create(channel, { body, files }, nonce, once));
      this.#posted.set(id, nonce);
      this.#echoes.set(nonce, id);
      return id;
    } catch (error) {
      throw sendFailure(error);
    }
  }

  /** Tells something by the way, in the background: it may fail without harm, and then the log says so. */
  async tell(channel: string, text: string, { replyTo, key }: { replyTo?: string; key: string }): Promise<void> {
    const { api, logger } = this.#deps;
    for (const [index, part] of splitText(text, LONGEST_CONTENT / 2).entries()) {
      const body: Body = { ...withWords(escapeMarkdown(part)), components: [] };
      const call = this.#call(channel, body, nonceOf(`${key}.${index}`), { replyTo });
      await api.askPatiently(call, BY_THE_WAY).catch((err: unknown) => {
        logger.warn({ err, place: channel }, 'a word to somebody on Discord could not be posted');
      });
    }
  }

  async #create(channel: string, { body, files }: Post, nonce: string, to: Addressed): Promise<string> {
    const call = this.#call(channel, body, nonce, to);
    try {
      return (await this.#deps.api.ask<APIMessage>({ ...call, files })).id;
    } catch (error) {
      // What was posted may have been told back before its answer was lost.
      const echoed = waitOf(error) === null && !isUnreached(error) ? this.#echoes.get(nonce) : undefined;
      if (echoed !== undefined) return echoed;
      throw error;
    }
  }

  #call(channel: string, body: Body, nonce: string, { replyTo, mention }: Addressed) {
    const named = mention === undefined ? undefined : withName(mention, body.content);
    return {
      method: 'POST' as const,
      route: Routes.channelMessages(channel),
      body: {
        ...body,
        ...(named === undefined ? {} : { content: named }),
        nonce,
        enforce_nonce: true,
        allowed_mentions: {
          ...NO_PINGS,
          ...(replyTo === undefined ? {} : { replied_user: true }),
          ...(named === undefined || mention === undefined ? {} : { users: [mention] }),
        },
        ...(replyTo === undefined ? {} : { message_reference: { message_id: replyTo, fail_if_not_exists: false } }),
      },
    };
  }

  async #earlier(
    channel: string,
    looked: { nonce: string; body: Body; files: number; since: Date | null },
  ): Promise<string | null> {
    const { api, ownId, isOurs } = this.#deps;
    const own = ownId();
    if (own === null) return null;
    const isKnown = async (id: string): Promise<boolean> => this.#posted.has(id) || (await isOurs(id));
    return findEarlier({ api, channel, ownId: own, isKnown, ...looked });
  }
}
