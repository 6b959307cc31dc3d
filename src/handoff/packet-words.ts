import type { ByLang, Lang } from '../message.ts';

/** How a packet is worded, but for what the shop and its shoppers call things. */
export interface PacketWords {
  member: Record<'normal' | 'silver' | 'gold' | 'diamond', string>;
  /** Whose own customer they are. */
  named: (agent: string) => string;
  wants: (what: string) => string;
  about: (order: string | null, goods: string | null) => string;
  because: (reason: string) => string;
  ticket: (no: string) => string;
  /** @param about the rest of what was left: order, goods, answers */
  leftOpen: (wish: string, about: string) => string;
  /** @param questions what was asked and answered while they waited */
  meanwhile: (questions: readonly string[]) => string;
  said: (words: string) => string;
  noAnswer: (question: string) => string;
  didNotHelp: (question: string, answer: string) => string;
}

export const PACKET_WORDS: Readonly<Record<Lang, PacketWords>> = {
  'zh-CN': {
    member: { normal: '', silver: '银卡会员。', gold: '金卡会员。', diamond: '钻石会员。' },
    named: (agent) => `专属客服：${agent}。`,
    wants: (what) => `想要：${what}。`,
    about: (order, goods) => `关于${[order && `订单 ${order}`, goods].filter(Boolean).join('，')}。`,
    because: (reason) => `转人工：${reason}。`,
    ticket: (no) => `已开工单 ${no}。`,
    leftOpen: (wish, about) => `上次没办完：${wish}。${about}`,
    meanwhile: (questions) => `等的时候问了，小助手已经答过：${questions.map((one) => `“${one}”`).join('、')}。`,
    said: (words) => `最后一句：“${words}”`,
    noAnswer: (question) => `“${question}”没有答案`,
    didNotHelp: (question, answer) => `“${question}”答了“${answer}”，没帮上`,
  },
  'zh-TW': {
    member: { normal: '', silver: '銀卡會員。', gold: '金卡會員。', diamond: '鑽石會員。' },
    named: (agent) => `專屬客服：${agent}。`,
    wants: (what) => `想要：${what}。`,
    about: (order, goods) => `關於${[order && `訂單 ${order}`, goods].filter(Boolean).join('，')}。`,
    because: (reason) => `轉真人：${reason}。`,
    ticket: (no) => `已開案件 ${no}。`,
    leftOpen: (wish, about) => `上次沒辦完：${wish}。${about}`,
    meanwhile: (questions) => `等的時候問了，小幫手已經答過：${questions.map((one) => `「${one}」`).join('、')}。`,
    said: (words) => `最後一句：「${words}」`,
    noAnswer: (question) => `「${question}」沒有答案`,
    didNotHelp: (question, answer) => `「${question}」答了「${answer}」，沒幫上忙`,
  },
  en: {
    member: { normal: '', silver: 'Silver member. ', gold: 'Gold member. ', diamond: 'Diamond member. ' },
    named: (agent) => `Their own agent: ${agent}. `,
    wants: (what) => `Wants: ${what}. `,
    about: (order, goods) => `About ${[order && `order ${order}`, goods].filter(Boolean).join(', ')}. `,
    because: (reason) => `Handed over: ${reason}. `,
    ticket: (no) => `Ticket ${no} is open. `,
    leftOpen: (wish, about) => `Left open last time: ${wish}. ${about}`,
    meanwhile: (questions) =>
      `Asked while waiting, and answered by the assistant: ${questions.map((one) => `“${one}”`).join(', ')}. `,
    said: (words) => `Last words: “${words}”`,
    noAnswer: (question) => `No answer to “${question}”`,
    didNotHelp: (question, answer) => `“${answer}” did not help with “${question}”`,
  },
};

/** What an answer is about, by the step that asked for it; answers of other steps stand elsewhere in the packet. */
export const STEP_WORDS: Readonly<Record<string, ByLang<string>>> = {
  reason: { 'zh-CN': '原因', 'zh-TW': '原因', en: 'Reason' },
  target: { 'zh-CN': '换成', 'zh-TW': '換成', en: 'Exchange for' },
  remedy: { 'zh-CN': '希望', 'zh-TW': '希望', en: 'Wants instead' },
  trouble: { 'zh-CN': '物流情况', 'zh-TW': '物流狀況', en: 'Delivery' },
  fault: { 'zh-CN': '故障', 'zh-TW': '故障', en: 'Fault' },
  what: { 'zh-CN': '说明', 'zh-TW': '說明', en: 'In their words' },
  change: { 'zh-CN': '要改成', 'zh-TW': '要改成', en: 'Change to' },
  address: { 'zh-CN': '新地址', 'zh-TW': '新地址', en: 'New address' },
  'pick-up-window': { 'zh-CN': '上门取件', 'zh-TW': '到府收件', en: 'Pick-up' },
  'pick-up-address': { 'zh-CN': '取件地址', 'zh-TW': '收件地點', en: 'Pick-up at' },
  heading: { 'zh-CN': '抬头', 'zh-TW': '抬頭', en: 'Invoice to' },
};
