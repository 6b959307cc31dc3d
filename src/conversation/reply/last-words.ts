import type { ByLang, Lang } from '../../message.ts';
import type { Rendered } from './rendering.ts';

/** The only words that do not stand in templates/: said when those themselves cannot be read. */
const LAST_WORDS: ByLang<string> = {
  'zh-CN': '我这边出了点岔子，您的话我都记下了，已请同事来看。',
  'zh-TW': '我這邊出了點狀況，您說的我都記下了，已請同事過來看。',
  en: 'Something went wrong on my side. I have kept what you wrote and asked a colleague to look.',
};

export const lastWords = (lang: Lang): Rendered => ({
  key: 'handoff.fault',
  faq: null,
  text: LAST_WORDS[lang],
  lang,
  choices: [],
  cards: [],
});
