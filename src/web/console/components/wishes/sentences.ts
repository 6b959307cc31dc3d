import type { ByLang } from '../../../../message.ts';

/** Sentences as they are typed, one a line. */
export const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

/** The same in every language. */
export const sentencesOf = (draft: ByLang<string>): ByLang<string[]> => ({
  'zh-CN': linesOf(draft['zh-CN']),
  'zh-TW': linesOf(draft['zh-TW']),
  en: linesOf(draft.en),
});
