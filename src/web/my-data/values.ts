import type { ByLang, Lang } from '../../message.ts';
import { TERMS } from '../../terms/index.ts';

type Words = Readonly<Record<string, string>>;

/** Who has said something, as the person is told it. */
const SPEAKERS: ByLang<Words> = {
  'zh-CN': { shopper: '您', bot: '智能客服', agent: '人工客服', system: '店铺' },
  'zh-TW': { shopper: '您', bot: '智慧客服', agent: '真人客服', system: '商店' },
  en: { shopper: 'you', bot: 'assistant', agent: 'our people', system: 'the shop' },
};
const VERDICTS: ByLang<Words> = {
  'zh-CN': { grant: '同意', approve: '需审批', refuse: '未同意' },
  'zh-TW': { grant: '同意', approve: '需核准', refuse: '未同意' },
  en: { grant: 'granted', approve: 'needed a decision', refuse: 'refused' },
};
/** What the shop wrote about of its own accord (H34). */
const CARE: ByLang<Words> = {
  'zh-CN': {
    follow_up: '售后回访',
    thanks: '购物感谢',
    birthday: '生日祝福',
    silent: '好久不见',
    unpaid: '未付款提醒',
  },
  'zh-TW': {
    follow_up: '售後回訪',
    thanks: '購物感謝',
    birthday: '生日祝福',
    silent: '好久不見',
    unpaid: '未付款提醒',
  },
  en: {
    follow_up: 'how a case went',
    thanks: 'thanks for an order',
    birthday: 'your birthday',
    silent: 'not having heard from you',
    unpaid: 'an order not paid',
  },
};
/** Yes and no. */
const YES_NO: ByLang<readonly [yes: string, no: string]> = {
  'zh-CN': ['是', '否'],
  'zh-TW': ['是', '否'],
  en: ['yes', 'no'],
};

/** What a wish is called that is kept with its kind before it. */
const wishes = (lang: Lang): Words =>
  Object.fromEntries(Object.entries(TERMS[lang].intents).map(([name, called]) => [`intent:${name}`, called]));

/** Fields whose values are the program's own words, not a person's, and what those are called. */
const WORDED: Readonly<Record<string, (lang: Lang) => Words>> = {
  tier: (lang) => TERMS[lang].members,
  status: (lang) => TERMS[lang].orderStatus,
  state: (lang) => ({ ...TERMS[lang].orderStatus, ...TERMS[lang].states }),
  to: (lang) => TERMS[lang].states,
  kind: (lang) => TERMS[lang].kinds,
  topic: (lang) => TERMS[lang].topics,
  reason: (lang) => TERMS[lang].reasons,
  event: (lang) => TERMS[lang].events,
  channel: (lang) => TERMS[lang].channels,
  lang: (lang) => TERMS[lang].langs,
  from: (lang) => SPEAKERS[lang],
  verdict: (lang) => VERDICTS[lang],
  about: (lang) => CARE[lang],
  taken_for: wishes,
  meant: wishes,
};

/** A value as its reader calls it; what is no word of the program stands as it is. */
export const wordOf = (name: string, value: unknown, lang: Lang): string => {
  if (typeof value === 'boolean') return YES_NO[lang][value ? 0 : 1];
  return WORDED[name]?.(lang)[String(value)] ?? String(value);
};
