import type { Lang } from '../../../message.ts';

/** The shop's language nearest to a BCP 47 tag; null when it speaks none near it. */
export const nearestLang = (tag: string | null | undefined): Lang | null => {
  const lower = (tag ?? '').toLowerCase();
  if (/^zh\b.*\b(tw|hk|mo|hant)\b/u.test(lower)) return 'zh-TW';
  if (/^zh\b/u.test(lower)) return 'zh-CN';
  return /^en\b/u.test(lower) ? 'en' : null;
};

/**
 * The language to speak: what the page asks for, else the page's own, else the reader's browser's, else English.
 * @param asked value of the `lang` attribute or `data-lang`.
 */
export const pickLang = (asked: string | null): Lang => {
  const tags = [asked, document.documentElement.lang, ...navigator.languages];
  for (const tag of tags) {
    const lang = nearestLang(tag);
    if (lang) return lang;
  }
  return 'en';
};
