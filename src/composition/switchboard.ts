import type { Channel, OnInbound } from '../channels/channel.ts';
import { connectionOf, type Standing, standingOf } from '../channels/connections.ts';
import { PausedChannel } from '../channels/paused-channel.ts';
import type { Env, Platform } from '../channels/platform.ts';
import { endAlarm } from '../handoff/channel-alarms.ts';
import type { Logger } from '../logger.ts';
import type { Store } from '../store/index.ts';

export interface SwitchboardDeps {
  platforms: ReadonlyMap<string, Platform>;
  env: Env;
  logger: Logger;
}

/** Makes the channel of a platform, not started yet. */
export type ChannelMaker = (name: string, platform: Platform, env: Env) => Channel;

/** What tells whether a channel has to be begun anew. Held in memory only, as the variables are. */
const markOf = (standing: Standing, { variables }: Platform): string => {
  if (standing.is !== 'on') return standing.is;
  return JSON.stringify(variables.map(({ name }) => standing.env[name] ?? ''));
};

/**
 * Which channels of chat apps are open: by the environment, and by what managers have connected in the console. A change begins
 * its channel anew and leaves all others alone. A channel that is begun anew is never missing in between: what is to go out waits.
 */
export class Switchboard {
  readonly #deps: SwitchboardDeps;
  readonly #marks = new Map<string, string>();
  #parts: { store: Pick<Store, 'read' | 'write'>; make: ChannelMaker } | null = null;
  #running: { channels: Map<string, Channel>; onInbound: OnInbound } | null = null;
  #closed = false;
  #work: Promise<void> = Promise.resolve();

  constructor(deps: SwitchboardDeps) {
    this.#deps = deps;
  }

  /** The channels as they stand when the program starts, not started yet. */
  async first(store: Pick<Store, 'read' | 'write'>, make: ChannelMaker): Promise<Channel[]> {
    this.#parts = { store, make };
    const channels: Channel[] = [];
    for (const [name, platform] of this.#deps.platforms) {
      const standing = await this.#standing(name, platform);
      this.#marks.set(name, markOf(standing, platform));
      const made = this.#made(name, platform, standing);
      if (made) channels.push(made);
    }
    return channels;
  }

  /** Starts them. From now on {@link Switchboard.look} puts them in and takes them out. */
  async start(channels: Map<string, Channel>, onInbound: OnInbound): Promise<void> {
    this.#running = { channels, onInbound };
    const own = [...channels].filter(([name]) => this.#deps.platforms.has(name));
    await Promise.all(own.map(([, channel]) => channel.start(onInbound)));
  }

  /** Compares what is kept with what runs, and begins anew what has changed. One look after the other; never rejects. */
  look(): Promise<void> {
    this.#work = this.#work.then(async () => {
      for (const [name, platform] of this.#deps.platforms) {
        if (this.#closed) return;
        await this.#lookAt(name, platform).catch((err: unknown) => {
          // Begun anew at the next look: what stands there now was perhaps never started.
          this.#marks.delete(name);
          this.#deps.logger.error({ err, channel: name }, 'a channel could not be begun anew');
        });
      }
    });
    return this.#work;
  }

  /** Changes nothing any more; resolves when what was being changed is. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#work;
  }

  async #standing(name: string, platform: Platform): Promise<Standing> {
    const kept = this.#parts ? await connectionOf(this.#parts.store.read, name) : null;
    return standingOf(this.#deps.env, platform, kept);
  }

  #made(name: string, platform: Platform, standing: Standing): Channel | null {
    if (standing.is === 'off') return null;
    return standing.is === 'paused'
      ? new PausedChannel(name)
      : (this.#parts?.make(name, platform, standing.env) ?? null);
  }

  async #lookAt(name: string, platform: Platform): Promise<void> {
    if (this.#running === null) return;
    const { channels, onInbound } = this.#running;
    const standing = await this.#standing(name, platform);
    const mark = markOf(standing, platform);
    if (mark === this.#marks.get(name)) return;
    this.#marks.set(name, mark);
    const before = channels.get(name);
    const next = this.#made(name, platform, standing);
    // In its place before the old one ends: nothing that is to go out finds none.
    if (next) channels.set(name, next);
    else channels.delete(name);
    await before?.stop();
    // What was told of the old one is not true of the new one; should it fail too, it is told anew.
    await this.#parts?.store.write((repos) => endAlarm(repos, name));
    if (next) await next.start(onInbound);
    this.#deps.logger.info({ channel: name, is: standing.is }, 'a channel was changed in the console');
  }
}
