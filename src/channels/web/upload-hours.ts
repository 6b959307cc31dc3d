import { z } from 'zod';
import { HOUR_MS } from '../../durations.ts';
import type { Repos } from '../../store/repos.ts';
import { sign } from './keys.ts';
import { networkOf } from './network.ts';

/** Whose hour it is, and how much goes into it. */
export interface UploadHour {
  address: string;
  /** The shop's key: networks are kept under a name that tells no address. */
  key: Uint8Array;
  /** Bytes of one network in an hour. */
  most: number;
  now: Date;
}

type Memory = Pick<Repos, 'channelFacts'>;

const MEMORY = 'web';
const PREFIX = 'upload-hour.';
const nameOf = ({ address, key }: UploadHour): string => `${PREFIX}${sign(key, `upload:${networkOf(address)}`)}`;

const kept = z.object({ from: z.number(), bytes: z.number() });
type Hour = z.infer<typeof kept>;

/** The hour that goes on; a new one where none does, or where a clock that was set back would keep somebody out. */
const goingOn = (found: unknown, now: Date): Hour => {
  const { data } = kept.safeParse(found);
  return data && Math.abs(now.getTime() - data.from) < HOUR_MS ? data : { from: now.getTime(), bytes: 0 };
};

/** Seconds until more may be sent; null: now. */
const waitIn = ({ from, bytes }: Hour, { most, now }: UploadHour): number | null =>
  bytes < most ? null : Math.max(1, Math.ceil((from + HOUR_MS - now.getTime()) / 1000));

/** Seconds until more files may come from an address, as far as is known before they are read; null: now. */
export const uploadWait = async ({ channelFacts }: Memory, hour: UploadHour): Promise<number | null> =>
  waitIn(goingOn(await channelFacts.get(MEMORY, nameOf(hour)), hour.now), hour);

/**
 * Counts a file to the hour of the network it comes from. A session is free for the asking, and so a limit of requests alone would
 * let anybody fill the disk the shop's talks are kept on. To be called in the work that keeps the file: files that come at once, to
 * whichever process, are counted one after the other.
 * @returns seconds to wait where the hour is full, and then nothing is counted; null: it may be kept
 */
export const countUpload = async (
  { channelFacts }: Memory,
  hour: UploadHour,
  bytes: number,
): Promise<number | null> => {
  const name = nameOf(hour);
  const isFirst = await channelFacts.setOnce(MEMORY, name, { from: hour.now.getTime(), bytes: 0 }, hour.now);
  const counted = goingOn(await channelFacts.held(MEMORY, name), hour.now);
  const wait = waitIn(counted, hour);
  if (wait !== null) return wait;
  await channelFacts.set(MEMORY, name, { ...counted, bytes: counted.bytes + bytes }, hour.now);
  // Whoever is new makes room: hours that are over count for nothing.
  if (isFirst) await channelFacts.deleteBefore(MEMORY, PREFIX, new Date(hour.now.getTime() - HOUR_MS));
  return null;
};
