import { type ByLang, LANGS, type Lang } from '../../message.ts';
import { ANY_CAMPAIGN } from '../campaigns.ts';
import { refusedInTheirWords } from '../check-advertising.ts';
import { blanksOfCampaign } from '../check-campaigns.ts';
import { inTheirWords } from '../check-promises.ts';
import { checkText } from '../check-replies.ts';
import type { ContentTexts } from '../layers.ts';
import { Problems } from '../problems.ts';
import { blanksFor } from '../quick-replies.ts';
import type { Promised, Vocabulary } from '../vocabulary.ts';
import { parseYaml } from '../yaml-file.ts';

/** A place where the shop's words stand, as far as its texts are looked at one by one. */
export interface TextPlace {
  of: 'reply' | 'faq' | 'quick-reply' | 'survey' | 'campaign';
  /** Of a reply "<topic>.<name>"; of a ready answer its key. */
  key: string;
}

/** Blanks a text may use there. */
export const allowedAt = (
  { of, key }: TextPlace,
  { replies, always }: Pick<Vocabulary, 'replies' | 'always'>,
): string[] =>
  of === 'quick-reply'
    ? [...blanksFor(ANY_CAMPAIGN)]
    : of === 'campaign'
      ? blanksOfCampaign({ always })
      : [...(of === 'reply' ? (replies[key] ?? []) : []), ...always];

const promisesOf = ({ of, key }: TextPlace, text: string, promised: Promised): string[] =>
  of === 'reply' ? promised.reply(key, text) : of === 'quick-reply' ? promised.quickReply(key, text) : [];

/**
 * What is wrong with one text by itself: what cannot be read, blanks that are not known there, words of the shop's list that may not
 * be said, and what nothing backs. What it does to other files is told when it is saved.
 * @returns in each language of whoever reads it
 */
export const faultsOfText = (
  place: TextPlace,
  text: string,
  vocabulary: Vocabulary,
  advertising: unknown,
): ByLang<string>[] => {
  const problems = new Problems();
  checkText({ file: '', line: 0 }, text, allowedAt(place, vocabulary), problems);
  const found = problems.list.flatMap(({ says }) => (says ? [says] : []));
  try {
    const promised = vocabulary.promised(advertising);
    const speaker = place.of === 'quick-reply' ? 'agent' : 'bot';
    found.push(...promised.refused(speaker, text).map(refusedInTheirWords));
    found.push(...promisesOf(place, text, promised).map(inTheirWords));
  } catch {
    // A list that is wrong is told of where it stands, and when this is saved.
  }
  return found;
};

/** The words a reply comes with; null where the folder is the program's own, or the program never says it. */
export const deliveredReply = (texts: ContentTexts, key: string): ByLang<string> | null => {
  const [topic = '', name = ''] = key.split('.');
  const of = (lang: Lang): string | null => {
    const file = `templates/replies/${lang}/${topic}.yaml`;
    const raw = texts.layers?.program.get(file);
    const parsed: unknown = raw === undefined ? null : parseYaml(file, raw, new Problems()).value;
    const text = (Object(parsed) as Record<string, unknown>)[name];
    return typeof text === 'string' ? text : null;
  };
  const all = LANGS.map((lang) => [lang, of(lang)] as const);
  return all.every(([, text]) => text !== null) ? (Object.fromEntries(all) as ByLang<string>) : null;
};
