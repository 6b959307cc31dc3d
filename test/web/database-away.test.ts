import { rename, rm } from 'node:fs/promises';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { XiaoerError } from '../../src/errors.ts';
import { sqliteFile } from '../../src/store/url.ts';
import { freshDatabase, type StoreKind } from '../support/database.ts';
import { postgres } from '../support/postgres.ts';
import { until } from '../support/until.ts';
import { openPage } from './pages.ts';
import { openWorld } from './world.ts';

const echo = (text: string): string => `好的：${text}`;

/** How the database goes away and comes back, on each of the two. */
const AWAY: Record<StoreKind, (url: string) => Promise<{ goes(): Promise<void>; comes(): Promise<void> }>> = {
  sqlite: async (url) => {
    const path = sqliteFile(url);
    const move = async (from: string, to: string): Promise<void> => {
      for (const end of ['', '-wal', '-shm'])
        if (to !== path || end !== '-shm') await rename(`${from}${end}`, `${to}${end}`).catch(() => undefined);
      await rm(`${path}.away-shm`, { force: true });
    };
    return { goes: () => move(path, `${path}.away`), comes: () => move(`${path}.away`, path) };
  },
  postgresql: async (url) => {
    const name = new URL(url).pathname.slice(1);
    const server = await postgres();
    const turn = async (set: string): Promise<void> => {
      await server.run(`ALTER DATABASE ${name} ${set}`);
      await server.run(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}'`);
    };
    return {
      goes: () => turn('SET default_transaction_read_only = on'),
      comes: () => turn('RESET default_transaction_read_only'),
    };
  },
};

describe.each([
  ['sqlite', 'whose file is gone'],
  ['postgresql', 'that takes no writes'],
] as const)('A database (%s) %s while the shop is open', (kind, _) => {
  it('is told to shopper and watcher, takes nothing it does not keep, and serves on by itself once it is back', async () => {
    const database = await freshDatabase(kind);
    const world = await openWorld({ database, bot: echo });
    const page = await openPage(world);
    const ready = async (): Promise<unknown> => (await fetch(`${world.address}/health/ready`)).json();
    await page.say('a1', '在吗');
    await world.settle();
    const away = await AWAY[kind](database.url);
    await away.goes();
    await until('it is seen', async () => (await page.say('a2', '我要退货')).status !== 202);
    const refused = await page.say('a2', '我要退货');
    expect(refused).toMatchObject({
      status: 503,
      body: { error: { code: 'STORE_UNAVAILABLE', message: '现在存不进去，什么都没丢。过几秒再试。' } },
    });
    expect(await ready()).toMatchObject({ ok: false, database: { ok: false, detail: 'STORE_UNAVAILABLE' } });
    await away.comes();
    await until('it is taken again', async () => (await page.say('a2', '我要退货')).status === 202);
    await world.settle();
    const [open] = await world.store.read.desk.list({ limit: 1 });
    const said = open ? await world.store.read.messages.list(open.id) : [];
    expect(said.map(({ text }) => text)).toEqual(['在吗', '好的：在吗', '我要退货', '好的：我要退货']);
  });
});

describe('A database that still writes a little', () => {
  it('is not well for a while after it has refused what a shopper said', async () => {
    const world = await openWorld();
    const ready = async (): Promise<unknown> => (await fetch(`${world.address}/health/ready`)).json();
    expect(await ready()).toMatchObject({ ok: true });
    const full = world.store.write(async () => {
      throw new XiaoerError('STORE_UNAVAILABLE', 'The disk is full.');
    });
    await expect(full).rejects.toThrow('full');
    expect(await ready()).toMatchObject({ ok: false, database: { ok: false, detail: 'STORE_UNAVAILABLE' } });
    const later = performance.now() + 10_000;
    const clock = vi.spyOn(performance, 'now').mockReturnValue(later);
    onTestFinished(() => clock.mockRestore());
    expect(await ready()).toMatchObject({ ok: true });
  });
});
