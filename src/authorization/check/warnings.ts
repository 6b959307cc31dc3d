import { KINDS, type Kind } from '../../aftersales/kinds.ts';
import { decimalOf } from '../../aftersales/money.ts';
import { decidersHere, deputyFault, type Person, standInFor } from '../deputies.ts';
import { type Grant, type Rules, rolesFrom, type Tier, tierOfRole, tiersUp } from '../rules.ts';
import { finding, type Warning } from './findings.ts';
import type { Staff } from './staff.ts';
import { FOUND } from './words.ts';

const LIMITS = [
  'refund_up_to',
  'goods_value_up_to',
  'exchange_up_to',
  'compensation_up_to',
  'days_beyond_window',
] as const;
type Limit = (typeof LIMITS)[number];

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

const shown = (limit: Limit, value: number): string | null => {
  if (value === Number.POSITIVE_INFINITY) return null;
  return limit === 'days_beyond_window' ? String(value) : decimalOf(value);
};

const falling = (low: Tier, high: Tier): Warning[] =>
  LIMITS.flatMap((limit) => {
    const kinds = MATTERS[limit].filter(
      (kind) => (most(high, kind, limit) ?? Number.POSITIVE_INFINITY) < (most(low, kind, limit) ?? 0),
    );
    const [kind] = kinds;
    if (kind === undefined) return [];
    const [below, above] = [most(low, kind, limit) ?? 0, most(high, kind, limit) ?? 0];
    const ends = [
      [low.tier, shown(limit, below)],
      [high.tier, shown(limit, above)],
    ] as const;
    return [finding('falling_limit', FOUND.limitFalls(limit, [...ends[0]], [...ends[1]], kinds))];
  });

const fallingSums = (low: Tier, high: Tier): Warning[] =>
  (['order', 'compensation_order', 'shopper_day', 'own_day'] as const).flatMap((key) => {
    const [below, above] = [low.cumulative[key], high.cumulative[key]];
    if (above === undefined || (below ?? Number.POSITIVE_INFINITY) <= above) return [];
    const lower = below === undefined ? null : decimalOf(below);
    return [finding('falling_limit', FOUND.sumFalls(key, [low.tier, lower], [high.tier, decimalOf(above)]))];
  });

const aboveSum = (tier: Tier): Warning[] =>
  tier.grants
    .filter(({ cumulative }) => cumulative === 'counted')
    .flatMap((one) =>
      (['order', 'shopper_day', 'own_day'] as const).flatMap((key) => {
        const [sum, single] = [tier.cumulative[key], one.refund_up_to];
        if (sum === undefined || single === undefined || single <= sum) return [];
        const told = FOUND.limitAboveSum(one.clause, decimalOf(single), tier.tier, decimalOf(sum), key);
        return [finding('limit_above_sum', told)];
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

const badDeputies = (rules: Rules, people: readonly Person[]): Warning[] =>
  people
    .filter(({ disabled, deputyId }) => !disabled && deputyId !== null)
    .flatMap((person): Warning[] => {
      const deputy = people.find(({ id }) => id === person.deputyId);
      const wrong = deputyFault(rules, person, deputy);
      if (wrong === null) return [];
      return [finding('bad_deputy', FOUND.badDeputy(deputy?.name ?? String(person.deputyId), person.name, wrong))];
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
        return [finding('nobody_here', FOUND.onlyOneHere(only.name, tier))];
      }
      const away = people.filter((one) => !one.disabled && tierOfRole(rules, one.role) >= tier);
      const alone = away.filter((one) => standInFor(rules, people, one.id) === null).map(({ name }) => name);
      return [finding('nobody_here', FOUND.nobodyHere(tier, alone))];
    });

/** Deputies people have named who may not stand in, and approvals nobody here could give. */
export const peopleWarnings = (rules: Rules, people: readonly Person[] | undefined): Warning[] =>
  people === undefined ? [] : [...badDeputies(rules, people), ...nobodyHere(rules, people)];

/** Approvals nobody, or only one person, could give. */
export const staffWarnings = (rules: Rules, staff: Staff | undefined): Warning[] => {
  const people = tiersUp(rules).filter(({ role }) => role !== 'bot');
  const deputies = people
    .filter(({ role }) => rules.deputies[role] === undefined)
    .map(({ role }): Warning => finding('no_deputy', FOUND.noDeputy(role)));
  if (staff === undefined) return deputies;
  return [
    ...deputies,
    ...people.flatMap(({ tier }): Warning[] => {
      const able = rolesFrom(rules, tier).reduce((sum, role) => sum + (staff[role] ?? 0), 0);
      if (able > 1) return [];
      return [finding('one_person', FOUND.fewAble(tier, able === 0 ? 0 : 1, rolesFrom(rules, tier)))];
    }),
  ];
};
