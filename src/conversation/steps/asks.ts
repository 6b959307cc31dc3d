import type { TurnView } from '../turn-view.ts';

const ASKING =
  /(?:[?？]|吗|嗎|呢|吧|ㄇ|咩|[能行得有了咗到]\p{Script=Han}{0,3}(?:不|未呀?))\s*$|\p{Script=Han}{2}不\s*$|(\p{Script=Han})[不唔没沒冇]\1|有冇|[係系]咪|^(?:how|what|when|where|who|why|can|do|does|is|are)\b|^(?:could|would|should|will|did|was|were) (?:i|you|u|he|she|it|we|they|this|that|these|those|the|my|your)\b/iu;

/** Whether a text is put as a question. */
export const isAsking = (text: string): boolean => ASKING.test(text);

const ASKS_WHICH = /几点|幾點|什么时候|什麼時候|多久|多少|怎么|怎麼|哪里|哪裡|几天|幾天/u;

/** "怎么就缩水了", "怎么洗都有味道", 不知道怎么, 多少有点: how is told, and nothing asked. */
const TOLD =
  /(?:怎么|怎麼)(?:就|这么|這麼|那么|那麼|这样|這樣|都)|(?:怎么|怎麼)\p{Script=Han}{1,3}都|不知道?(?:怎么|怎麼)|多少(?:都|也|还是|還是)?有/gu;

/** Whether a text asks something, be it put as a question or not: how, when, where, how much. */
export const asksSomething = (text: string): boolean => isAsking(text) || ASKS_WHICH.test(text.replace(TOLD, ' '));

/** Whether the turn asks what the FAQ answers, whatever question stands open. */
export const asksFaq = ({ heard, shop }: TurnView): boolean =>
  asksSomething(heard.text) && (heard.faq[0]?.score ?? 0) >= shop.content.understanding.faq_answer;
