import type { ByLang } from '../../../message.ts';
import { en } from './en.ts';
import { zhCn } from './zh-cn.ts';
import { zhTw } from './zh-tw.ts';

/** What a field of a person's copy is called; money without `_minor`. */
export const COPY_LABELS: ByLang<Readonly<Record<string, string>>> = { 'zh-CN': zhCn, 'zh-TW': zhTw, en };
