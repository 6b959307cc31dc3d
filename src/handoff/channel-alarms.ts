import { z } from 'zod';
import type { Repos } from '../store/repos.ts';

/** A channel that people were told of and that is not well yet. */
export interface ChannelAlarm {
  channel: string;
  since: Date;
  /** What is wrong, in one line without anything personal. */
  detail: string;
  /** Somebody has to sign in to it. */
  scan: boolean;
  /** It is its staff channel alone: shoppers are served. */
  staffOnly: boolean;
}

/** Under whose name the store keeps them, and how each is named. */
const KEEPER = 'program';
const PREFIX = 'alarm.';

const shape = z.object({
  since: z.string(),
  detail: z.string(),
  scan: z.boolean(),
  staffOnly: z.boolean().default(false),
});

type Facts = Pick<Repos, 'channelFacts'>;
type Telling = Pick<Repos, 'channelFacts' | 'counters'>;

/** Of those who notice at the same instant one goes after the other: taking a number holds the others until this work ends. */
const inTurn = ({ counters }: Telling, channel: string): Promise<number> => counters.next(`${PREFIX}${channel}`);

const alarmOf = async ({ channelFacts }: Facts, channel: string): Promise<ChannelAlarm | null> => {
  const fact = shape.safeParse(await channelFacts.get(KEEPER, `${PREFIX}${channel}`));
  return fact.success ? { channel, ...fact.data, since: new Date(fact.data.since) } : null;
};

/** Channels that are down, as people were told, by name. */
export const channelAlarms = async (repos: Facts): Promise<ChannelAlarm[]> => {
  const names = await repos.channelFacts.names(KEEPER, PREFIX);
  const alarms = await Promise.all(names.map((name) => alarmOf(repos, name.slice(PREFIX.length))));
  return alarms.filter((alarm) => alarm !== null);
};

/** Keeps that a channel, or its staff channel, is down. False when just that was kept already: then it is no news. */
export const raiseAlarm = async (repos: Telling, alarm: ChannelAlarm): Promise<boolean> => {
  const { channel, since, ...what } = alarm;
  await inTurn(repos, channel);
  if ((await alarmOf(repos, channel))?.staffOnly === alarm.staffOnly) return false;
  await repos.channelFacts.set(KEEPER, `${PREFIX}${channel}`, { ...what, since: since.toISOString() }, since);
  return true;
};

/** A channel is well again. False when nobody was told that it was down. */
export const endAlarm = async (repos: Telling, channel: string): Promise<boolean> => {
  await inTurn(repos, channel);
  if (!(await alarmOf(repos, channel))) return false;
  await repos.channelFacts.delete(KEEPER, `${PREFIX}${channel}`);
  return true;
};
