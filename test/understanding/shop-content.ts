import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse as parseCsv } from 'csv-parse/sync';
import { parse } from 'yaml';
import type { Content, FaqEntry, Intent, Shop, UnderstandingPolicy } from '../../src/content/types.ts';
import type { Catalogue } from '../../src/understanding/engine.ts';

const root = join(import.meta.dirname, '..', '..');
const yaml = (...path: string[]): unknown => parse(readFileSync(join(root, ...path), 'utf8'));
const policy = (name: string): unknown => yaml('templates', 'policies', `${name}.yaml`);

/** The shop's own intents, as they stand in the files. */
export const shopIntents = (): Map<string, Intent> =>
  new Map(
    readdirSync(join(root, 'intents'))
      .filter((file) => file.endsWith('.yaml'))
      .map((file) => yaml('intents', file) as Intent)
      .map((intent) => [intent.intent, intent]),
  );

/** The shop's own FAQ. */
export const shopFaqs = (): Map<string, FaqEntry> =>
  new Map(
    readdirSync(join(root, 'intents', 'faq'))
      .filter((file) => file.endsWith('.yaml'))
      .flatMap((file) => yaml('intents', 'faq', file) as FaqEntry[])
      .map((entry) => [entry.id, entry]),
  );

/** The word lists of mood, reasons, colours and signals. */
export const wordLists = (): Map<string, unknown> =>
  new Map([
    ['danger', policy('danger')],
    ['wording', policy('wording')],
    ['goods-words', policy('goods-words')],
  ]);

export const thresholds = (): UnderstandingPolicy => policy('understanding') as UnderstandingPolicy;

const everywhere = (text: string) => ({ 'zh-CN': text, 'zh-TW': text, en: text });

const shop: Shop = {
  name: everywhere('Mianzhan'),
  address_form: '您',
  currency: 'CNY',
  order_number: String.raw`ZL\d{8}-\d{4}`,
  order_example: 'ZL20261112-0007',
  free_shipping_from: '99.00',
  shipping_fee: '8.00',
  ships_before: '16:00',
  return_address: everywhere('Hangzhou'),
  carriers: {},
  featured: [],
};

/** Content of a test's own making around the shop's word lists. */
export const contentWith = (intents: Map<string, Intent>, faqs: Map<string, FaqEntry>): Content => ({
  version: 'test',
  intents,
  faqs,
  replies: { 'zh-CN': new Map(), 'zh-TW': new Map(), en: new Map() },
  shop,
  understanding: thresholds(),
  policies: wordLists(),
  surveys: new Map(),
  quickReplies: { 'zh-CN': [], 'zh-TW': [], en: [] },
});

/** A few goods with names in the three languages. */
export const goods: Catalogue = {
  products: [
    {
      sku: 'PJ-101',
      names: ['云朵纯棉睡衣套装', '雲朵純棉睡衣套裝', 'Cloud Cotton Pajama Set'],
      sizes: ['S', 'M', 'L', 'XL'],
      colours: ['雾霾蓝', '米白'],
    },
    {
      sku: 'PJ-102',
      names: ['桑蚕丝吊带睡裙', '蠶絲細肩帶睡裙', 'Silk Slip Nightdress'],
      sizes: ['S', 'M', 'L'],
      colours: ['香槟', '黑色'],
    },
    {
      sku: 'RB-201',
      names: ['珊瑚绒浴袍', '珊瑚絨浴袍', 'Coral Fleece Bathrobe'],
      sizes: ['M', 'L', 'XL', 'XXL'],
      colours: ['灰色', '粉色'],
    },
    {
      sku: 'UW-301',
      names: ['莫代尔无痕内裤三条装', '莫代爾無痕內褲三件組', 'Seamless Modal Briefs 3-Pack'],
      sizes: ['M', 'L'],
      colours: ['肤色', '黑色'],
    },
    {
      sku: 'BD-401',
      names: ['长绒棉四件套', '長絨棉床包四件組', 'Long-Staple Cotton Bedding Set'],
      sizes: ['1.5M', '1.8M'],
      colours: ['白色', '藏青'],
    },
    { sku: 'CN-501', names: ['白茶香薰蜡烛', '白茶香氛蠟燭', 'White Tea Scented Candle'], sizes: [], colours: [] },
  ],
};

const listed = (attributes: string, name: string): string[] =>
  new RegExp(`(?:^|;)${name}=([^;]*)`).exec(attributes)?.[1]?.split('|') ?? [];

/** The goods of the sample shop, as its own file lists them. */
export const sampleGoods = (): Catalogue => {
  const file = readFileSync(join(root, 'templates', 'sample-shop', 'products.csv'), 'utf8');
  const rows = parseCsv(file, { columns: true }) as Record<string, string>[];
  return {
    products: rows.map(({ sku = '', name = '', name_zh_tw = '', name_en = '', attributes = '' }) => ({
      sku,
      names: [name, name_zh_tw, name_en],
      sizes: listed(attributes, 'size'),
      colours: listed(attributes, 'colour'),
    })),
  };
};
