import type { Clock } from '../clock.ts';
import type { Logger } from '../logger.ts';
import type { Env } from '../variables.ts';

/**
 * What is wrong with what was filled in. `missing` it is needed; `malformed` it does not look as it must; `refused` the platform
 * does not accept it; `no_right` the app behind it may not do what is needed; `intent_off` it may not read what is written
 * (Discord); `address_shut` the platform lets only listed addresses in, and ours is not among them; `no_account` there is no
 * account it may answer for; `no_place` there is no such staff channel, or we are not let into it; `unreachable` the platform did
 * not answer, so nothing is known.
 */
export const PROBE_FAULTS = [
  'missing',
  'malformed',
  'refused',
  'no_right',
  'intent_off',
  'address_shut',
  'no_account',
  'no_place',
  'unreachable',
] as const;
export type ProbeFault = (typeof PROBE_FAULTS)[number];

/** What the platform says: who we are there (null where it does not tell), or which variable is wrong and how. */
export type Probed = { ok: true; as: string | null } | { ok: false; variable: string; fault: ProbeFault };

export interface ProbeDeps {
  clock: Clock;
  logger: Logger;
}

/**
 * Asks the platform whether these variables are good, changing nothing there and keeping nothing here. Rejects only with what was
 * not foreseen. The variables have passed `check`.
 */
export type Probe = (env: Env, deps: ProbeDeps) => Promise<Probed>;

/** Milliseconds a platform has for one answer. */
export const PROBE_ANSWER_MS = 10_000;

export const wrongWith = (variable: string, fault: ProbeFault): Probed => ({ ok: false, variable, fault });
