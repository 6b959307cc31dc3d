/** Where on Slack something was said: a direct message, or a thread of a channel. */
export interface Place {
  team: string;
  channel: string;
  /** The thread's first message; null in a direct message. */
  thread: string | null;
}

/** Slack gives direct messages identifiers that begin with D. */
export const isDirect = (channel: string): boolean => channel.startsWith('D');

/** One conversation for each thread of a channel, one for each direct message. */
export const keyOf = ({ team, channel, thread }: Place): string =>
  thread === null ? `${team}:${channel}` : `${team}:${channel}:${thread}`;

/** Null if it is no key of ours. */
export const placeOf = (key: string): Place | null => {
  const [team, channel, thread = null, ...rest] = key.split(':');
  return team && channel && rest.length === 0 ? { team, channel, thread } : null;
};

/** How a message is told apart over all channels: Slack's `ts` is unique within one. */
export const messageId = (channel: string, ts: string): string => `${channel}:${ts}`;

/** The channel and `ts` of a message; null if it is none of ours. */
export const messageOf = (id: string): { channel: string; ts: string } | null => {
  const [channel, ts, ...rest] = id.split(':');
  return channel && ts && rest.length === 0 ? { channel, ts } : null;
};

/** A person over all workspaces. */
export const accountId = (team: string, user: string): string => `${team}:${user}`;

/** The time a `ts` tells, which is Slack's clock. */
export const timeOf = (ts: string): Date => new Date(Math.round(Number(ts) * 1000));

/** A `ts` so many seconds before another, not below zero. */
export const earlier = (ts: string, seconds: number): string => Math.max(0, Number(ts) - seconds).toFixed(6);

/** Whether `a` was posted after `b`. Compared as numbers of equal form: both have six decimals. */
export const isAfter = (a: string, b: string): boolean => Number(a) > Number(b);
