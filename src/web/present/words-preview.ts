import { DateTime } from 'luxon';
import { ANY_CAMPAIGN } from '../../content/campaigns.ts';
import { liquid, sayTime } from '../../content/liquid.ts';
import { blanksFor } from '../../content/quick-replies.ts';
import { type ByLang, LANGS, type Lang } from '../../message.ts';
import type { CampaignText, PreviewedOf, Sample, WordsPreview } from '../contract.ts';
import type { WordsDesk } from '../deps.ts';
import { nested, type SampleShop, samplesFor } from './samples.ts';

/** Blanks a piece may use besides those of the shop. */
export const blanksAt = (words: Pick<WordsDesk, 'blanks'>, of: PreviewedOf, id: string): string[] => {
  if (of === 'reply') return [...(words.blanks()[id] ?? [])];
  return of === 'quick-reply' ? [...blanksFor(ANY_CAMPAIGN)] : [];
};

/** What a preview is made of. */
export interface PreviewOf {
  of: PreviewedOf;
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

/** What the sentence about a campaign is made of. */
interface SentenceOf extends Pick<SampleShop, 'timezone' | 'now'>, Pick<PreviewOf, 'told'> {
  /** The reply that tells of a campaign that goes on. */
  sentence(lang: Lang): string;
}

/** What is told of a campaign, in the sentence in which shoppers who ask read it; without an end, alone. */
export const inSentence = (
  shown: ByLang<string | null>,
  { name, to }: Pick<CampaignText, 'name' | 'to'>,
  { sentence, timezone, now, told }: SentenceOf,
): ByLang<string | null> => {
  const until = DateTime.fromISO(to, { zone: timezone });
  return eachLang((lang) => {
    const about = shown[lang];
    if (about === null || about === '' || name[lang] === '' || !until.isValid) return about;
    const at = sayTime(until.toJSDate(), lang, now, timezone);
    return filled(sentence(lang), { name: name[lang], at, about, shop: told(lang) });
  });
};
