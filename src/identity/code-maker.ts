import { BY_CODE } from '../store/family.ts';
import type { Repos } from '../store/repos.ts';
import { type Account, accountName } from './accounts.ts';
import { CODE_RULE, type CodeRule, makeCode } from './one-time-code.ts';

/** What came of asking for a code. */
export type CodeMade =
  | { outcome: 'made'; code: string; expiresAt: Date }
  /** The account is nobody's. */
  | { outcome: 'unknown' }
  /** The account holds no proof but a code: only one that was proved by itself may vouch for another. */
  | { outcome: 'not_here' };

/** Whom an account is proved to be by itself; null if it holds no proof or only a code. */
export const ownCustomer = ({
  customerId,
  proof,
}: {
  customerId: string | null;
  proof: string | null;
}): string | null => (proof === BY_CODE ? null : customerId);

/**
 * Makes the code by which a verified shopper shows on another channel that they are the same person. It is given out once
 * and only its keyed hash is kept; an earlier one that was not used ends with it.
 * @param below a random whole number from 0 up to but not including its argument
 * @param rule how long it lasts; templates/policies/linking.yaml
 */
export const makeLinkCode = async (
  repos: Repos,
  account: Account,
  now: Date,
  below: (limit: number) => number,
  rule: CodeRule = CODE_RULE,
): Promise<CodeMade> => {
  const identity = await repos.merges.hold(account.channel, account.externalId);
  if (identity.customerId === null) return { outcome: 'unknown' };
  const customerId = ownCustomer(identity);
  if (customerId === null) return { outcome: 'not_here' };
  const code = makeCode(below);
  const subject = accountName(account);
  const expiresAt = new Date(now.getTime() + rule.lastsMs);
  await repos.linkCodes.make(code, { purpose: 'shopper', subject, createdAt: now, expiresAt });
  const detail = { account: subject };
  await repos.audit.append({ at: now, who: 'bot', action: 'identity.code', subject: `customer:${customerId}`, detail });
  return { outcome: 'made', code, expiresAt };
};
