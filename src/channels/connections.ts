import { z } from 'zod';
import type { Repos } from '../store/repos.ts';
import type { Env, Platform } from './platform.ts';

/** What a manager has filled in for a chat app. Encrypted at rest, and never shown again but by its last characters. */
export interface Connection {
  /** Variables by name; no empty ones. */
  values: Readonly<Record<string, string>>;
  /** Nothing is taken in or sent until somebody lets it go on. */
  paused: boolean;
  /** ISO 8601. */
  at: string;
  /** Who changed it last, as in the record. */
  by: string;
}

const shape = z.object({
  values: z.record(z.string(), z.string()),
  paused: z.boolean(),
  at: z.string(),
  by: z.string(),
});

/** Under whose name the store keeps them; no platform is called so. */
const MEMORY = 'connections';

/** What is kept of one chat app; null if nobody has connected it in the console. */
export const connectionOf = async (
  { channelFacts }: Pick<Repos, 'channelFacts'>,
  name: string,
): Promise<Connection | null> => shape.safeParse(await channelFacts.get(MEMORY, name)).data ?? null;

export const keepConnection = (
  { channelFacts }: Pick<Repos, 'channelFacts'>,
  name: string,
  kept: Connection,
): Promise<void> => channelFacts.set(MEMORY, name, kept, new Date(kept.at));

export const dropConnection = ({ channelFacts }: Pick<Repos, 'channelFacts'>, name: string): Promise<void> =>
  channelFacts.delete(MEMORY, name);

/** Whether the environment itself sets a variable. */
export const setOnServer = (env: Env, variable: string): boolean => Boolean(env[variable]?.trim());

/** The environment with what the console has kept for a platform; what the environment sets wins. */
export const envWith = (env: Env, { typed = [] }: Platform, kept: Pick<Connection, 'values'> | null): Env => {
  const added = typed.flatMap(({ name }) => {
    const value = kept?.values[name];
    return value === undefined || setOnServer(env, name) ? [] : [[name, value] as const];
  });
  return added.length === 0 ? env : { ...env, ...Object.fromEntries(added) };
};

/** Whether a chat app is on, by whom, and with which variables. Whoever runs the program alone can pause what they set. */
export type Standing = { is: 'off' } | { is: 'paused' } | { is: 'on'; from: 'server' | 'console'; env: Env };

/** How a chat app stands by the environment and by what the console has kept. */
export const standingOf = (env: Env, platform: Platform, kept: Connection | null): Standing => {
  const onServer = platform.wanted(env);
  const whole = envWith(env, platform, kept);
  if (!onServer && (kept === null || !platform.wanted(whole))) return { is: 'off' };
  if (!onServer && kept?.paused) return { is: 'paused' };
  return { is: 'on', from: onServer ? 'server' : 'console', env: whole };
};
