import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { freshStore, STORE_KINDS } from '../support/database.ts';
import { CUSTOMERS, type IdentityWorld, identityWorld } from './support.ts';

const ACCOUNTS = ['web:w1', 'slack:U1', 'discord:D1', 'wechaty:X1', 'wecom:Y1'] as const;

type Step =
  | { do: 'prove'; account: string; customer: string }
  | { do: 'link'; from: string; on: string }
  | { do: 'undo'; nth: number };

const account = fc.constantFrom(...ACCOUNTS);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('prove' as const), account, customer: fc.constantFrom(...CUSTOMERS) }),
  },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('link' as const), from: account, on: account }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('undo' as const), nth: fc.nat(9) }) },
);

/** What the proofs say, counted by hand: who was proved to be whom, and which codes still stand. */
class Proofs {
  own = new Map<string, string>();
  codes: { id: number; account: string; before: string | null; to: string }[] = [];

  /** A code counts for nothing while its account is proved to be a third person. */
  standing(): Proofs['codes'] {
    return this.codes.filter(({ account: of, before, to }) => {
      const own = this.own.get(of);
      return own === undefined || own === before || own === to;
    });
  }

  customerOf(of: string): string | null {
    return this.own.get(of) ?? this.standing().find((code) => code.account === of)?.to ?? null;
  }

  /** Customers who hold proofs on one account, again and again until nothing more is joined. */
  personOf(customer: string): string[] {
    const groups = ACCOUNTS.map((of) => [
      ...(this.own.has(of) ? [this.own.get(of) as string] : []),
      ...this.standing().flatMap((code) => (code.account === of ? [code.to] : [])),
    ]);
    const person = new Set([customer]);
    for (const _ of CUSTOMERS)
      for (const group of groups) if (group.some((one) => person.has(one))) for (const one of group) person.add(one);
    return [...person].sort();
  }
}

const walk = async (world: IdentityWorld, proofs: Proofs, one: Step): Promise<void> => {
  if (one.do === 'prove') {
    await world.proved(one.account, one.customer);
    proofs.own.set(one.account, one.customer);
    return;
  }
  if (one.do === 'undo') {
    const code = proofs.codes[one.nth % Math.max(1, proofs.codes.length)];
    if (!code) return;
    expect((await world.undoes(code.id)).outcome).toBe('undone');
    proofs.codes = proofs.codes.filter((other) => other !== code);
    expect((await world.undoes(code.id)).outcome).toBe('already');
    return;
  }
  const vouches = proofs.own.get(one.from);
  if (vouches === undefined) {
    await expect(world.code(one.from)).rejects.toThrow();
    return;
  }
  const before = proofs.customerOf(one.on);
  const outcome = await world.links(one.from, one.on);
  const same = before !== null && proofs.personOf(vouches).includes(before);
  const expected = one.from === one.on ? 'own' : same ? 'already' : before === null ? 'linked' : 'merged';
  expect(outcome.outcome).toBe(expected);
  if ('merge' in outcome) proofs.codes.push({ id: outcome.merge, account: one.on, before, to: vouches });
};

describe.each(STORE_KINDS)('Any sequence of proofs, links and undoings on %s', (kind) => {
  it('leaves every account with exactly the customer its remaining proofs say, and moves no order', async () => {
    const runs = kind === 'sqlite' ? 60 : 12;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 14 }), async (steps) => {
        const store = await freshStore(kind);
        try {
          const world = await identityWorld(store);
          const proofs = new Proofs();
          const talks = new Map<string, string>();
          for (const of of ACCOUNTS) talks.set(of, await world.writes(of));
          const everProved = new Set<string>();
          for (const one of steps) {
            await walk(world, proofs, one);
            if (one.do === 'prove') everProved.add(one.account);
            for (const of of ACCOUNTS) {
              const customer = proofs.customerOf(of);
              const orders = customer ? proofs.personOf(customer).map((id) => `O-${id}`) : [];
              expect(await world.sees(of)).toEqual({ customer, orders });
              const talk = await store.read.conversations.get(talks.get(of) ?? '');
              if (!everProved.has(of)) expect(talk?.customerId ?? null).toBe(customer);
            }
            for (const id of CUSTOMERS) {
              expect((await store.read.families.of(id)).toSorted()).toEqual(proofs.personOf(id));
              expect((await store.read.orders.get(`O-${id}`))?.customerId).toBe(id);
            }
          }
        } finally {
          await store.close();
        }
      }),
      { numRuns: runs },
    );
  });
});
