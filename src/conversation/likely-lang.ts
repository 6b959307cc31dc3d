import type { Lang } from '../message.ts';
import type { Conversation } from '../store/conversations.ts';
import type { Repos } from '../store/repos.ts';

/** Taiwan, Hong Kong and Macao write Traditional Chinese. */
const TRADITIONAL = /^\+(?:886|852|853)/;
const LATIN = /^[\p{Script=Latin}\s.'-]+$/u;

const langOf = ({ name, phone }: { name: string; phone: string }): Lang | null => {
  if (LATIN.test(name)) return 'en';
  return TRADITIONAL.test(phone) ? 'zh-TW' : null;
};

/**
 * The language in which words are read that stand alike in several: the talk's, and in its first turn, when nothing is
 * said yet, that of the shopper's name and of the place their phone is from.
 */
export const likelyLang = async (
  repos: Repos,
  { channel, externalId, customerId, lang, firstReplyAt }: Conversation,
): Promise<Lang> => {
  if (firstReplyAt !== null || lang !== 'zh-CN') return lang;
  const known = customerId ?? (await repos.customers.identity(channel, externalId))?.customerId;
  const customer = known ? await repos.customers.get(known) : null;
  return (customer && langOf(customer)) ?? lang;
};
