import { DateTime } from 'luxon';
import { sayDay, sayMoney, sayTime } from '../../content/liquid.ts';
import type { Shop } from '../../content/types.ts';
import type { ByLang, Lang } from '../../message.ts';
import type { Product } from '../../store/products.ts';
import { kindOfBlank, meantBy } from '../../terms/blanks/meant.ts';
import type { Sample } from '../contract.ts';

/** What samples are made of. */
export interface SampleShop {
  about: Shop;
  timezone: string;
  now: Date;
  /** One of the goods by its name in each language, with its price in minor units; null for a shop that has none yet. */
  goods: { name: ByLang<string>; price: number } | null;
}

/** What cannot be taken from the shop, in the language of the text. */
const SAID: ByLang<Readonly<Record<string, string>>> = {
  en: {
    goods: 'Cotton pyjamas',
    person: 'Ms Lin',
    agent: 'Mei',
    clause: 'Returns are open for 7 days after delivery.',
    size: 'M',
    sizes: 'S, M, L',
    colours: 'white, navy',
    material: 'cotton',
    flow: 'return an item',
    wish: 'where my order is',
    campaign: 'Winter sale',
    rules: '20 off every 200.',
    page: 'white and navy',
    heading: 'Lin Trading Ltd.',
    question: 'How was it?',
    file: 'size-chart.pdf',
    comment: 'What could we do better?',
    kept: 'the invoice, for ten years',
  },
  'zh-CN': {
    goods: '纯棉睡衣',
    person: '林女士',
    agent: '小梅',
    clause: '签收后 7 天内可以退货。',
    size: 'M',
    sizes: 'S、M、L',
    colours: '白色、藏青',
    material: '纯棉',
    flow: '退货',
    wish: '查订单到哪了',
    campaign: '冬季大促',
    rules: '每满 200 减 20。',
    page: '白色和藏青',
    heading: '林氏贸易有限公司',
    question: '这次服务怎么样？',
    file: '尺码表.pdf',
    comment: '哪里还能做得更好？',
    kept: '发票，保存十年',
  },
  'zh-TW': {
    goods: '純棉睡衣',
    person: '林小姐',
    agent: '小梅',
    clause: '到貨後 7 天內可以退貨。',
    size: 'M',
    sizes: 'S、M、L',
    colours: '白色、藏青',
    material: '純棉',
    flow: '退貨',
    wish: '查訂單到哪了',
    campaign: '冬季特賣',
    rules: '每滿 200 折 20。',
    page: '白色和藏青',
    heading: '林氏貿易有限公司',
    question: '這次服務如何？',
    file: '尺寸表.pdf',
    comment: '哪裡還能做得更好？',
    kept: '發票，保存十年',
  },
};

/** Which of {@link SAID} stands for what. */
const LIKE: Readonly<Record<string, string>> = {
  'customer.name': 'person',
  'agent.name': 'agent',
  other: 'agent',
  'campaign.name': 'campaign',
  'campaign.rules': 'rules',
  words: 'page',
  compared: 'wish',
  fits: 'size',
  variant: 'colours',
  offered: 'colours',
  options: 'colours',
  text: 'rules',
};
/** Of the goods. */
const GOODS = ['name', 'item', 'goods', 'list', 'rest', 'passed', 'failed', 'target', 'featured', 'campaign.featured'];
const MONEY = ['amount', 'price', 'value', 'refund', 'refunded', 'to_pay', 'to_return'];
const TIMES = ['at', 'by', 'due', 'opens', 'when', 'until', 'campaign.from', 'campaign.until'];
const DAYS = ['deadline', 'longer', 'since', 'first_day', 'last_day'];
/** Words of a condition, or a number that means the same everywhere. */
const PLAIN: Readonly<Record<string, string>> = {
  code: '7KQ2-MX4B',
  tracking_no: 'SF1234567890',
  height: '165',
  weight: '55',
  tax_id: '91310000MA1K',
  contact: '139 0000 0000',
  ships_before: '16:00',
  desk_hours: '09:00–18:00',
  limit: '2000',
  face: '🙂',
  link: 'https://shop.example/my-data',
  url: 'https://shop.example/goods',
  channel: 'wecom',
  contact_part: 'phone',
  wrong: 'heading',
  returnable: 'yes',
  end: 'lowest',
};
/** What is rather not so. */
const UNUSUAL = ['fast', 'upset', 'amid', 'again', 'fetched', 'changed', 'duplicate', 'phone_dead'];
const TOMORROW_AT = { hour: 18, minute: 0 };

const sampleOf = (meant: string, lang: Lang, { about, timezone, now, goods }: SampleShop): Sample => {
  const kind = kindOfBlank(meant);
  if (kind === 'so') return !UNUSUAL.includes(meant);
  if (kind === 'count') return meant === 'max' ? 3 : 2;
  if (GOODS.includes(meant)) return goods?.name[lang] ?? SAID[lang]['goods'] ?? '';
  if (MONEY.includes(meant)) return sayMoney(goods?.price ?? 12_900, about.currency);
  const tomorrow = DateTime.fromJSDate(now, { zone: timezone }).plus({ days: 1 }).set(TOMORROW_AT).toJSDate();
  if (TIMES.includes(meant)) return sayTime(tomorrow, lang, now, timezone);
  if (DAYS.includes(meant)) return sayDay(tomorrow, lang, timezone);
  if (['order_no', 'order.no', 'example'].includes(meant)) return about.order_example;
  if (['no', 'ticket.no', 'earlier_no'].includes(meant)) return 'RT20261130-0042';
  const carrier = Object.values(about.carriers)[0]?.name[lang] ?? '';
  if (meant === 'carrier') return carrier;
  if (meant === 'tracking' || meant === 'on_the_way') return `${carrier} SF1234567890`.trim();
  if (meant === 'address') return about.return_address[lang];
  return PLAIN[meant] ?? SAID[lang][LIKE[meant] ?? meant] ?? '…';
};

/**
 * What fills the blanks of a text in a preview: of the shop where it has it, else what might be.
 * @param names blanks besides those of the shop: of a reply its own, of a ready answer "order.no" and the like
 */
export const samplesFor = (
  key: string,
  names: readonly string[],
  lang: Lang,
  shop: SampleShop,
): Record<string, Sample> => Object.fromEntries(names.map((name) => [name, sampleOf(meantBy(key, name), lang, shop)]));

/** What a sample tells of one of the goods. */
export const goodsOf = (
  one: Pick<Product, 'name' | 'nameZhTw' | 'nameEn' | 'priceMinor'> | undefined,
): SampleShop['goods'] =>
  one
    ? {
        name: { 'zh-CN': one.name, 'zh-TW': one.nameZhTw ?? one.name, en: one.nameEn ?? one.name },
        price: one.priceMinor,
      }
    : null;

/** Values by name, as a text is filled in with them: "order.no" is the part `no` of `order`. */
export const nested = (values: Readonly<Record<string, Sample>>): Record<string, unknown> => {
  const out: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(values)) {
    const [first = '', part] = name.split('.');
    out[first] = part === undefined ? value : { ...(Object(out[first]) as object), [part]: value };
  }
  return out;
};
