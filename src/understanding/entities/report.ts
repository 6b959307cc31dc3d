import type { Engine } from '../engine.ts';
import { type Figures, Tally } from '../figures.ts';
import type { EntityRow } from '../read-entity-rows.ts';
import type { Entity, Hints } from '../types.ts';
import { NAMED_FROM } from './context.ts';

/** What `nlu entities` prints. */
export interface EntityReport extends Figures {
  /** Messages. */
  n: number;
  /** By type, in the order of the alphabet. */
  types: Record<string, Figures>;
  /** Messages in which something was missed or wrongly found. */
  wrong: { text: string; missed: string[]; extra: string[] }[];
}

type Thing = { type: string; value: string; start: number; end: number };

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

const shown = ({ type, value }: Thing): string => `${type}=${value}`;

/** Compares what is found in annotated messages with what stands there. */
export const testEntities = (engine: Engine, rows: readonly EntityRow[], hints: Hints): EntityReport => {
  const tally = new Tally();
  const wrong: EntityReport['wrong'] = [];
  for (const { text, lang, product, entities } of rows) {
    const left = counted(engine.understand(text, { ...hints, lang: lang ?? hints.lang, product }).entities);
    const missed: string[] = [];
    for (const one of left) tally.count(one.type, 'found');
    for (const wanted of entities) {
      tally.count(wanted.type, 'expected');
      const at = left.findIndex((one) => same(one, wanted));
      if (at < 0) missed.push(shown(wanted));
      else {
        left.splice(at, 1);
        tally.count(wanted.type, 'right');
      }
    }
    if (missed.length > 0 || left.length > 0) wrong.push({ text, missed, extra: left.map(shown) });
  }
  return { n: rows.length, ...tally.all, types: tally.kinds, wrong };
};
