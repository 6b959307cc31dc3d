import { tierOf } from '../../aftersales/actors.ts';
import type { Terms } from '../../aftersales/terms.ts';
import { type Rules, tierOfRole, tiersUp } from '../rules.ts';
import { type Fault, finding } from './findings.ts';
import { FOUND } from './words.ts';

type Look = (rules: Rules, terms: Terms) => Fault[];

const twice = <T>(list: readonly T[]): T[] => [...new Set(list.filter((one, index) => list.indexOf(one) !== index))];

const tiersInOrder: Look = (rules) => {
  const tiers = tiersUp(rules);
  const numbers = tiers.map(({ tier }) => tier);
  const faults: Fault[] = [];
  for (const tier of twice(numbers)) faults.push(finding('tiers', FOUND.tierTwice(tier)));
  for (const role of twice(tiers.map((one) => one.role))) faults.push(finding('tiers', FOUND.roleTwice(role)));
  const hole = [...Array(Math.max(...numbers) + 1).keys()].find((tier) => !numbers.includes(tier));
  if (hole !== undefined) faults.push(finding('tiers', FOUND.tierMissing(hole)));
  const fallen = tiers.find((one, index) => index > 0 && tierOf(one.role) < tierOf(tiers[index - 1]?.role ?? 'bot'));
  if (fallen) faults.push(finding('tiers', FOUND.roleBelow(fallen.tier, fallen.role)));
  return faults;
};

const somebodyApproves: Look = (rules) => {
  const people = rules.tiers.filter(({ role }) => role !== 'bot');
  const machine = rules.tiers.filter(({ tier, role }) => tier > 0 && role === 'bot');
  const faults: Fault[] = machine.map(({ tier }) => finding('nobody_approves', FOUND.botApproves(tier)));
  if (people.length === 0) faults.push(finding('nobody_approves', FOUND.noPeople()));
  return faults;
};

const waitsEnd: Look = (rules) =>
  rules.tiers
    .filter(({ tier, waits }) => tier > 0 && waits === undefined)
    .map(({ tier }) => finding('no_waiting_limit', FOUND.noWaits(tier)));

const fourEyes: Look = ({ separation }) =>
  separation.requester_may_approve ? [finding('own_approval', FOUND.ownApproval(separation.clause))] : [];

const raisesSomewhere: Look = (rules) => {
  const numbers = rules.tiers.map(({ tier }) => tier);
  return rules.triggers
    .filter((one) => !numbers.includes(one.raises_to))
    .map((one) => finding('unknown_tier', FOUND.raisesNowhere(one.clause, one.raises_to, numbers)));
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
      const told = FOUND.twoHeights(shared, [one.clause, one.raises_to], [other.clause, other.raises_to]);
      faults.push(finding('contradiction', told, { kind: one.kinds?.[0] ?? 'complaint', flags: shared }));
    }
  });
  return faults;
};

const deputiesStand: Look = (rules) =>
  Object.entries(rules.deputies).flatMap(([absent, deputy]): Fault[] => {
    if (deputy === undefined) return [];
    const [of, to] = [tierOfRole(rules, absent as 'agent'), tierOfRole(rules, deputy)];
    if (to >= of && rules.tiers.some(({ role }) => role === deputy)) return [];
    return [finding('deputy', FOUND.badDeputyRole(deputy, absent))];
  });

const ownNames: Look = (rules, terms) => {
  const names = [
    ...rules.tiers.flatMap(({ grants }) => grants.map(({ clause }) => clause)),
    ...rules.triggers.map(({ clause }) => clause),
  ];
  const terse = [...terms.windows.map(({ clause }) => clause), ...terms.exclusions.rules.map(({ clause }) => clause)];
  return [...twice(names), ...twice(terse)].map((clause) => finding('one_name_twice', FOUND.nameTwice(clause)));
};

/** Consumer Rights Law art. 24: goods that are not what they should be may go back, whatever their kind. */
const faultsGoBack: Look = (_rules, { exclusions }) =>
  (['faulty', 'damaged', 'not_as_described', 'wrong_item', 'missing_item', 'allergy'] as const)
    .filter((reason) => exclusions.reasons.includes(reason))
    .map((reason) => {
      const example = { kind: 'return', reason, returnable: 'no', days_since_delivery: 1 };
      return finding('unlawful', FOUND.unlawful(reason), example);
    });

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
