import { type Actor, type Role, tierOf } from '../aftersales/actors.ts';
import { type Rules, tierOfRole } from './rules.ts';

/** Somebody of the shop, as authority looks at them. */
export interface Person {
  id: string;
  /** The name they sign in with. */
  name: string;
  role: Role;
  /** Whom they have named to stand in for them. */
  deputyId: string | null;
  /** May not sign in any more. */
  disabled: boolean;
  /** At the desk now. */
  here: boolean;
}

/** Why somebody may not stand in for a person. */
export type DeputyFault = 'gone' | 'self' | 'lower_tier';

/** What stands against a deputy, or null: a deputy is somebody else, who may still sign in, of the same or a higher tier (H23). */
export const deputyFault = (rules: Rules, of: Person, deputy: Person | undefined): DeputyFault | null => {
  if (deputy === undefined || deputy.disabled) return 'gone';
  if (deputy.id === of.id) return 'self';
  return tierOfRole(rules, deputy.role) < tierOfRole(rules, of.role) ? 'lower_tier' : null;
};

const isHere = ({ here, disabled }: Person): boolean => here && !disabled;

/**
 * Who stands for a person now: themselves when they are here, else the deputy they have named, else that one's, and so on. null
 * when nobody of that chain is here; deputies who may not stand in end it.
 */
export const standInFor = (rules: Rules, people: readonly Person[], id: string): Person | null => {
  const seen = new Set<string>();
  let one = people.find((person) => person.id === id);
  while (one !== undefined && !seen.has(one.id)) {
    if (isHere(one)) return one;
    seen.add(one.id);
    const of: Person = one;
    const deputy = people.find((person) => person.id === of.deputyId);
    one = deputyFault(rules, of, deputy) === null ? deputy : undefined;
  }
  return null;
};

/**
 * Who takes over from somebody who serves no more, here or not: the deputy they have named, else that one's, and so on; null when
 * nobody of that chain serves at a tier as high as theirs was. Pure.
 */
export const heirOf = (people: readonly Person[], leaving: Pick<Person, 'id' | 'deputyId' | 'role'>): Person | null => {
  const seen = new Set([leaving.id]);
  let next = leaving.deputyId;
  while (next !== null && !seen.has(next)) {
    seen.add(next);
    const id: string = next;
    const one = people.find((person) => person.id === id);
    if (one && !one.disabled && tierOf(one.role) >= Math.max(1, tierOf(leaving.role))) return one;
    next = one?.deputyId ?? null;
  }
  return null;
};

/** Whether somebody asked for it themselves, where nobody approves their own. */
const isOwn = (rules: Rules, { id }: Person, requester: Actor | null): boolean =>
  !rules.separation.requester_may_approve && id === requester?.id && requester.role !== 'shopper';

/** Those here who could give an approval of a tier now, whoever asked for it left out where nobody approves their own. */
export const decidersHere = (
  rules: Rules,
  people: readonly Person[],
  tier: number,
  requester: Actor | null = null,
): Person[] =>
  people.filter(
    (person) =>
      isHere(person) && tierOfRole(rules, person.role) >= Math.max(1, tier) && !isOwn(rules, person, requester),
  );

/** The next tier above one of whose own people somebody is here who did not ask; the very next one where nobody of any is. */
export const nextTierHere = (
  rules: Rules,
  people: readonly Person[],
  above: number,
  top: number,
  requester: Actor | null = null,
): number => {
  const able = people.filter((person) => isHere(person) && !isOwn(rules, person, requester));
  const here = able.map(({ role }) => tierOfRole(rules, role));
  const manned = here.filter((tier) => tier > above);
  return Math.min(manned.length > 0 ? Math.min(...manned) : above + 1, top);
};
