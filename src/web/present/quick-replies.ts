import {
  ANY_CAMPAIGN,
  type Campaign,
  type Campaigns,
  featuredAt,
  featuredOf,
  inForce,
  toCome,
} from '../../content/campaigns.ts';
import { liquid, sayMoney, sayTime } from '../../content/liquid.ts';
import { lastStep, type WrittenSteps } from '../../content/quick-replies.ts';
import { saidIn } from '../../content/said-in.ts';
import type { Content, QuickReply } from '../../content/types.ts';
import { bothValid, standingAt, type Validity } from '../../content/validity.ts';
import type { Lang } from '../../message.ts';
import type { Product } from '../../store/products.ts';
import type { QuickReplyView, QuickStepsView } from '../contract.ts';

/** The shop, as far as its ready answers tell of it. */
export interface QuickShop {
  content: Content;
  campaigns: Campaigns;
  timezone: string;
}

/** What a ready answer is filled in for, and from. */
export interface Filling {
  shop: QuickShop;
  /** What every text may tell of the shop. */
  words: Readonly<Record<string, string | number | boolean>>;
  /** The goods that may be named, as they are now. */
  goods: ReadonlyMap<string, Product>;
  lang: Lang;
  now: Date;
  /** Blanks of the talk: customer, agent, order, ticket. */
  known: Readonly<Record<string, unknown>>;
}

/** A ready answer where it stands: during one campaign, or in none. */
interface Placed {
  reply: QuickReply;
  campaign: Campaign | null;
  valid: Validity;
}

/** Each ready answer as often as there are campaigns it belongs to, with when it may be sent. */
const placed = (replies: readonly QuickReply[], { list }: Campaigns): Placed[] =>
  replies.flatMap((reply): Placed[] => {
    if (reply.campaign === undefined) return [{ reply, campaign: null, valid: reply.valid ?? {} }];
    return list
      .filter(({ id }) => reply.campaign === ANY_CAMPAIGN || reply.campaign === id)
      .map((campaign) => ({ reply, campaign, valid: bothValid(reply.valid, campaign.valid) }));
  });

/** What may be sent now, and what will be within the time agents are told ahead. */
const shownAt = ({ content, campaigns }: QuickShop, lang: Lang, now: Date) =>
  placed(content.quickReplies[lang], campaigns).flatMap((one) => {
    const standing = standingAt(one.valid, now);
    const late = standing === 'coming' && (one.valid.from?.getTime() ?? 0) - now.getTime() > campaigns.ahead;
    return standing === 'over' || late ? [] : [{ ...one, standing }];
  });

/** Every SKU that ready answers may name at a time. */
export const goodsToName = (shop: QuickShop, now: Date): string[] => [
  ...new Set([
    ...featuredAt(shop, now),
    ...[...inForce(shop.campaigns, now), ...toCome(shop.campaigns, now, shop.campaigns.ahead)].flatMap((campaign) =>
      featuredOf(campaign, now, shop.timezone),
    ),
  ]),
];

const nameOf = ({ name, nameZhTw, nameEn }: Product, lang: Lang): string =>
  (lang === 'en' ? nameEn : lang === 'zh-TW' ? nameZhTw : null) ?? name;

/** Goods a line each, at their current price and stock; those the shop does not have are left out. */
const goodsList = (skus: readonly string[], { shop, words, goods, lang }: Filling): string => {
  const { content } = shop;
  const template = content.replies[lang].get('campaign.goods') ?? '';
  return skus
    .flatMap((sku) => {
      const product = goods.get(sku);
      if (!product) return [];
      const vars = {
        name: nameOf(product, lang),
        price: sayMoney(product.priceMinor, content.shop.currency),
        stock: product.stock,
        url: (content.shop.product_url ?? '').replace(/\{\{ ?sku ?\}\}/u, encodeURIComponent(sku)),
      };
      return [String(liquid.parseAndRenderSync(template, { ...vars, shop: words })).trim()];
    })
    .join('\n');
};

/** The answers of the FAQ that hold its rules, or what is said about it where it names none. */
const rulesOf = ({ rules, about }: Campaign, { shop, words, lang }: Filling): string => {
  const answers = rules.flatMap((id) => {
    const answer = shop.content.faqs.get(id)?.answer ?? {};
    return answer[saidIn(answer, lang)] ?? [];
  });
  return (answers.length > 0 ? answers : [about[lang]])
    .map((text) => String(liquid.parseAndRenderSync(text, { shop: words })).trim())
    .join('\n');
};

const campaignVars = (campaign: Campaign, filling: Filling): Record<string, string> => {
  const { lang, now, shop } = filling;
  const moment = (at: Date): string => sayTime(at, lang, now, shop.timezone);
  return {
    name: campaign.name[lang],
    from: moment(campaign.valid.from),
    until: moment(campaign.valid.to),
    rules: rulesOf(campaign, filling),
    featured: goodsList(featuredOf(campaign, now, shop.timezone), filling),
  };
};

/** What a text would say nothing with: it asks for goods, and there are none. */
const saysNothing = (text: string, vars: { featured: string; campaign: Record<string, string> | null }): boolean =>
  (/\{\{\s*featured\b/u.test(text) && vars.featured === '') ||
  (/\{\{\s*campaign\.featured\b/u.test(text) && vars.campaign?.['featured'] === '');

const asTold = (campaign: Campaign | null, title: string, lang: Lang): string => {
  const name = campaign?.name[lang] ?? '';
  if (name === '' || title.includes(name)) return title;
  return lang === 'en' ? `${name}: ${title}` : `${name}：${title}`;
};

const stepsView = (steps: WrittenSteps, vars: Readonly<Record<string, unknown>>): QuickStepsView => ({
  note: steps.note === undefined ? null : String(liquid.parseAndRenderSync(steps.note, vars)).trim() || null,
  label: steps.label ?? null,
  unlabel: steps.unlabel ?? null,
  last: lastStep(steps),
});

/**
 * The ready answers of one talk, filled in: those that may be sent, and after them those that are to come soon. Of the texts only
 * those stand that have something to say.
 */
export const quickReplyViews = (filling: Filling): QuickReplyView[] => {
  const { shop, lang, now, known } = filling;
  const featured = goodsList(featuredAt(shop, now), filling);
  const views = shownAt(shop, lang, now).flatMap(({ reply, campaign, valid, standing }): QuickReplyView[] => {
    const vars = { featured, campaign: campaign && campaignVars(campaign, filling) };
    if (saysNothing(reply.text, vars)) return [];
    return [
      {
        key: reply.campaign === ANY_CAMPAIGN && campaign ? `${reply.key}:${campaign.id}` : reply.key,
        title: asTold(campaign, reply.title, lang),
        text: String(liquid.parseAndRenderSync(reply.text, { ...known, ...vars })),
        from: standing === 'coming' ? (valid.from?.toISOString() ?? null) : null,
        until: valid.to?.toISOString() ?? null,
        goods: /\bfeatured\b/u.test(reply.text),
        steps: reply.steps ? stepsView(reply.steps, { ...known, ...vars }) : null,
      },
    ];
  });
  return [...views.filter(({ from }) => from === null), ...views.filter(({ from }) => from !== null)];
};
