import type { TurnView } from '../turn-view.ts';

const ASKING =
  /(?:[?？]|吗|嗎|呢|吧|ㄇ|咩)\s*$|(\p{Script=Han})[不唔没沒]\1|^(?:how|what|when|where|who|why|can|do|does|is|are)\b/iu;

/** Whether a text is put as a question. */
export const isAsking = (text: string): boolean => ASKING.test(text);

const ASKS_WHICH = /几点|幾點|什么时候|什麼時候|多久|多少|怎么|怎麼|哪里|哪裡|几天|幾天/u;

/** Whether the turn asks what the FAQ answers, whatever question stands open. */
export const asksFaq = ({ heard, shop }: TurnView): boolean =>
  (isAsking(heard.text) || ASKS_WHICH.test(heard.text)) &&
  (heard.faq[0]?.score ?? 0) >= shop.content.understanding.faq_answer;
