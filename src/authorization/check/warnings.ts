import { KINDS, type Kind } from '../../aftersales/kinds.ts';
import { decimalOf } from '../../aftersales/money.ts';
import { type DeputyFault, decidersHere, deputyFault, type Person, standInFor } from '../deputies.ts';
import { type Grant, type Rules, rolesFrom, type Tier, tierOfRole, tiersUp } from '../rules.ts';
import type { Staff } from './check.ts';
import type { Warning } from './findings.ts';

const NAMES = {
  refund_up_to: 'refund',
  goods_value_up_to: 'value of goods',
  exchange_up_to: 'exchange',
  compensation_up_to: 'compensation',
  days_beyond_window: 'days beyond the window',
} as const;
type Limit = keyof typeof NAMES;

/** The kinds a limit says anything about. */
const MATTERS: Record<Limit, readonly Kind[]> = {
  refund_up_to: KINDS.filter((kind) => kind !== 'exchange'),
  goods_value_up_to: KINDS,
  exchange_up_to: ['exchange'],
  compensation_up_to: KINDS,
  days_beyond_window: ['return', 'exchange', 'refund', 'repair'],
};

/** An exchange is bound by the value of its goods as well. */
const limitOf = (one: Grant, limit: Limit): number => {
  const value = one[limit] ?? Number.POSITIVE_INFINITY;
  return limit === 'exchange_up_to' ? Math.min(value, one.goods_value_up_to ?? value) : value;
};

/** The most a tier gives for a kind, over its rules for goods that have left; undefined when it has none for the kind. */
const most = (tier: Tier, kind: Kind, limit: Limit): number | undefined => {
  const rules: Grant[] = tier.grants.filter((one) => one.kinds.includes(kind) && one.before_dispatch === undefined);
  return rules.length === 0 ? undefined : Math.max(...rules.map((one) => limitOf(one, limit)));
};

const shown = (limit: Limit, value: number): string => {
  if (value === Number.POSITIVE_INFINITY) return 'no limit';
  return limit === 'days_beyond_window' ? String(value) : decimalOf(value);
};

const falling = (low: Tier, high: Tier): Warning[] =>
  (Object.keys(NAMES) as Limit[]).flatMap((limit) => {
    const kinds = MATTERS[limit].filter(
      (kind) => (most(high, kind, limit) ?? Number.POSITIVE_INFINITY) < (most(low, kind, limit) ?? 0),
    );
    const [kind] = kinds;
    if (kind === undefined) return [];
    const [below, above] = [most(low, kind, limit) ?? 0, most(high, kind, limit) ?? 0];
    const says = `The limit on ${NAMES[limit]} falls as tiers rise: tier ${low.tier} has ${shown(limit, below)}, tier ${high.tier} only ${shown(limit, above)} (${kinds.join(', ')}).`;
    return [{ code: 'falling_limit' as const, says }];
  });

const fallingSums = (low: Tier, high: Tier): Warning[] =>
  (['order', 'compensation_order', 'shopper_day', 'own_day'] as const).flatMap((key) => {
    const [below, above] = [low.cumulative[key], high.cumulative[key]];
    if (above === undefined || (below ?? Number.POSITIVE_INFINITY) <= above) return [];
    return [
      {
        code: 'falling_limit' as const,
        says: `The sum "${key}" falls as tiers rise: tier ${low.tier} has ${below === undefined ? 'no limit' : decimalOf(below)}, tier ${high.tier} only ${decimalOf(above)}.`,
      },
    ];
  });

const aboveSum = (tier: Tier): Warning[] =>
  tier.grants
    .filter(({ cumulative }) => cumulative === 'counted')
    .flatMap((one) =>
      (['order', 'shopper_day', 'own_day'] as const).flatMap((key) => {
        const [sum, single] = [tier.cumulative[key], one.refund_up_to];
        if (sum === undefined || single === undefined || single <= sum) return [];
        return [
          {
            code: 'limit_above_sum' as const,
            says: `"${one.clause}" allows refunds up to ${decimalOf(single)}, but tier ${tier.tier} gives no more than ${decimalOf(sum)} in all (${key}): the limit is never reached.`,
          },
        ];
      }),
    );

/** Limits that are allowed but hardly meant. */
export const limitWarnings = (rules: Rules): Warning[] => {
  const tiers = tiersUp(rules);
  const steps = tiers.slice(1).flatMap((high, index) => {
    const low = tiers[index];
    return low ? [...falling(low, high), ...fallingSums(low, high)] : [];
  });
  return [...steps, ...tiers.flatMap(aboveSum)];
};

const BAD: Record<DeputyFault, string> = {
  gone: 'may not sign in any more',
  self: 'is the same person',
  lower_tier: 'is of a lower tier',
};

const fix = ({ name }: Person): string =>
  `name somebody of the same or a higher tier: xiaoer user deputy ${name} <name>`;

const badDeputies = (rules: Rules, people: readonly Person[]): Warning[] =>
  people
    .filter(({ disabled, deputyId }) => !disabled && deputyId !== null)
    .flatMap((person): Warning[] => {
      const deputy = people.find(({ id }) => id === person.deputyId);
      const wrong = deputyFault(rules, person, deputy);
      if (wrong === null) return [];
      const says = `"${deputy?.name ?? person.deputyId}" cannot stand in for "${person.name}": it ${BAD[wrong]}; ${fix(person)}`;
      return [{ code: 'bad_deputy', says }];
    });

/** Approvals that nobody at the desk now could give; for each tier once, with whose deputies are away as well. */
const nobodyHere = (rules: Rules, people: readonly Person[]): Warning[] =>
  tiersUp(rules)
    .filter(({ role }) => role !== 'bot')
    .flatMap(({ tier }): Warning[] => {
      const here = decidersHere(rules, people, tier);
      if (here.length > 1) return [];
      const [only] = here;
      if (only) {
        const says = `Of those here only "${only.name}" could give approvals of tier ${tier}; what "${only.name}" asks for waits for somebody else.`;
        return [{ code: 'nobody_here', says }];
      }
      const away = people.filter((one) => !one.disabled && tierOfRole(rules, one.role) >= tier);
      const alone = away.filter((one) => standInFor(rules, people, one.id) === null).map(({ name }) => name);
      const who = alone.length > 0 ? `away are ${alone.join(', ')}, and nobody they named is here` : 'there is nobody';
      return [{ code: 'nobody_here', says: `Approvals of tier ${tier} could be given by nobody here: ${who}.` }];
    });

/** Deputies people have named who may not stand in, and approvals nobody here could give. */
export const peopleWarnings = (rules: Rules, people: readonly Person[] | undefined): Warning[] =>
  people === undefined ? [] : [...badDeputies(rules, people), ...nobodyHere(rules, people)];

/** Approvals nobody, or only one person, could give. */
export const staffWarnings = (rules: Rules, staff: Staff | undefined): Warning[] => {
  const people = tiersUp(rules).filter(({ role }) => role !== 'bot');
  const deputies = people
    .filter(({ role }) => rules.deputies[role] === undefined)
    .map(
      ({ role }): Warning => ({
        code: 'no_deputy',
        says: `Nobody is named to stand in for an absent "${role}"; add one under deputies.`,
      }),
    );
  if (staff === undefined) return deputies;
  return [
    ...deputies,
    ...people.flatMap(({ tier }): Warning[] => {
      const able = rolesFrom(rules, tier).reduce((sum, role) => sum + (staff[role] ?? 0), 0);
      if (able > 1) return [];
      const who = able === 0 ? 'nobody' : 'only one person';
      return [
        {
          code: 'one_person',
          says: `Approvals of tier ${tier} can be given by ${who} of this shop (${rolesFrom(rules, tier).join(', ')}); add a user with such a role.`,
        },
      ];
    }),
  ];
};
