import { DateTime } from 'luxon';
import type { Pair } from '../../authorization/replay.ts';
import type { ReplayedPeriod } from '../../tickets/past-cases.ts';
import type { ReplayWords } from './replay-words.ts';

/** A table of a replay: a caption, a head and lines, all of them words. */
export interface ReplayTable {
  caption: string;
  head: string[];
  rows: string[][];
}

const cells = ({ was, now }: Pair): string[] => [String(was.cases), String(now.cases), was.money, now.money];

const pairs = (caption: string, rows: { name: string; pair: Pair }[], words: ReplayWords): ReplayTable => ({
  caption,
  head: [
    '',
    `${words.cases} · ${words.was}`,
    `${words.cases} · ${words.now}`,
    `${words.money} · ${words.was}`,
    `${words.money} · ${words.now}`,
  ],
  rows: rows.map(({ name, pair }) => [name, ...cells(pair)]),
});

/** The sentences above the tables. */
export const replayLead = (found: ReplayedPeriod, words: ReplayWords): string[] => [
  found.cases === 0 ? words.empty : words.whole(found.cases, found.changed),
  ...(found.other_remedies > 0 ? [words.others(found.other_remedies)] : []),
  ...(found.cases > 0 && found.changed === 0 ? [words.nothing] : []),
  ...(found.not_kept > 0 ? [words.notKept(found.not_kept)] : []),
  ...(found.unreadable > 0 ? [words.unreadable(found.unreadable)] : []),
];

/** Verdicts, load and money by tier, and the cases that change; tables without a line are left out. */
export const replayTables = (found: ReplayedPeriod, words: ReplayWords, timezone: string): ReplayTable[] => {
  const tiers = (list: ReplayedPeriod['load']) => list.map((one) => ({ name: words.tier(one.tier), pair: one }));
  const verdicts = found.verdicts.map((one) => ({ name: words.verdict[one.verdict], pair: one }));
  const outcome = ({ tier, verdict }: { tier: number; verdict: keyof ReplayWords['verdict'] }): string =>
    `${words.verdict[verdict]} · ${words.tier(tier)}`;
  const changes = found.changes.map(({ no, remedy, decided_at, money, was, now }) => [
    remedy === 'other' ? `${no}${words.other}` : no,
    DateTime.fromISO(decided_at, { zone: timezone }).toFormat('yyyy-LL-dd HH:mm'),
    money,
    outcome(was),
    outcome(now),
    now.clauses.join(', '),
  ]);
  const head = [words.case, words.day, words.money, words.was, words.now, words.clauses];
  return [
    pairs(words.verdicts, verdicts, words),
    pairs(words.load, tiers(found.load), words),
    pairs(words.atOnce, tiers(found.at_once), words),
    { caption: words.changes, head, rows: changes },
  ].filter(({ rows }) => rows.length > 0);
};
