import type { Clock } from '../../clock.ts';
import { SetBack } from '../../jobs/set-back.ts';
import { SendLater } from '../channel.ts';

/** Messages at once; Slack bears short bursts. */
const BURST = 4;
/** Milliseconds for each message after that: about one a second a channel. @see https://docs.slack.dev/apis/web-api/rate-limits */
const EACH = 1_000;
/** Channels that are limited with nothing accepted in between, before it is taken for a limit on all. */
const ALL = 3;
/** Above so many channels those at rest are forgotten. */
const REMEMBERED = 2_000;

/** Keeps to Slack's pace: about a message a second in a channel, and waits where Slack has asked for it. */
export class Pace {
  readonly #clock: Clock;
  readonly #setBack: SetBack;
  /** When the bucket of a channel is full again. */
  readonly #full = new Map<string, number>();
  /** Channels that Slack has asked to wait, and until when. */
  readonly #limited = new Map<string, number>();
  /** Channels limited since a message was last accepted anywhere. */
  readonly #streak = new Set<string>();

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#setBack = new SetBack(clock);
  }

  /** Takes a place for one message. @throws SendLater when the channel has to wait. */
  take(channel: string): void {
    const now = this.#now();
    const limited = this.#limited.get(channel) ?? 0;
    if (limited > now) throw new SendLater(limited - now, 'Slack has asked this channel to wait.');
    const full = Math.max(this.#full.get(channel) ?? 0, now);
    const wait = full + EACH - (now + BURST * EACH);
    if (wait > 0) throw new SendLater(wait, 'This channel has its message for this second.');
    this.#full.set(channel, full + EACH);
    if (this.#full.size > REMEMBERED) this.#forget(now);
  }

  /** Slack has accepted a message: whatever limits there are do not hold for everybody. */
  accepted(): void {
    this.#streak.clear();
  }

  /** Slack has asked to wait so many milliseconds. @returns what has to be thrown. */
  limited(channel: string, ms: number, cause: unknown): SendLater {
    const now = this.#now();
    this.#limited.set(channel, now + ms);
    this.#streak.add(channel);
    if (this.#streak.size < ALL) return new SendLater(ms, 'Slack asks this channel to wait.', { cause });
    return new SendLater(ms, 'Slack asks everything to wait.', { cause, scope: 'channel' });
  }

  /** After a clock was set back nothing that was reckoned by it counts: Slack asks again where it has to. */
  #now(): number {
    if (this.#setBack.sinceLast()) {
      this.#full.clear();
      this.#limited.clear();
    }
    return this.#clock.now().getTime();
  }

  #forget(now: number): void {
    for (const [channel, full] of this.#full) if (full <= now) this.#full.delete(channel);
    for (const [channel, until] of this.#limited) if (until <= now) this.#limited.delete(channel);
  }
}
