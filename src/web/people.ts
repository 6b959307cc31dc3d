import { deputyFault, heirOf } from '../authorization/deputies.ts';
import type { Rules } from '../authorization/rules.ts';
import type { Clock } from '../clock.ts';
import { XiaoerError } from '../errors.ts';
import { type Department, setOwnDepartment } from '../handoff/departments.ts';
import { freeMembers } from '../handoff/named-freed.ts';
import { SERVING_ROLES } from '../handoff/person.ts';
import { peopleAt } from '../handoff/presence.ts';
import type { Lang } from '../message.ts';
import type { Store } from '../store/index.ts';
import type { Repos } from '../store/repos.ts';
import type { User } from '../store/users.ts';
import { passOnCases } from '../tickets/left-cases.ts';
import { setBuysAs } from '../tickets/own-case.ts';
import { hashPassword, newPassword } from './auth/passwords.ts';
import type { Role } from './contract.ts';
import { freshUser } from './first-users.ts';

/** What changing who may sign in needs; `who` is written into the record: cli, agent:<id>. */
export interface PeopleDeps {
  store: Store;
  clock: Clock;
  who: string;
}

const NAME = /^[\p{L}\p{N}][\p{L}\p{N}._-]{1,39}$/u;

const record = async ({ clock, who }: PeopleDeps, repos: Repos, action: string, id: string, detail?: object) => {
  const entry = { at: clock.now(), who, action, subject: `user:${id}` };
  await repos.audit.append(detail ? { ...entry, detail } : entry);
};

/**
 * Adds somebody with a password that was made up.
 * @throws XiaoerError INPUT_INVALID for a name nobody can sign in with, CONFLICT for one that is taken
 */
export const addPerson = async (
  deps: PeopleDeps,
  { name, displayName, role, lang }: { name: string; displayName: string; role: Role; lang: Lang },
): Promise<{ user: User; password: string }> => {
  if (!NAME.test(name)) {
    const remedy = 'use 2 to 40 letters, digits, dots, dashes or underscores';
    throw new XiaoerError('INPUT_INVALID', `"${name}" cannot be signed in with: ${remedy}.`);
  }
  const password = newPassword();
  const user = await freshUser({ name, displayName, role, lang, password }, deps.clock.now());
  await deps.store.write(async (repos) => {
    await repos.users.add(user);
    await record(deps, repos, 'user.add', user.id, { role });
  });
  return { user, password };
};

/** Gives somebody a new password that was made up; their sessions end, and a locked name is open again. */
export const freshPassword = async (deps: PeopleDeps, id: string): Promise<string> => {
  const password = newPassword();
  const passwordHash = await hashPassword(password);
  await deps.store.write(async (repos) => {
    await repos.users.change(id, { passwordHash, failures: 0, lockedUntil: null });
    await repos.users.closeSessionsOf(id);
    await record(deps, repos, 'user.password', id);
  });
  return password;
};

/** What may change about somebody. */
export type Change = Partial<Pick<User, 'displayName' | 'capacity' | 'disabled' | 'deputyId'>> & {
  role?: Role;
  /** The department whose queue is theirs first; null: all are. */
  department?: Department | null;
  /** The customer numbers they buy under themselves: about those purchases they decide nothing. */
  buysAs?: readonly string[];
};

/** In the record each of these has a name of its own. */
const actionOf = ({ disabled, deputyId, ...others }: Change): string => {
  if (Object.keys(others).length > 0) return 'user.change';
  if (disabled !== undefined) return disabled ? 'user.disable' : 'user.enable';
  return deputyId === undefined ? 'user.change' : 'user.deputy';
};

/** Their cases are whoever's they named to stand in, or everybody's. @returns how many they had */
const leaveCases = async (repos: Repos, id: string, now: Date): Promise<number> => {
  const people = peopleAt(await repos.users.list(), now);
  const leaving = people.find((person) => person.id === id);
  return leaving ? passOnCases(repos, id, heirOf(people, leaving)?.id ?? null, now) : 0;
};

/**
 * Changes something about somebody. Whoever may not sign in any more, or has another role, is signed out; what they did stays in
 * the record, and their talks go back into the queue as soon as a shopper waits. Once they serve no more their cases go to whoever
 * stands in for them, or are everybody's, and members whose own agent they were have nobody of their own.
 * @returns how many members that is
 */
export const changePerson = async (deps: PeopleDeps, id: string, change: Change): Promise<number> => {
  if (Object.keys(change).length === 0) return 0;
  const { department, buysAs, ...fields } = change;
  const gone = change.disabled === true;
  const serves = !gone && (change.role === undefined || SERVING_ROLES.includes(change.role));
  return deps.store.write(async (repos) => {
    const cases = serves ? 0 : await leaveCases(repos, id, deps.clock.now());
    await repos.users.change(id, gone ? { ...fields, presence: 'offline' } : fields);
    if (department !== undefined) await setOwnDepartment(repos, id, department);
    if (buysAs !== undefined) await setBuysAs(repos, id, buysAs);
    if (gone || change.role !== undefined) await repos.users.closeSessionsOf(id);
    await record(deps, repos, actionOf(change), id, cases > 0 ? { ...change, cases } : change);
    return serves ? 0 : freeMembers(repos, id, deps.who, deps.clock.now());
  });
};

/** Why somebody cannot stand in for a person; null when they can. */
export const whyNotDeputy = (rules: Rules, of: User, deputy: User, now: Date) => {
  const [person, other] = peopleAt([of, deputy], now);
  return person ? deputyFault(rules, person, other) : null;
};
