import type { Logger } from '../../logger.ts';
import { inShort, isGone, waitAsked } from './failures.ts';
import { pause } from './pause.ts';

/** Tries for one conversation in a row, over about a minute, before the others have their turn and it is tried later. */
const TRIES = 8;
/** First wait after a try that failed otherwise than by a limit, in milliseconds; it doubles. */
const AGAIN = 500;

/**
 * Does it again after a limit as long as Slack asks, and a few times after anything else.
 * @returns false if it did not work; what is gone from Slack counts as done.
 */
export const patiently = async (signal: AbortSignal, logger: Logger, work: () => Promise<void>): Promise<boolean> => {
  for (let tried = 0; !signal.aborted; ) {
    try {
      await work();
      return true;
    } catch (error) {
      if (isGone(error)) return true;
      const asked = waitAsked(error);
      if (asked === null) tried += 1;
      if (tried >= TRIES) {
        logger.warn({ what: inShort(error) }, 'a conversation on Slack could not be read up yet');
        return false;
      }
      await pause(asked ?? AGAIN * 2 ** (tried - 1), signal);
    }
  }
  return false;
};
