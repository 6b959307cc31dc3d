import { z } from 'zod';
import type { Attachment, ByLang, Lang } from '../message.ts';
import { reasonInWords } from './reasons.ts';

const attachment = z.object({ id: z.string(), type: z.string(), name: z.string(), size: z.number(), hash: z.string() });

/** A question's step and its answer, in the shopper's words. */
const answer = z.object({ label: z.string(), value: z.string() });

/**
 * What was known when a person was called: facts without a language, kept as JSON with the conversation
 * (`conversation.packet`). {@link buildPacket} words them for each reader.
 */
export const packetFactsShape = z.object({
  /** One of QUEUE_REASONS, or a rule of the shop. */
  reason: z.string(),
  /** What the shopper wants, as it was understood: intent and the line that describes it. */
  intent: z.string().nullable().default(null),
  intentAbout: z.string().nullable().default(null),
  orderNo: z.string().nullable().default(null),
  /** The goods it is about, as the shopper calls them: "云朵睡衣 M ×1". */
  goods: z.string().nullable().default(null),
  ticketNo: z.string().nullable().default(null),
  /** What has been asked and answered so far: label and value, in the shopper's words. */
  known: z.array(answer).default([]),
  /** What the shopper left open when they were here last and has not gone on with. */
  leftOpen: z
    .object({
      intent: z.string(),
      intentAbout: z.string().nullable().default(null),
      orderNo: z.string().nullable().default(null),
      goods: z.string().nullable().default(null),
      known: z.array(answer).default([]),
    })
    .nullable()
    .default(null),
  /** Questions that found no answer, and answers that did not help. */
  tried: z.array(z.object({ question: z.string(), answer: z.string().nullable().default(null) })).default([]),
  photos: z.array(attachment).default([]),
  /** What the shop has promised in this conversation. */
  promises: z.array(z.object({ by: z.string(), text: z.string(), at: z.string() })).default([]),
  /** Moods and dangers that were heard: angry, worried, injury, authority, … */
  mood: z.array(z.string()).default([]),
  memberTier: z.enum(['normal', 'silver', 'gold', 'diamond']).nullable().default(null),
  /** The shopper's last words. */
  lastWords: z.string().default(''),
  /** ISO time of the next deadline. */
  deadline: z.string().nullable().default(null),
});

export type PacketFacts = z.infer<typeof packetFactsShape>;

/** The facts in words, for one reader. */
export interface HandoffPacket {
  summary: string;
  reason: string;
  intent: string | null;
  orderNo: string | null;
  ticketNo: string | null;
  tried: string[];
  photos: Attachment[];
  promises: string[];
  mood: string[];
  deadline: string | null;
}

interface Phrases {
  member: Record<'normal' | 'silver' | 'gold' | 'diamond', string>;
  wants: (what: string) => string;
  about: (order: string | null, goods: string | null) => string;
  because: (reason: string) => string;
  ticket: (no: string) => string;
  /** @param about the rest of what was left: order, goods, answers */
  leftOpen: (wish: string, about: string) => string;
  said: (words: string) => string;
  noAnswer: (question: string) => string;
  didNotHelp: (question: string, answer: string) => string;
}

const PHRASES: Record<Lang, Phrases> = {
  'zh-CN': {
    member: { normal: '', silver: '银卡会员。', gold: '金卡会员。', diamond: '钻石会员。' },
    wants: (what) => `想要：${what}。`,
    about: (order, goods) => `关于${[order && `订单 ${order}`, goods].filter(Boolean).join('，')}。`,
    because: (reason) => `转人工：${reason}。`,
    ticket: (no) => `已开工单 ${no}。`,
    leftOpen: (wish, about) => `上次没办完：${wish}。${about}`,
    said: (words) => `最后一句：“${words}”`,
    noAnswer: (question) => `“${question}”没有答案`,
    didNotHelp: (question, answer) => `“${question}”答了“${answer}”，没帮上`,
  },
  'zh-TW': {
    member: { normal: '', silver: '銀卡會員。', gold: '金卡會員。', diamond: '鑽石會員。' },
    wants: (what) => `想要：${what}。`,
    about: (order, goods) => `關於${[order && `訂單 ${order}`, goods].filter(Boolean).join('，')}。`,
    because: (reason) => `轉真人：${reason}。`,
    ticket: (no) => `已開案件 ${no}。`,
    leftOpen: (wish, about) => `上次沒辦完：${wish}。${about}`,
    said: (words) => `最後一句：「${words}」`,
    noAnswer: (question) => `「${question}」沒有答案`,
    didNotHelp: (question, answer) => `「${question}」答了「${answer}」，沒幫上忙`,
  },
  en: {
    member: { normal: '', silver: 'Silver member. ', gold: 'Gold member. ', diamond: 'Diamond member. ' },
    wants: (what) => `Wants: ${what}. `,
    about: (order, goods) => `About ${[order && `order ${order}`, goods].filter(Boolean).join(', ')}. `,
    because: (reason) => `Handed over: ${reason}. `,
    ticket: (no) => `Ticket ${no} is open. `,
    leftOpen: (wish, about) => `Left open last time: ${wish}. ${about}`,
    said: (words) => `Last words: “${words}”`,
    noAnswer: (question) => `No answer to “${question}”`,
    didNotHelp: (question, answer) => `“${answer}” did not help with “${question}”`,
  },
};

/** Shortens to `length` characters, never inside one. */
const short = (text: string, length: number): string => {
  const letters = [...new Intl.Segmenter().segment(text.replace(/\s+/gu, ' ').trim())].map((part) => part.segment);
  return letters.length <= length ? letters.join('') : `${letters.slice(0, length).join('')}…`;
};

/** What an answer is about, by the step that asked for it; answers of other steps stand elsewhere in the packet. */
const STEPS: Readonly<Record<string, ByLang<string>>> = {
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

/** The shop's own word for a key of its replies, such as `intent.return-request`, in the reader's language. */
export type ShopLabel = (key: string) => string | null;

const dashed = (name: string): string => name.replaceAll('_', '-');

const knownWords = (facts: Pick<PacketFacts, 'known'>, lang: Lang, label: ShopLabel): string[] =>
  facts.known.flatMap(({ label: step, value }) => {
    const name = STEPS[step]?.[lang];
    if (name === undefined) return [];
    const words = (step === 'reason' ? label(`reason.${dashed(value)}`) : null) ?? short(value, 60);
    return [lang === 'en' ? `${name}: ${words}. ` : `${name}：${words}。`];
  });

const leftOpenWords = ({ leftOpen }: PacketFacts, lang: Lang, say: Phrases, shopLabel: ShopLabel): string => {
  if (leftOpen === null) return '';
  const { intent, intentAbout, orderNo, goods } = leftOpen;
  const wish = shopLabel(`intent.${dashed(intent)}`) ?? intentAbout ?? intent;
  const about = orderNo || goods ? say.about(orderNo, goods) : '';
  return say.leftOpen(wish, [about, ...knownWords(leftOpen, lang, shopLabel)].join(''));
};

const summaryOf = (facts: PacketFacts, lang: Lang, say: Phrases, label: ShopLabel): string => {
  const wish = (facts.intent && label(`intent.${dashed(facts.intent)}`)) ?? facts.intentAbout;
  return [
    facts.memberTier ? say.member[facts.memberTier] : '',
    wish ? say.wants(wish) : '',
    facts.orderNo || facts.goods ? say.about(facts.orderNo, facts.goods) : '',
    ...knownWords(facts, lang, label),
    facts.ticketNo ? say.ticket(facts.ticketNo) : '',
    leftOpenWords(facts, lang, say, label),
    say.because(reasonInWords(facts.reason, lang)),
    facts.lastWords.trim() ? say.said(short(facts.lastWords, 80)) : '',
  ]
    .join('')
    .trim();
};

/**
 * Words what an agent receives with a conversation, in the agent's language. What shoppers said stays in theirs.
 * Pure: the same facts and language give the same packet.
 */
export const buildPacket = (facts: PacketFacts, lang: Lang, label: ShopLabel = () => null): HandoffPacket => {
  const say = PHRASES[lang];
  return {
    summary: summaryOf(facts, lang, say, label),
    reason: reasonInWords(facts.reason, lang),
    intent: facts.intent,
    orderNo: facts.orderNo,
    ticketNo: facts.ticketNo,
    tried: facts.tried.map(({ question, answer }) =>
      answer === null ? say.noAnswer(short(question, 60)) : say.didNotHelp(short(question, 60), short(answer, 60)),
    ),
    photos: facts.photos,
    promises: facts.promises.map((promise) => `${promise.by}: ${promise.text}`),
    mood: facts.mood,
    deadline: facts.deadline,
  };
};

/** Reads the facts kept with a conversation; null when there are none or an older version wrote them otherwise. */
export const readPacketFacts = (stored: unknown): PacketFacts | null => {
  const read = packetFactsShape.safeParse(stored);
  return read.success ? read.data : null;
};
