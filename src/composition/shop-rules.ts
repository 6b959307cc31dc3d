import { type Hours, isOpen, nextOpening, parseHours } from '../aftersales/hours.ts';
import { parseServiceLevels, type ServiceLevels } from '../aftersales/service-levels.ts';
import type { Terms } from '../aftersales/terms.ts';
import { shopTerms, termsFile } from '../aftersales/terms-pack.ts';
import { check } from '../authorization/check/check.ts';
import { standInFor } from '../authorization/deputies.ts';
import { parseAuthorization, type Rules, topTier } from '../authorization/rules.ts';
import type { RulesPair } from '../authorization/rules-files.ts';
import { type CarePolicy, parseCare } from '../care/policy.ts';
import { PLATFORMS } from '../channels/index.ts';
import { type AdvertisingPolicy, parseAdvertising } from '../compliance/advertising.ts';
import { type PrivacyPolicy, parsePrivacy } from '../compliance/privacy/policy.ts';
import { parsePromiseExamples, promiseEar } from '../compliance/promise-ear.ts';
import { type Campaigns, readCampaigns } from '../content/campaigns.ts';
import { type Experiment, readExperiments } from '../content/experiments.ts';
import type { Content } from '../content/types.ts';
import { readPhrases } from '../conversation/phrases/file.ts';
import { type Phrases, phrasesOf } from '../conversation/phrases/phrases.ts';
import type { Rationing } from '../conversation/ration.ts';
import { amongIntents, type CrisisPolicy, demandIntents, parseCrisis } from '../crisis/policy.ts';
import { XiaoerError } from '../errors.ts';
import { type DeskRules, parseDeskLevels } from '../handoff/deadlines.ts';
import { type OrdersPolicy, parseOrders } from '../orders/policy.ts';
import { parseRota, type RotaPolicy } from '../rota/policy.ts';
import { parseSatisfaction, type SatisfactionPolicy } from '../satisfaction/policy.ts';
import { parseStaff, type StaffPolicy } from '../staff/policy.ts';
import type { PolicySource } from '../tickets/policy-versions.ts';
import { keptBy, noShelf, type Shelf } from '../understanding/shelf.ts';

/** The shop's rules, read out of its files once for each version of them. */
export interface ShopRules extends Rationing {
  content: Content;
  /** The rules and terms that count, as their files hold them. */
  source: PolicySource;
  terms: Terms;
  rules: Rules;
  levels: ServiceLevels;
  hours: Hours;
  desk: DeskRules;
  advertising: AdvertisingPolicy;
  satisfaction: SatisfactionPolicy;
  staff: StaffPolicy;
  orders: OrdersPolicy;
  privacy: PrivacyPolicy;
  care: CarePolicy;
  rota: RotaPolicy;
  crisis: CrisisPolicy;
  phrases: Phrases;
  experiments: readonly Experiment[];
  campaigns: Campaigns;
  timezone: string;
  open(at: Date): boolean;
  nextOpening(at: Date): Date | null;
}

const CRISIS = 'templates/policies/crisis.yaml';
const MINUTE = 60_000;

/** Hours begin and end on the minute, and every turn asks for them: what was found counts until the minute is over. */
const perMinute = <T>(find: (at: Date) => T): ((at: Date) => T) => {
  let known: { minute: number; found: T } | null = null;
  return (at) => {
    const minute = Math.floor(at.getTime() / MINUTE);
    if (known?.minute !== minute) known = { minute, found: find(at) };
    return known.found;
  };
};

/**
 * Proves that the rules decide every case, once. What the same build has proved before is not proved again.
 * @throws {XiaoerError} POLICY_INVALID naming a case that has no decision or two
 */
const prove = (files: string[], rules: Rules, terms: Terms, policies: Content['policies'], shelf: Shelf): void => {
  const key = keptBy(shelf, 'proved', JSON.stringify([...files, ...policies]));
  if (key && shelf.get(key) === true) return;
  const [fault] = check(rules, terms).faults;
  if (fault) throw new XiaoerError('POLICY_INVALID', `${fault.says} See: npx xiaoer policy check`);
  if (key) shelf.put(key, true);
};

/** Rules about intents of the shop, where the shop has written them; the program's own leave those out that it does not have. */
const crisisRules = ({ policies, intents, borrowed }: Content): CrisisPolicy => {
  const policy = parseCrisis(policies.get('crisis'));
  const lent =
    borrowed?.files.includes(CRISIS) || borrowed?.parts.some(({ file, name }) => file === CRISIS && name === 'red');
  return lent ? amongIntents(policy, intents) : demandIntents(policy, intents);
};

/**
 * Reads the rules of a content that has been checked, and proves them.
 * @param shelf where the same rules may have been proved before
 * @param files which of the shop's rule files and terms count
 * @throws {XiaoerError} POLICY_INVALID naming a case that has no decision or two
 */
export const shopRules = (
  content: Content,
  timezone: string,
  shelf: Shelf = noShelf,
  { rules: file, terms: pack }: Pick<RulesPair, 'rules' | 'terms'> = {
    rules: 'authorization',
    terms: termsFile(content.policies),
  },
): ShopRules => {
  const raw = (name: string): unknown => content.policies.get(name);
  const hours = parseHours(raw('hours'));
  const rules = parseAuthorization(raw(file));
  const terms = shopTerms(content.policies, pack);
  prove([file, pack], rules, terms, content.policies, shelf);
  const waits = new Map(rules.tiers.map((tier) => [tier.tier, tier.waits]));
  return {
    content,
    source: { authorization: raw(file), terms: raw(pack) },
    terms,
    rules,
    levels: parseServiceLevels(raw('service-levels')),
    hours,
    desk: {
      levels: parseDeskLevels(raw('service-levels')),
      hours,
      waits: (tier) => waits.get(tier) ?? null,
      topTier: topTier(rules),
      standIn: (people, id) => standInFor(rules, people, id),
    },
    advertising: {
      ...parseAdvertising(raw('advertising')),
      ear: promiseEar(parsePromiseExamples(raw('promise-examples'))),
    },
    satisfaction: parseSatisfaction(raw('satisfaction')),
    staff: parseStaff(raw('staff')),
    orders: parseOrders(raw('orders')),
    privacy: parsePrivacy(raw('privacy')),
    care: parseCare(raw('care')),
    rota: parseRota(raw('rota')),
    crisis: crisisRules(content),
    phrases: phrasesOf(readPhrases(raw('phrases'))),
    experiments: readExperiments(raw('experiments')),
    campaigns: readCampaigns(raw('campaigns')),
    timezone,
    rationOf: (channel) => PLATFORMS.get(channel)?.allowance ?? null,
    open: perMinute((at) => isOpen(hours, at)),
    nextOpening: perMinute((at) => (isOpen(hours, at) ? null : nextOpening(hours, at))),
  };
};
