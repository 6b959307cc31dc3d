import type { Message } from '../store/messages.ts';

/**
 * The identifier of words or a note that a colleague wrote in a staff channel: a repeated event is the same message, and words
 * that stand in a thread already are told from those that were said elsewhere.
 */
export const saidId = (event: { channel: string; eventId: string }, inThread: boolean): string =>
  `${inThread ? 'staff' : 'staff-apart'}:${event.channel}:${event.eventId}`;

/** Whether a message was typed in a thread of this channel's staff side, and so stands there. */
export const wordsInThread = ({ author, authorId, clientId }: Message, channel: string): boolean =>
  author === 'agent' && clientId?.startsWith(`agent:${authorId}:staff:${channel}:`) === true;
