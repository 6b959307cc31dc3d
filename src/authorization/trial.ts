import { parseTerms, type Terms } from '../aftersales/terms.ts';
import type { Lang } from '../message.ts';
import type { Pack } from './decide.ts';
import { type KeptCase, type Replayed, replayKept } from './kept-cases.ts';
import { type RulesFault, readParsed, readRules, unread } from './read-rules.ts';
import { parseAuthorization } from './rules.ts';

/** Rules as somebody has written them, or as they were parsed. */
export type RulesSource = { text: string } | { parsed: unknown };

/** Rules and the terms beside them, as their files hold them. */
export interface TriedPack {
  rules: RulesSource;
  terms: unknown;
}

/** What is to be tried. */
export interface Trial {
  /** In the order in which they take effect; the past is decided again under the first. */
  packs: readonly [TriedPack, ...TriedPack[]];
  /** `known`: they have counted before, and a proof of theirs is nobody's wish. */
  proof: 'wanted' | 'known';
  timezone: string;
  /** The language of whoever reads what is found. */
  lang: Lang;
}

/** What came of it. With faults nothing was decided again. */
export interface Tried {
  faults: RulesFault[];
  /** What is allowed but hardly meant. */
  warnings: RulesFault[];
  /** Null where there are faults, or no past was given. */
  found: Replayed | null;
}

type Read = { pack: Pack; warnings: RulesFault[] } | { faults: RulesFault[] };

const rulesOf = (rules: RulesSource, terms: Terms, { proof, lang }: Trial) => {
  if ('text' in rules) return readRules(rules.text, terms, lang);
  if (proof === 'wanted') return readParsed(rules.parsed, terms, lang);
  return unread(() => ({ rules: parseAuthorization(rules.parsed), warnings: [] }), lang);
};

const packOf = ({ rules, terms: raw }: TriedPack, trial: Trial): Read => {
  const terms = unread(() => ({ read: parseTerms(raw) }), trial.lang);
  if ('faults' in terms) return terms;
  const read = rulesOf(rules, terms.read, trial);
  if ('faults' in read) return read;
  return {
    pack: { rules: read.rules, terms: terms.read, timezone: trial.timezone },
    warnings: read.warnings,
  };
};

/** The same said of several packs is said once. */
const once = (faults: readonly RulesFault[]): RulesFault[] => [
  ...new Map(faults.map((one) => [`${one.line} ${one.says}`, one])).values(),
];

/**
 * Proves rules and terms, and decides the cases of the past again under them. Keeps a processor busy for as long as it takes: half a
 * second for a proof, more for many cases.
 * @param past the cases, some at a time; not asked for where the rules have faults
 */
export const tryRules = async (trial: Trial, past?: AsyncIterable<KeptCase[]>): Promise<Tried> => {
  const [first, ...later] = trial.packs;
  const begun = packOf(first, trial);
  const reads = [begun, ...later.map((one) => packOf(one, trial))];
  const faults = once(reads.flatMap((one) => ('faults' in one ? one.faults : [])));
  if (faults.length > 0 || 'faults' in begun) return { faults, warnings: [], found: null };
  const warnings = once(reads.flatMap((one) => ('warnings' in one ? one.warnings : [])));
  return { faults: [], warnings, found: past ? await replayKept(begun.pack, past) : null };
};
