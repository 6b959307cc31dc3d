import { DAY_MS } from '../durations.ts';

/** How often a customer may be written to: at most so many in any 7 and in any 30 days, all kinds together. */
export interface Caps {
  per_week: number;
  per_month: number;
}

const WINDOWS = [
  ['per_week', 7 * DAY_MS],
  ['per_month', 30 * DAY_MS],
] as const;

/** Since when messages count to each cap, looked at from `now`: one sent exactly then counts no more. */
export const capsSince = (now: Date): { week: Date; month: Date } => ({
  week: new Date(now.getTime() - WINDOWS[0][1]),
  month: new Date(now.getTime() - WINDOWS[1][1]),
});

/**
 * When one more message may be sent at the earliest: `now` while there is room, else when the oldest that fills a window leaves it.
 * @param sent when earlier ones were sent, in any order
 */
export const roomAt = (sent: readonly Date[], caps: Caps, now: Date): Date => {
  const newestFirst = sent.map((at) => at.getTime()).sort((one, other) => other - one);
  const free = WINDOWS.map(([name, length]) => {
    const filling = newestFirst[caps[name] - 1];
    return filling === undefined ? now.getTime() : filling + length;
  });
  return new Date(Math.max(now.getTime(), ...free));
};
