import { isDeepStrictEqual } from 'node:util';
import type { Store } from '../store/index.ts';
import type { CountedDay } from './notable.ts';
import { countDays } from './notable-days.ts';
import type { Bucket } from './period.ts';
import type { FiguresContext } from './tally.ts';

interface Known {
  /** When it was counted, and how: otherwise it is not this day as it is asked for. */
  at: number;
  how: Pick<FiguresContext, 'timezone' | 'policy' | 'quietMs'>;
  day: CountedDay;
}

/** Days of which nothing is remembered any longer: no page takes an older count. */
const FORGOTTEN_MS = 600_000;

/**
 * Days that are over, remembered for a while, so that pages that ask every few seconds cost one day's counting and not a month's.
 * Late answers, ratings and erasure still change them: whoever asks says how old a count may be. Keep one as long as the program
 * runs. What it remembers is only shown, never decided from.
 */
export class KnownDays {
  readonly #known = new Map<string, Known>();
  /** One count after the other: whoever asks meanwhile finds what the one before has counted. */
  #last: Promise<unknown> = Promise.resolve();

  /**
   * Counts days that follow on each other: those that are over, from the first one on that is not known; the day that goes on always.
   * @param oldest milliseconds since a day that is over was counted, at most
   */
  count(store: Store, days: readonly Bucket[], context: FiguresContext, oldest: number): Promise<CountedDay[]> {
    const counted = this.#last.then(() => this.#count(store, days, context, oldest));
    this.#last = counted.catch(() => undefined);
    return counted;
  }

  async #count(store: Store, days: readonly Bucket[], context: FiguresContext, oldest: number): Promise<CountedDay[]> {
    this.#forget(context.now);
    const known = days.map((day) => this.#find(day, context, oldest));
    const first = known.indexOf(null);
    if (first < 0) return known.filter((day) => day !== null);
    const counted = await countDays(store, days.slice(first), context);
    for (const day of counted) this.#keep(day, context);
    return [...known.slice(0, first).filter((day) => day !== null), ...counted];
  }

  #find({ from, to }: Bucket, { now, timezone, policy, quietMs }: FiguresContext, oldest: number): CountedDay | null {
    const found = this.#known.get(nameOf({ from, to }));
    if (!found || to > now) return null;
    const age = now.getTime() - found.at;
    return age >= 0 && age < oldest && isDeepStrictEqual(found.how, { timezone, policy, quietMs }) ? found.day : null;
  }

  #keep(day: CountedDay, { now, timezone, policy, quietMs }: FiguresContext): void {
    if (day.to > now) return;
    this.#known.set(nameOf(day), { at: now.getTime(), how: { timezone, policy, quietMs }, day });
  }

  #forget(now: Date): void {
    for (const [name, { at }] of this.#known)
      if (Math.abs(now.getTime() - at) >= FORGOTTEN_MS) this.#known.delete(name);
  }
}

const nameOf = ({ from, to }: Pick<Bucket, 'from' | 'to'>): string => `${+from} ${+to}`;
