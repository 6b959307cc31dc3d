import fc from 'fast-check';
import { expect } from 'vitest';
import type { Actor } from '../../src/aftersales/actors.ts';
import { EVENTS, possible } from '../../src/aftersales/machines/index.ts';
import { adds, attempt, begin, freshStage, goes, PAID, type Stage, wrongWith } from './model.ts';

const PEOPLE: readonly Actor[] = [
  { role: 'bot', id: null },
  { role: 'agent', id: 'a1' },
  { role: 'agent', id: 'a2' },
  { role: 'supervisor', id: 's1' },
  { role: 'manager', id: 'm1' },
  { role: 'admin', id: 'x1' },
  { role: 'system', id: null },
  { role: 'shopper', id: 'C1' },
];

const beginning = (life: string) =>
  fc.record({
    life: fc.constant(life),
    goodsStay: fc.boolean(),
    pickUp: fc.boolean(),
    fast: fc.boolean(),
    turnsRound: fc.boolean(),
    difference: fc.constantFrom('none' as const, 'pay' as const, 'back' as const),
    minor: fc.constantFrom(1, 9000, 12_000, PAID),
  });

/** What ends a case, or only moves its appointment, is done less often than what leads it on. */
const SELDOM: readonly string[] = ['withdraw', 'lapse', 'arrange_pick_up'];

/** Deeds of one walk. Two repairs that fail, and then the money back, are a long way. */
const lengthOf = (life: string) =>
  life === 'repair' ? { minLength: 30, maxLength: 80 } : { minLength: 12, maxLength: 40 };

/** One number says it all, so that a hundred thousand walks are quick to make: who, what, with which case, how much. */
const deed = fc.nat({ max: 0xff_ff_ff });

/** Half of the deeds are what somebody may do, the other half anything at all. */
const doIt = (stage: Stage, number: number): void => {
  // Now and then the order goes where it was sold.
  if (number % 241 === 0) {
    goes(stage, number % 2 === 0 ? 'cancelled' : 'refunded', (number >> 3) % 2 === 0);
    return;
  }
  const walker = stage.cases[number & 1] ?? stage.cases[0];
  const actor = PEOPLE[(number >> 1) & 7];
  if (walker === undefined || actor === undefined) return;
  const which = number >> 5;
  const allowed = (number >> 4) & 1 ? possible(walker.machine, walker.state, actor, walker.holding) : EVENTS;
  const going = allowed.filter((event) => !SELDOM.includes(event) || which % 7 === 0);
  const event = going[which % Math.max(1, going.length)];
  if (event) attempt(stage, walker, event, actor, [1, 500, 5000, 30_000][which & 3] ?? 1);
};

/** What a run of walks has met, so that walks that go nowhere are noticed. */
export interface Met {
  states: Set<string>;
  payments: number;
}

/**
 * Walks through the life of two cases of one kind about one order, whatever anybody tries in whatever order, and looks after every
 * step that no law is broken. Decided by the product's own machines, holdings and approvals.
 */
export const walk = (life: string, numRuns: number, seed?: number): Met => {
  const met: Met = { states: new Set(), payments: 0 };
  const run = fc.property(beginning(life), beginning(life), fc.array(deed, lengthOf(life)), (one, other, deeds) => {
    const stage = freshStage();
    begin(stage, one);
    begin(stage, other);
    for (const number of deeds) {
      const before = stage.cases.map(({ raised, sending, payments }) => raised && !sending && payments.length);
      doIt(stage, number);
      for (const [index, { raised, payments, state }] of stage.cases.entries()) {
        if (raised && before[index] !== false && payments.length !== before[index])
          throw new Error(`${life}: paid though nobody has looked at what became of its order`);
        if (raised && payments.length > 0 && ['refunded', 'refund_pending'].includes(state))
          throw new Error(`${life}: paid while its order went, and nobody is asked whether it went twice`);
      }
      for (const walker of stage.cases) {
        const wrong = wrongWith(stage, walker);
        if (wrong !== null) throw new Error(`${life}: ${wrong} (in ${walker.state})`);
      }
      if (!adds(stage)) throw new Error(`${life}: what is bound does not add up`);
    }
    for (const { been } of stage.cases) for (const state of been) met.states.add(state);
    met.payments += stage.cases.filter(({ payments }) => payments.length > 0).length;
  });
  fc.assert(run, { numRuns, ...(seed === undefined ? {} : { seed }) });
  expect(met.states.size).toBeGreaterThan(5);
  return met;
};
