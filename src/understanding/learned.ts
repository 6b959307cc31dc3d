import type { Content } from '../content/types.ts';
import { LANGS, type Lang } from '../message.ts';
import { Classifier, type KeptClassifier } from './classify/classifier.ts';
import { Faq, type KeptFaq } from './faq/faq.ts';
import { countWords, type KeptCounts, type Sentences } from './pinyin/word-counts.ts';
import { keptBy, type Shelf } from './shelf.ts';
import { comparable } from './text/read.ts';
import type { Rewording, WordingFile } from './text/wording.ts';

/** What the shop's words taught. */
export interface Learned {
  /** Null for a shop without intents. */
  classifier: Classifier | null;
  faq: Faq;
  /** The words a message that is spelled in Latin letters is read by; fetched when it is asked for. */
  spoken(): KeptCounts;
}

/** A sentence of an intent. */
export interface Sentence {
  text: string;
  label: string;
}

/** Everything shoppers may say for an intent, in the order the classifier counts it. */
export const sentencesOf = (content: Pick<Content, 'intents'>): Sentence[] =>
  [...content.intents.values()].flatMap(({ intent, examples }) =>
    LANGS.flatMap((lang) => examples[lang]).map((text) => ({ text, label: intent })),
  );

interface Kept {
  classifier: KeptClassifier | null;
  /** Where on the shelf the FAQ is. */
  faq: string;
  /** And the words. */
  spoken: string;
}

export interface LearnOptions {
  content: Content;
  sentences: readonly Sentence[];
  wording: WordingFile;
  reword: Rewording;
  /** Label of sentences that belong to no intent. */
  outside: string;
  shelf: Shelf;
}

/** Names what this program learns from the FAQ alone. */
const faqKey = ({
  content,
  wording: { synonyms, typos, openings },
  shelf,
}: Pick<LearnOptions, 'content' | 'wording' | 'shelf'>) =>
  keptBy(shelf, 'questions', JSON.stringify([synonyms, typos, openings, [...content.faqs.values()]]));

const knownFaq = ({ content, reword, shelf }: LearnOptions, key: string): Faq | undefined => {
  const kept = shelf.get(key) as KeptFaq | undefined;
  return kept && Faq.from(content.faqs, reword, kept, shelf);
};

/** The sentences whose words a message that is spelled in Latin letters is read by. */
const sayings = ({ intents, faqs }: Content): Sentences => {
  const of = (lang: Lang): string[] => [
    ...[...intents.values()].flatMap(({ examples }) => examples[lang]),
    ...[...faqs.values()].flatMap(({ question }) => question[lang] ?? []),
  ];
  return { chinese: [...of('zh-CN'), ...of('zh-TW')], english: of('en') };
};

/** Their words, from the shelf while they are there: few messages ask for them, so they need not stay in memory. */
const spokenFrom = ({ content, shelf }: LearnOptions, key: string): KeptCounts =>
  (shelf.get(key) as KeptCounts | undefined) ?? countWords(sayings(content));

/** Counts them beforehand where they can be kept, for a message that comes later should not wait for it. */
const learnSpoken = ({ content, shelf }: LearnOptions): string => {
  const said = sayings(content);
  const key = keptBy(shelf, 'spelled', JSON.stringify(said)) ?? '';
  if (key && shelf.get(key) === undefined) shelf.put(key, countWords(said));
  return key;
};

const known = (options: LearnOptions, key: string): Learned | undefined => {
  const kept = options.shelf.get(key) as Kept | undefined;
  if (!kept) return undefined;
  const classifier = kept.classifier && Classifier.from(kept.classifier, options.shelf);
  const faq = knownFaq(options, kept.faq);
  if (classifier === undefined || faq === undefined) return undefined;
  return { classifier, faq, spoken: () => spokenFrom(options, kept.spoken) };
};

/** The FAQ, learned anew only if something in it has changed. */
const learnFaq = (options: LearnOptions): Faq => {
  const { content, reword, shelf } = options;
  const key = faqKey(options);
  const before = key && knownFaq(options, key);
  if (before) return before;
  const faq = new Faq(content.faqs, reword, shelf);
  if (key) shelf.put(key, faq.kept);
  return faq;
};

const learnSentences = ({ content, sentences, reword, outside, shelf }: LearnOptions): Classifier | null => {
  const longest = content.understanding.longest_text;
  const examples = sentences.map(({ text, label }) => ({ tokens: comparable(text, longest, reword), text, label }));
  return examples.length > 0 ? new Classifier(examples, { outside, shelf }) : null;
};

/** Names what this program learns from these words; undefined for one without a name, which keeps nothing. */
export const learnedKey = ({
  content,
  sentences,
  wording,
  outside,
  shelf,
}: Omit<LearnOptions, 'reword'>): string | undefined => {
  const { synonyms, typos, openings } = wording;
  const { longest_text: longest } = content.understanding;
  const words = [longest, outside, synonyms, typos, openings, sentences, [...content.faqs.values()]];
  return keptBy(shelf, 'engine', JSON.stringify(words));
};

/** Learns the sentences and the FAQ, or takes from the shelf what the same program learned from the same words. */
export const learned = (options: LearnOptions): Learned => {
  const key = learnedKey(options);
  const before = key && known(options, key);
  if (before) return before;
  const [classifier, faq] = [learnSentences(options), learnFaq(options)];
  const kept = classifier?.kept ?? null;
  const spoken = learnSpoken(options);
  if (key) options.shelf.put(key, { classifier: kept, faq: faqKey(options) ?? '', spoken } satisfies Kept);
  return { classifier, faq, spoken: () => spokenFrom(options, spoken) };
};
