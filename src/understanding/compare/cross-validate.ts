import type { Content } from '../../content/types.ts';
import { LANGS } from '../../message.ts';
import { Classifier } from '../classify/classifier.ts';
import { certaintyOf, OUT_OF_SCOPE, rankIntents } from '../intents.ts';
import { lotOf } from '../lots.ts';
import { comparable } from '../text/read.ts';
import { readWording, rewordingOf } from '../text/wording.ts';

/** Parts a shop's sentences are read in unless told. */
export const USUAL_FOLDS = 5;

/** One sentence of a shop, read by a model that had not learned it. */
export interface Verdict {
  text: string;
  /** Its own intent. */
  intent: string;
  predicted: string;
  lang: string;
  /** The stored sentence most like it of the intent it was taken for; only where that was wrong and there is one. */
  like?: string | undefined;
}

/** Sentences a model is trained without, and then asked. */
export interface Fold {
  /** From 1. */
  number: number;
  verdicts: Verdict[];
}

interface Sentence {
  text: string;
  label: string;
  lang: string;
  tokens: ReturnType<typeof comparable>;
  fold: number;
}

/** The fold of a sentence depends on itself alone, so that it stays where it is when others come and go. */
const foldOf = (text: string, folds: number): number => {
  const lot = lotOf(text);
  return ((lot ^ (lot >>> 13)) >>> 0) % folds;
};

/** What of a shop's content decides how its sentences are understood. */
export type Judged = Pick<Content, 'intents' | 'understanding' | 'policies'>;

const sentencesOf = (content: Judged, folds: number): Sentence[] => {
  const reword = rewordingOf(readWording(content.policies.get('wording')));
  const longest = content.understanding.longest_text;
  return [...content.intents.values()].flatMap(({ intent, examples }) =>
    LANGS.flatMap((lang) =>
      examples[lang].map((text) => ({
        text,
        label: intent,
        lang,
        tokens: comparable(text, longest, reword),
        fold: foldOf(text, folds),
      })),
    ),
  );
};

const verdictOf = (
  classifier: Classifier,
  rest: readonly Sentence[],
  { text, label, lang, tokens }: Sentence,
  content: Judged,
): Verdict => {
  const { intents } = rankIntents(classifier, { compared: tokens }, () => '');
  const top = intents[0] ?? { intent: OUT_OF_SCOPE, confidence: 1 };
  const predicted = certaintyOf(top, content.understanding) === 'none' ? OUT_OF_SCOPE : top.intent;
  if (predicted === label) return { text, intent: label, predicted, lang };
  const near = classifier.predict(tokens).near.find(({ row }) => rest[row]?.label === predicted);
  const like = near && rest[near.row]?.text;
  return { text, intent: label, predicted, lang, ...(like === undefined ? {} : { like }) };
};

/**
 * Reads each sentence of a shop by a model that learned the others: k folds, one after another, so that a caller can tell
 * how far it is. The decision is the one the bot takes, thresholds and all.
 * @param folds 2 to 20
 */
export function* crossValidate(content: Judged, folds: number): Generator<Fold> {
  const sentences = sentencesOf(content, folds);
  for (let fold = 0; fold < folds; fold += 1) {
    const rest = sentences.filter((one) => one.fold !== fold);
    const asked = sentences.filter((one) => one.fold === fold);
    const classifier = rest.length > 0 && asked.length > 0 ? new Classifier(rest, { outside: OUT_OF_SCOPE }) : null;
    yield {
      number: fold + 1,
      verdicts: classifier ? asked.map((one) => verdictOf(classifier, rest, one, content)) : [],
    };
  }
}
