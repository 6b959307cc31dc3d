/** What the console and the server say to each other about other rules tried on the past. */

/** GET /api/console/policy/versions → `{ items: PolicyVersionView[] }`, newest first. */
export interface PolicyVersionView {
  version: string;
  /** Since when it counts or counted. */
  since: string;
  current: boolean;
}

/** GET /api/console/policy/rules?version=: rules as YAML, to start from; today's without a version. */
export interface PolicyText {
  version: string | null;
  text: string;
}

/** Something wrong in rules, with what to do about it. */
export interface PolicyFault {
  /** From 1; null where the rules are wrong as a whole. */
  line: number | null;
  says: string;
  /** A case that shows it, in the public format of a case. */
  example: Record<string, unknown> | null;
}

export interface TrialOutcome {
  tier: number;
  verdict: 'grant' | 'approve' | 'refuse' | 'needs_evidence';
}

/** How many cases and how much money, as it was and as it would be. */
export interface TrialPair {
  was: { cases: number; money: string };
  now: { cases: number; money: string };
}

/**
 * POST /api/console/policy/replay `{ from, to, version }` or `{ from, to, text }` (days of the shop, both inclusive) → what those
 * rules would have made of the cases of that time. Nothing is put in force. With `faults` nothing was decided again.
 */
export interface PolicyTrial {
  faults: PolicyFault[];
  /** What is allowed but hardly meant. */
  warnings: PolicyFault[];
  found: {
    cases: number;
    changed: number;
    /** Older cases that kept no record of what they were decided from, and such whose record cannot be read. */
    left: number;
    verdicts: ({ verdict: TrialOutcome['verdict'] } & TrialPair)[];
    /** What each tier has to decide by hand. */
    load: ({ tier: number } & TrialPair)[];
    /** What leaves at once, by the tier it falls to. */
    atOnce: ({ tier: number } & TrialPair)[];
    changes: {
      no: string;
      kind: string;
      decidedAt: string;
      money: string;
      was: TrialOutcome;
      now: TrialOutcome & { clauses: string[] };
    }[];
    /** Changes that are not in the list. */
    more: number;
  } | null;
}
