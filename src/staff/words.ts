import type { StaffAction } from '../channels/staff.ts';
import type { ByLang, Lang } from '../message.ts';
import { en } from './words-en.ts';
import type { StaffWords } from './words-shape.ts';
import { zhCN } from './words-zh-cn.ts';
import { zhTW } from './words-zh-tw.ts';

const WORDS: ByLang<StaffWords> = { 'zh-CN': zhCN, 'zh-TW': zhTW, en };

/** What colleagues read, in a language. */
export const staffWords = (lang: Lang): StaffWords => WORDS[lang];

/** The looks of an action. */
export const STYLES: Readonly<Record<keyof StaffWords['actions'], StaffAction['style']>> = {
  take: 'primary',
  'take-over': 'plain',
  'give-back': 'plain',
  transfer: 'plain',
  escalate: 'plain',
  close: 'danger',
  note: 'plain',
  label: 'plain',
  approve: 'primary',
  refuse: 'danger',
  more: 'plain',
  courier: 'primary',
  'pick-up': 'plain',
  clear: 'primary',
};
