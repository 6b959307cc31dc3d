import { setTimeout as wait } from 'node:timers/promises';
import type { Life } from './life.ts';

/** How long an answer may still come when its connection has ended, in milliseconds. */
const GRACE_MS = 1_000;

/**
 * What a post is answered with, also if its connection ends first: often the answer is on its way already.
 * @throws what ended the connection, when no answer came
 */
export const lateAnswer = async <T>(posting: Promise<T>, { ended }: Life): Promise<T> => {
  const grace = new AbortController();
  const late = ended.catch(async (lost: unknown) => {
    await wait(GRACE_MS, undefined, { signal: grace.signal }).catch(() => undefined);
    throw lost;
  });
  late.catch(() => undefined);
  return Promise.race([posting, late]).finally(() => grace.abort());
};
