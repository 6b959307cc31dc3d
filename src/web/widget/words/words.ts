import { LANGS, type Lang } from '../../../message.ts';
import { BETWEEN, NAMES, TEXTS } from './packed.ts';
import type { TABLE } from './table.ts';

/** The widget's own words in one language. */
export type Words = Record<keyof typeof TABLE, string>;

export const wordsIn = (lang: Lang): Words => {
  const texts = TEXTS[LANGS.indexOf(lang)]?.split(BETWEEN) ?? [];
  return Object.fromEntries(Object.keys(NAMES).map((name, at) => [name, texts[at]])) as Words;
};

/** Puts a name, a number or a time where the `{}` stands. */
export const filled = (text: string, value: string | number): string => text.replace('{}', () => String(value));

/** How soon an answer comes. @param seconds what the shop expects. */
export const repliesIn = (words: Words, seconds: number): string => {
  if (seconds <= 15) return words.repliesNow;
  const minutes = Math.ceil(seconds / 60);
  return minutes < 60 ? filled(words.repliesMinutes, minutes) : filled(words.repliesHours, Math.ceil(minutes / 60));
};
