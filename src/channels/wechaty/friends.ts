import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from '../../logger.ts';
import { ConnectionLost, faultOf } from './faults.ts';
import { Lanes, type Next } from './lanes.ts';
import type { Life } from './life.ts';

/** Between two that are accepted, in milliseconds: who accepts many at once is taken for a machine, and closed. */
const ACCEPT_EVERY_MS = 3_000;
/** Tries of one request. */
const TRIES = 5;
/** Requests that are remembered, since WeChat tells many twice. */
const KNOWN = 1_000;
/** FriendshipType of wechaty-puppet: somebody asks to be a friend. */
const RECEIVED = 2;

export interface FriendsDeps {
  /** Connected and logged in, or null. */
  life(): Life | null;
  logger: Logger;
  /** Milliseconds; {@link ACCEPT_EVERY_MS} unless told. */
  every?: number;
}

/** Accepts those who want to be friends with the shop's account, one after the other, so that they can write to it. */
export class Friends {
  readonly #deps: FriendsDeps;
  readonly #lanes = new Lanes();
  readonly #stopped = new AbortController();
  #known: string[] = [];

  constructor(deps: FriendsDeps) {
    this.#deps = deps;
  }

  /** Somebody asks, or another thing has happened to a friendship. Never throws. */
  heard(id: string): void {
    if (this.#known.includes(id)) return;
    this.#known = [...this.#known.slice(1 - KNOWN), id];
    this.#lanes.push(
      '',
      () => this.#accept(id),
      (error, tries) => this.#next(error, tries),
    );
  }

  /** Accepts nobody any more; resolves when nothing of it runs. */
  async stop(): Promise<void> {
    this.#stopped.abort();
    await this.#lanes.stop();
  }

  async #accept(id: string): Promise<void> {
    const life = this.#deps.life();
    if (life === null) throw new ConnectionLost();
    const { puppet, ended } = life;
    const { type } = await Promise.race([puppet.friendshipPayload(id), ended]);
    if (type !== RECEIVED) return;
    await Promise.race([puppet.friendshipAccept(id), ended]);
    const { every = ACCEPT_EVERY_MS } = this.#deps;
    await wait(every, undefined, { signal: this.#stopped.signal }).catch(() => undefined);
  }

  #next(err: unknown, tries: number): Next {
    if (faultOf(err) === 'lost' || faultOf(err) === 'unsent') return 'uncounted';
    if (tries < TRIES) return 'again';
    this.#deps.logger.warn({ err }, 'somebody could not be accepted as a friend; accept them on the phone');
    return 'drop';
  }
}
