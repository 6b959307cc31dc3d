import type { Logger } from '../logger.ts';
import type { Store } from '../store/index.ts';
import type { Timer } from '../store/timers.ts';

/** What a timer of a kind does when its time has come. It claims the timer itself, in the transaction of its effects. */
export type TimerHandler = (timer: Timer) => Promise<void>;

/** Timers fired in one round at most. */
const ROUND = 200;

/**
 * Fires what is due. A timer that fails stays due and comes again with the next sweep; one of a kind nobody knows is
 * put away, so that it does not come for ever.
 */
export const fireDue = async (deps: {
  store: Store;
  now(): Date;
  logger: Logger;
  handlers: Readonly<Record<string, TimerHandler>>;
}): Promise<number> => {
  const { store, logger, handlers } = deps;
  const due = await store.read.timers.due(deps.now(), ROUND);
  for (const timer of due) {
    const handler = handlers[timer.kind];
    try {
      if (handler) await handler(timer);
      else await store.write((repos) => repos.timers.claimFire(timer, deps.now()));
      if (!handler) logger.warn({ kind: timer.kind }, 'a timer of an unknown kind was put away');
    } catch (err) {
      logger.error({ err, kind: timer.kind, subject: timer.subject }, 'a timer failed and will come again');
    }
  }
  return due.length;
};
