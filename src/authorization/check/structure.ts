import { tierOf } from '../../aftersales/actors.ts';
import type { Terms } from '../../aftersales/terms.ts';
import { type Rules, tierOfRole, tiersUp } from '../rules.ts';
import type { Fault } from './findings.ts';

type Look = (rules: Rules, terms: Terms) => Fault[];

const twice = <T>(list: readonly T[]): T[] => [...new Set(list.filter((one, index) => list.indexOf(one) !== index))];

const tiersInOrder: Look = (rules) => {
  const tiers = tiersUp(rules);
  const numbers = tiers.map(({ tier }) => tier);
  const faults: Fault[] = [];
  for (const tier of twice(numbers))
    faults.push({
      code: 'tiers',
      says: `Tier ${tier} stands twice; which of the two would decide? Number them 0, 1, 2 … once each.`,
    });
  for (const role of twice(tiers.map((one) => one.role)))
    faults.push({ code: 'tiers', says: `The role "${role}" has two tiers; give each tier a role of its own.` });
  const hole = [...Array(Math.max(...numbers) + 1).keys()].find((tier) => !numbers.includes(tier));
  if (hole !== undefined)
    faults.push({ code: 'tiers', says: `Tier ${hole} is missing; number the tiers 0, 1, 2 … without a gap.` });
  const fallen = tiers.find((one, index) => index > 0 && tierOf(one.role) < tierOf(tiers[index - 1]?.role ?? 'bot'));
  if (fallen)
    faults.push({
      code: 'tiers',
      says: `Tier ${fallen.tier} is decided by "${fallen.role}", who stands below the tier before; order the roles bot, agent, supervisor, manager.`,
    });
  return faults;
};

const somebodyApproves: Look = (rules) => {
  const people = rules.tiers.filter(({ role }) => role !== 'bot');
  const machine = rules.tiers.filter(({ tier, role }) => tier > 0 && role === 'bot');
  const faults: Fault[] = machine.map(({ tier }) => ({
    code: 'nobody_approves',
    says: `Approvals of tier ${tier} would fall to the bot; name a person's role.`,
  }));
  if (people.length === 0)
    faults.push({
      code: 'nobody_approves',
      says: 'No tier belongs to a person, so nobody could approve anything; add agent, supervisor or manager.',
    });
  return faults;
};

const waitsEnd: Look = (rules) =>
  rules.tiers
    .filter(({ tier, waits }) => tier > 0 && waits === undefined)
    .map(({ tier }) => ({
      code: 'no_waiting_limit',
      says: `Tier ${tier} has no "waits"; a request could wait for ever. Write one, such as "2 open hours".`,
    }));

const fourEyes: Look = ({ separation }) =>
  separation.requester_may_approve
    ? [
        {
          code: 'own_approval',
          says: `"${separation.clause}" lets people approve their own requests; set requester_may_approve to false.`,
        },
      ]
    : [];

const raisesSomewhere: Look = (rules) => {
  const numbers = rules.tiers.map(({ tier }) => tier);
  return rules.triggers
    .filter((one) => !numbers.includes(one.raises_to))
    .map((one) => ({
      code: 'unknown_tier',
      says: `"${one.clause}" raises to tier ${one.raises_to}, which does not exist; tiers are ${numbers.join(', ')}.`,
    }));
};

/** The same mark under the same conditions, raised to two different heights: which one is meant? */
const oneHeight: Look = ({ triggers }) => {
  const faults: Fault[] = [];
  triggers.forEach((one, place) => {
    for (const other of triggers.slice(place + 1)) {
      const shared = one.flags?.filter((flag) => other.flags?.includes(flag)) ?? [];
      const alike =
        JSON.stringify([one.kinds, one.reasons, one.open_complaints_from]) ===
        JSON.stringify([other.kinds, other.reasons, other.open_complaints_from]);
      if (shared.length === 0 || !alike || one.raises_to === other.raises_to) continue;
      const says = `"${shared.join('", "')}" raises to tier ${one.raises_to} by "${one.clause}" and to tier ${other.raises_to} by "${other.clause}"; keep one.`;
      faults.push({ code: 'contradiction', says, example: { kind: one.kinds?.[0] ?? 'complaint', flags: shared } });
    }
  });
  return faults;
};

const deputiesStand: Look = (rules) =>
  Object.entries(rules.deputies).flatMap(([absent, deputy]): Fault[] => {
    if (deputy === undefined) return [];
    const [of, to] = [tierOfRole(rules, absent as 'agent'), tierOfRole(rules, deputy)];
    if (to >= of && rules.tiers.some(({ role }) => role === deputy)) return [];
    return [
      {
        code: 'deputy',
        says: `"${deputy}" may not stand in for "${absent}": a deputy is of the same or a higher tier that exists.`,
      },
    ];
  });

const ownNames: Look = (rules, terms) => {
  const names = [
    ...rules.tiers.flatMap(({ grants }) => grants.map(({ clause }) => clause)),
    ...rules.triggers.map(({ clause }) => clause),
  ];
  const terse = [...terms.windows.map(({ clause }) => clause), ...terms.exclusions.rules.map(({ clause }) => clause)];
  return [...twice(names), ...twice(terse)].map((clause) => ({
    code: 'one_name_twice',
    says: `Two rules are called "${clause}"; people who quote it would not know which. Give each its own name.`,
  }));
};

/** Consumer Rights Law art. 24: goods that are not what they should be may go back, whatever their kind. */
const faultsGoBack: Look = (_rules, { exclusions }) =>
  (['faulty', 'damaged', 'not_as_described', 'wrong_item', 'missing_item', 'allergy'] as const)
    .filter((reason) => exclusions.reasons.includes(reason))
    .map((reason) => ({
      code: 'unlawful',
      says: `Goods that cannot go back for a change of mind are excluded for "${reason}" too; the law does not allow it (Consumer Rights Law, art. 24). Take it out of exclusions.reasons.`,
      example: { kind: 'return', reason, returnable: 'no', days_since_delivery: 1 },
    }));

const LOOKS: readonly Look[] = [
  tiersInOrder,
  somebodyApproves,
  waitsEnd,
  fourEyes,
  raisesSomewhere,
  oneHeight,
  deputiesStand,
  ownNames,
  faultsGoBack,
];

/** What can be seen in the files without looking at cases. */
export const structureFaults = (rules: Rules, terms: Terms): Fault[] => LOOKS.flatMap((look) => look(rules, terms));
