import type { ApiRefusal } from '../wecom/common/failures.ts';
import { TOO_MANY } from '../wecom/common/platform-api.ts';
import type { Meaning } from '../wecom/common/poster.ts';

/** Refusals that concern this message or shopper, with what an agent reads. */
const NEVER: Readonly<Record<number, string>> = {
  40003: 'WeChat does not know this shopper any more.',
  43004: 'The shopper does not follow the account any more.',
  43019: 'The shopper is on the account’s black list.',
  45002: 'WeChat says the message is too long.',
  45015: 'More than 48 hours have passed since the shopper last wrote, or they do not follow the account any more.',
  48002: 'The shopper does not accept messages of the account.',
  50002: 'WeChat has limited this shopper’s account.',
  87014: 'WeChat holds the words to be unlawful; say it in other words.',
};
/** The same, where the platform's count says that the budget is used up. */
const USED_UP: Readonly<Record<number, string>> = {
  45047: 'WeChat says that five answers have been sent since the shopper’s last words. The shopper has to write first.',
};
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
  const used = USED_UP[code];
  if (used) return { is: 'never', why: used, spent: true };
  const never = NEVER[code];
  if (never) return { is: 'never', why: never };
  const down = DOWN[code];
  return down ? { is: 'down', why: down } : { is: 'again' };
};
