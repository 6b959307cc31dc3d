import { type ByLang, LANGS } from '../message.ts';

/** What may be wrong with a value of a rule file; `{what}` is what stands there, `{of}` what may or must. */
const SAYS = {
  not_an_amount: {
    'zh-CN': '“{what}”不是金额，请写成 200.00 这样',
    'zh-TW': '「{what}」不是金額，請寫成 200.00 這樣',
    en: '“{what}” is not an amount; write it like 200.00',
  },
  not_a_time_limit: {
    'zh-CN': '“{what}”不是时限，请写数字和单位，例如 7 天',
    'zh-TW': '「{what}」不是時限，請寫數字和單位，例如 7 天',
    en: '“{what}” is not a time limit; give a number and a unit, such as 7 days',
  },
  not_a_span: {
    'zh-CN': '“{what}”不是时段，请写成 09:00-12:00 这样',
    'zh-TW': '「{what}」不是時段，請寫成 09:00-12:00 這樣',
    en: '“{what}” is not a span of time; write it like 09:00-12:00',
  },
  missing: { 'zh-CN': '这里还没填', 'zh-TW': '這裡還沒填', en: 'this has to be filled in' },
  not_a_whole_number: {
    'zh-CN': '“{what}”不是整数',
    'zh-TW': '「{what}」不是整數',
    en: '“{what}” is not a whole number',
  },
  too_small: {
    'zh-CN': '“{what}”太小，至少 {of}',
    'zh-TW': '「{what}」太小，至少 {of}',
    en: '“{what}” is too little; {of} at least',
  },
  too_big: {
    'zh-CN': '“{what}”太大，至多 {of}',
    'zh-TW': '「{what}」太大，至多 {of}',
    en: '“{what}” is too much; {of} at most',
  },
  too_few: { 'zh-CN': '至少要选 {of} 项', 'zh-TW': '至少要選 {of} 項', en: 'choose at least {of}' },
  too_many: { 'zh-CN': '至多能写 {of} 项', 'zh-TW': '至多能寫 {of} 項', en: 'no more than {of} may stand here' },
  not_one_of: {
    'zh-CN': '“{what}”不能写在这里，可以写：{of}',
    'zh-TW': '「{what}」不能寫在這裡，可以寫：{of}',
    en: '“{what}” cannot stand here; there may be: {of}',
  },
  not_known: {
    'zh-CN': '这里不认识“{of}”，请去掉',
    'zh-TW': '這裡不認識「{of}」，請拿掉',
    en: '“{of}” is not known here; take it out',
  },
  not_understood: {
    'zh-CN': '“{what}”这样写读不懂',
    'zh-TW': '「{what}」這樣寫讀不懂',
    en: '“{what}” cannot be read as it is written',
  },
  beyond_law_cn: {
    'zh-CN': '退款不能晚于收到退货后 {of} 天（《消费者权益保护法》第 25 条）',
    'zh-TW': '退款不能晚於收到退貨後 {of} 天（中國大陸《消費者權益保護法》第 25 條）',
    en: 'the law gives {of} days at the longest (Consumer Rights Law of the PRC, art. 25)',
  },
  beyond_law_eu: {
    'zh-CN': '退款不能晚于撤回后 {of} 天（指令 2011/83/EU 第 13 条）',
    'zh-TW': '退款不能晚於撤回後 {of} 天（指令 2011/83/EU 第 13 條）',
    en: 'the law gives {of} days at the longest (Directive 2011/83/EU, art. 13)',
  },
} as const satisfies Record<string, ByLang<string>>;

/** Names what is wrong, whatever language it is told in. */
export type RefusalCode = keyof typeof SAYS;

/** What is wrong with a value, by its code. */
export interface Refused {
  code: RefusalCode;
  /** What stands there. */
  what?: string | undefined;
  /** What may or must stand there. */
  of?: string | undefined;
}

const NAMED = Object.keys(SAYS);

/** Narrows what a reader of rule files has noted beside a fault. */
export const isRefused = (value: unknown): value is Refused =>
  typeof value === 'object' && value !== null && 'code' in value && NAMED.includes(String(value.code));

/** What is wrong, in every language. */
export const refusalSays = ({ code, what = '', of = '' }: Refused): ByLang<string> => {
  const filled = LANGS.map((lang) => [lang, SAYS[code][lang].replace('{what}', what).replace('{of}', of)] as const);
  return Object.fromEntries(filled) as ByLang<string>;
};
