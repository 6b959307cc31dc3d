import type { Clock } from '../clock.ts';
import { XiaoerError } from '../errors.ts';
import type { Logger } from '../logger.ts';
import type { Store } from '../store/index.ts';
import { type Connection, connectionOf, dropConnection, envWith, keepConnection, setOnServer } from './connections.ts';
import { within } from './patience.ts';
import type { Env, Platform } from './platform.ts';
import { type Probed, wrongWith } from './probe.ts';

/** Characters of what is filled in for one variable at most: the longest token known has about 250. */
export const LONGEST_VALUE = 500;
/** Milliseconds all questions to a platform may take together. */
const PROBE_MS = 25_000;

/** What connecting a chat app takes. */
export interface ConnectDeps {
  store: Pick<Store, 'read' | 'write'>;
  clock: Clock;
  logger: Logger;
  env: Env;
  /** Has every process begin the channel anew with what is kept now; resolves when this one has. */
  changed(): Promise<void>;
}

/** What was filled in: an empty secret stays as it was, anything else empty is taken away. */
export interface ConnectWish {
  values: Readonly<Record<string, string>>;
  /** Keep it though the platform did not answer. Nothing else is kept unchecked. */
  unchecked: boolean;
}

/** `as`: who we are there, where the platform tells. */
export type Connected = { outcome: 'connected'; as: string | null } | { outcome: 'wrong'; why: Probed & { ok: false } };

const invalid = (message: string): never => {
  throw new XiaoerError('INPUT_INVALID', message);
};

/** Only what the console asks for, in one line, and never what the server has set. */
const checkWish = (env: Env, { typed = [] }: Platform, values: ConnectWish['values']): void => {
  for (const [name, value] of Object.entries(values)) {
    if (!typed.some((one) => one.name === name)) invalid(`${name} is not filled in here; set it on the server.`);
    if (value.trim() !== '' && setOnServer(env, name)) invalid(`${name} is set on the server; change it there.`);
    if (/\p{Cc}/u.test(value.trim())) invalid(`${name} must be one line; copy it anew.`);
    if (value.trim().length > LONGEST_VALUE) invalid(`${name} is longer than ${LONGEST_VALUE} characters.`);
  }
};

/** What stands after the wish. */
const valuesAfter = (
  { typed = [], variables }: Platform,
  before: Connection | null,
  wish: ConnectWish['values'],
): Record<string, string> => {
  const isSecret = (name: string): boolean => variables.some((one) => one.name === name && one.secret);
  return Object.fromEntries(
    typed.flatMap(({ name }) => {
      const was = before?.values[name] ?? '';
      const given = wish[name]?.trim();
      const value = given === undefined || (given === '' && isSecret(name)) ? was : given;
      return value === '' ? [] : [[name, value] as const];
    }),
  );
};

/** What the variables themselves say: the first that is needed and missing, or that is named by what is malformed. */
const lookAt = (env: Env, platform: Platform): (Probed & { ok: false }) | null => {
  const { typed = [] } = platform;
  const missing = typed.find(({ name, needed }) => needed && !setOnServer(env, name));
  if (missing && !platform.wanted(env)) return { ok: false, variable: missing.name, fault: 'missing' };
  try {
    platform.check(env);
    return null;
  } catch (error) {
    if (!(error instanceof XiaoerError)) throw error;
    const { message } = error;
    const places = typed.flatMap(({ name }) => (message.includes(name) ? [{ name, at: message.indexOf(name) }] : []));
    const variable = places.sort((a, b) => a.at - b.at)[0]?.name ?? missing?.name ?? typed[0]?.name ?? '';
    return { ok: false, variable, fault: setOnServer(env, variable) ? 'malformed' : 'missing' };
  }
};

const probed = async (env: Env, platform: Platform, { clock, logger }: ConnectDeps): Promise<Probed> => {
  const first = platform.typed?.[0]?.name ?? '';
  if (!platform.probe) return { ok: true, as: null };
  return within(PROBE_MS, platform.probe(env, { clock, logger })).catch((error: unknown) => {
    // Not the error itself: what a library throws may quote what it was asked with.
    logger.warn({ kind: error instanceof Error ? error.name : 'unknown' }, 'a chat app could not be asked');
    return wrongWith(first, 'unreachable');
  });
};

/**
 * Connects a chat app, or changes how it is connected: looked at, asked of the platform, kept, and begun.
 * @param who as it stands in the record
 * @throws XiaoerError INPUT_INVALID for what is not to be filled in here or is too long.
 */
export const connectChatApp = async (
  deps: ConnectDeps,
  [name, platform]: readonly [string, Platform],
  wish: ConnectWish,
  who: string,
): Promise<Connected> => {
  const { store, clock, env } = deps;
  checkWish(env, platform, wish.values);
  const before = await connectionOf(store.read, name);
  const values = valuesAfter(platform, before, wish.values);
  const whole = envWith(env, platform, { values });
  const fault = lookAt(whole, platform);
  if (fault) return { outcome: 'wrong', why: fault };
  const said = await probed(whole, platform, deps);
  if (!said.ok && !(wish.unchecked && said.fault === 'unreachable')) return { outcome: 'wrong', why: said };
  const changed = Object.keys({ ...before?.values, ...values }).filter((one) => before?.values[one] !== values[one]);
  const now = clock.now();
  await store.write(async (repos) => {
    await keepConnection(repos, name, { values, paused: before?.paused ?? false, at: now.toISOString(), by: who });
    // Which were changed, never what to.
    const detail = { changed, checked: said.ok };
    await repos.audit.append({ at: now, who, action: 'channel.connect', subject: `channel:${name}`, detail });
  });
  await deps.changed();
  return { outcome: 'connected', as: said.ok ? said.as : null };
};

/** Pauses a chat app that was connected in the console, or lets it go on. */
export const pauseChatApp = async (
  { store, clock, changed }: ConnectDeps,
  name: string,
  paused: boolean,
  who: string,
): Promise<'done' | 'not_found'> => {
  const now = clock.now();
  const outcome = await store.write(async (repos) => {
    const kept = await connectionOf(repos, name);
    if (kept === null) return 'not_found';
    if (kept.paused === paused) return 'done';
    await keepConnection(repos, name, { ...kept, paused, at: now.toISOString(), by: who });
    const action = paused ? 'channel.pause' : 'channel.resume';
    await repos.audit.append({ at: now, who, action, subject: `channel:${name}` });
    return 'done';
  });
  if (outcome === 'done') await changed();
  return outcome;
};

/** Removes what was filled in for a chat app, tokens and all; what was said stays. */
export const removeChatApp = async (
  { store, clock, changed }: ConnectDeps,
  name: string,
  who: string,
): Promise<'done' | 'not_found'> => {
  const outcome = await store.write(async (repos) => {
    if ((await connectionOf(repos, name)) === null) return 'not_found';
    await dropConnection(repos, name);
    await repos.audit.append({ at: clock.now(), who, action: 'channel.remove', subject: `channel:${name}` });
    return 'done';
  });
  if (outcome === 'done') await changed();
  return outcome;
};
