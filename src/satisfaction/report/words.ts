import type { Lang } from '../../message.ts';
import { en } from './words-en.ts';
import type { Words } from './words-shape.ts';
import { zhCn } from './words-zh-cn.ts';
import { zhTw } from './words-zh-tw.ts';

const BY_LANG: Record<Lang, Words> = { 'zh-CN': zhCn, 'zh-TW': zhTw, en };

/** What a report says in a language. */
export const wordsIn = (lang: Lang): Words => BY_LANG[lang];
