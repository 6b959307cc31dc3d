import { describe, expect, test } from 'vitest';
import { check } from '../../src/authorization/check/check.ts';
import {
  decidersHere,
  deputyFault,
  heirOf,
  nextTierHere,
  type Person,
  standInFor,
} from '../../src/authorization/deputies.ts';
import { shipped } from '../tickets/world.ts';

const { rules, terms } = shipped;

const person = (id: string, role: Person['role'], over: Partial<Person> = {}): Person => ({
  id,
  name: id,
  role,
  deputyId: null,
  disabled: false,
  here: true,
  ...over,
});
const away = (id: string, role: Person['role'], deputyId: string | null = null): Person =>
  person(id, role, { here: false, deputyId });
const name = (one: Person | null): string | null => one?.name ?? null;

describe('A deputy somebody has named', () => {
  test('is somebody else who may sign in, of the same or a higher tier', () => {
    const mei = person('mei', 'supervisor');
    expect(deputyFault(rules, mei, person('li', 'supervisor'))).toBeNull();
    expect(deputyFault(rules, mei, person('wang', 'manager'))).toBeNull();
    expect(deputyFault(rules, mei, person('hong', 'agent'))).toBe('lower_tier');
    expect(deputyFault(rules, mei, person('root', 'admin'))).toBe('lower_tier');
    expect(deputyFault(rules, mei, mei)).toBe('self');
    expect(deputyFault(rules, mei, person('left', 'manager', { disabled: true }))).toBe('gone');
    expect(deputyFault(rules, mei, undefined)).toBe('gone');
  });

  test('stands in while they are away, and the deputy of the deputy where that one is away too', () => {
    const people = [away('a', 'agent', 'b'), away('b', 'agent', 'c'), person('c', 'supervisor')];
    expect(name(standInFor(rules, people, 'a'))).toBe('c');
    expect(name(standInFor(rules, people, 'c'))).toBe('c');
    expect(standInFor(rules, [away('a', 'agent')], 'a')).toBeNull();
    expect(standInFor(rules, people, 'nobody')).toBeNull();
  });

  test('does not stand in from below, and two who name each other end nowhere', () => {
    expect(standInFor(rules, [away('s', 'supervisor', 'a'), person('a', 'agent')], 's')).toBeNull();
    expect(standInFor(rules, [away('a', 'agent', 'b'), away('b', 'agent', 'a')], 'a')).toBeNull();
  });
});

describe('Who takes over from somebody who serves no more', () => {
  const heir = (people: readonly Person[]): string | null => name(heirOf(people, people[0] as Person));

  test('is the deputy they have named, here or not, or that one’s where that one has gone too', () => {
    expect(heir([away('a', 'agent', 'b'), away('b', 'agent')])).toBe('b');
    const gone = person('b', 'agent', { disabled: true, deputyId: 'c' });
    expect(heir([away('a', 'agent', 'b'), gone, person('c', 'supervisor')])).toBe('c');
  });

  test('is nobody where nobody was named, none of them serves as high, or they name each other', () => {
    expect(heir([away('a', 'agent')])).toBeNull();
    expect(heir([away('s', 'supervisor', 'a'), person('a', 'agent')])).toBeNull();
    expect(heir([away('a', 'agent', 'x'), person('x', 'admin')])).toBeNull();
    expect(heir([away('a', 'agent', 'b'), person('b', 'agent', { disabled: true, deputyId: 'a' })])).toBeNull();
  });
});

describe('Who could decide now', () => {
  const people = [
    person('hong', 'agent'),
    away('mei', 'supervisor'),
    person('wang', 'manager'),
    person('root', 'admin'),
  ];
  const names = (tier: number, requester: Parameters<typeof decidersHere>[3] = null): string[] =>
    decidersHere(rules, people, tier, requester).map((one) => one.name);

  test('is whoever is here, of the tier or above, and did not ask', () => {
    expect(names(1)).toEqual(['hong', 'wang']);
    expect(names(2)).toEqual(['wang']);
    expect(names(3, { role: 'manager', id: 'wang' })).toEqual([]);
    expect(names(0)).toEqual(['hong', 'wang']);
  });

  test('a request climbs past tiers whose people are all away, unless nobody of any is here', () => {
    expect(nextTierHere(rules, people, 1, 3)).toBe(3);
    expect(nextTierHere(rules, [...people, person('li', 'supervisor')], 1, 3)).toBe(2);
    expect(nextTierHere(rules, [], 1, 3)).toBe(2);
    expect(nextTierHere(rules, people, 3, 3)).toBe(3);
  });

  test('and past a tier where only the one is here who asked, for nobody approves their own', () => {
    const li = person('li', 'supervisor');
    const asked = { role: 'supervisor', id: 'li' } as const;
    expect(nextTierHere(rules, [...people, li], 1, 3, asked)).toBe(3);
    expect(nextTierHere(rules, [...people, li, person('bo', 'supervisor')], 1, 3, asked)).toBe(2);
    expect(nextTierHere(rules, [person('hong', 'agent'), li], 1, 3, asked)).toBe(2);
  });
});

describe('A check of the rules against the people there are', () => {
  const warned = (people: readonly Person[]): string[] =>
    check(rules, terms, {}, people)
      .warnings.filter(({ code }) => code === 'bad_deputy' || code === 'nobody_here')
      .map(({ says }) => says);

  test('names deputies who may not stand in, with what to do', () => {
    const says = warned([
      person('mei', 'supervisor', { deputyId: 'hong' }),
      person('hong', 'agent'),
      person('wang', 'manager'),
    ]);
    expect(says[0]).toMatch(/"hong" cannot stand in for "mei": it is of a lower tier.*xiaoer user deputy mei <name>/u);
  });

  test('names approvals nobody here could give, and whose deputies are away as well', () => {
    const says = warned([
      person('hong', 'agent'),
      person('bai', 'agent'),
      away('wang', 'manager', 'zhao'),
      away('zhao', 'manager'),
    ]);
    expect(says).toEqual([
      'Approvals of tier 2 could be given by nobody here: away are wang, zhao, and nobody they named is here.',
      'Approvals of tier 3 could be given by nobody here: away are wang, zhao, and nobody they named is here.',
    ]);
  });

  test('names the one person whose own requests would wait, and is silent where two are here', () => {
    expect(warned([person('wang', 'manager'), person('zhao', 'manager')])).toEqual([]);
    expect(warned([person('wang', 'manager')])[0]).toContain('Of those here only "wang"');
  });
});
