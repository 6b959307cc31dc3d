import { ChannelDown, SendLater, SendRefused } from '../channel.ts';
import type { Pace } from './pace.ts';

/** What the Web API's client throws, told by its code so that the library need not be loaded to tell. */
interface Thrown {
  code?: unknown;
  data?: { error?: unknown };
  retryAfter?: unknown;
  original?: unknown;
  cause?: unknown;
}

const thrownOf = (error: unknown): Thrown => (typeof error === 'object' && error !== null ? error : {});

/** Slack's own word for what went wrong, such as `channel_not_found`; null if it was something else. */
export const slackWord = (error: unknown): string | null => {
  const { code, data } = thrownOf(error);
  return code === 'slack_webapi_platform_error' && typeof data?.error === 'string' ? data.error : null;
};

/** Milliseconds that Slack asks to wait where it does not say how long. */
const UNSAID = 30_000;

/** Milliseconds that Slack asks to wait; null if it does not. */
export const waitAsked = (error: unknown): number | null => {
  const { code, retryAfter } = thrownOf(error);
  if (code === 'slack_webapi_rate_limited_error')
    return typeof retryAfter === 'number' && retryAfter > 0 ? retryAfter * 1000 : 1_000;
  return ['ratelimited', 'rate_limited', 'message_limit_exceeded'].includes(slackWord(error) ?? '') ? UNSAID : null;
};

const TOKEN_WORDS = new Set([
  'account_inactive',
  'app_uninstalled',
  'invalid_auth',
  'not_authed',
  'team_access_not_granted',
  'token_expired',
  'token_revoked',
  'user_removed_from_team',
]);

/** Slack does not know the token any more: only a person can help. */
export const isTokenTrouble = (error: unknown): boolean => TOKEN_WORDS.has(slackWord(error) ?? '');

const GONE_WORDS = new Set(['channel_not_found', 'is_inactive', 'not_in_channel', 'thread_not_found']);

/** The place is not there any more, or not for us: nothing is to be read in it. */
export const isGone = (error: unknown): boolean => GONE_WORDS.has(slackWord(error) ?? '');

/** Slack keeps everything from a channel: nobody but a person can change that. */
const SHUT_WORDS = new Set([
  'channel_not_found',
  'is_archived',
  'not_in_channel',
  'restricted_action',
  'restricted_action_read_only_channel',
]);

/** Why nothing can be posted in a staff channel, with its remedy; null if it was something else. */
export const shutStaff = (error: unknown): string | null => {
  const word = slackWord(error);
  return word !== null && SHUT_WORDS.has(word) ? staffTrouble(word) : null;
};

/** What is wrong with a staff channel by Slack's own word. */
export const staffTrouble = (word: string): string =>
  `Slack keeps us from SLACK_STAFF_CHANNEL (${word}): invite the Slack app into that channel, or mend its identifier.`;

const NEVER_WORDS = new Set([
  'cannot_dm_bot',
  'cannot_reply_to_message',
  'cant_delete_file',
  'cant_update_message',
  'channel_not_found',
  'edit_window_closed',
  'invalid_blocks',
  'invalid_blocks_format',
  'is_archived',
  'is_inactive',
  'messages_tab_disabled',
  'msg_blocks_too_long',
  'msg_too_long',
  'no_text',
  'not_in_channel',
  'restricted_action',
  'restricted_action_non_threadable_channel',
  'restricted_action_read_only_channel',
  'restricted_action_thread_locked',
  'restricted_action_thread_only_channel',
  'thread_not_found',
  'user_disabled',
  'user_not_found',
]);

/** What a person can do about it. */
const REMEDIES: Readonly<Record<string, string>> = {
  channel_not_found: ' Invite the Slack app into the channel, or mend its identifier.',
  not_in_channel: ' Invite the Slack app into the channel.',
  messages_tab_disabled: ' Allow messages on the app’s home: paste manifest.yaml again.',
};

/** No connection came about, so nothing has reached Slack. */
const UNREACHED = new Set([
  'EAI_AGAIN',
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETDOWN',
  'ENETUNREACH',
  'ENOTFOUND',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** Whether an error says, anywhere along its causes, that no connection came about. */
export const isUnreached = (error: unknown): boolean => {
  for (let at: unknown = error, depth = 0; at && depth < 6; depth += 1) {
    const { code, original, cause } = thrownOf(at);
    if (typeof code === 'string' && UNREACHED.has(code)) return true;
    const errors = (at as { errors?: unknown }).errors;
    if (Array.isArray(errors) && errors.length > 0 && errors.every(isUnreached)) return true;
    at = original ?? cause;
  }
  return false;
};

/** What went wrong in one line for the log and the outbox, without what was said. */
export const inShort = (error: unknown): string => {
  const word = slackWord(error);
  if (word) return `Slack answered ${word}.`;
  return error instanceof Error ? error.message : String(error);
};

/** Reads an error of the Web API as what delivery understands. `channel` is the one on Slack that was posted to. */
export const asSendError = (error: unknown, channel: string, pace: Pace): unknown => {
  if (error instanceof SendLater || error instanceof SendRefused || error instanceof ChannelDown) return error;
  const wait = waitAsked(error);
  if (wait !== null) return pace.limited(channel, wait, error);
  const word = slackWord(error);
  if (word && NEVER_WORDS.has(word))
    return new SendRefused(`Slack refuses the message: ${word}.${REMEDIES[word] ?? ''}`, { cause: error });
  if (word === 'missing_scope')
    return new Error('The Slack app lacks a scope: paste manifest.yaml again and install it anew.', { cause: error });
  if (isUnreached(error)) return new ChannelDown('Slack cannot be reached.', { cause: error });
  return error;
};
