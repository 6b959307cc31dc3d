import type { Content } from '../../content/types.ts';
import type { Lang } from '../../message.ts';
import { goodsPolicyOf } from '../goods-policy.ts';
import type { TurnView } from '../turn-view.ts';

/** A size, colour or material as the catalogue writes it, in a language; a word the shop has not put down stays as it is. */
const goodsWord = (content: Content, lang: Lang, word: string): string =>
  lang === 'zh-CN' ? word : (goodsPolicyOf(content).words[word]?.[lang] ?? word);

/** {@link goodsWord} in the language of a turn. */
export const wordIn = (view: TurnView, word: string): string => goodsWord(view.shop.content, view.lang, word);
