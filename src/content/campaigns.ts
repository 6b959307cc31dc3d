import { DateTime } from 'luxon';
import { z } from 'zod';
import { HOUR_MS } from '../durations.ts';
import type { ByLang } from '../message.ts';
import { inEachLang, time } from './shapes.ts';
import { standingAt, type Validity } from './validity.ts';

/** Letters of a campaign's name, and of what is said about it, at most. */
export const LONGEST_NAME = 60;
export const LONGEST_ABOUT = 1_000;
/** Campaigns the file holds, FAQ entries one names, and goods it puts first, at most. */
export const MOST = { campaigns: 200, rules: 10, featured: 30, days: 100 } as const;
/** Hours before it begins from which agents see a campaign, unless the file says otherwise. */
export const AHEAD_HOURS = 24;
/** Stands for every campaign, where a quick reply says to which one it belongs. */
export const ANY_CAMPAIGN = 'any';

const words = (longest: number) => z.string().trim().min(1, 'must not be empty').max(longest);
const skus = z.array(words(100)).max(MOST.featured);
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/u, 'must be a day such as 2026-12-12');

export const campaignShape = z.strictObject({
  id: z
    .string()
    .max(60)
    .regex(/^[a-z0-9][a-z0-9-]*$/u, 'must be lower-case words joined by -'),
  name: inEachLang(words(LONGEST_NAME)),
  valid: z.strictObject({ from: time, to: time }),
  about: inEachLang(words(LONGEST_ABOUT)),
  rules: z.array(words(200)).max(MOST.rules).default([]),
  featured: skus.default([]),
  days: z
    .record(day, skus)
    .refine((days) => Object.keys(days).length <= MOST.days, `must not be more than ${MOST.days} days`)
    .default({}),
  announced: z.boolean().default(false),
});

/** A campaign as it stands in its file. */
export type WrittenCampaign = z.output<typeof campaignShape>;

/** templates/policies/campaigns.yaml */
export const campaignsShape = z.strictObject({
  ahead_hours: z
    .int()
    .min(0)
    .max(24 * 60)
    .default(AHEAD_HOURS),
  campaigns: z.array(campaignShape).max(MOST.campaigns),
});

/** What the shop does for its shoppers during some days. */
export interface Campaign {
  id: string;
  name: ByLang<string>;
  valid: Required<Validity>;
  /** What shoppers and agents are told of it: Liquid. */
  about: ByLang<string>;
  /** FAQ entries that hold its rules. */
  rules: readonly string[];
  /** SKUs that are put first on each of its days. */
  featured: readonly string[];
  /** SKUs that are put before those on single days of the shop, by day. */
  days: Readonly<Record<string, readonly string[]>>;
  /** Shoppers who ask what is to come are told of it before it begins. */
  announced: boolean;
}

/** The campaigns of a shop. */
export interface Campaigns {
  /** How long before they begin agents see them, in milliseconds. */
  ahead: number;
  list: readonly Campaign[];
}

const campaignOf = ({ valid, ...rest }: WrittenCampaign): Campaign => ({
  ...rest,
  valid: { from: new Date(valid.from), to: new Date(valid.to) },
});

/** A shop without campaigns. */
export const NO_CAMPAIGNS: Campaigns = { ahead: AHEAD_HOURS * HOUR_MS, list: [] };

/** Reads a file that has been checked; one that is missing holds none. The one that begins first stands first. */
export const readCampaigns = (raw: unknown): Campaigns => {
  if (raw === undefined) return NO_CAMPAIGNS;
  const { ahead_hours, campaigns } = campaignsShape.parse(raw);
  const list = campaigns.map(campaignOf).sort((a, b) => a.valid.from.getTime() - b.valid.from.getTime());
  return { ahead: ahead_hours * HOUR_MS, list };
};

/** Those that go on at a time. */
export const inForce = ({ list }: Campaigns, now: Date): Campaign[] =>
  list.filter(({ valid }) => standingAt(valid, now) === 'now');

/** Those that have not begun at a time. @param within milliseconds in which they begin; left out: however late */
export const toCome = ({ list }: Campaigns, now: Date, within = Number.POSITIVE_INFINITY): Campaign[] =>
  list.filter(({ valid }) => standingAt(valid, now) === 'coming' && valid.from.getTime() - now.getTime() <= within);

/** A day of the shop, as YYYY-MM-DD. */
export const dayOf = (at: Date, timezone: string): string =>
  DateTime.fromJSDate(at, { zone: timezone }).toISODate() ?? '';

/** The goods a campaign puts first at a time; before it begins, those of its first day. */
export const featuredOf = ({ valid, days, featured }: Campaign, now: Date, timezone: string): string[] => {
  const day = dayOf(now < valid.from ? valid.from : now, timezone);
  return [...new Set([...(days[day] ?? []), ...featured])];
};

/** What a shop puts first at a time: what its campaigns feature, then what it always does. */
export const featuredAt = (
  shop: { content: { shop: { featured: readonly string[] } }; campaigns?: Campaigns; timezone: string },
  now: Date,
): string[] => [
  ...new Set([
    ...inForce(shop.campaigns ?? NO_CAMPAIGNS, now).flatMap((one) => featuredOf(one, now, shop.timezone)),
    ...shop.content.shop.featured,
  ]),
];

/** Every SKU that campaigns name which are not over. */
export const namedGoods = ({ list }: Campaigns, now: Date): { campaign: string; sku: string }[] =>
  list
    .filter(({ valid }) => standingAt(valid, now) !== 'over')
    .flatMap(({ id, featured, days }) =>
      [...new Set([...featured, ...Object.values(days).flat()])].map((sku) => ({ campaign: id, sku })),
    );
