import { ChannelDown, SendLater, SendRefused } from '../channel.ts';
import type { Fault } from './faults.ts';

/** How long nothing is sent after WeChat found it too much, in milliseconds: going on at once is what gets accounts closed. */
const PAUSE_MS = 60_000;

/** What the outbox is told of a post that certainly has not arrived. */
export const toldApart = (fault: Exclude<Fault, 'answered' | 'lost'>, error: unknown): unknown => {
  const options = { cause: error };
  if (fault === 'hurried') return new SendLater(PAUSE_MS, 'WeChat asks for a pause.', { ...options, scope: 'channel' });
  if (fault === 'not begun') return error;
  if (fault === 'refused') return new SendRefused('WeChat refuses this message for good.', options);
  return new ChannelDown('The puppet service cannot be reached, or does not accept the token.', options);
};
