import { LONGEST_PUT_OFF_MS } from '../store/come.ts';
import { ChannelDown, SendLater } from './channel.ts';

/** How long to wait while a channel is down, in milliseconds; a sweep goes on when it is back. */
const DOWN_MS = 5_000;

/**
 * How long a platform asks to wait by what it threw, in milliseconds, and an hour at most; null if it asks for nothing. Such a try
 * is not counted.
 */
export const asksToWait = (thrown: unknown): number | null => {
  if (thrown instanceof SendLater) return Math.min(thrown.afterMs, LONGEST_PUT_OFF_MS);
  return thrown instanceof ChannelDown ? DOWN_MS : null;
};

/** The outcome of `work`, or an error when there is none within `ms` milliseconds. The work itself is not stopped. */
export const within = async <T>(ms: number, work: Promise<T>): Promise<T> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`The platform did not answer within ${ms / 1000} s.`)), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
};
