import { describe, expect, it } from 'vitest';
import { parseProofs } from '../../src/identity/policy.ts';
import { countWrongProof, isClosedFor, PROOF_RULE, type ProofRule } from '../../src/identity/wrong-proofs.ts';
import { later, NOW } from '../store/said.ts';
import { freshStore, STORE_KINDS } from '../support/database.ts';

const HOUR = 3_600_000;
const rule: ProofRule = { order: { wrong: 3, withinMs: 24 * HOUR }, all: { wrong: 5, withinMs: HOUR } };

describe.each(STORE_KINDS)('Wrong digits about orders, on %s', (kind) => {
  const counted = async () => {
    const store = await freshStore(kind);
    return {
      store,
      wrong: (order: string | null, at = NOW) => store.write((repos) => countWrongProof(repos, order, at, rule)),
      closed: (order: string, at = NOW) => isClosedFor(store.read, order, at, rule),
    };
  };

  it('close that order after so many, whoever gave them, until the oldest is as old as they are counted', async () => {
    const { wrong, closed } = await counted();
    await wrong('ZL1');
    await wrong('ZL1', later(HOUR));
    expect(await closed('ZL1', later(HOUR))).toBe(false);
    await wrong('zl1', later(3 * HOUR));
    expect(await closed('ZL1', later(3 * HOUR))).toBe(true);
    expect(await closed('ZL2', later(3 * HOUR))).toBe(false);
    expect(await closed('ZL1', later(24 * HOUR - 1))).toBe(true);
    expect(await closed('ZL1', later(24 * HOUR))).toBe(false);
  });

  it('close all orders after so many in an hour, whichever they were about', async () => {
    const { wrong, closed } = await counted();
    for (const order of ['ZL1', 'ZL2', 'ZL3', null]) await wrong(order);
    expect(await closed('ZL9')).toBe(false);
    await wrong('ZL4');
    expect(await closed('ZL9')).toBe(true);
    expect(await closed('ZL9', later(HOUR - 1))).toBe(true);
    expect(await closed('ZL9', later(HOUR))).toBe(false);
  });

  it('count each of those that come at the same instant', async () => {
    const { wrong, closed } = await counted();
    await Promise.all(['ZL1', 'ZL1', 'ZL1'].map((order) => wrong(order)));
    expect(await closed('ZL1')).toBe(true);
  });

  it('are kept without the number of the order, and no longer than they count', async () => {
    const { store, wrong } = await counted();
    await wrong('ZL1');
    await wrong('ZL2', later(25 * HOUR));
    const names = await store.read.channelFacts.names('proofs', 'order.');
    expect(names).toHaveLength(1);
    expect(names.join()).not.toContain('ZL');
  });
});

describe('How many wrong digits are borne', () => {
  const shipped = { code_minutes: 10, wrong_codes: 5, wrong_within_minutes: 60 };

  it('stands in linking.yaml, and a folder of before that has no word of it keeps to what ships', () => {
    expect(parseProofs(undefined)).toEqual(PROOF_RULE);
    expect(parseProofs(shipped)).toEqual(PROOF_RULE);
    const own = { ...shipped, wrong_digits_of_an_order: 5, wrong_digits_hours: 48, wrong_digits_an_hour: 50 };
    expect(parseProofs(own)).toEqual({
      order: { wrong: 5, withinMs: 48 * HOUR },
      all: { wrong: 50, withinMs: HOUR },
    });
  });

  it.each([{ wrong_digits_of_an_order: 51 }, { wrong_digits_hours: 0.5 }, { wrong_digits_an_hour: 9 }])(
    'is bounded: %j is refused, and the place named',
    (wrong) => {
      expect(() => parseProofs({ ...shipped, ...wrong })).toThrow(Object.keys(wrong)[0]);
    },
  );
});
