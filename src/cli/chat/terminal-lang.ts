import type { Lang } from '../../message.ts';

/**
 * The language of whoever sits at this terminal, by POSIX's LC_ALL, LC_MESSAGES and LANG, the first that is set: zh_TW and zh_HK
 * are Traditional, other zh Simplified, all else (C too) is English. It reads words that stand alike in several ("hello").
 */
export const terminalLang = (env: Readonly<Record<string, string | undefined>>): Lang => {
  const locale = env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || 'C';
  if (/^zh[_-](?:TW|HK|MO|Hant)/i.test(locale)) return 'zh-TW';
  return /^zh/i.test(locale) ? 'zh-CN' : 'en';
};
