import type { ByLang, Lang } from '../message.ts';
import { departmentName } from './departments.ts';
import { reasonInWords } from './reasons.ts';
import { undeliveredInWords } from './undelivered-reasons.ts';

/** What can happen to a conversation between people; kept as messages of kind `event`, worded for each reader. */
export const EVENTS = [
  'queued',
  'settled',
  'left_queue',
  'wish_noted',
  'taken',
  'taken_over',
  'returned',
  'closed',
  'transferred',
  'escalated',
  'raised',
  'unattended',
  'undelivered',
  'low_score',
  'left_alone',
  'for_everybody',
  'put_off',
  'put_off_left',
  'undone',
  'reopened',
] as const;
export type EventName = (typeof EVENTS)[number];

/** What an event's words need. */
export interface EventFacts {
  /** Who did it, by display name. */
  by?: string;
  /** Whom it went to or came from, by display name. */
  to?: string;
  from?: string;
  /** The department it went to, where it went to no colleague. */
  department?: string;
  reason?: string;
  tier?: number;
  /** Number of the order it is about. */
  order?: string;
  /** Until when it was put off, as an ISO time. */
  until?: string;
  /** 1 to 5. */
  score?: number;
}

/** Whom it was handed to: a colleague, or a department. */
const recipient = ({ to, department = '' }: EventFacts, lang: Lang): string => to ?? departmentName(department, lang);

const WORDS: Record<EventName, ByLang<(facts: EventFacts, lang: Lang) => string>> = {
  low_score: {
    'zh-CN': ({ score }) => `顾客打了 ${score} 分，48 小时内请联系`,
    'zh-TW': ({ score }) => `顧客給了 ${score} 分，48 小時內請聯絡`,
    en: ({ score }) => `The shopper gave a ${score}; get in touch within 48 hours`,
  },
  queued: {
    'zh-CN': ({ reason }, lang) => `转到人工：${reasonInWords(reason ?? null, lang)}`,
    'zh-TW': ({ reason }, lang) => `轉到真人客服：${reasonInWords(reason ?? null, lang)}`,
    en: ({ reason }, lang) => `A person was called: ${reasonInWords(reason ?? null, lang)}`,
  },
  settled: {
    'zh-CN': () => '顾客说已经解决，不用等人了',
    'zh-TW': () => '顧客說已經解決，不用等真人了',
    en: () => 'The shopper says it is settled and waits no more',
  },
  left_queue: {
    'zh-CN': () => '顾客不等了，先找店小二办',
    'zh-TW': () => '顧客不等了，先找店小二處理',
    en: () => 'The shopper went on with the assistant instead of waiting',
  },
  wish_noted: {
    'zh-CN': ({ order }) => `等候时又说：要取消订单 ${order}`,
    'zh-TW': ({ order }) => `等候時又說：要取消訂單 ${order}`,
    en: ({ order }) => `Said while waiting: wants order ${order} cancelled`,
  },
  taken: {
    'zh-CN': ({ by }) => `${by} 接手了`,
    'zh-TW': ({ by }) => `${by} 接手了`,
    en: ({ by }) => `${by} took it`,
  },
  taken_over: {
    'zh-CN': ({ by, from }) => `${by} 从 ${from} 手里接过来了`,
    'zh-TW': ({ by, from }) => `${by} 從 ${from} 手上接過來了`,
    en: ({ by, from }) => `${by} took it over from ${from}`,
  },
  returned: {
    'zh-CN': ({ by }) => `${by} 交还给店小二`,
    'zh-TW': ({ by }) => `${by} 交還給店小二`,
    en: ({ by }) => `${by} gave it back to the assistant`,
  },
  closed: {
    'zh-CN': ({ by }) => `${by} 结束了会话`,
    'zh-TW': ({ by }) => `${by} 結束了對話`,
    en: ({ by }) => `${by} closed it`,
  },
  transferred: {
    'zh-CN': (facts) => `${facts.by} 转交给 ${recipient(facts, 'zh-CN')}`,
    'zh-TW': (facts) => `${facts.by} 轉交給 ${recipient(facts, 'zh-TW')}`,
    en: (facts) => `${facts.by} handed it to ${recipient(facts, 'en')}`,
  },
  escalated: {
    'zh-CN': ({ by, tier }) => `${by} 升到 ${tier} 级`,
    'zh-TW': ({ by, tier }) => `${by} 升到 ${tier} 級`,
    en: ({ by, tier }) => `${by} escalated it to tier ${tier}`,
  },
  raised: {
    'zh-CN': ({ tier }) => `等太久，升到 ${tier} 级`,
    'zh-TW': ({ tier }) => `等太久，升到 ${tier} 級`,
    en: ({ tier }) => `Waited too long; raised to tier ${tier}`,
  },
  left_alone: {
    'zh-CN': ({ from }) => `${from} 不在，顾客还在等：重新排队`,
    'zh-TW': ({ from }) => `${from} 不在，顧客還在等：重新排隊`,
    en: ({ from }) => `${from} is gone and the shopper waits: back in the queue`,
  },
  put_off: {
    'zh-CN': ({ by }) => `${by} 先放一放，到时再看；顾客来消息马上回来`,
    'zh-TW': ({ by }) => `${by} 先放一放，到時再看；顧客來訊息馬上回來`,
    en: ({ by }) => `${by} put it off; a word of the shopper brings it back at once`,
  },
  put_off_left: {
    'zh-CN': ({ from }) => `到了该看的时间，${from} 不在：重新排队`,
    'zh-TW': ({ from }) => `到了該看的時間，${from} 不在：重新排隊`,
    en: ({ from }) => `It was time to look again and ${from} is gone: back in the queue`,
  },
  undone: {
    'zh-CN': ({ by }) => `${by} 撤回了上一步`,
    'zh-TW': ({ by }) => `${by} 復原了上一步`,
    en: ({ by }) => `${by} took that back`,
  },
  reopened: {
    'zh-CN': ({ by }) => `${by} 又联系顾客，会话从归档里重新打开`,
    'zh-TW': ({ by }) => `${by} 再次聯絡顧客，對話從封存中重新開啟`,
    en: ({ by }) => `${by} wrote again, and so opened it from the archive`,
  },
  for_everybody: {
    'zh-CN': ({ from }) => `专属客服 ${from} 没来得及接，现在谁都可以接`,
    'zh-TW': ({ from }) => `專屬客服 ${from} 沒來得及接，現在誰都可以接`,
    en: ({ from }) => `Their own agent ${from} has not come; it is everybody's now`,
  },
  unattended: {
    'zh-CN': () => '有人在等，营业时间里客服台没有人',
    'zh-TW': () => '有人在等，營業時間裡客服台沒有人',
    en: () => 'Somebody waits, the shop is open, and nobody is at the desk',
  },
  undelivered: {
    'zh-CN': ({ reason }, lang) => `有一条消息没能送到：${undeliveredInWords(reason ?? '', lang)}`,
    'zh-TW': ({ reason }, lang) => `有一則訊息沒能送到：${undeliveredInWords(reason ?? '', lang)}`,
    en: ({ reason }, lang) => `A message could not be delivered: ${undeliveredInWords(reason ?? '', lang)}`,
  },
};

/** An event in the viewer's language; a name this version does not know as it stands. */
export const eventInWords = (name: string, facts: unknown, lang: Lang): string =>
  name in WORDS ? WORDS[name as EventName][lang]((facts ?? {}) as EventFacts, lang) : name;
