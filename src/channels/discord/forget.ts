import type { ChannelMemory } from '../platform.ts';
import { idAt, isAfter } from './snowflake.ts';

/** What is remembered of single messages, by the message's identifier. */
const BY_MESSAGE = ['talk:', 'post:', 'thread:'] as const;

/** Forgets what was remembered of messages that are older than `oldest`, so that years leave no heap behind. */
export const forgetOld = async (memory: ChannelMemory, oldest: Date): Promise<void> => {
  const limit = idAt(oldest);
  for (const prefix of BY_MESSAGE)
    for (const name of await memory.names(prefix))
      if (!isAfter(name.slice(prefix.length), limit)) await memory.delete(name);
};
