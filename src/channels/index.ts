import type { Channel } from './channel.ts';

type Env = Record<string, string | undefined>;

/** A platform, as the program meets it at start. */
export interface Platform {
  /** What it is, in one line for `doctor` and the documentation. */
  about: string;
  /** Whether the environment asks for it. */
  wanted(env: Env): boolean;
  /**
   * Makes the channel, loading the platform's library only now.
   * Throws CONFIG_INVALID naming the variable that is missing or malformed, and its remedy.
   */
  open(env: Env): Promise<Channel>;
}

/**
 * Every platform by its channel's name; a folder that is missing here is noticed by a test. The terminal is opened by
 * `xiaoer chat` and by nobody else, since it needs somebody at the keyboard.
 */
export const PLATFORMS: ReadonlyMap<string, Platform> = new Map([
  [
    'web',
    {
      about: 'the widget on the shop’s own pages',
      wanted: () => true,
      open: async () => new (await import('./web/web-channel.ts')).WebChannel(),
    },
  ],
]);

/** Opens the channels that the environment asks for, by name. */
export const openChannels = async (env: Env): Promise<Channel[]> =>
  Promise.all([...PLATFORMS.values()].filter((platform) => platform.wanted(env)).map((platform) => platform.open(env)));
