import { ANY_CAMPAIGN } from '../../content/campaigns.ts';
import { liquid } from '../../content/liquid.ts';
import { blanksFor } from '../../content/quick-replies.ts';
import { type ByLang, LANGS, type Lang } from '../../message.ts';
import type { Sample, WordsOf, WordsPreview } from '../contract.ts';
import type { WordsDesk } from '../deps.ts';
import { nested, type SampleShop, samplesFor } from './samples.ts';

/** Blanks a piece may use besides those of the shop. */
export const blanksAt = (words: Pick<WordsDesk, 'blanks'>, of: WordsOf, id: string): string[] =>
  of === 'faq' ? [] : of === 'reply' ? [...(words.blanks()[id] ?? [])] : [...blanksFor(ANY_CAMPAIGN)];

/** What a preview is made of. */
export interface PreviewOf {
  of: WordsOf;
  id: string;
  text: ByLang<string>;
  /** Blanks the reader wants filled otherwise. */
  given: Readonly<Record<string, Sample>>;
  /** Blanks besides those of the shop. */
  blanks: readonly string[];
  shop: SampleShop;
  /** What the blanks of the shop are filled with, in each language. */
  told(lang: Lang): Readonly<Record<string, Sample>>;
}

const filled = (text: string, values: Record<string, unknown>): string | null => {
  try {
    return String(liquid.parseAndRenderSync(text, values)).trim();
  } catch {
    return null;
  }
};

const eachLang = <T>(of: (lang: Lang) => T): ByLang<T> =>
  Object.fromEntries(LANGS.map((lang) => [lang, of(lang)])) as ByLang<T>;

/** The texts as they would be said, with what fills their blanks. */
export const wordsPreview = ({
  of,
  id,
  text,
  given,
  blanks,
  shop,
  told,
}: PreviewOf): Pick<WordsPreview, 'shown' | 'samples'> => {
  // Of the shop nothing is made up.
  const own = Object.entries(given).filter(([name]) => blanks.includes(name) || name === 'shop.open_now');
  const samples = eachLang((lang) => ({
    ...samplesFor(id, blanks, lang, shop),
    ...(of === 'quick-reply'
      ? {}
      : Object.fromEntries(Object.entries(told(lang)).map(([name, value]) => [`shop.${name}`, value]))),
    ...Object.fromEntries(own),
  }));
  return { samples, shown: eachLang((lang) => filled(text[lang], nested(samples[lang]))) };
};
