import { saidIn } from '../../content/said-in.ts';
import type { Lang } from '../../message.ts';
import { says } from '../phrases/says.ts';
import { intentChoice } from '../say.ts';
import { topFrame } from '../state.ts';
import { asksSomething } from '../steps/asks.ts';
import { weightOf } from '../steps/tell.ts';
import type { TurnView } from '../turn-view.ts';
import { plain, type Rule } from './rule.ts';

/** A message that weighs more (see {@link weightOf}) says itself what it is about. */
const LONGEST = 40;
/** From this likeness on a question stands in the FAQ as it was said, and is about that. */
const TO_THE_LETTER = 0.9;
/** A word that stands in more answers than this tells nothing apart: 可以, "please". */
const RARE = 8;
/** Letters of an English word that tells something. */
const LETTERS = 5;

const SENTENCE = /[^。！？!?；;\n]+?(?:[。！？!?；;\n]|\.(?=\s|$)|$)/gu;

/** Words of a question by which a sentence may be found: pairs of Chinese characters, longer English words. */
const wordsOf = (text: string): string[] => [
  ...[...text.matchAll(/\p{Script=Han}{2,}/gu)].flatMap(([run]) =>
    Array.from({ length: run.length - 1 }, (_, at) => run.slice(at, at + 2)),
  ),
  ...[...text.toLowerCase().matchAll(/[a-z]+/gu)].flatMap(([word]) => (word.length >= LETTERS ? [word] : [])),
];

const isRare = ({ shop: { content } }: TurnView, lang: Lang, word: string): boolean => {
  let found = 0;
  for (const { answer } of content.faqs.values()) if (answer[lang]?.toLowerCase().includes(word)) found += 1;
  return found <= RARE;
};

/** The sentence of the answer just given that speaks of what is asked now; undefined where none does. */
const sentenceFor = (view: TurnView): string | undefined => {
  const said = view.shop.content.faqs.get(view.state.lastFaq ?? '')?.answer ?? {};
  const answer = said[saidIn(said, view.lang)] ?? '';
  const words = wordsOf(view.heard.text).filter((word) => answer.toLowerCase().includes(word));
  const telling = words.filter((word) => isRare(view, view.lang, word));
  if (telling.length === 0) return undefined;
  const parts = (answer.match(SENTENCE) ?? []).map((one) => one.trim().replace(/[；;]$/u, ''));
  return parts.find((one) => !one.includes('{') && telling.some((word) => one.toLowerCase().includes(word)));
};

const asks = (view: TurnView): boolean => asksSomething(view.heard.text) || says(view, 'asks-the-same');

const namesGoods = ({ heard }: TurnView): boolean =>
  heard.entities.some(({ type, ground }) => (type === 'product' && ground !== 'talk') || type === 'order_no');

/**
 * "孕妇能用不", right after it was told how a heated blanket is used: the sentence of that answer which says so, and neither the
 * whole of it again nor something else that is made for them.
 */
export const partOfLast: Rule = (view) => {
  const { heard, state, choose, shop } = view;
  if (choose !== null || topFrame(state) || heard.signal !== null || (state.lastFaq ?? null) === null) return null;
  if (weightOf(heard.text) > LONGEST || !asks(view) || namesGoods(view) || says(view, 'own-amount')) return null;
  const [alike] = heard.faq;
  if (alike && alike.score >= TO_THE_LETTER && alike.id !== state.lastFaq) return null;
  const text = sentenceFor(view);
  if (text === undefined) return null;
  const next = shop.content.faqs.get(state.lastFaq ?? '')?.next ?? [];
  const choices = next.filter((one) => shop.content.intents.has(one)).map(intentChoice);
  return plain(view, {
    state: { ...state, offered: [], misses: 0 },
    say: [{ key: 'fallback.as-said', vars: { text }, choices }],
    faq: state.lastFaq ?? null,
  });
};
