import { randomInt } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { Content } from '../content/types.ts';
import { type CodeRule, codeIn, makeCode, spelledOut } from '../identity/one-time-code.ts';
import { parseLinking } from '../identity/policy.ts';
import type { Store } from '../store/index.ts';
import type { Repos } from '../store/repos.ts';
import { type Person, personFrom, recordName } from './person.ts';

/** What the commands on chat accounts need. */
export interface StaffAccountDeps {
  store: Store;
  clock: Clock;
  /** The shop's files as they stand now; without them codes follow the rules the program ships with. */
  shop?(): { content: Pick<Content, 'policies'> };
}

const ruleOf = ({ shop }: StaffAccountDeps): CodeRule => parseLinking(shop?.().content.policies.get('linking'));

/** A code as it is shown, once: nobody can read it from the store. */
export interface StaffCode {
  /** Spelled out for people: `K7QF-3MTW`. */
  code: string;
  expiresAt: Date;
}

/** What came of a code typed in a chat app. */
export type StaffLinked =
  | { outcome: 'linked'; person: Person }
  /** The text holds no code, or one that never was, was used, or is too old. */
  | { outcome: 'wrong_code' }
  /** Too many wrong ones: nothing is looked at until then. */
  | { outcome: 'locked'; until: Date };

const subjectOf = (channel: string, externalId: string): string => `staff-account:${channel}:${externalId}`;

/** Makes a code that turns a chat account into this colleague's. An earlier one that was not used ends with it. */
export const makeStaffCode = (deps: StaffAccountDeps, person: Pick<Person, 'id' | 'role'>): Promise<StaffCode> =>
  deps.store.write(async ({ linkCodes, audit }) => {
    const now = deps.clock.now();
    const code = makeCode(randomInt);
    const expiresAt = new Date(now.getTime() + ruleOf(deps).lastsMs);
    await linkCodes.make(code, { purpose: 'staff', subject: person.id, createdAt: now, expiresAt });
    const subject = `user:${person.id}`;
    await audit.append({ at: now, who: recordName(person), action: 'staff-account.code', subject });
    return { code: spelledOut(code), expiresAt };
  });

const redeem = async (
  repos: Repos,
  code: string,
  { channel, externalId }: { channel: string; externalId: string },
  now: Date,
  rule: CodeRule,
) => {
  const account = subjectOf(channel, externalId);
  const until = await repos.linkCodes.takeTry(account, rule, now);
  if (until) return { outcome: 'locked', until } as const;
  const userId = await repos.linkCodes.use(code, 'staff', now);
  const user = userId === null ? null : await repos.users.get(userId);
  if (user === null || user.disabled) return { outcome: 'wrong_code' } as const;
  await repos.linkCodes.forgiveTries(account);
  const before = await repos.staffAccounts.link(channel, externalId, user.id, now);
  const person = personFrom(user);
  const detail = { user: user.id, before };
  await repos.audit.append({
    at: now,
    who: recordName(person),
    action: 'staff-account.link',
    subject: account,
    detail,
  });
  return { outcome: 'linked', person } as const;
};

/**
 * A code typed in a chat app makes that account a colleague's. It works once; wrong ones are counted and lock the account.
 * @param text what was typed: the code in any case and grouping, alone or among words
 */
export const linkStaff = async (
  deps: StaffAccountDeps,
  text: string,
  channel: string,
  externalId: string,
): Promise<StaffLinked> => {
  const code = codeIn(text);
  if (code === null) return { outcome: 'wrong_code' };
  const account = { channel, externalId };
  return deps.store.write((repos) => redeem(repos, code, account, deps.clock.now(), ruleOf(deps)));
};

/** The colleague a chat account belongs to; null for an account that is nobody's, and for those who left. */
export const personOf = async (
  { store }: Pick<StaffAccountDeps, 'store'>,
  channel: string,
  externalId: string,
): Promise<Person | null> => {
  const user = await store.read.staffAccounts.userOf(channel, externalId);
  return user === null || user.disabled ? null : personFrom(user);
};

/** Takes a chat account from a colleague, at once; their own wish. */
export const unlinkStaff = (
  { store, clock }: StaffAccountDeps,
  person: Pick<Person, 'id' | 'role'>,
  channel: string,
  externalId: string,
): Promise<'unlinked' | 'not_linked'> =>
  store.write(async ({ staffAccounts, audit }) => {
    if (!(await staffAccounts.unlink(channel, externalId, person.id))) return 'not_linked';
    const subject = subjectOf(channel, externalId);
    const detail = { user: person.id };
    await audit.append({ at: clock.now(), who: recordName(person), action: 'staff-account.unlink', subject, detail });
    return 'unlinked';
  });
