import { DateTime } from 'luxon';
import { DAY_MS, HOUR_MS } from '../durations.ts';
import type { NewCare } from '../store/care.ts';
import type { FoundOccasion, Looked } from '../store/care-occasions.ts';
import type { Repos } from '../store/repos.ts';
import type { CareDeps } from './deps.ts';
import { ILL, LOW_SCORE } from './grave.ts';
import { CARE_KINDS, type CareKind } from './kinds.ts';
import { birthdayOn, timesOf, waitOf } from './occasions.ts';
import type { CarePolicy } from './policy.ts';

/** Customers whose birthdays are read at once. */
const PAGE = 500;
/** Kinds that begin with a day; looked for once a day. */
const DAILY: readonly CareKind[] = ['birthday', 'silent'];

/** Where and when is looked. */
export interface Look {
  policy: CarePolicy;
  zone: string;
  now: Date;
  /** Of those who agree what is new; or of everybody. */
  how: 'new' | 'all';
}

const noted = (kind: Exclude<CareKind, 'birthday'>, found: FoundOccasion[], policy: CarePolicy): NewCare[] =>
  found.map(({ customerId, occasion, at }) => ({ customerId, kind, occasion, ...timesOf(kind, at, policy) }));

/** From the first that is not too late, to what is ahead of it by `ahead` milliseconds. */
const span = (kind: 'follow_up' | 'silent' | 'unpaid', { policy, now }: Look, until: Date) => ({
  after: new Date(now.getTime() - waitOf(kind, policy) - policy[kind].late_hours * HOUR_MS),
  until,
});

const birthdays = async ({ careOccasions }: Repos, { policy, zone, now, how }: Look): Promise<NewCare[]> => {
  const found: NewCare[] = [];
  for (let after = '', more = true; more; ) {
    const page = await careOccasions.birthdays(after, PAGE, how === 'all');
    for (const { customerId, birthday } of page) {
      const wish = birthdayOn(birthday, now, { zone, policy });
      if (wish) found.push({ customerId, kind: 'birthday', ...wish });
    }
    more = page.length === PAGE;
    after = page.at(-1)?.customerId ?? '';
  }
  return found;
};

const FINDERS: Readonly<Record<CareKind, (repos: Repos, look: Look) => Promise<NewCare[]>>> = {
  follow_up: async ({ careOccasions }, look) => {
    const cases = { kinds: look.policy.follow_up.kinds, ill: ILL, low: LOW_SCORE };
    const found = await careOccasions.closedWell(span('follow_up', look, look.now), cases, look.how);
    return noted('follow_up', found, look.policy);
  },
  thanks: async ({ careOccasions }, { policy, now, how }) => {
    const { stars, arrived_days } = policy.thanks;
    const found = await careOccasions.toThankFor(
      { after: new Date(now.getTime() - arrived_days * DAY_MS), stars },
      how,
    );
    // When an order was completed no shop system tells: it counts from when that is first seen.
    return noted(
      'thanks',
      found.map((one) => ({ ...one, at: now })),
      policy,
    );
  },
  birthday: birthdays,
  silent: async ({ careOccasions }, look) => {
    const until = new Date(look.now.getTime() - waitOf('silent', look.policy));
    return noted('silent', await careOccasions.lastOrders(span('silent', look, until), look.how), look.policy);
  },
  unpaid: async ({ careOccasions }, look) =>
    noted('unpaid', await careOccasions.unpaid(span('unpaid', look, look.now), look.how), look.policy),
};

/** What customers may be written to about, of one kind. */
export const findOccasions = (repos: Repos, kind: CareKind, look: Look): Promise<NewCare[]> =>
  FINDERS[kind](repos, look);

/**
 * Notes what customers are to be written to about, of the kinds that are on and those who agree; each occasion once.
 * @returns how many are new
 */
export const noteOccasions = async ({ store, clock, shop }: Pick<CareDeps, 'store' | 'clock' | 'shop'>) => {
  const { care: policy, timezone: zone } = shop();
  const now = clock.now();
  const today = DateTime.fromJSDate(now, { zone }).toFormat('yyyy-MM-dd');
  let fresh = 0;
  for (const kind of CARE_KINDS.filter((one) => policy[one].on)) {
    const mark = `care.${kind}`;
    if (DAILY.includes(kind) && (await store.read.settings.get(mark)) === today) continue;
    const found = await findOccasions(store.read, kind, { policy, zone, now, how: 'new' });
    fresh += await store.write(async (repos) => {
      let count = 0;
      for (const one of found) if (await repos.care.note(one)) count += 1;
      if (DAILY.includes(kind)) await repos.settings.set(mark, today);
      return count;
    });
  }
  return fresh;
};

/** Whether what a message is about is still so. @param family the records of the person */
export const stillStands = async (
  repos: Repos,
  { customerId, kind, occasion, dueAt }: NewCare,
  family: readonly string[],
  { policy, zone, now }: Omit<Look, 'how'>,
): Promise<boolean> => {
  const { careOccasions, customers } = repos;
  const ever = { after: new Date(0), until: now };
  const how: Looked = { occasion };
  if (kind === 'birthday') {
    const { birthday } = (await customers.get(customerId)) ?? {};
    return birthdayOn(birthday, dueAt, { zone, policy })?.occasion === occasion;
  }
  if (kind === 'follow_up') {
    const cases = { kinds: policy.follow_up.kinds, ill: ILL, low: LOW_SCORE };
    return (await careOccasions.closedWell(ever, cases, how)).length > 0;
  }
  if (kind === 'thanks')
    return (await careOccasions.toThankFor({ after: ever.after, stars: policy.thanks.stars }, how)).length > 0;
  const [order] = await (kind === 'unpaid' ? careOccasions.unpaid(ever, how) : careOccasions.lastOrders(ever, how));
  return order !== undefined && !(await careOccasions.orderedSince(family, order.at));
};
