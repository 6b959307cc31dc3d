import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Thing } from '../../src/aftersales/things.ts';
import { assess } from '../../src/crisis/assess.ts';
import { rankOf } from '../../src/crisis/levels.ts';
import { MATTERS, type Matter } from '../../src/crisis/matters.ts';
import { parseCrisis } from '../../src/crisis/policy.ts';
import { type Signal, tracedTo } from '../../src/crisis/signal.ts';
import { policyFile } from '../aftersales/shipped.ts';

const policy = parseCrisis(policyFile('crisis'));
const NOW = new Date('2026-11-20T04:00:00Z');
const HOUR = 3_600_000;
let serial = 0;
const signal = (what: Matter, who: string, hoursAgo: number, ...things: Thing[]): Signal => ({
  ref: `talk:${serial++}`,
  at: new Date(NOW.getTime() - hoursAgo * HOUR),
  what,
  who,
  things,
});
const many = (what: Matter, count: number, hoursAgo: number, ...things: Thing[]): Signal[] =>
  Array.from({ length: count }, (_, n) => signal(what, `s${n}`, hoursAgo, ...things));
const found = (...signals: Signal[]) =>
  assess(signals, policy, NOW).map(({ thing, level, clauses }) => [thing, level, clauses]);

describe('A level', () => {
  test('is blue from one who was hurt, also where nobody knows by what', () => {
    expect(found(signal('injury', 'a', 1, 'product:TEE'))).toEqual([['product:TEE', 'blue', ['CR-10 one-hurt']]]);
    expect(found(signal('injury', 'a', 1, 'shop:'))).toEqual([['shop:', 'blue', ['CR-10 one-hurt']]]);
  });

  test('is yellow from two and red from three who were hurt by one product within seven days', () => {
    const hurt = (count: number, ago = 1) => many('injury', count, ago, 'product:TEE');
    expect(found(...hurt(2))[0]?.slice(0, 2)).toEqual(['product:TEE', 'yellow']);
    expect(found(...hurt(3))[0]?.slice(0, 2)).toEqual(['product:TEE', 'red']);
    expect(found(...hurt(3, 167.9))[0]?.[1]).toBe('red');
    expect(found(...hurt(3, 168))).toEqual([]);
    expect(found(...many('injury', 3, 1, 'shop:'))[0]?.[1]).toBe('blue');
  });

  test('counts a shopper once, however often they say it', () => {
    expect(found(...Array.from({ length: 9 }, () => signal('injury', 'a', 1, 'product:TEE')))[0]?.[1]).toBe('blue');
  });

  test('rises with three complaints in a day, red with ten, unless that is the usual course', () => {
    expect(found(...many('complaint', 2, 1, 'carrier:sf'))).toEqual([]);
    expect(found(...many('complaint', 3, 1, 'carrier:sf'))).toEqual([['carrier:sf', 'blue', ['CR-12 rise']]]);
    expect(found(...many('complaint', 9, 1, 'carrier:sf'))[0]?.[1]).toBe('blue');
    expect(found(...many('complaint', 10, 1, 'carrier:sf'))[0]?.[1]).toBe('red');
    const usual = Array.from({ length: 28 }, (_, day) => many('complaint', 4, 30 + day * 24, 'carrier:sf')).flat();
    expect(found(...usual, ...many('complaint', 10, 1, 'carrier:sf'))).toEqual([]);
    expect(found(...usual, ...many('complaint', 11, 1, 'carrier:sf'))[0]?.[1]).toBe('red');
  });

  test('is yellow where authorities are spoken of beside three complaints', () => {
    const said = signal('authorities', 'z', 1, 'product:TEE');
    expect(found(said, ...many('complaint', 2, 2, 'product:TEE'))[0]?.[1]).toBe('blue');
    expect(found(said, ...many('complaint', 3, 2, 'product:TEE'))[0]?.[1]).toBe('yellow');
  });

  test('is given to the gravest and narrowest thing, and not to all that stands beside it', () => {
    const all = many('complaint', 10, 1, 'product:TEE', 'batch:L1', 'reason:faulty');
    expect(found(...all).map(([thing]) => thing)).toEqual(['product:TEE']);
    const two = [
      ...many('complaint', 6, 1, 'product:TEE', 'batch:L1'),
      ...many('complaint', 10, 1, 'product:CAP', 'batch:L1').slice(6),
    ];
    expect(found(...two)).toEqual([['batch:L1', 'red', ['CR-31 flood', 'CR-12 rise']]]);
  });

  test('names the evidence that was counted, and nothing else', () => {
    const [verdict] = assess(
      [signal('injury', 'a', 1, 'product:TEE'), signal('lawyer', 'b', 1, 'product:TEE')],
      policy,
      NOW,
    );
    expect(verdict?.evidence.map(({ who }) => who)).toEqual(['a']);
  });
});

const things = fc.subarray<Thing>(['product:A', 'product:B', 'batch:L', 'carrier:sf', 'reason:faulty', 'shop:'], {
  minLength: 1,
});
const anySignal = (who: fc.Arbitrary<string>) =>
  fc
    .record({ what: fc.constantFrom(...MATTERS), who, hours: fc.double({ min: 0, max: 23.9, noNaN: true }), things })
    .map((one) => signal(one.what, one.who, one.hours, ...one.things));
const gravest = (signals: Signal[]): number =>
  Math.max(0, ...assess(signals, policy, NOW).map(({ level }) => rankOf(level)));

describe('Whatever is said within a day', () => {
  test('never lowers the gravest level', () => {
    const said = fc.array(anySignal(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k')), {
      maxLength: 40,
    });
    fc.assert(
      fc.property(said, said, (before, more) => gravest([...before, ...more]) >= gravest(before)),
      { numRuns: 300 },
    );
  });

  test('makes no more of one shopper alone than the rows for one shopper do', () => {
    const most = Math.max(
      ...policy.rows
        .filter((row) => row.shoppers === 1 && (row.beside?.shoppers ?? 1) === 1)
        .map(({ level }) => rankOf(level)),
    );
    fc.assert(
      fc.property(fc.array(anySignal(fc.constant('a')), { maxLength: 60 }), (said) => gravest(said) <= most),
      { numRuns: 300 },
    );
  });
});

describe('What is said speaks', () => {
  const order = {
    carrier: 'sf',
    items: [
      { sku: 'TEE', batch: 'L1' },
      { sku: 'CAP', batch: 'L2' },
    ],
  };

  test('against the product and its batch where it is broken, against the carrier where it came late', () => {
    const traced = (reason: string, skus: string[] = ['TEE']) => tracedTo('complaint', { skus, reason, order }, policy);
    expect(traced('faulty')).toEqual(['product:TEE', 'batch:L1', 'reason:faulty']);
    expect(traced('late', [])).toEqual(['carrier:sf', 'reason:late']);
    expect(traced('too_small')).toEqual([]);
  });

  test('against the shop as a whole where somebody was hurt and no goods are known', () => {
    expect(tracedTo('injury', { skus: [], reason: null, order: null }, policy)).toEqual(['shop:']);
    expect(tracedTo('injury', { skus: [], reason: null, order }, policy)).toEqual(['shop:']);
    expect(tracedTo('media', { skus: ['TEE'], reason: null, order }, policy)).toEqual(['product:TEE', 'batch:L1']);
    expect(tracedTo('complaint', { skus: [], reason: null, order: null }, policy)).toEqual([]);
  });
});
