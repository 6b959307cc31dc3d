import { DateTime } from 'luxon';
import { KINDS, type Kind } from '../../import/kinds.ts';
import type { ByLang, Lang } from '../../message.ts';

const NAMES: ByLang<{ product: string; category: string; person: string; address: string; review: string }> = {
  'zh-CN': {
    product: '云朵棉睡衣',
    category: '睡衣',
    person: '王小明',
    address: '浙江省杭州市余杭区文一西路 1 号',
    review: '很软，尺码正好',
  },
  'zh-TW': {
    product: '雲朵棉睡衣',
    category: '睡衣',
    person: '王小明',
    address: '新北市板橋區文化路一段 1 號',
    review: '很軟，尺寸剛好',
  },
  en: {
    product: 'Cloud cotton pyjamas',
    category: 'pyjamas',
    person: 'Mei Wang',
    address: '1 Wenyi West Road Hangzhou',
    review: 'Very soft and a good fit',
  },
};

const QUESTIONS: ByLang<[question: string, variants: string, answer: string]> = {
  'zh-CN': ['可以包装成礼物吗', '能送礼盒吗¦有礼品袋吗', '可以，下单时备注一下就行。'],
  'zh-TW': ['可以包裝成禮物嗎', '有禮盒嗎¦有禮品袋嗎', '可以，下單時備註就行。'],
  en: ['Can you gift-wrap it?', 'Do you have gift boxes?¦gift bag', 'Yes, just add a note to your order.'],
};

/** Spaces keep a spreadsheet from taking it for a number. */
const phoneIn = (timezone: string): string => (timezone === 'Asia/Taipei' ? '+886 912 345 678' : '+86 139 0000 0000');

/** One row of each kind; together they are a small shop without a fault. */
const exampleOf = (kind: Kind, lang: Lang, timezone: string): Readonly<Record<string, string>> => {
  const { product, category, person, address, review } = NAMES[lang];
  const phone = phoneIn(timezone);
  const [question, variants, answer] = QUESTIONS[lang];
  const at = (local: string): string =>
    DateTime.fromISO(local, { zone: timezone }).toISO({ suppressMilliseconds: true }) ?? '';
  const order = { order_no: 'NO-1001', customer_id: 'C-1001' };
  const times = {
    placed_at: at('2026-11-10T21:38'),
    paid_at: at('2026-11-10T21:40'),
    dispatched_at: at('2026-11-11T15:00'),
    delivered_at: at('2026-11-13T09:00'),
  };
  const rows: Record<Kind, Record<string, string>> = {
    products: {
      ...{ sku: 'PJ-1001', name: product, category, price: '129.00', stock: '50', returnable: 'yes' },
      ...{ warranty_months: '0', attributes: 'size=S|M|L' },
    },
    customers: {
      ...{ customer_id: 'C-1001', name: person, phone, email: 'wang@example.com', tier: 'normal' },
      ...{ points: '0', birthday: '1994-06-18', consent_care: 'no' },
    },
    orders: {
      ...{ ...order, ...times, status: 'delivered', carrier: 'SF', tracking_no: 'SF1000000001', receiver: person },
      ...{ phone, address, shipping_fee: '8.00', total: '137.00' },
    },
    order_items: { order_no: 'NO-1001', sku: 'PJ-1001', qty: '1', unit_price: '129.00', opened: 'no' },
    reviews: {
      ...{ review_id: 'R-1001', order_no: 'NO-1001', stars: '5', described: '5', service: '5', logistics: '4' },
      ...{ text: review, at: at('2026-11-15T20:00') },
    },
    faq: { id: 'gift-wrap', question, variants, answer, lang, category: 'service' },
  };
  return rows[kind];
};

const cell = (text: string): string => (/[",\r\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/**
 * A file to be filled in: the columns of a kind and one row as an example, as spreadsheet programs open it (UTF-8 with a byte order
 * mark, lines end with CRLF).
 */
export const templateOf = (kind: Kind, lang: Lang, timezone: string): string => {
  const columns = Object.keys(KINDS[kind].columns);
  const example = exampleOf(kind, lang, timezone);
  const rows = [columns, columns.map((column) => example[column] ?? '')];
  return `\uFEFF${rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')}`;
};
