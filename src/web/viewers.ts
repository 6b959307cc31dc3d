import { type Listener, TOPICS } from '../handoff/bells.ts';

/** Somebody who looked at a conversation so long ago has gone on, in milliseconds. */
const GONE_MS = 45_000;

/** Who has which conversation open right now. A courtesy, heard from all processes over the bus; nothing is decided by it. */
export class Viewers {
  readonly #seen = new Map<string, Map<string, number>>();
  readonly #now: () => Date;
  readonly #leave: () => void;

  constructor(bus: Listener, now: () => Date) {
    this.#now = now;
    this.#leave = bus.subscribe(TOPICS.viewing, (id) => {
      const [conversation, user] = id.split('|');
      if (conversation && user) this.#note(conversation, user);
    });
  }

  /** Users who have it open, but for `except`. */
  of(conversation: string, except: string): string[] {
    const oldest = this.#now().getTime() - GONE_MS;
    const seen = this.#seen.get(conversation) ?? new Map<string, number>();
    return [...seen].filter(([user, at]) => at > oldest && user !== except).map(([user]) => user);
  }

  close(): void {
    this.#leave();
  }

  #note(conversation: string, user: string): void {
    const now = this.#now().getTime();
    for (const [id, users] of this.#seen) {
      for (const [who, at] of users) if (at <= now - GONE_MS) users.delete(who);
      if (users.size === 0) this.#seen.delete(id);
    }
    const users = this.#seen.get(conversation) ?? new Map<string, number>();
    this.#seen.set(conversation, users.set(user, now));
  }
}
