import { DateTime } from 'luxon';
import { type Hours, isOpen, type Span } from '../../aftersales/hours.ts';
import { type Campaign, inForce, NO_CAMPAIGNS, toCome } from '../../content/campaigns.ts';
import { liquid, sayMoney, sayTime } from '../../content/liquid.ts';
import type { Lang } from '../../message.ts';
import type { ShopView } from '../turn-view.ts';
import { hoursWords } from './hours-words.ts';
import type { Words } from './rendering.ts';
import type { SHOP_WORDS } from './shop-word-names.ts';

const clock = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
const minor = (decimal: string): number => Math.round(Number(decimal) * 100);

/** The hours of today, or of the next day of the week on which somebody is at the desk. */
const spansFrom = ({ week, timezone }: Hours, now: Date): readonly Span[] => {
  const today = DateTime.fromJSDate(now, { zone: timezone }).weekday - 1;
  const days = week.map((_, ahead) => week[(today + ahead) % week.length] ?? []);
  return days.find((day) => day.length > 0) ?? [];
};

/** The days of the term that holds for a kind and a reason; 0 without one. */
const daysOf = (shop: ShopView, kind: string, reason: string): number => {
  const rule = shop.terms.windows.find(
    (one) => (one.kinds as readonly string[]).includes(kind) && (one.reasons as readonly string[]).includes(reason),
  );
  return typeof rule?.days === 'number' ? rule.days : 0;
};

/** The reply a campaign is told by, and the moment that stands in it. */
const TOLD_BY = {
  'campaign.running': ({ valid }: Campaign): Date => valid.to,
  'campaign.coming': ({ valid }: Campaign): Date => valid.from,
} as const;

/** A campaign in a sentence, in the shop's words. What is said about it may tell of the shop itself. */
const told = (
  key: keyof typeof TOLD_BY,
  campaign: Campaign,
  { content, timezone }: ShopView,
  lang: Lang,
  now: Date,
  shop: Words['shop'],
): string => {
  const about: unknown = liquid.parseAndRenderSync(campaign.about[lang], { shop });
  const at = sayTime(TOLD_BY[key](campaign), lang, now, timezone);
  const vars = { name: campaign.name[lang], at, about: String(about).trim() };
  const text: unknown = liquid.parseAndRenderSync(content.replies[lang].get(key) ?? '', { ...vars, shop });
  return String(text).trim();
};

/** The `shop` variable: what every text may tell of the shop, taken from its own rules so that no text contradicts them. */
export const shopWords = (shop: ShopView, lang: Lang, now: Date): Words['shop'] => {
  const { content, hours } = shop;
  const spans = spansFrom(hours, now);
  const words: Record<(typeof SHOP_WORDS)[number], string | number | boolean> = {
    name: content.shop.name[lang],
    dear: lang === 'zh-CN' && content.shop.address_form === '亲' ? '亲，' : '',
    opens: clock(spans[0]?.from ?? 0),
    closes: clock(spans.at(-1)?.to ?? 0),
    hours: hoursWords(hours, content, lang, now),
    open_now: isOpen(hours, now),
    return_days: daysOf(shop, 'return', 'no_longer_wanted'),
    quality_days: daysOf(shop, 'return', 'faulty'),
    price_protection_days: daysOf(shop, 'refund', 'price_dropped'),
    free_shipping_from: sayMoney(minor(content.shop.free_shipping_from), content.shop.currency),
    shipping_fee: sayMoney(minor(content.shop.shipping_fee), content.shop.currency),
    ships_before: content.shop.ships_before,
    currency: content.shop.currency,
    campaigns: '',
    campaigns_to_come: '',
  };
  const all = shop.campaigns ?? NO_CAMPAIGNS;
  const lines = (key: keyof typeof TOLD_BY, some: readonly Campaign[]): string =>
    some.map((one) => told(key, one, shop, lang, now, words)).join('\n');
  return {
    ...words,
    campaigns: lines('campaign.running', inForce(all, now)),
    campaigns_to_come: lines(
      'campaign.coming',
      toCome(all, now).filter(({ announced }) => announced),
    ),
  };
};
