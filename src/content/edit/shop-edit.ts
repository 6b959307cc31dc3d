import { isDeepStrictEqual } from 'node:util';
import { LANGS } from '../../message.ts';
import type { ContentTexts } from '../layers.ts';
import type { Shop } from '../types.ts';
import { inOneLine, open, printed, textIn, write } from './documents.ts';

/** What an owner tells shoppers about the shop. Amounts are decimal strings in the shop's currency, the time is `HH:mm` of the shop. */
export interface WrittenShop
  extends Pick<
    Shop,
    | 'name'
    | 'address_form'
    | 'currency'
    | 'order_number'
    | 'order_example'
    | 'return_address'
    | 'shipping_fee'
    | 'free_shipping_from'
    | 'ships_before'
  > {
  /** Where a shopper sees a product, with `{{ sku }}` in it; null: nowhere. */
  product_url: string | null;
  /** What else shoppers call it; empty: nothing. */
  also_called: string[];
}

export interface ShopEdit {
  of: 'shop';
  shop: WrittenShop;
}

const TEXTS = [
  'address_form',
  'currency',
  'order_number',
  'order_example',
  'shipping_fee',
  'free_shipping_from',
  'ships_before',
] as const;
const SHOP = 'templates/policies/shop.yaml';

/** What stands in the file of what may be changed here. */
export const writtenShop = ({ product_url, ...shop }: Shop): WrittenShop => ({
  name: shop.name,
  address_form: shop.address_form,
  currency: shop.currency,
  order_number: shop.order_number,
  order_example: shop.order_example,
  return_address: shop.return_address,
  shipping_fee: shop.shipping_fee,
  free_shipping_from: shop.free_shipping_from,
  ships_before: shop.ships_before,
  product_url: product_url ?? null,
  also_called: shop.also_called ?? [],
});

/** The shop's file with other facts; comments, order and all else stay to the letter. Throws NOT_FOUND where there is no such file. */
export const editedShop = (texts: ContentTexts, { shop }: ShopEdit): ReadonlyMap<string, string> => {
  const document = open(texts, SHOP);
  for (const field of ['name', 'return_address'] as const)
    for (const lang of LANGS) write(document, [field, lang], shop[field][lang]);
  for (const field of TEXTS) write(document, [field], shop[field]);
  if (shop.also_called.length === 0) document.delete('also_called');
  else if (!isDeepStrictEqual(document.toJS().also_called, shop.also_called))
    document.set('also_called', inOneLine(document, shop.also_called));
  if (shop.product_url === null) document.delete('product_url');
  else write(document, ['product_url'], shop.product_url);
  return new Map([[SHOP, printed(textIn(texts, SHOP), document)]]);
};
