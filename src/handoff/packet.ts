import type { Attachment, Lang } from '../message.ts';
import type { PacketFacts } from './packet-facts.ts';
import { PACKET_WORDS, type PacketWords, STEP_WORDS } from './packet-words.ts';
import { reasonInWords } from './reasons.ts';

/** The facts in words, for one reader. */
export interface HandoffPacket {
  summary: string;
  reason: string;
  intent: string | null;
  orderNo: string | null;
  ticketNo: string | null;
  /** Questions the bot could not answer and answers that did not help. */
  tried: string[];
  photos: Attachment[];
  promises: string[];
  mood: string[];
  deadline: string | null;
}

/** Shortens to `length` characters, never inside one. */
const short = (text: string, length: number): string => {
  const letters = [...new Intl.Segmenter().segment(text.replace(/\s+/gu, ' ').trim())].map((part) => part.segment);
  return letters.length <= length ? letters.join('') : `${letters.slice(0, length).join('')}…`;
};

/** The shop's own word for a key of its replies, such as `intent.return-request`, in the reader's language. */
export type ShopLabel = (key: string) => string | null;

const dashed = (name: string): string => name.replaceAll('_', '-');

const knownWords = (facts: Pick<PacketFacts, 'known'>, lang: Lang, label: ShopLabel): string[] =>
  facts.known.flatMap(({ label: step, value }) => {
    const name = STEP_WORDS[step]?.[lang];
    if (name === undefined) return [];
    const words = (step === 'reason' ? label(`reason.${dashed(value)}`) : null) ?? short(value, 60);
    return [lang === 'en' ? `${name}: ${words}. ` : `${name}：${words}。`];
  });

const leftOpenWords = ({ leftOpen }: PacketFacts, lang: Lang, say: PacketWords, shopLabel: ShopLabel): string => {
  if (leftOpen === null) return '';
  const { intent, intentAbout, orderNo, goods } = leftOpen;
  const wish = shopLabel(`intent.${dashed(intent)}`) ?? intentAbout ?? intent;
  const about = orderNo || goods ? say.about(orderNo, goods) : '';
  return say.leftOpen(wish, [about, ...knownWords(leftOpen, lang, shopLabel)].join(''));
};

const summaryOf = (facts: PacketFacts, lang: Lang, say: PacketWords, label: ShopLabel): string => {
  const wish = (facts.intent && label(`intent.${dashed(facts.intent)}`)) ?? facts.intentAbout;
  return [
    facts.memberTier ? say.member[facts.memberTier] : '',
    facts.namedAgent ? say.named(facts.namedAgent) : '',
    wish ? say.wants(wish) : '',
    facts.orderNo || facts.goods ? say.about(facts.orderNo, facts.goods) : '',
    ...knownWords(facts, lang, label),
    facts.ticketNo ? say.ticket(facts.ticketNo) : '',
    leftOpenWords(facts, lang, say, label),
    say.because(reasonInWords(facts.reason, lang)),
    facts.meanwhile.length > 0 ? say.meanwhile(facts.meanwhile.map(({ question }) => short(question, 40))) : '',
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
  const say = PACKET_WORDS[lang];
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
