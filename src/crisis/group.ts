import { deputyFault, type Person } from '../authorization/deputies.ts';
import type { Rules } from '../authorization/rules.ts';
import type { User } from '../store/users.ts';
import type { CrisisPolicy } from './policy.ts';

const ROLES = ['agent', 'supervisor', 'manager', 'admin'] as const;

const personOf = (user: User): Person => ({
  id: user.id,
  name: user.name,
  role: ROLES.find((role) => role === user.role) ?? 'agent',
  deputyId: user.deputyId,
  disabled: user.disabled,
  here: user.presence !== 'offline',
});

/** Who is called together at a level: everybody of the roles and names of the file who may still sign in. Pure. */
export const groupOf = (users: readonly User[], level: string, { group }: CrisisPolicy): string[] => {
  if (!(group.levels as readonly string[]).includes(level)) return [];
  const roles: readonly string[] = group.roles;
  return users
    .filter(({ disabled, role, name }) => !disabled && (roles.includes(role) || group.users.includes(name)))
    .map(({ id }) => id);
};

/** Who stands in for the managers: whom they have named, as far as those may. Pure. */
export const managersDeputies = (users: readonly User[], rules: Rules): string[] => {
  const people = users.map(personOf);
  const named = people
    .filter(({ role, disabled }) => role === 'manager' && !disabled)
    .flatMap((manager) => {
      const deputy = people.find(({ id }) => id === manager.deputyId);
      return deputy && deputyFault(rules, manager, deputy) === null ? [deputy.id] : [];
    });
  return [...new Set(named)];
};

/** Who was called at the level it stands at and has not said that they are there. Pure. */
export const missingOf = (crisis: {
  level: string;
  called: unknown;
  acks: readonly { level: string; userId: string }[];
}): string[] => {
  const called = Array.isArray(crisis.called) ? (crisis.called as string[]) : [];
  const there = crisis.acks.filter(({ level }) => level === crisis.level).map(({ userId }) => userId);
  return called.filter((id) => !there.includes(id));
};
