import { describe, expect, it } from 'vitest';
import { openStore } from '../../src/store/index.ts';
import { freshDatabase, freshStore, TEST_KEY } from '../support/database.ts';
import { postgres } from '../support/postgres.ts';
import { gate, until } from '../support/until.ts';

describe('A PostgreSQL database', () => {
  it('that gives up one of two works in a deadlock has it done again', async () => {
    const store = await freshStore('postgresql');
    await store.write(async ({ settings }) => {
      await settings.set('a', 0);
      await settings.set('b', 0);
    });
    const [first, second] = [gate(), gate()];
    let attempts = 0;
    const work = (mine: string, other: string, done: () => void, wait: Promise<void>): Promise<void> =>
      store.write(async ({ settings }) => {
        attempts += 1;
        await settings.set(mine, mine);
        done();
        await wait;
        await settings.set(other, mine);
      });
    await Promise.all([work('a', 'b', first.open, second.opened), work('b', 'a', second.open, first.opened)]);
    expect(attempts).toBeGreaterThan(2);
    const kept = [await store.read.settings.get('a'), await store.read.settings.get('b')];
    expect(kept[0]).toBe(kept[1]);
  });

  it('that ends a connection is refused with a remedy, and used again afterwards', async () => {
    const { url, open } = await freshDatabase('postgresql');
    const store = await open();
    const name = new URL(url).pathname.slice(1);
    const server = await postgres();
    const broken = store.write(async ({ settings }) => {
      await settings.set('a', 1);
      await server.run(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}' AND state = 'idle in transaction'`,
      );
      await settings.set('b', 2);
    });
    await expect(broken).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
    await store.write(({ settings }) => settings.set('b', 3));
    expect([await store.read.settings.get('a'), await store.read.settings.get('b')]).toEqual([undefined, 3]);
  });

  it('that takes no writes for a while, as a full or a standby server, is refused with a remedy, read on, and used again', async () => {
    const { url, open } = await freshDatabase('postgresql');
    const store = await open();
    await store.write(({ settings }) => settings.set('a', 1));
    const name = new URL(url).pathname.slice(1);
    const server = await postgres();
    const readOnly = async (set: string): Promise<void> => {
      await server.run(`ALTER DATABASE ${name} ${set}`);
      await server.run(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}'`);
    };
    await readOnly('SET default_transaction_read_only = on');
    await until('a connection stands again', () => store.read.settings.get('a').then(Boolean, () => false));
    const refused = { code: 'STORE_UNAVAILABLE', message: expect.stringContaining('takes no writes') };
    await expect(store.write(({ settings }) => settings.set('a', 2))).rejects.toMatchObject(refused);
    const inbound = { channel: 'web', eventId: 'e1', key: 'k', from: { id: 'x' }, text: '在吗', at: new Date() };
    await expect(store.write(({ inbox }) => inbox.accept(inbound, new Date(), 'c_1'))).rejects.toMatchObject(refused);
    expect(await store.read.settings.get('a')).toBe(1);
    await readOnly('RESET default_transaction_read_only');
    await until('it is written again', () =>
      store
        .write(({ settings }) => settings.set('a', 3))
        .then(
          () => true,
          () => false,
        ),
    );
    expect(await store.read.settings.get('a')).toBe(3);
  });

  it.each([true, false])('out of reach is refused with a remedy (migrating: %s)', async (migrate) => {
    const url = 'postgresql://postgres:postgres@127.0.0.1:9/nowhere';
    await expect(openStore({ url, key: TEST_KEY, migrate })).rejects.toMatchObject({
      code: 'STORE_UNAVAILABLE',
      message: expect.stringContaining('DATABASE_URL'),
    });
  });

  it.each([true, false])('that does not exist is refused with a remedy (migrating: %s)', async (migrate) => {
    const url = (await postgres()).url('xiaoer_no_such_database');
    await expect(openStore({ url, key: TEST_KEY, migrate })).rejects.toMatchObject({
      code: 'STORE_UNAVAILABLE',
      message: expect.stringContaining('createdb'),
    });
  });

  it('with a wrong password is refused with a remedy that does not show it', async () => {
    const url = new URL((await postgres()).url('postgres'));
    url.password = 'swordfish';
    const opening = openStore({ url: url.href, key: TEST_KEY });
    await expect(opening).rejects.toMatchObject({
      code: 'STORE_UNAVAILABLE',
      message: expect.stringMatching(/user and password(?!.*swordfish)/),
    });
  });

  it('written with one key is not opened with another', async () => {
    const { url } = await freshDatabase('postgresql');
    await expect(openStore({ url, key: Buffer.alloc(32, 9) })).rejects.toMatchObject({ code: 'KEY_INVALID' });
  });
});
