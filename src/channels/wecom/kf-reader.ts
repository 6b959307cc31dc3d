import { z } from 'zod';
import type { Clock } from '../../clock.ts';
import type { ChannelMemory } from '../platform.ts';
import { ApiRefusal } from '../wechat-callbacks/failures.ts';
import type { KfApi, KfMessage, KfPage } from './kf-api.ts';

export interface KfReaderDeps {
  account: string;
  api: KfApi;
  memory: ChannelMemory;
  /** The platform's time. */
  clock: Clock;
  /** Takes one message in; resolves when it is saved, or when there was nothing to save. */
  take(message: KfMessage): Promise<void>;
}

/** What was said longer before the program first served an account was said to somebody else; milliseconds. */
const BEFORE_US_MS = 10 * 60_000;
/** Shoppers whose messages are saved side by side. */
const AT_ONCE = 16;
/** A callback's token has ended. */
const TOKEN_ENDED = 95007;

const cursorShape = z.string().min(1).nullable().catch(null);
const begunShape = z.number().nullable().catch(null);

const byShopper = (messages: readonly KfMessage[]): KfMessage[][] => {
  const groups = new Map<string, KfMessage[]>();
  for (const message of messages) {
    // What a shopper takes back comes after what they said: events stand in their shopper's line.
    const shopper = message.external_userid || (message.event?.external_userid ?? '');
    const group = groups.get(shopper);
    if (group) group.push(message);
    else groups.set(shopper, [message]);
  }
  return [...groups.values()];
};

/**
 * Reads one customer-service account. A callback is only a bell: what was said is fetched from where the last reading ended, and
 * that place is moved on only after everything up to it is saved. Lost, repeated, old or forged bells therefore change nothing.
 */
export class KfReader {
  readonly #deps: KfReaderDeps;
  #running: Promise<void> | null = null;
  #next: Promise<void> | null = null;
  #token: string | null = null;
  #stopped = false;

  constructor(deps: KfReaderDeps) {
    this.#deps = deps;
  }

  /**
   * Fetches everything there is. Resolves when all that had been said when it was called is saved; rejects when it is not, and
   * then nothing is lost: the next ring begins at the same place.
   */
  ring(token: string | null): Promise<void> {
    this.#token = token ?? this.#token;
    if (this.#running === null) return this.#start();
    this.#next ??= this.#running
      .catch(() => undefined)
      .then(() => {
        this.#next = null;
        return this.#start();
      });
    return this.#next;
  }

  /** Takes nothing in any more; resolves when the reading under way has ended. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#running?.catch(() => undefined);
    await this.#next?.catch(() => undefined);
  }

  #start(): Promise<void> {
    this.#running = this.#read().finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  async #read(): Promise<void> {
    const { memory, account } = this.#deps;
    const begun = await this.#begun();
    let cursor = cursorShape.parse(await memory.get(`cursor:${account}`));
    for (let more = true; more && !this.#stopped; ) {
      const page = await this.#page(cursor);
      const ours = page.msg_list.filter(({ send_time }) => send_time === 0 || send_time * 1000 >= begun);
      await this.#takeAll(byShopper(ours));
      if (this.#stopped) return;
      more = page.has_more === 1 && page.next_cursor !== '' && page.next_cursor !== cursor;
      cursor = page.next_cursor || cursor;
      if (cursor !== null) await memory.set(`cursor:${account}`, cursor);
    }
  }

  /** Milliseconds from which on what is said concerns us; kept, so that a first reading broken off leaves nothing out. */
  async #begun(): Promise<number> {
    const { memory, account, clock } = this.#deps;
    const kept = begunShape.parse(await memory.get(`begun:${account}`));
    if (kept !== null) return kept;
    const begun = clock.now().getTime() - BEFORE_US_MS;
    await memory.set(`begun:${account}`, begun);
    return begun;
  }

  async #page(cursor: string | null): Promise<KfPage> {
    const { api, account } = this.#deps;
    const token = this.#token;
    try {
      return await api.page(account, cursor, token);
    } catch (thrown) {
      if (token === null || !(thrown instanceof ApiRefusal) || thrown.code !== TOKEN_ENDED) throw thrown;
      this.#token = null;
      return api.page(account, cursor, null);
    }
  }

  async #takeAll(groups: KfMessage[][]): Promise<void> {
    const failures: unknown[] = [];
    const worker = async (): Promise<void> => {
      for (let group = groups.shift(); group && failures.length === 0; group = groups.shift()) {
        for (const message of group) {
          if (this.#stopped) return;
          await this.#deps.take(message);
        }
      }
    };
    const workers = Array.from({ length: Math.min(AT_ONCE, groups.length) }, () =>
      worker().catch((error: unknown) => void failures.push(error)),
    );
    await Promise.all(workers);
    if (failures.length > 0) throw failures[0];
  }
}
