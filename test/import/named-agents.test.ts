import { describe, expect, it } from 'vitest';
import type { Store } from '../../src/store/index.ts';
import { freshStore } from '../support/database.ts';
import { GOOD, lines, NOW, take } from './shop-files.ts';

const hire = (store: Store, name: string, over = {}) =>
  store.write(({ users }) =>
    users.add({
      ...{ id: `u_${name}`, name, displayName: name, role: 'agent', passwordHash: '', lang: 'en', presence: 'offline' },
      ...{ seenAt: null, capacity: 10, deputyId: null, disabled: false, failures: 0, lockedUntil: null },
      ...{ createdAt: NOW, ...over },
    }),
  );

/** The customers of the good shop with this in the column named_agent. */
const named = (...cells: string[]) => ({
  'customers.csv': GOOD['customers.csv'].map((row, at) => `${row},${at === 0 ? 'named_agent' : (cells[at - 1] ?? '')}`),
});

describe('the column named_agent of customers.csv', () => {
  it('gives customers agents of their own by sign-in name; an empty cell leaves things as they are, a dash takes them away', async () => {
    const store = await freshStore();
    await hire(store, 'mei');
    const agents = async () =>
      [...(await store.read.namedAgents.of(['C1', 'C2']))].map(([id, one]) => `${id} ${one.userId}`);
    await take(store, named('mei', 'mei'));
    expect(await agents()).toEqual(['C1 u_mei', 'C2 u_mei']);
    const again = await take(store, named('mei', ''));
    expect(again).toMatchObject({ files: [{ new: 0, changed: 0, same: 2 }] });
    await take(store, named('', '-'));
    expect(await agents()).toEqual(['C1 u_mei']);
  });

  it('is refused with its place where it names nobody who serves', async () => {
    const store = await freshStore();
    await hire(store, 'admin', { role: 'admin' });
    await hire(store, 'gone', { disabled: true });
    for (const name of ['nobody', 'admin', 'gone'])
      expect(lines(await take(store, named(name)))).toEqual([
        `customers.csv:2: named_agent: "${name}" is nobody who serves shoppers; write a sign-in name (xiaoer user list), or - for nobody`,
      ]);
    expect(await store.read.customers.get('C1')).toBeNull();
  });
});
