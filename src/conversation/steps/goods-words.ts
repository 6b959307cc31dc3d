import { z } from 'zod';
import type { Content } from '../../content/types.ts';
import type { Lang } from '../../message.ts';
import type { TurnView } from '../turn-view.ts';

const shape = z.object({ words: z.record(z.string(), z.object({ 'zh-TW': z.string(), en: z.string() })) });

/** The catalogue's own words in the other languages: templates/policies/goods-words.yaml. */
export type GoodsWords = z.infer<typeof shape>['words'];

const known = new WeakMap<Content, GoodsWords>();

const wordsOf = (content: Content): GoodsWords => {
  const words = known.get(content) ?? shape.safeParse(content.policies.get('goods-words')).data?.words ?? {};
  known.set(content, words);
  return words;
};

/** A size, colour or material as the catalogue writes it, in a language; a word the shop has not put down stays as it is. */
const goodsWord = (content: Content, lang: Lang, word: string): string =>
  lang === 'zh-CN' ? word : (wordsOf(content)[word]?.[lang] ?? word);

/** {@link goodsWord} in the language of a turn. */
export const wordIn = (view: TurnView, word: string): string => goodsWord(view.shop.content, view.lang, word);
