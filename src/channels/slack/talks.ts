import { z } from 'zod';
import type { ChannelMemory } from '../platform.ts';
import { isAfter, isDirect, placeOf, timeOf } from './place.ts';

const talk = z.object({ user: z.string(), last: z.string() });

/** A conversation the shop has on Slack. */
export interface Talk {
  /** Who began it. Others are heard in it only when they mention the shop. */
  user: string;
  /** The `ts` up to which everything is saved. */
  last: string;
}

/** Seconds by which a kept cursor may lag behind: a write for every message would cost more than it saves. */
const LAG = 60;
/** Days after which a thread nobody wrote in is forgotten; direct messages never are. */
const DAYS = 30;

const lowest = (ts: string, others: Iterable<string>): string =>
  [...others].reduce((low, other) => (isAfter(low, other) ? other : low), ts);

const nameOf = (key: string): string => `talk:${key}`;
const seenName = (team: string): string => `seen:${team}`;

/** What the shop has heard, and up to where: kept over restarts, so that a gap can be filled. */
export class Talks {
  readonly #memory: ChannelMemory;
  readonly #known = new Map<string, Talk>();
  readonly #kept = new Map<string, string>();
  /** What could not be saved: no cursor passes it. */
  readonly #holes = new Map<string, Set<string>>();
  /** Up to where each workspace was heard, as it is kept. */
  readonly #seen = new Map<string, string>();
  /** Workspaces in which a gap is still being read: until it is, what is kept stays where it was. */
  readonly #gaps = new Set<string>();

  constructor(memory: ChannelMemory) {
    this.#memory = memory;
  }

  /** Reads all of them; threads at rest for long are forgotten. */
  async load(now: Date): Promise<void> {
    for (const name of await this.#memory.names('talk:')) {
      const key = name.slice('talk:'.length);
      const read = talk.safeParse(await this.#memory.get(name)).data;
      const place = placeOf(key);
      const old = read && now.getTime() - timeOf(read.last).getTime() > DAYS * 24 * 3600_000;
      if (!read || !place || (old && !isDirect(place.channel))) await this.#memory.delete(name);
      else this.#remember(key, read);
    }
    for (const name of await this.#memory.names('seen:')) {
      const read = z.string().safeParse(await this.#memory.get(name)).data;
      if (read) this.#seen.set(name.slice('seen:'.length), read);
    }
  }

  /** Known conversations, the latest first, each with the `ts` up to which nothing of it is missing. */
  all(): [key: string, talk: Talk][] {
    return [...this.#known]
      .map(([key, { user, last }]): [string, Talk] => [key, { user, last: this.#whole(key, last) }])
      .sort(([, a], [, b]) => Number(b.last) - Number(a.last));
  }

  /** Null if there is none; another process may have begun it. */
  async get(key: string): Promise<Talk | null> {
    const known = this.#known.get(key);
    if (known) return known;
    const read = talk.safeParse(await this.#memory.get(nameOf(key))).data ?? null;
    if (read) this.#remember(key, read);
    return read;
  }

  /** Something was saved. Durable for a new conversation when it resolves. */
  async saved(key: string, user: string, ts: string): Promise<void> {
    this.filled(key, ts);
    const before = await this.get(key);
    const last = before && !isAfter(ts, before.last) ? before.last : ts;
    const now = { user: before?.user ?? user, last };
    this.#known.set(key, now);
    const upTo = this.#whole(key, last);
    const kept = this.#kept.get(key);
    if (before && kept !== undefined && Number(upTo) - Number(kept) < LAG) return;
    await this.#memory.set(nameOf(key), { ...now, last: upTo });
    this.#kept.set(key, upTo);
  }

  /** Something could not be saved: until it is, no cursor passes it. */
  missed(key: string, ts: string): void {
    const holes = this.#holes.get(key) ?? new Set();
    this.#holes.set(key, holes.add(ts));
  }

  /** The gap in this conversation was filled. */
  filled(key: string, ts: string): void {
    const holes = this.#holes.get(key);
    holes?.delete(ts);
    if (holes?.size === 0) this.#holes.delete(key);
  }

  /** Up to where each workspace was heard, whatever the conversation. */
  heardUpTo(): [team: string, ts: string][] {
    return [...this.#seen];
  }

  /** Something was heard in a workspace. */
  async heard(team: string, ts: string): Promise<void> {
    const kept = this.#seen.get(team);
    const holes = [...this.#holes].flatMap(([key, of]) => (key.startsWith(`${team}:`) ? [...of] : []));
    const upTo = lowest(ts, holes);
    if (this.#gaps.has(team) || (kept !== undefined && Number(upTo) - Number(kept) < LAG)) return;
    this.#seen.set(team, upTo);
    await this.#memory.set(seenName(team), upTo);
  }

  /** Whether what was missed in a workspace is still being read. */
  reading(team: string, is: boolean): void {
    if (is) this.#gaps.add(team);
    else this.#gaps.delete(team);
  }

  #whole(key: string, last: string): string {
    return lowest(last, this.#holes.get(key) ?? []);
  }

  #remember(key: string, read: Talk): void {
    this.#known.set(key, read);
    this.#kept.set(key, read.last);
  }
}
