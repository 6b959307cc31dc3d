import { z } from 'zod';
import { CURRENCIES } from '../../content/currencies.ts';
import type { WrittenShop } from '../../content/edit/shop-edit.ts';
import { markOf } from '../../content/edit/written.ts';
import { LONGEST_ORDER_EXAMPLE, orderLookOf } from '../../content/order-look.ts';
import { MOST_OTHER_NAMES } from '../../content/shapes.ts';
import { ADDRESS_FORMS } from '../../content/types.ts';
import type { ByLang } from '../../message.ts';
import { marketplacesOf } from '../../understanding/text/own-name.ts';
import { viewerFrom } from '../auth/viewer.ts';
import type { ShopFacts } from '../contract.ts';
import type { WebDeps } from '../deps.ts';
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
  currency: z.string().regex(/^[A-Z]{3}$/u, 'must be the three letters of a currency'),
  orderExample: z.string().trim().min(1).max(LONGEST_ORDER_EXAMPLE),
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

const CURRENCY: ByLang<string> = {
  'zh-CN': '这个币种还用不了，请换一个。',
  'zh-TW': '這個幣別還用不了，請換一個。',
  en: 'This currency cannot be used yet. Choose another one.',
};
const PROMISED: ByLang<string> = {
  'zh-CN': '还有工单或优惠券按现在的币种答应了金额，换了币种就成了另一笔钱。请先办完或收回，再换。',
  'zh-TW': '還有案件或折價券按現在的幣別答應了金額，換了幣別就成了另一筆錢。請先辦完或收回，再換。',
  en: 'Open cases or coupons promise amounts in the currency as it is; in another one they would be other sums. Finish them or take them back first.',
};
const ORDER_LOOK: ByLang<string> = {
  'zh-CN': '订单号由数字组成，至少 4 位，前面可以有字母或“#”，中间可以有“-”。',
  'zh-TW': '訂單編號由數字組成，至少 4 位，前面可以有字母或「#」，中間可以有「-」。',
  en: 'An order number is made of digits, four at least, with letters or # before them if you like and “-” between.',
};

type Wish = z.output<typeof body>;

/** Amounts are kept without their currency: what was promised or approved must not become another sum. */
const isPromised = async ({ store, clock }: Pick<WebDeps, 'store' | 'clock'>): Promise<boolean> =>
  (await store.read.tickets.promiseMoney()) || (await store.read.coupons.anyGood(clock.now()));

/** What cannot be so; what stands there already may stay. */
const faultsOf = (wish: Wish, before: WrittenShop): ByLang<string>[] => [
  ...(wish.currency === before.currency || CURRENCIES.some((one) => one === wish.currency) ? [] : [CURRENCY]),
  ...(wish.orderExample === before.order_example || orderLookOf(wish.orderExample) !== null ? [] : [ORDER_LOOK]),
];

const written = (wish: Wish, before: WrittenShop): WrittenShop => ({
  name: wish.name,
  also_called: wish.alsoCalled,
  address_form: wish.addressForm,
  currency: wish.currency,
  order_example: wish.orderExample,
  // An expression that somebody wrote by hand stays while its example does.
  order_number:
    wish.orderExample === before.order_example
      ? before.order_number
      : (orderLookOf(wish.orderExample) ?? before.order_number),
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
      marketplaces: marketplacesOf(deps.shop().content),
      currencies: [...new Set([...CURRENCIES, shop.currency])],
      currency: shop.currency,
      orderExample: shop.order_example,
    };
  });

  app.post('/shop', async (request): Promise<{ faults: string[] }> => {
    const viewer = viewerFrom(request);
    demand(viewer.role, 'write_words');
    const wish = body.parse(request.body);
    const before = (await deps.words.editor.read()).shop ?? notFound();
    const faults = faultsOf(wish, before);
    if (wish.currency !== before.currency && (await isPromised(deps))) faults.push(PROMISED);
    if (faults.length > 0) return { faults: faults.map((one) => one[viewer.lang]) };
    const saved = await changeWords(deps, { of: 'shop', shop: written(wish, before) }, wish.mark, 'shop', viewer);
    return { faults: saved.faults };
  });
};
