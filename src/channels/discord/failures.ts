import { DiscordAPIError, HTTPError, RateLimitError } from 'discord.js';
import { XiaoerError } from '../../errors.ts';
import { ChannelDown, SendLater, SendRefused } from '../channel.ts';

/** The channel, or the thread, is gone. */
export const UNKNOWN_CHANNEL = 10_003;

/** A place is not there, not to be seen or not to be written in: nobody but a person can change that. */
const SHUT: readonly number[] = [UNKNOWN_CHANNEL, 50_001, 50_013];

/** Why nothing can be posted in a staff channel, with its remedy; null if it was something else. */
export const shutStaff = (error: unknown): string | null =>
  hasCode(error, ...SHUT)
    ? 'Discord keeps us from DISCORD_STAFF_CHANNEL: check its identifier, and let the bot view it and write in it.'
    : null;

/** Discord's own codes (API reference, "JSON error codes") of refusals that no later try changes. */
const NEVER: ReadonlySet<number | string> = new Set([
  UNKNOWN_CHANNEL,
  10_004, // unknown server
  40_005, // larger than allowed
  50_001, // no access
  50_006, // empty message
  50_007, // this person takes no messages from us
  50_008, // no messages in this kind of channel
  50_013, // a permission is missing
  50_035, // malformed
  50_278, // no server in common any more
  160_005, // the thread is locked
  200_000, // held back by the server's own rules
  240_000, // holds a link that Discord blocks
]);

/** "Opening direct messages too fast": Discord names no time. Milliseconds. */
const TOO_FAST = 40_003;
const TOO_FAST_MS = 60_000;

/** Nothing has reached the platform when these are met: the connection was never made. */
const UNREACHED = /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT/u;

const codesOf = (error: Error): string => {
  const code = 'code' in error ? String(error.code) : '';
  return `${code} ${error.message} ${error.cause instanceof Error ? codesOf(error.cause) : ''}`;
};

/** Whether Discord could not be reached at all. */
export const isUnreached = (error: unknown): boolean =>
  error instanceof Error && !(error instanceof DiscordAPIError) && UNREACHED.test(codesOf(error));

/** Whether Discord answered with this status. */
export const hasStatus = (error: unknown, ...statuses: number[]): boolean =>
  (error instanceof DiscordAPIError || error instanceof HTTPError) && statuses.includes(error.status);

/** Whether Discord answered with one of its own codes. */
export const hasCode = (error: unknown, ...codes: number[]): boolean =>
  error instanceof DiscordAPIError && codes.includes(Number(error.code));

/** What passes by itself: the store or Discord is away, slow or busy. What fails so is done again for as long as it takes. */
export const isPassing = (error: unknown): boolean => {
  if (error instanceof XiaoerError) return error.code === 'STORE_UNAVAILABLE' || error.code === 'CONFLICT';
  if (error instanceof RateLimitError || error instanceof HTTPError || isUnreached(error)) return true;
  return (
    error instanceof Error &&
    (error.name === 'AbortError' || /ECONNRESET|UND_ERR|other side closed/u.test(codesOf(error)))
  );
};

/** How long Discord asks to wait, in milliseconds; null when that is not what it said. */
export const waitOf = (error: unknown): number | null =>
  error instanceof RateLimitError ? Math.max(1, Math.ceil(error.retryAfter || error.timeToReset)) : null;

/** What a failed post means for the message, in the words of the channel contract. */
export const sendFailure = (error: unknown): Error => {
  if (error instanceof SendRefused || error instanceof SendLater || error instanceof ChannelDown) return error;
  if (error instanceof RateLimitError) {
    const scope = error.global ? 'channel' : 'thread';
    return new SendLater(waitOf(error) ?? 1, `Discord asks to wait (${error.route}).`, { cause: error, scope });
  }
  if (error instanceof DiscordAPIError) {
    const said = `Discord refuses it (${error.code}).`;
    if (error.code === TOO_FAST) return new SendLater(TOO_FAST_MS, said, { cause: error, scope: 'channel' });
    if (error.status === 401) return new ChannelDown('Discord does not accept DISCORD_TOKEN.', { cause: error });
    return NEVER.has(error.code) ? new SendRefused(said, { cause: error }) : new Error(said, { cause: error });
  }
  if (isUnreached(error)) return new ChannelDown('Discord cannot be reached.', { cause: error });
  return error instanceof Error ? error : new Error(String(error));
};
