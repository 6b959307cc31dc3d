import type { Clock } from '../clock.ts';
import type { Channel } from './channel.ts';

/** Which channels may be sent on now: not those that are down, and not those whose platform has asked all of us to wait. */
export class Gate {
  readonly #channels: ReadonlyMap<string, Channel>;
  readonly #clock: Clock;
  readonly #paused = new Map<string, number>();

  constructor(channels: ReadonlyMap<string, Channel>, clock: Clock) {
    this.#channels = channels;
    this.#clock = clock;
  }

  /** The platform has asked for a pause of everything on this channel, in milliseconds from now. */
  pause(channel: string, ms: number): void {
    const until = this.#clock.now().getTime() + ms;
    this.#paused.set(channel, Math.max(until, this.#paused.get(channel) ?? 0));
  }

  /** Channels on which nothing is to be tried now. */
  closed(): string[] {
    const now = this.#clock.now().getTime();
    return [...this.#channels].flatMap(([name, channel]) =>
      channel.ready?.() === false || (this.#paused.get(name) ?? 0) > now ? [name] : [],
    );
  }
}
