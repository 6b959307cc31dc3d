import type { ByLang } from '../../message.ts';
import type { PolicyFault } from './policy.ts';

/** What the console and the server say to each other about rules that are changed in a form. */

/** What each tier may grant, or the after-sales terms. */
export type RulesOf = 'limits' | 'terms';

/** What a rule may be set to; null: no limit. */
export type RuleSetting = string | number | boolean | string[] | ByLang<string> | null;

/** One value: money as a decimal string, time as "30 open minutes", months as "24 months", spans as "09:00-12:00". */
export interface RuleFieldView {
  /** Names it for good, such as `tier-1.AU-10 front-line.refund_up_to`. */
  id: string;
  /** What it is called in the file: `refund_up_to`. */
  name: string;
  type: 'money' | 'count' | 'months' | 'time' | 'choice' | 'choices' | 'list' | 'spans' | 'words';
  value: RuleSetting;
  /** Of `choice` and `choices`; null: kinds of case or reasons, as the name says. */
  options: readonly string[] | null;
  /** May be left out: no limit. */
  optional: boolean;
}

export interface RuleGroupView {
  id: string;
  clause: string | null;
  fields: RuleFieldView[];
}

export interface RuleSectionView {
  id: string;
  groups: RuleGroupView[];
}

/** Rules that count now, or from the beginning of a day on (YYYY-MM-DD). */
export interface RulesFileView {
  file: string;
  from: string | null;
  state: 'now' | 'planned';
}

/** A rule that shall stand in a tier: what somebody of it may grant. */
export interface NewRule {
  /** The number of its tier. */
  tier: number;
  /** Its name; null: the server makes one. */
  clause: string | null;
  /** Its limits as the file writes them; what is left out or null does not limit. */
  grant: Record<string, RuleSetting>;
  /** What people read of it; null: the server makes them of its limits. */
  words: ByLang<string> | null;
}

/** Who has changed rules, and what stood there before; only what was changed. */
export interface RulesChange {
  at: string;
  who: string;
  file: string;
  from: string | null;
  before: Record<string, RuleSetting>;
  after: Record<string, RuleSetting>;
  /** Whole rules that came, and that went. */
  added: NewRule[];
  removed: NewRule[];
}

/** GET /api/console/rules/:of?file= → those that count now, or planned ones. */
export interface RulesPiece {
  of: RulesOf;
  file: string;
  files: RulesFileView[];
  /** Names what stands there; a change is sent with it. */
  mark: string;
  /** Of the files, and of what serves: while they differ, a change is being taken up. */
  version: string;
  served: string;
  mayEdit: boolean;
  sections: RuleSectionView[];
  /** Newest first. */
  changes: RulesChange[];
}

/**
 * POST /api/console/rules/:of/try → a {@link PolicyTrial} on the last 90 days; POST /api/console/rules/:of → {@link RulesSaved};
 * POST /api/console/rules/:of/drop `{ file, mark }` takes planned ones back.
 */
export interface RulesWish {
  file: string;
  mark: string;
  /** The day from which it shall count; null: at once, or in the planned file itself. */
  from: string | null;
  values: Record<string, RuleSetting>;
  /** Of limits: rules that shall stand in a tier besides, and the names of those that shall go. */
  added?: NewRule[];
  removed?: string[];
}

/** With faults nothing was written. */
export interface RulesSaved {
  faults: PolicyFault[];
  file: string;
}
