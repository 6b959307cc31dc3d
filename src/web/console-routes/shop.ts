import { z } from 'zod';
import type { WrittenShop } from '../../content/edit/shop-edit.ts';
import { markOf } from '../../content/edit/written.ts';
import { MOST_OTHER_NAMES } from '../../content/shapes.ts';
import { ADDRESS_FORMS } from '../../content/types.ts';
import { viewerFrom } from '../auth/viewer.ts';
import type { ShopFacts } from '../contract.ts';
import { changeWords } from '../present/change-words.ts';
import { demand, may } from '../roles.ts';
import { type ConsoleRoutes, notFound } from './context.ts';

const LONGEST_NAME = 60;
const LONGEST_ADDRESS = 300;

const inEachLang = (most: number) => {
  const text = z.string().trim().min(1).max(most);
  return z.strictObject({ 'zh-CN': text, 'zh-TW': text, en: text });
};
const money = z.string().regex(/^\d{1,7}(\.\d{1,2})?$/u, 'must be an amount such as 8.00');
const body = z.object({
  mark: z.string().min(1).max(40),
  name: inEachLang(LONGEST_NAME),
  alsoCalled: z.array(z.string().trim().min(1).max(LONGEST_NAME)).max(MOST_OTHER_NAMES),
  addressForm: z.enum(ADDRESS_FORMS),
  returnAddress: inEachLang(LONGEST_ADDRESS),
  shippingFee: money,
  freeShippingFrom: money,
  shipsBefore: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/u, 'must be a time such as 16:00'),
  productUrl: z
    .string()
    .trim()
    .max(500)
    .regex(/^https?:\/\/\S*\{\{ ?sku ?\}\}\S*$/u, 'must be an address that holds {{ sku }}')
    .nullable(),
});

const written = (wish: z.output<typeof body>): WrittenShop => ({
  name: wish.name,
  also_called: wish.alsoCalled,
  address_form: wish.addressForm,
  return_address: wish.returnAddress,
  shipping_fee: wish.shippingFee,
  free_shipping_from: wish.freeShippingFrom,
  ships_before: wish.shipsBefore,
  product_url: wish.productUrl,
});

/** What shoppers are told of the shop: its name, where returned goods go, what postage is. */
export const shopRoutes: ConsoleRoutes = (app, { deps }) => {
  app.get('/shop', async (request): Promise<ShopFacts> => {
    const { role } = viewerFrom(request);
    demand(role, 'look');
    const shop = (await deps.words.editor.read()).shop ?? notFound();
    const { currency, order_example: orderExample } = deps.shop().content.shop;
    return {
      name: shop.name,
      alsoCalled: shop.also_called,
      addressForm: shop.address_form,
      returnAddress: shop.return_address,
      shippingFee: shop.shipping_fee,
      freeShippingFrom: shop.free_shipping_from,
      shipsBefore: shop.ships_before,
      productUrl: shop.product_url,
      mark: markOf(shop),
      mayEdit: may(role, 'write_words'),
      mostOtherNames: MOST_OTHER_NAMES,
      currency,
      orderExample,
    };
  });

  app.post('/shop', async (request): Promise<{ faults: string[] }> => {
    const viewer = viewerFrom(request);
    demand(viewer.role, 'write_words');
    const wish = body.parse(request.body);
    const saved = await changeWords(deps, { of: 'shop', shop: written(wish) }, wish.mark, 'shop', viewer);
    return { faults: saved.faults };
  });
};
