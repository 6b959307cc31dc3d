import type { TimerDeps } from './timer-handlers.ts';
import type { TimerHandler } from './timers.ts';

/** What the timers of tickets do. */
export const ticketTimers = (_deps: TimerDeps): Readonly<Record<string, TimerHandler>> => ({});
