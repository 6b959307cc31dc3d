import { decimalOf } from '../aftersales/money.ts';
import { decide, type Pack } from './decide.ts';
import { type DecidedFrom, pastCase, VERDICTS, type Verdict } from './past-case.ts';

/** A case of the past with what it was decided from. */
export interface Past {
  no: string;
  kind: string;
  decidedFrom: DecidedFrom;
  /** `other`: the remedy that was asked for when the first one could not be had: money for an exchange without stock. */
  remedy?: 'other';
}

/** What was decided once, or would be. */
export interface Outcome {
  tier: number;
  verdict: Verdict;
}

/** A case that other rules decide in another way. Money as a decimal string: what goes back and what is given for the trouble. */
export interface ReplayChange {
  no: string;
  kind: string;
  remedy: 'first' | 'other';
  decided_at: string;
  money: string;
  was: Outcome;
  now: Outcome & { clauses: string[] };
}

/** How many cases, and how much money. */
export interface Load {
  cases: number;
  money: string;
}

export interface Pair {
  was: Load;
  now: Load;
}

/** What other rules would have made of past cases. */
export interface Replay {
  cases: number;
  /** Decisions on another remedy of a case than its first; in all figures that follow. */
  other_remedies: number;
  /** Cases that this version cannot read; they are in no other figure. */
  unreadable: number;
  changed: number;
  /** By what was decided. */
  verdicts: ({ verdict: Verdict } & Pair)[];
  /** What each tier has to decide by hand: requests for approval and cases that wait for photos. Lowest first. */
  load: ({ tier: number } & Pair)[];
  /** What leaves at once, without anybody else's word, by the tier that it falls to. Lowest first. */
  at_once: ({ tier: number } & Pair)[];
  /** In the order of the cases. */
  changes: ReplayChange[];
}

interface Counted {
  cases: number;
  minor: number;
}
interface Tally {
  was: Counted;
  now: Counted;
}

const fresh = (): Tally => ({ was: { cases: 0, minor: 0 }, now: { cases: 0, minor: 0 } });

const add = <K>(tallies: Map<K, Tally>, key: K, side: keyof Tally, minor: number): void => {
  const tally = tallies.get(key) ?? fresh();
  tally[side].cases += 1;
  tally[side].minor += minor;
  tallies.set(key, tally);
};

const shown = ({ was, now }: Tally): Pair => ({
  was: { cases: was.cases, money: decimalOf(was.minor) },
  now: { cases: now.cases, money: decimalOf(now.minor) },
});

const byTier = (tallies: Map<number, Tally>): ({ tier: number } & Pair)[] =>
  [...tallies].sort(([one], [other]) => one - other).map(([tier, tally]) => ({ tier, ...shown(tally) }));

const HANDS: readonly Verdict[] = ['approve', 'needs_evidence'];

/** Decides one past case again, at the moment it was decided; null when it cannot be read. Throws POLICY_INVALID as {@link decide}. */
export const replayed = (past: Past, pack: Pack) => {
  const { at, tier, verdict, case: raw } = past.decidedFrom;
  const part = pastCase(raw, pack.rules);
  if (part === null) return null;
  const again = decide(part, pack, new Date(at));
  return {
    minor: part.refundMinor + part.compensationMinor,
    was: { tier, verdict },
    now: { tier: again.tier, verdict: again.verdict, clauses: again.clauses },
  };
};

/**
 * Adds up what `pack` would have made of past cases, one at a time: `add` each, then `result`. Sums that a case met when it was
 * decided (of its order, its shopper's day, its granter's day) stay as they were: each case is decided alone.
 */
export const replay = (pack: Pack) => {
  const [verdicts, load, atOnce] = [new Map<Verdict, Tally>(), new Map<number, Tally>(), new Map<number, Tally>()];
  const changes: ReplayChange[] = [];
  let [cases, others, unreadable] = [0, 0, 0];
  const count = ({ tier, verdict }: Outcome, side: keyof Tally, minor: number): void => {
    add(verdicts, verdict, side, minor);
    if (HANDS.includes(verdict)) add(load, tier, side, minor);
    if (verdict === 'grant') add(atOnce, tier, side, minor);
  };
  return {
    add(past: Past): void {
      const found = replayed(past, pack);
      if (found === null) {
        unreadable += 1;
        return;
      }
      const { minor, was, now } = found;
      const { no, kind, remedy = 'first' } = past;
      if (remedy === 'other') others += 1;
      else cases += 1;
      count(was, 'was', minor);
      count(now, 'now', minor);
      if (was.tier === now.tier && was.verdict === now.verdict) return;
      changes.push({ no, kind, remedy, decided_at: past.decidedFrom.at, money: decimalOf(minor), was, now });
    },
    result: (): Replay => ({
      cases,
      other_remedies: others,
      unreadable,
      changed: changes.length,
      verdicts: VERDICTS.flatMap((verdict) => {
        const tally = verdicts.get(verdict);
        return tally ? [{ verdict, ...shown(tally) }] : [];
      }),
      load: byTier(load),
      at_once: byTier(atOnce),
      changes,
    }),
  };
};
