import { XiaoerError } from '../errors.ts';
import { type Comparison, compare, gate, USUAL_MARGIN } from '../understanding/compare/compare.ts';
import { crossValidate, type Judged, USUAL_FOLDS, type Verdict } from '../understanding/compare/cross-validate.ts';
import { pairsOf } from '../understanding/compare/figures.ts';
import { sentencesOf } from '../understanding/learned.ts';
import { keptBy, type Shelf, shelfKey } from '../understanding/shelf.ts';

/** Pairs of intents that are named at most, and sentences of each. */
const PAIRS = 10;
const SENTENCES = 4;

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

/** Names the sentences of `intents/`: the same sentences for the same intents have the same name. */
export const sentencesName = (content: Pick<Judged, 'intents'>): string =>
  shelfKey(JSON.stringify(sentencesOf(content)));

/** The verdicts on a shop's sentences, found once for the same words: it takes long. */
const verdictsOn = (content: Judged, shelf: Shelf, onPart: () => void): Verdict[] => {
  const { longest_text, sure, unsure } = content.understanding;
  const words = [longest_text, sure, unsure, USUAL_FOLDS, content.policies.get('wording')];
  const sentences = [...content.intents.values()].map(({ intent, examples }) => [intent, examples]);
  const key = keptBy(shelf, 'verdicts', JSON.stringify([words, sentences]));
  const known = key && (shelf.get(key) as Verdict[] | undefined);
  if (known) return known;
  const all: Verdict[] = [];
  for (const { verdicts } of crossValidate(content, USUAL_FOLDS)) {
    all.push(...verdicts);
    onPart();
  }
  if (key) shelf.put(key, all);
  return all;
};

/** What got worse, what is mixed up most first: there is the cause. */
const worse = (lost: readonly Verdict[]): string[] => {
  const pairs = pairsOf(lost).slice(0, PAIRS);
  const named = pairs.reduce((sum, { n }) => sum + Math.min(n, SENTENCES), 0);
  return [
    ...pairs.map(({ truth, predicted, n, sentences }) => {
      const some = sentences.slice(0, SENTENCES).map(({ text }) => `“${text}”`);
      return `  ${n} × ${truth} → ${predicted}: ${some.join(' ')}`;
    }),
    ...(lost.length > named ? [`  … and ${lost.length - named} more sentences`] : []),
  ];
};

/** What a refusal of this gate begins with, which tells it from others. */
export const LESS_UNDERSTOOD = 'The change of intents/ makes shoppers understood less often';

const refusal = (fall: number, margin: number, { n, lost }: Comparison): string =>
  [
    `${LESS_UNDERSTOOD}: ${percent(fall)} fewer of ${n} sentences, ${percent(margin)} allowed. Got worse:`,
    ...worse(lost),
    'Take the new sentences back that are like these, or give these intents more of their own. If it shall go live as it is: npx xiaoer nlu accept. The margin is accuracy_margin in templates/policies/understanding.yaml.',
  ].join('\n');

export interface AccuracyGateOptions {
  /** What serves. */
  before: Judged;
  /** What is to serve. */
  now: Judged;
  /** The sentences that may go live however they are understood, by {@link sentencesName}. */
  accepted: string | null;
  /** Where verdicts on the same words may have been kept. */
  shelf: Shelf;
  /** Called before the sentences are judged, which takes long. */
  onJudging(): void;
  /** Called after each part of them. */
  onPart(): void;
}

/**
 * Lets a change of `intents/` pass if the sentences that were there before are understood as often as before, each by a model
 * that had not learned it, up to the shop's margin. Anything else that changes passes unread, and with a margin of 1
 * everything does.
 * @throws {XiaoerError} CONTENT_INVALID with the sentences that got worse
 */
export const accuracyGate = (options: AccuracyGateOptions): void => {
  const { before, now, accepted, shelf, onJudging, onPart } = options;
  const margin = now.understanding.accuracy_margin ?? USUAL_MARGIN;
  const name = sentencesName(now);
  if (margin >= 1 || name === accepted || name === sentencesName(before)) return;
  onJudging();
  const found = compare(verdictsOn(before, shelf, onPart), verdictsOn(now, shelf, onPart));
  const { ok, fall } = gate(found, margin);
  if (!ok) throw new XiaoerError('CONTENT_INVALID', refusal(fall, margin, found));
};
