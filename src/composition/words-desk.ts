import { ContentEditor } from '../content/edit/editor.ts';
import { INTENT_LABELS } from '../conversation/reply/intent-labels.ts';
import { replyVariables } from '../conversation/reply/keys.ts';
import { shopWords } from '../conversation/reply/shop-words.ts';
import type { Lang } from '../message.ts';
import type { WordsDesk } from '../web/deps.ts';
import type { App } from './app-shape.ts';
import { programShelf } from './model-shelf.ts';
import { vocabulary } from './vocabulary.ts';

/** What people at the desk may read and change of what the shop says. */
export const wordsDesk = (
  { shop, engine, refused }: Pick<App, 'shop' | 'engine' | 'refused'>,
  root: string,
): WordsDesk => ({
  editor: new ContentEditor({ root, vocabulary, shelf: programShelf() }),
  engine,
  refused,
  blanks: replyVariables,
  buttons: INTENT_LABELS,
  told: (lang, now) => shopWords(shop(), lang, now),
  shop: (now) => {
    const of = (lang: Lang): Record<string, string> =>
      Object.fromEntries(Object.entries(shopWords(shop(), lang, now)).map(([name, value]) => [name, String(value)]));
    return { 'zh-CN': of('zh-CN'), 'zh-TW': of('zh-TW'), en: of('en') };
  },
});
