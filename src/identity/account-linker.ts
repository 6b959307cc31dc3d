import type { Repos } from '../store/repos.ts';
import { type Account, accountName, accountNamed } from './accounts.ts';
import { ownCustomer } from './code-maker.ts';
import { CODE_RULE, type CodeRule } from './one-time-code.ts';

/** What came of a code typed on another account. */
export type LinkOutcome =
  /** The account is the customer's now. */
  | { outcome: 'linked'; customerId: string; merge: number; touched: string[] }
  /** The account was proved to be another customer: both records are one person's from now on. */
  | { outcome: 'merged'; customerId: string; merge: number; touched: string[] }
  /** They were one before. */
  | { outcome: 'already'; customerId: string }
  /** It is this account's own code; it stays good for another one. */
  | { outcome: 'own' }
  /** It never was, was used, is too old, or whoever asked for it is known no more. */
  | { outcome: 'wrong' }
  /** Too many wrong ones: nothing is looked at until then. */
  | { outcome: 'locked'; until: Date };

/**
 * A code from one account, typed on another, shows that both are one person's. Nothing else does: no name, no phone and no
 * e-mail ever links anything. An account without a proof becomes the customer's; one that is proved to be another customer
 * keeps what is its own, and the two records are read as one until the link is undone.
 */
export const linkAccount = async (
  repos: Repos,
  code: string,
  account: Account,
  now: Date,
  rule: CodeRule = CODE_RULE,
): Promise<LinkOutcome> => {
  const { linkCodes, merges, families, audit } = repos;
  const { channel, externalId } = account;
  const name = accountName(account);
  const before = await merges.hold(channel, externalId);
  const until = await linkCodes.takeTry(name, rule, now);
  if (until) return { outcome: 'locked', until };
  if ((await linkCodes.subjectOf(code, 'shopper', now)) === name) {
    await linkCodes.forgiveTries(name);
    return { outcome: 'own' };
  }
  const subject = await linkCodes.use(code, 'shopper', now);
  const from = subject === null ? null : accountNamed(subject);
  const giver = from && (await repos.customers.identity(from.channel, from.externalId));
  const customerId = giver && ownCustomer(giver);
  if (!subject || !customerId) return { outcome: 'wrong' };
  await linkCodes.forgiveTries(name);
  const family = await families.of(customerId);
  if (before.customerId !== null && family.includes(before.customerId)) return { outcome: 'already', customerId };
  // Conversations of an account that is proved by itself stay with what it was proved to be.
  const derives = before.customerId === null;
  if (derives) await merges.derive(channel, externalId, customerId, now);
  const touched = derives ? await merges.follow(channel, externalId, customerId, 'open') : [];
  const moved = {
    via: subject,
    identity: { customerId: before.customerId, proof: before.proof, verifiedAt: before.verifiedAt },
    conversations: touched,
  };
  const fromCustomerId = before.customerId;
  const merge = await merges.add({
    channel,
    externalId,
    fromCustomerId,
    toCustomerId: customerId,
    moved,
    by: name,
    at: now,
  });
  const detail = { merge, account: name, via: subject, from: fromCustomerId, conversations: touched };
  await audit.append({ at: now, who: 'bot', action: 'identity.link', subject: `customer:${customerId}`, detail });
  return { outcome: derives ? 'linked' : 'merged', customerId, merge, touched };
};
