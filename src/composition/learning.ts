import { termsFile } from '../aftersales/terms-pack.ts';
import { rulesTimeline } from '../authorization/rules-files.ts';
import { loadContent } from '../content/load.ts';
import type { Content } from '../content/types.ts';
import type { Judged } from '../understanding/compare/cross-validate.ts';
import { createUnderstanding, engineKey } from '../understanding/index.ts';
import type { Shelf } from '../understanding/shelf.ts';
import { accuracyGate } from './accuracy-gate.ts';
import { type ImportedFaq, withImportedFaq } from './faq-rows.ts';
import { recordedShelf } from './recorded-shelf.ts';
import { shopRules } from './shop-rules.ts';
import { vocabulary } from './vocabulary.ts';

/** What is to be learned, and what it is compared with. */
export interface Lesson {
  /** The folder that holds `intents` and `templates`. */
  folder: string;
  timezone: string;
  /** The imported FAQ. */
  rows: readonly ImportedFaq[];
  /** What serves now. */
  before: Judged;
  /** Names of what whoever asks has at hand: it is not learned again. */
  atHand: readonly string[];
  /** The sentences of `intents/` somebody has let pass; see {@link accuracyGate}. */
  accepted: string | null;
}

/** What was learned. */
export interface Taught {
  /** The shop's files as they were read, checked. */
  content: Content;
  /** What engine and rules are made of, with what was at hand, without learning or proving anything. */
  kept: ReadonlyMap<string, unknown>;
}

export interface TeachOptions {
  /** Where files that were checked, rules that were proved and words that were learned are kept. */
  shelf: Shelf;
  /** Called before the long part: judging how a change of `intents/` is understood. */
  onJudging?(): void;
  /** Called now and then, for whoever wants to end before the end. */
  onPart?(): void;
}

/**
 * Reads the shop's files, proves its rules, learns its words and lets a change of `intents/` pass or not. Takes seconds; of
 * changed intents a minute.
 * @throws {XiaoerError} CONTENT_INVALID or POLICY_INVALID with what is wrong
 */
export const teach = async (lesson: Lesson, options: TeachOptions): Promise<Taught> => {
  const { folder, timezone, rows, before, atHand, accepted } = lesson;
  const { shelf, onJudging = () => undefined, onPart = () => undefined } = options;
  const content = await loadContent(folder, vocabulary(), shelf);
  const whole = withImportedFaq(content, rows);
  const recorded = recordedShelf(new Map(), shelf);
  const pairs = rulesTimeline(whole.policies.keys(), termsFile(whole.policies), timezone);
  for (const pair of pairs) shopRules(whole, timezone, recorded, pair);
  const key = engineKey(whole, recorded);
  // Whoever has it already, or can be given nothing, has no use for it.
  if (key !== undefined && !atHand.includes(key)) createUnderstanding(whole, { products: [] }, recorded);
  onPart();
  accuracyGate({ before, now: content, accepted, shelf, onJudging, onPart });
  return { content, kept: recorded.used };
};
