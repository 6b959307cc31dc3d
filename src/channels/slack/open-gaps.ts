import { OVERLAP } from './gap-reading.ts';
import { earlier, keyOf, type Place, placeOf } from './place.ts';
import type { Talks } from './talks.ts';

/** After a gap shorter than so many seconds only conversations of the last days are read. */
const SHORT = 60;
const LATELY = 3 * 24 * 3600;

/** What is still to be read. No cursor passes a gap before it is filled: the process may end meanwhile. */
export class OpenGaps {
  readonly #talks: Talks;
  /** Conversations still to be read, and up to where they are saved. */
  readonly #talksLeft = new Map<string, string>();
  /** From where unknown direct messages are to be read, by workspace. */
  readonly #since = new Map<string, string>();
  /** Threads of the staff channel that have been read while their workspace was still being searched. */
  readonly #staffRead = new Set<string>();

  constructor(talks: Talks) {
    this.#talks = talks;
  }

  /** There may be a gap of so many seconds up to now, in all that is known. */
  openAll(seconds: number): void {
    const all = this.#talks.all();
    const newest = Number(all[0]?.[1].last ?? 0);
    for (const [key, { last }] of all) {
      if (seconds > SHORT || newest - Number(last) < LATELY) this.open(key, last);
    }
    for (const [team, ts] of this.#talks.heardUpTo()) {
      if (this.#since.has(team)) continue;
      this.#since.set(team, earlier(ts, OVERLAP));
      this.#talks.reading(team, true);
    }
  }

  /** A conversation is saved up to `last` only. */
  open(key: string, last: string): void {
    if (this.#talksLeft.has(key)) return;
    this.#talksLeft.set(key, last);
    this.#talks.missed(key, last);
  }

  close(key: string): void {
    const last = this.#talksLeft.get(key);
    this.#talksLeft.delete(key);
    if (last !== undefined) this.#talks.filled(key, last);
  }

  /** Up to where a conversation is saved; undefined if nothing of it is missing. */
  lastOf(key: string): string | undefined {
    return this.#talksLeft.get(key);
  }

  /** Conversations of which something is missing. */
  keys(): string[] {
    return [...this.#talksLeft.keys()];
  }

  /** From where a workspace is to be searched for what is new in it; undefined if that is done. */
  sinceOf(team: string): string | undefined {
    return this.#since.get(team);
  }

  /** From where a thread of the staff channel is still to be read; undefined if nothing of it is missing. */
  staffSinceOf(place: Place): string | undefined {
    return this.#staffRead.has(keyOf(place)) ? undefined : this.#since.get(place.team);
  }

  /** A thread of the staff channel is read. */
  closeStaff(place: Place): void {
    if (this.#since.has(place.team)) this.#staffRead.add(keyOf(place));
  }

  /** Workspaces that are to be searched, and from where. */
  teams(): [team: string, since: string][] {
    return [...this.#since];
  }

  /** A workspace is searched. */
  closeTeam(team: string): void {
    this.#since.delete(team);
    for (const key of this.#staffRead) if (placeOf(key)?.team === team) this.#staffRead.delete(key);
    this.#talks.reading(team, false);
  }

  closeAll(): void {
    for (const key of this.keys()) this.close(key);
    for (const [team] of this.teams()) this.closeTeam(team);
  }
}
