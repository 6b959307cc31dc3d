import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { featuredAt } from '../../content/campaigns.ts';
import { sayMoney } from '../../content/liquid.ts';
import { isLang, type Lang } from '../../message.ts';
import type { Product } from '../../store/products.ts';
import type { ShopFront } from '../../web/contract.ts';
import type { ShopDeps } from './deps.ts';

const query = z.object({ lang: z.string().max(20).optional() });
/** Goods that the page shows at most. */
const SHOWN = 6;

const nameIn = ({ name, nameZhTw, nameEn }: Product, lang: Lang): string =>
  (lang === 'zh-TW' ? nameZhTw : lang === 'en' ? nameEn : null) ?? name;

/** GET /api/shop/front?lang=: what the shop's own page says of the shop, from the same facts the bot answers with. */
export const frontRoute = (app: FastifyInstance, deps: ShopDeps): void => {
  app.get('/front', { config: { rateLimit: { max: 120, timeWindow: '1 minute' } } }, async (request) => {
    const { lang: asked } = query.parse(request.query);
    const lang = isLang(asked) ? asked : 'zh-CN';
    const now = deps.clock.now();
    const shop = deps.shop();
    const told = deps.told(lang, now);
    const say = (word: string): string => String(told[word] ?? '');
    const goods = await Promise.all(
      featuredAt(shop, now)
        .slice(0, SHOWN)
        .map((sku) => deps.store.read.products.get(sku)),
    );
    const answer: ShopFront = {
      name: shop.content.shop.name[lang],
      hours: say('hours'),
      shipsBefore: say('ships_before'),
      freeFrom: say('free_shipping_from'),
      fee: say('shipping_fee'),
      goods: goods.flatMap((one) =>
        one === null
          ? []
          : [{ sku: one.sku, name: nameIn(one, lang), price: sayMoney(one.priceMinor, shop.content.shop.currency) }],
      ),
    };
    return answer;
  });
};
