import type { Clock } from '../../clock.ts';
import { Lru } from './lru.ts';
import type { SlackTiming } from './settings.ts';

/** Slack has sent an event before, and says so: which time this is, and why it thinks the last one failed. */
export interface Repeat {
  num: number;
  reason: string;
}

export interface EventWatchDeps {
  clock: Clock;
  timing: Pick<SlackTiming, 'quiet' | 'quietest' | 'unsent' | 'underWay'>;
  /** Reads up what was said lately; resolves when it is read. */
  look(): Promise<void>;
  /** Slack could not reach us for so many seconds: it may have given up what it repeated before. */
  unreached(seconds: number): void;
}

/** Events whose answers are remembered. */
const REMEMBERED = 2_000;
/** Repeats of answered events that tell of a broken way back. One may be chance. */
const TELLING = 2;
/** So long after the last of them all is well again: Slack repeats for five minutes. Milliseconds. */
const OVER = 10 * 60_000;
/** Slack's clock is known to about a second. Milliseconds. */
const ABOUT = 2_000;
/** From this repeat on Slack has tried for a minute; it gives up after the third. */
const LATE = 2;

/**
 * Watches whether Slack's events reach us by HTTP and our answers reach Slack, which nobody tells. A line that is cut on the way back
 * alone looks well from here: everything is heard, several times over, until Slack takes us for dead and switches the events off
 * (@see https://docs.slack.dev/apis/events-api/#failure-limits). Then the histories are read as long as nothing comes.
 */
export class EventWatch {
  readonly #deps: EventWatchDeps;
  readonly #answered = new Lru<true>(REMEMBERED);
  readonly #since: number;
  /** When answered events were repeated. */
  #repeats: number[] = [];
  #reason = '';
  #cameAt: number;
  #wait: number;
  #looking = false;
  /** Histories hold words that no event told of. */
  #off = false;
  #timer: NodeJS.Timeout | undefined;
  #stopped = false;

  constructor(deps: EventWatchDeps) {
    this.#deps = deps;
    this.#since = deps.clock.now().getTime();
    this.#cameAt = this.#since;
    this.#wait = deps.timing.quiet;
    this.#arm(this.#wait);
  }

  /** An event has come. @param at when Slack first sent it */
  came(eventId: string, repeat: Repeat | null, at: Date): void {
    const now = this.#deps.clock.now().getTime();
    this.#cameAt = now;
    this.#off = false;
    this.#wait = this.#deps.timing.quiet;
    if (repeat === null) return;
    if (this.#answered.get(eventId)) {
      this.#repeats = [...this.#repeats, now].slice(-TELLING);
      this.#reason = repeat.reason;
    } else if (repeat.num >= LATE) this.#deps.unreached(Math.max(0, (now - at.getTime()) / 1000));
  }

  /** An event was answered, so that Slack need not send it again. */
  answered(eventId: string): void {
    this.#answered.set(eventId, true);
  }

  /** Words of that time were found in a history; nobody had told of them. */
  missed(at: Date): void {
    const late = at.getTime() < this.#deps.clock.now().getTime() - this.#deps.timing.underWay;
    if (this.#looking && late && at.getTime() > this.#since - ABOUT) this.#off = true;
  }

  /** What a person has to do, in one line; null if nothing. */
  get trouble(): string | null {
    if (this.#off)
      return 'Slack sends no events any more: what is written there is read from its history every minute. Look at Event Subscriptions at api.slack.com/apps; Slack switches them off where too many fail.';
    const [first] = this.#repeats;
    const lately = (this.#repeats.at(-1) ?? Number.NEGATIVE_INFINITY) > this.#deps.clock.now().getTime() - OVER;
    if (first === undefined || this.#repeats.length < TELLING || !lately) return null;
    return `Slack sends again what was answered (${this.#reason}): our answers do not reach it, and it will switch the events off. Look at the proxy between Slack and this server.`;
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  #arm(ms: number): void {
    if (this.#stopped) return;
    this.#timer = setTimeout(() => void this.#due(), ms);
    this.#timer.unref();
  }

  /** Nothing has come for a while: nobody may have written, or no event comes through. */
  async #due(): Promise<void> {
    const { clock, timing, look } = this.#deps;
    const rest = this.#cameAt + this.#wait - clock.now().getTime();
    // A clock that was set back makes nobody wait longer.
    if (rest > 0 && rest <= this.#wait) return this.#arm(rest);
    this.#looking = true;
    await look().finally(() => {
      this.#looking = false;
    });
    // The longer it is quiet, the more seldom it is looked.
    this.#wait = this.#off ? timing.unsent : Math.min(timing.quietest, this.#wait * 2);
    this.#cameAt = clock.now().getTime();
    this.#arm(this.#wait);
  }
}
