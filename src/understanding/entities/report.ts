import type { Engine } from '../engine.ts';
import type { EntityRow } from '../read-entity-rows.ts';
import type { Entity, Hints } from '../types.ts';
import { NAMED_FROM } from './context.ts';

/** How well one type of thing is found. Shares run from 0 to 1; 1 where there is nothing to miss. */
export interface EntityFigures {
  /** How many are annotated, how many were found, how many of those are right. */
  expected: number;
  found: number;
  right: number;
  /** Share of the found ones that are right. */
  precision: number;
  /** Share of the annotated ones that were found. */
  recall: number;
}

/** What `nlu entities` prints. */
export interface EntityReport extends EntityFigures {
  /** Messages. */
  n: number;
  /** By type, in the order of the alphabet. */
  types: Record<string, EntityFigures>;
  /** Messages in which something was missed or wrongly found. */
  wrong: { text: string; missed: string[]; extra: string[] }[];
}

type Thing = { type: string; value: string; start: number; end: number };

const share = (part: number, whole: number): number => (whole === 0 ? 1 : Math.round((part / whole) * 10_000) / 10_000);

/** The same thing in the same place. The edges need not be the same: 上周三 and 上周三订 name one day. */
const same = (a: Thing, b: Thing): boolean =>
  a.type === b.type && a.value === b.value && a.start < b.end && b.start < a.end;

/** What counts as found: of goods that may be meant in one place the likeliest, if it is likely enough to be acted on. */
const counted = (entities: readonly Entity[]): Thing[] => {
  const kept: Thing[] = [];
  for (const one of entities) {
    if (one.type === 'product' && one.score < NAMED_FROM) continue;
    const thing = { type: one.type, value: String(one.value), start: one.start, end: one.end };
    const rival = kept.some(({ type, start, end }) => type === 'product' && start < thing.end && thing.start < end);
    if (thing.type !== 'product' || !rival) kept.push(thing);
  }
  return kept;
};

const figures = (expected: number, found: number, right: number): EntityFigures => ({
  expected,
  found,
  right,
  precision: share(right, found),
  recall: share(right, expected),
});

const shown = ({ type, value }: Thing): string => `${type}=${value}`;

/** Compares what is found in annotated messages with what stands there. */
export const testEntities = (engine: Engine, rows: readonly EntityRow[], hints: Hints): EntityReport => {
  const tally = new Map<string, { expected: number; found: number; right: number }>();
  const of = (type: string) => {
    const known = tally.get(type) ?? { expected: 0, found: 0, right: 0 };
    tally.set(type, known);
    return known;
  };
  const wrong: EntityReport['wrong'] = [];
  for (const { text, lang, product, entities } of rows) {
    const left = counted(engine.understand(text, { ...hints, lang: lang ?? hints.lang, product }).entities);
    const missed: string[] = [];
    for (const one of left) of(one.type).found += 1;
    for (const wanted of entities) {
      of(wanted.type).expected += 1;
      const at = left.findIndex((one) => same(one, wanted));
      if (at < 0) missed.push(shown(wanted));
      else {
        left.splice(at, 1);
        of(wanted.type).right += 1;
      }
    }
    if (missed.length > 0 || left.length > 0) wrong.push({ text, missed, extra: left.map(shown) });
  }
  const all = [...tally].sort(([a], [b]) => (a < b ? -1 : 1));
  const sum = (field: 'expected' | 'found' | 'right'): number => all.reduce((total, [, one]) => total + one[field], 0);
  return {
    n: rows.length,
    ...figures(sum('expected'), sum('found'), sum('right')),
    types: Object.fromEntries(all.map(([type, one]) => [type, figures(one.expected, one.found, one.right)])),
    wrong,
  };
};
