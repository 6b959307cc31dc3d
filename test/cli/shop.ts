import { join } from 'node:path';
import { openStore, type Store } from '../../src/store/index.ts';
import type { User } from '../../src/store/users.ts';
import { command } from './in-process.ts';
import { type Ended, freshFolder } from './run.ts';

const user = (name: string, role: string): User => ({
  id: `id-${name}`,
  name,
  displayName: name,
  role,
  lang: 'en',
  passwordHash: '',
  presence: 'offline',
  seenAt: null,
  capacity: 10,
  deputyId: null,
  disabled: false,
  failures: 0,
  lockedUntil: null,
  createdAt: new Date('2026-11-01T00:00:00Z'),
});

/**
 * A shop in a folder of its own, with one person of each role, filled by `fill`; its commands run in this process, with the variables
 * of `more` beside the shop's own.
 */
export const shopWith = async (
  fill: (store: Store) => Promise<void> = async () => undefined,
  more: Readonly<Record<string, string>> = {},
) => {
  const cwd = await freshFolder();
  const env = { DATABASE_URL: `file:${join(cwd, 'shop.db')}`, DATA_KEY: 'ab'.repeat(32) };
  const within = async <T>(work: (store: Store) => Promise<T>): Promise<T> => {
    const store = await openStore({ url: env.DATABASE_URL, key: Buffer.from(env.DATA_KEY, 'hex') });
    try {
      return await work(store);
    } finally {
      await store.close();
    }
  };
  await within(async (store) => {
    for (const role of ['agent', 'supervisor', 'manager']) {
      await store.write((repos) => repos.users.add(user(`${role}1`, role)));
    }
    await fill(store);
  });
  return {
    within,
    /** Runs `xiaoer` there. */
    run: (...words: string[]): Promise<Ended> => command(words, { cwd, env: { ...env, ...more } }),
    /** The same, with `input` on its standard input. */
    feed: (input: string, ...words: string[]): Promise<Ended> =>
      command(words, { cwd, env: { ...env, ...more }, input }),
  };
};
