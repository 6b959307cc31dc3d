import { createContext, type ReactNode, useContext, useEffect, useMemo } from 'react';
import { isLang, type Lang } from '../../../message.ts';
import { en, type Words } from './en.ts';
import { type Format, makeFormat, type Place } from './format.ts';
import { zhCn } from './zh-cn.ts';
import { zhTw } from './zh-tw.ts';

export type { Words };

/** What each language calls itself; the same in every language. */
export const OWN_NAMES: Record<Lang, string> = { 'zh-CN': '简体中文', 'zh-TW': '繁體中文', en: 'English' };

/** The words of every language, where what somebody types may be of any. */
export const EVERY_LANGUAGE: Readonly<Record<Lang, Words>> = { 'zh-CN': zhCn, 'zh-TW': zhTw, en };
const KEPT = 'xiaoer.lang';

interface Spoken {
  lang: Lang;
  words: Words;
  format: Format;
}

const Context = createContext<Spoken | null>(null);

/** The language this browser used last, or the nearest to what it prefers. */
export function firstLang(): Lang {
  const kept = localStorage.getItem(KEPT);
  if (isLang(kept)) return kept;
  for (const tag of navigator.languages) {
    if (/^zh-(tw|hk|mo|hant)/i.test(tag)) return 'zh-TW';
    if (/^zh/i.test(tag)) return 'zh-CN';
    if (/^en/i.test(tag)) return 'en';
  }
  return 'zh-CN';
}

/** Gives everything below it a language, and the page its `lang`. */
export function Speak({ lang, place, children }: { lang: Lang; place: Place; children: ReactNode }) {
  useEffect(() => {
    document.documentElement.lang = lang;
    localStorage.setItem(KEPT, lang);
  }, [lang]);
  const { currency, timezone, wishes } = place;
  const spoken = useMemo<Spoken>(() => {
    const spoken = EVERY_LANGUAGE[lang];
    const words = { ...spoken, intents: { ...spoken.intents, ...wishes } };
    return { lang, words, format: makeFormat(lang, words, { currency, timezone }) };
  }, [lang, currency, timezone, wishes]);
  return <Context value={spoken}>{children}</Context>;
}

function useSpoken(): Spoken {
  const spoken = useContext(Context);
  if (!spoken) throw new Error('No language above this component: wrap it in <Speak>.');
  return spoken;
}

/** The words of the current language. */
export const useWords = (): Words => useSpoken().words;
/** The formatters of the current language and shop. */
export const useFormat = (): Format => useSpoken().format;
export const useLang = (): Lang => useSpoken().lang;

/** The word for a key of an open vocabulary; a key nobody translated is shown readable instead of hidden. */
export function term(table: Record<string, string>, key: string | null | undefined): string {
  if (!key) return '–';
  return table[key] ?? key.replaceAll('_', ' ');
}
