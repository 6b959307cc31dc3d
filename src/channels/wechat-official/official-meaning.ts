import type { UndeliveredReason } from '../../handoff/undelivered-reasons.ts';
import type { ApiRefusal } from '../wechat-callbacks/failures.ts';
import { TOO_MANY } from '../wechat-callbacks/platform-api.ts';
import type { Meaning } from '../wechat-callbacks/poster.ts';

/** Refusals that concern this message or shopper. */
const NEVER: Readonly<Record<number, UndeliveredReason>> = {
  40003: 'shopper_unknown',
  43004: 'not_following',
  43019: 'shopper_blocked',
  45002: 'too_long',
  45015: 'over_time',
  48002: 'shopper_refuses',
  50002: 'shopper_limited',
  87014: 'unlawful',
};
/** The platform's own count says that the budget is used up. */
const USED_UP = 45047;
/** Refusals that concern everything until somebody mends it in the console. */
const DOWN: Readonly<Record<number, string>> = {
  40164: 'This server’s address is not allowed; add it to the IP list in the WeChat developer console.',
  40243: 'The AppSecret is frozen; unfreeze it in the WeChat developer console.',
  48001: 'The account may not send customer-service messages; only a verified one may. Verify it in the console.',
  48004: 'WeChat has banned the account from this interface; see the message in the console.',
  50001: 'The account may not use this interface; allow it in the WeChat developer console.',
};

/** Milliseconds to wait when a minute's or a day's calls are used up. */
const MINUTE_WAIT = 60_000;
const DAY_WAIT = 10 * 60_000;
const TOO_MANY_IN_A_MINUTE = 45011;

/** What a refusal of `custom/send` means. */
export const officialMeaning = async ({ code, afterMs }: ApiRefusal): Promise<Meaning> => {
  if (code === TOO_MANY_IN_A_MINUTE) return { is: 'later', ms: MINUTE_WAIT, scope: 'channel' };
  if (code === TOO_MANY) return { is: 'later', ms: afterMs ?? DAY_WAIT, scope: 'channel' };
  if (code === USED_UP) return { is: 'never', why: 'used_up', spent: true };
  const never = NEVER[code];
  if (never) return { is: 'never', why: never };
  const down = DOWN[code];
  return down ? { is: 'down', why: down } : { is: 'again' };
};
