import { expect, test } from 'vitest';
import { LIVES, statesOf } from '../../src/aftersales/machines/index.ts';
import { walk } from '../aftersales/walks.ts';

/** Random action sequences for each kind of case. */
const WALKS = 100_000;
/** Kinds in which money goes back. */
const PAYING = ['return', 'refund', 'exchange', 'repair', 'delivery', 'price_protection'];

test.each(Object.entries(LIVES))(
  'A hundred thousand walks through the life of a case of kind %s break no law, and meet every state there is',
  (life, machine) => {
    const met = walk(life, WALKS);
    expect(statesOf(machine).filter((state) => !met.states.has(state))).toEqual([]);
    if (PAYING.includes(life)) expect(met.payments).toBeGreaterThan(50);
  },
  300_000,
);
