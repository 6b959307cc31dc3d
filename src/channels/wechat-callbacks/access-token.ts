import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Clock } from '../../clock.ts';
import type { ChannelMemory } from '../platform.ts';

/** A token as the platform has issued it. */
export interface IssuedToken {
  value: string;
  /** Seconds it is good for. */
  seconds: number;
}

export interface AccessTokenDeps {
  /** What it is issued for: identifier and secret. A token kept for another account, or another secret, does not count. */
  of: readonly string[];
  memory: ChannelMemory;
  clock: Clock;
  /** Asks the platform for a token. `anew`: the one at hand was found to be no good. */
  issue(anew: boolean): Promise<IssuedToken>;
}

/** A token is renewed this long before its end, in milliseconds: a call must not meet its last second. */
const EARLY_MS = 5 * 60_000;
/** The name it is kept under. */
const NAME = 'access-token';

const keptShape = z.object({ value: z.string(), until: z.number(), of: z.string() });

/** Tells accounts apart without repeating their secrets. */
const markOf = (of: readonly string[]): string => createHash('sha256').update(JSON.stringify(of)).digest('base64url');

/** The platform's access token: kept over restarts, fetched once however many calls want it at the same time. */
export class AccessToken {
  readonly #deps: AccessTokenDeps;
  #at: { value: string; until: number } | null = null;
  #coming: Promise<string> | null = null;

  constructor(deps: AccessTokenDeps) {
    this.#deps = deps;
  }

  /** A token that is good as far as is known. Rejects as `issue` does. */
  get(): Promise<string> {
    return this.#good() ? Promise.resolve(this.#at?.value ?? '') : this.#once(null);
  }

  /** Another than `stale`, which the platform has refused; one that came meanwhile serves. */
  renew(stale: string): Promise<string> {
    return this.#good() && this.#at?.value !== stale ? this.get() : this.#once(stale);
  }

  #good(): boolean {
    return this.#at !== null && this.#at.until - EARLY_MS > this.#deps.clock.now().getTime();
  }

  #once(stale: string | null): Promise<string> {
    this.#coming ??= this.#fetch(stale).finally(() => {
      this.#coming = null;
    });
    return this.#coming;
  }

  async #fetch(stale: string | null): Promise<string> {
    const { memory, clock, issue } = this.#deps;
    const of = markOf(this.#deps.of);
    const kept = keptShape.safeParse(await memory.get(NAME));
    this.#at = kept.success && kept.data.of === of ? kept.data : null;
    // Another process may have renewed it.
    if (this.#good() && this.#at && this.#at.value !== stale) return this.#at.value;
    const { value, seconds } = await issue(stale !== null);
    this.#at = { value, until: clock.now().getTime() + seconds * 1000 };
    await memory.set(NAME, { ...this.#at, of });
    return value;
  }
}
