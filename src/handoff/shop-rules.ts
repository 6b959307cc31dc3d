import type { Hours } from '../aftersales/hours.ts';
import { parseAuthorization } from '../authorization/rules.ts';
import { type AdvertisingPolicy, parseAdvertising } from '../compliance/advertising.ts';
import type { Content } from '../content/types.ts';
import { type DeskRules, parseDeskLevels } from './deadlines.ts';

/** What a part of the shop's files was read to, so that it is read once for each version of them. */
const once = <T>(read: (content: Content) => T): ((content: Content) => T) => {
  const known = new WeakMap<Content, T>();
  return (content) => {
    const before = known.get(content);
    if (before !== undefined) return before;
    const fresh = read(content);
    known.set(content, fresh);
    return fresh;
  };
};

const levels = once((content) => parseDeskLevels(content.policies.get('service-levels')));
const authorization = once((content) => parseAuthorization(content.policies.get('authorization')));

/** The word list of the shop, templates/policies/advertising.yaml. */
export const advertisingOf: (content: Content) => AdvertisingPolicy = once((content) =>
  parseAdvertising(content.policies.get('advertising')),
);

/** The rules of time at the desk, from the shop's files as they stand now. */
export const deskRulesOf = ({ content, hours }: { content: Content; hours: Hours }): DeskRules => {
  const { tiers } = authorization(content);
  return {
    levels: levels(content),
    hours,
    waits: (tier) => tiers.find((one) => one.tier === tier)?.waits ?? null,
    topTier: Math.max(...tiers.map((one) => one.tier)),
  };
};
