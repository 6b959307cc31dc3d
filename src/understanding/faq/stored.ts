import type { FaqEntry } from '../../content/types.ts';
import type { Lang } from '../../message.ts';
import { LANGS } from '../../message.ts';

/** One stored question. */
export interface Stored {
  /** Id of its entry. */
  entry: string;
  text: string;
  lang: Lang;
  /** Its place among the questions of its language: the same place in another language says the same. */
  place: number;
}

/** The stored questions of an entry, language by language. */
export const storedOf = ({ id, question }: FaqEntry): Stored[] =>
  LANGS.flatMap((lang) => (question[lang] ?? []).map((text, place) => ({ entry: id, text, lang, place })));

/** The same question, perhaps in another language. */
export const twins = (a: Stored, b: Stored | undefined): boolean => a.entry === b?.entry && a.place === b.place;

/** Questions that share words: both of one language, or the two writings of Chinese. */
export const sameScript = (a: Stored, b: Stored | undefined): boolean => (a.lang === 'en') === (b?.lang === 'en');

/** 32 bits of a stored question's own name; breaks ties the same way whatever was stored before. */
export const rankOf = ({ entry, lang, place }: Stored): number => {
  let hash = 0x811c9dc5;
  for (const text of [lang, String(place), entry]) {
    for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  }
  return hash >>> 0;
};

const spread = (hash: number): string => ((hash ^ (hash >>> 15)) >>> 0).toString(36);

/** Names what is stored of an entry, in 64 bits: another question, another name. */
export const printOf = ({ question }: FaqEntry): string => {
  const text = JSON.stringify(question);
  let one = 0x811c9dc5;
  let other = 0x9e3779b1;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    one = Math.imul(one ^ code, 0x01000193);
    other = Math.imul(other ^ code, 0x85ebca6b);
  }
  return `${spread(one)}.${spread(other)}`;
};

/** Whether an entry may be answered from at a time. */
export const validAt = ({ valid }: FaqEntry, now: Date): boolean =>
  !(valid?.from && now < valid.from) && !(valid?.to && now > valid.to);
