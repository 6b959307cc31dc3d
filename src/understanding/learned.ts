import type { Content } from '../content/types.ts';
import { LANGS } from '../message.ts';
import { Classifier, type KeptClassifier } from './classify/classifier.ts';
import { Faq, type KeptFaq } from './faq/faq.ts';
import { keptBy, type Shelf } from './shelf.ts';
import { comparable } from './text/read.ts';
import type { Rewording, WordingFile } from './text/wording.ts';

/** What the shop's words taught. */
export interface Learned {
  /** Null for a shop without intents. */
  classifier: Classifier | null;
  faq: Faq;
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
  wording: { synonyms, typos },
  shelf,
}: Pick<LearnOptions, 'content' | 'wording' | 'shelf'>) =>
  keptBy(shelf, 'questions', JSON.stringify([synonyms, typos, [...content.faqs.values()]]));

const knownFaq = ({ content, reword, shelf }: LearnOptions, key: string): Faq | undefined => {
  const kept = shelf.get(key) as KeptFaq | undefined;
  return kept && Faq.from(content.faqs, reword, kept, shelf);
};

const known = (options: LearnOptions, key: string): Learned | undefined => {
  const kept = options.shelf.get(key) as Kept | undefined;
  if (!kept) return undefined;
  const classifier = kept.classifier && Classifier.from(kept.classifier, options.shelf);
  const faq = knownFaq(options, kept.faq);
  return classifier === undefined || faq === undefined ? undefined : { classifier, faq };
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
  const { synonyms, typos } = wording;
  const words = [content.understanding.longest_text, outside, synonyms, typos, sentences, [...content.faqs.values()]];
  return keptBy(shelf, 'engine', JSON.stringify(words));
};

/** Learns the sentences and the FAQ, or takes from the shelf what the same program learned from the same words. */
export const learned = (options: LearnOptions): Learned => {
  const key = learnedKey(options);
  const before = key && known(options, key);
  if (before) return before;
  const [classifier, faq] = [learnSentences(options), learnFaq(options)];
  const kept = classifier?.kept ?? null;
  if (key) options.shelf.put(key, { classifier: kept, faq: faqKey(options) ?? '' } satisfies Kept);
  return { classifier, faq };
};
