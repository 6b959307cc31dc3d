import type { FaqEntry } from '../../content/types.ts';
import type { Lang } from '../../message.ts';
import { LANGS } from '../../message.ts';
import { lotOf } from '../lots.ts';

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

/** The same question as that place of {@link storedOf} has. */
export const storedIn = ({ id, question }: FaqEntry, at: number): Stored | undefined => {
  let place = at;
  for (const lang of LANGS) {
    const all = question[lang] ?? [];
    const text = all[place];
    if (text !== undefined) return { entry: id, text, lang, place };
    place -= all.length;
  }
  return undefined;
};

/** The same question, perhaps in another language. */
export const twins = (a: Stored, b: Stored | undefined): boolean => a.entry === b?.entry && a.place === b.place;

/** Questions that share words: both of one language, or the two writings of Chinese. */
export const sameScript = (a: Stored, b: Stored | undefined): boolean => (a.lang === 'en') === (b?.lang === 'en');

/** 32 bits of a stored question's own name; breaks ties the same way whatever was stored before. */
export const rankOf = ({ entry, lang, place }: Stored): number => lotOf(`${lang}${place}${entry}`);

/** Before each language, and after each question: more than 16 bits, and so no letter of one. */
const NEXT_LANGUAGE = 0x2e3b9;
const NEXT_QUESTION = 0x1f0a5;
const HALF_BITS = 26;
const spread = (hash: number): number => (hash ^ (hash >>> 15)) >>> (32 - HALF_BITS);

/** Names what is stored of an entry, in 52 bits: another question, another name. */
export const printOf = ({ question }: FaqEntry): number => {
  let one = 0x811c9dc5;
  let other = 0x9e3779b1;
  const take = (code: number): void => {
    one = Math.imul(one ^ code, 0x01000193);
    other = Math.imul(other ^ code, 0x85ebca6b);
  };
  for (const lang of LANGS) {
    take(NEXT_LANGUAGE);
    for (const text of question[lang] ?? []) {
      for (let i = 0; i < text.length; i += 1) take(text.charCodeAt(i));
      take(NEXT_QUESTION);
    }
  }
  return spread(one) * 2 ** HALF_BITS + spread(other);
};
