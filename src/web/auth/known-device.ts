import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { deriveKey } from '../../channels/web/keys.ts';
import type { Repos } from '../../store/repos.ts';
import type { LockRule, User } from '../../store/users.ts';

/**
 * A browser in which somebody has signed in before carries a mark of it. Failures without the mark rest the name for all
 * browsers that lack it, so that guessing is slow; failures with it rest that browser alone. So nobody who knows a name keeps
 * its owner out by guessing wrong (OWASP, "Device cookies").
 */
const KEPT_S = 180 * 24 * 3600;

/** The mark's cookie, one for each user of a browser, and seconds it is kept. */
export const deviceCookie = ({ id }: Pick<User, 'id'>): { name: string; maxAge: number } => ({
  name: `xiaoer_device_${createHash('sha256').update(id).digest('hex').slice(0, 12)}`,
  maxAge: KEPT_S,
});

type Owner = Pick<User, 'id' | 'passwordHash'>;

/** Bound to the password: whoever gets a new one is known nowhere until they have signed in with it. */
const macOf = (dataKey: Uint8Array | string, { id, passwordHash }: Owner, nonce: string): Buffer =>
  createHmac('sha256', deriveKey(dataKey, 'known device')).update(`${id}\n${passwordHash}\n${nonce}`).digest();

/** A mark for the browser in which this user has just signed in. */
export const newDevice = (dataKey: Uint8Array | string, user: Owner): string => {
  const nonce = randomBytes(18).toString('base64url');
  return `${nonce}.${macOf(dataKey, user, nonce).toString('base64url')}`;
};

/** By what a marked browser is counted; null for a mark that is missing, somebody else's or made up. */
export const deviceOf = (dataKey: Uint8Array | string, user: Owner, mark: string | undefined): string | null => {
  const [nonce = '', mac = ''] = (mark ?? '').split('.');
  const given = Buffer.from(mac, 'base64url');
  const right = macOf(dataKey, user, nonce);
  const fits = given.length === right.length && timingSafeEqual(given, right);
  return fits && nonce !== '' ? createHash('sha256').update(nonce).digest('hex') : null;
};

const MEMORY = 'sign-in';
const PREFIX = 'device.';
const count = z.object({ failures: z.number(), last: z.number() }).catch({ failures: 0, last: 0 });

/** Whether a marked browser rests after its failures. */
export const deviceRests = async (
  { channelFacts }: Pick<Repos, 'channelFacts'>,
  device: string,
  now: Date,
  rule: LockRule,
): Promise<boolean> => {
  const { failures, last } = count.parse(await channelFacts.get(MEMORY, PREFIX + device));
  return failures >= rule.failures && now.getTime() - last < rule.lockMs;
};

/** Counts a failure in a marked browser; what lies longer back than a rest lasts is forgotten. */
export const deviceFailed = async (
  { channelFacts }: Pick<Repos, 'channelFacts'>,
  device: string,
  now: Date,
  rule: LockRule,
): Promise<void> => {
  await channelFacts.deleteBefore(MEMORY, PREFIX, new Date(now.getTime() - rule.lockMs));
  const name = PREFIX + device;
  const first = { failures: 1, last: now.getTime() };
  if (await channelFacts.setOnce(MEMORY, name, first, now)) return;
  const { failures } = count.parse(await channelFacts.held(MEMORY, name));
  await channelFacts.set(MEMORY, name, { failures: failures + 1, last: now.getTime() }, now);
};
