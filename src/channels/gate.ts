import type { Clock } from '../clock.ts';
import type { Channel } from './channel.ts';

/** Which channels may be sent on now: not those that are down, and not those whose platform has asked all of us to wait. */
export class Gate {
  readonly #channels: ReadonlyMap<string, Channel>;
  readonly #clock: Clock;
  /** From when and until when, in epoch milliseconds. */
  readonly #paused = new Map<string, { from: number; until: number }>();

  constructor(channels: ReadonlyMap<string, Channel>, clock: Clock) {
    this.#channels = channels;
    this.#clock = clock;
  }

  /** The platform has asked for a pause of everything on this channel, in milliseconds from now. */
  pause(channel: string, ms: number): void {
    const from = this.#clock.now().getTime();
    const before = this.#paused.get(channel);
    this.#paused.set(channel, { from, until: Math.max(from + ms, before && before.from <= from ? before.until : 0) });
  }

  /** Channels on which nothing is to be tried now. */
  closed(): string[] {
    return [...this.#channels].flatMap(([name, channel]) =>
      channel.ready?.() === false || this.#isPaused(name) ? [name] : [],
    );
  }

  /** A pause that begins later than now was asked for while the clock was ahead. */
  #isPaused(channel: string): boolean {
    const now = this.#clock.now().getTime();
    const pause = this.#paused.get(channel);
    return pause !== undefined && pause.from <= now && now < pause.until;
  }
}
