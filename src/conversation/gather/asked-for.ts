import type { Repos } from '../../store/repos.ts';
import type { CouponFact, LinkFact } from '../facts.ts';
import { type Asked, AT_MOST } from './asked.ts';

/** Which accounts are linked is read when it is talked about. */
const asksForLinks = ({ heard, choose, state }: Asked): boolean =>
  heard.intent === 'unlink_account' ||
  choose === 'intent:unlink_account' ||
  state.frames.some(({ flow }) => flow === 'unlink-account');

/** The accounts a code has linked with the shopper's, where a turn is about them. */
export const linksOf = async (repos: Repos, asked: Asked, customerId: string): Promise<LinkFact[]> => {
  if (!asksForLinks(asked)) return [];
  const { channel, externalId } = asked;
  const links = await repos.merges.around(customerId);
  const since = new Map((await repos.merges.some(links.map(({ id }) => id))).map(({ id, at }) => [id, at]));
  return links.flatMap((link) => {
    const at = since.get(link.id);
    const here = link.channel === channel && link.externalId === externalId;
    return at ? [{ id: link.id, channel: link.channel, since: at, here }] : [];
  });
};

/** Coupons of somebody known, where a turn is about coupons: those of all their records that can still be used. */
export const couponsOf = async (
  repos: Repos,
  { heard, choose, now, phrases }: Asked,
  customerId: string,
): Promise<CouponFact[]> => {
  if (choose !== 'intent:coupon_help' && heard.intent !== 'coupon_help' && !phrases.says('coupons', heard.text))
    return [];
  const person = await repos.families.of(customerId);
  const found = await Promise.all(
    person.map((one) => repos.coupons.find({ state: 'issued', customerId: one, now, limit: AT_MOST })),
  );
  return found
    .flat()
    .map(({ code, valueMinor, expiresAt }) => ({ code, valueMinor, expiresAt }))
    .sort((one, other) => one.expiresAt.getTime() - other.expiresAt.getTime());
};
