import type { Lang } from '../../message.ts';
import { wondered } from '../text/asked.ts';
import { denied } from '../text/negation.ts';
import { PhraseBook } from '../text/phrase-book.ts';
import type { Reading } from '../text/read.ts';
import { everyPhrase } from '../text/wording.ts';
import { DANGERS, type Danger, type Mood } from '../types.ts';
import type { DangerFile } from './danger-file.ts';
import { englishSentiment } from './sentiment.ts';

type Feeling = 'anger' | 'disappointment' | 'urgency';
type Mark = { feeling: Feeling; strength: number } | { danger: Danger };

const STRONG = 0.7;
const MILD = 0.4;
/** What shouting adds to anger that words already show. */
const SHOUTING = 0.2;
/** A mean AFINN strength of -1 adds so much disappointment. */
const PER_SENTIMENT = 0.2;
const SHOUT = /[!]{2,}|[?!]{3,}/;
const CAPITALS = /\b[A-Z]{4,}\b[^a-z]{0,3}\b[A-Z]{3,}\b/;
const DENIAL = /^(?:不|没|无|毫无|not|no |never|don|doesn|didn|isn|won|can|nothing|nobody)/;

const marksOf = (file: DangerFile): [string, Mark][] => [
  ...(['anger', 'disappointment', 'urgency'] as const).flatMap((feeling) => [
    ...everyPhrase(file[feeling].strong).map((phrase): [string, Mark] => [phrase, { feeling, strength: STRONG }]),
    ...everyPhrase(file[feeling].mild).map((phrase): [string, Mark] => [phrase, { feeling, strength: MILD }]),
  ]),
  ...DANGERS.flatMap((danger) =>
    everyPhrase(file.dangers[danger]).map((phrase): [string, Mark] => [phrase, { danger }]),
  ),
];

/** A phrase that stands in several lists tells all of them. */
const together = (marks: readonly [string, Mark][]): [string, Mark[]][] => {
  const all = new Map<string, Mark[]>();
  for (const [phrase, mark] of marks) all.set(phrase, [...(all.get(phrase) ?? []), mark]);
  return [...all];
};

/** 没有不满意: a denial that is denied itself. */
const DENIED_DENIAL = /(?:没有|并没有|没什么|不是|并非|并不)$/;

/** Whether what was said is denied: "not angry", 没受伤, 没有不满意. */
const takenBack = ({ folded, tokens }: Reading, start: number, end: number): boolean =>
  DENIAL.test(folded.slice(start, end))
    ? DENIED_DENIAL.test(folded.slice(Math.max(0, start - 4), start))
    : denied(folded, tokens, start);

/** Several signs of one feeling: 1 - the product of what each leaves. */
const joined = (a: number, b: number): number => 1 - (1 - a) * (1 - b);
const rounded = (x: number): number => Math.round(Math.max(0, Math.min(1, x)) * 100) / 100;

/**
 * Reads how a message feels, by the phrases of danger.yaml; a phrase that is denied ("not angry", 没受伤) does not
 * count, nor does what holds such a word and is harmless (衣服了 holds 服了), nor an injury that is only wondered about.
 * English is also read by the AFINN word list.
 */
export const moodReader = (file: DangerFile): ((reading: Reading, lang: Lang) => Mood) => {
  const marks = marksOf(file);
  const harmless = everyPhrase(file.harmless).map((phrase): [string, null] => [phrase, null]);
  const feelings = new PhraseBook<Mark[] | null>([
    ...harmless,
    ...together(marks.filter(([, mark]) => 'feeling' in mark)),
  ]);
  const dangerous = new PhraseBook<Mark[] | null>([
    ...harmless,
    ...together(marks.filter(([, mark]) => 'danger' in mark)),
  ]);
  return (reading, lang) => {
    const { folded, tokens } = reading;
    const strength: Record<Feeling, number> = { anger: 0, disappointment: 0, urgency: 0 };
    const dangers = new Set<Danger>();
    const evidence: string[] = [];
    for (const { value, start, end } of [...feelings.find(folded, tokens), ...dangerous.find(folded, tokens)]) {
      if (value === null || takenBack(reading, start, end)) continue;
      const told = value.filter((mark) => !('danger' in mark && mark.danger === 'injury' && wondered(folded, start)));
      if (told.length === 0) continue;
      for (const mark of told) {
        if ('danger' in mark) dangers.add(mark.danger);
        else strength[mark.feeling] = joined(strength[mark.feeling], mark.strength);
      }
      evidence.push(reading.text.slice(start, end));
    }
    if (strength.anger > 0 && (SHOUT.test(reading.text) || CAPITALS.test(reading.text))) {
      strength.anger = joined(strength.anger, SHOUTING);
    }
    if (lang === 'en') {
      const sentiment = englishSentiment(reading.tokens);
      if (sentiment < 0)
        strength.disappointment = joined(strength.disappointment, Math.min(0.5, -sentiment * PER_SENTIMENT));
    }
    return {
      anger: rounded(strength.anger),
      disappointment: rounded(strength.disappointment),
      urgency: rounded(strength.urgency),
      dangers: DANGERS.filter((danger) => dangers.has(danger)),
      evidence: [...new Set(evidence)],
    };
  };
};
