import { chmod, cp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { CHECKS, type Finding, type Scene } from '../../src/cli/doctor/index.ts';
import { programFolder } from '../../src/program-folder.ts';
import { openStore } from '../../src/store/index.ts';
import { freshDatabase, TEST_KEY } from '../support/database.ts';
import { freshFolder } from './run.ts';

const KEY = TEST_KEY.toString('base64');

const scene = async (env: Record<string, string> = {}): Promise<Scene> => ({
  env: { PORT: '0', ...env },
  cwd: await freshFolder(),
  db: undefined,
  root: programFolder(),
});

const look = async (name: string, at: Scene): Promise<Finding> => {
  const check = CHECKS.find((one) => one.name === name);
  if (check === undefined) throw new Error(`no check is called ${name}`);
  return check.run(at);
};

/** A server on a port of its own that answers every request so. */
const serving = async (body: string): Promise<number> => {
  const server = createServer((_, response) => response.end(body));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())));
  return (server.address() as AddressInfo).port;
};

describe('The doctor', () => {
  it('finds a place where nothing was started yet in order, and leaves it as it was', async () => {
    const at = await scene();
    for (const name of [
      'node',
      'packages',
      'environment',
      'key',
      'database',
      'disk',
      'content',
      'channel web',
      'port',
    ]) {
      expect(await look(name, at), name).toMatchObject({ ok: true });
    }
    expect(await look('key', at)).toEqual({ ok: true, detail: 'is made on first start' });
  });

  it('names the variables that switch on a channel that is off', async () => {
    const at = await scene();
    const told = async (channel: string): Promise<string> => (await look(`channel ${channel}`, at)).detail;
    expect(await told('slack')).toMatch(
      /many\. Connect it in the console .* or set SLACK_BOT_TOKEN, and SLACK_APP_TOKEN or SLACK_SIGNING_SECRET, to switch/,
    );
    expect(await told('discord')).toMatch(
      /account\. Connect it in the console .* or set DISCORD_TOKEN to switch it on$/,
    );
    expect(await told('wecom')).toMatch(
      /\)\. Connect it in the console .* or set WECOM_CORP_ID and .* to switch it on$/,
    );
  });

  it('finds a database that was written with the key at hand in order', async () => {
    const { url } = await freshDatabase();
    expect(await look('database', await scene({ DATABASE_URL: url, DATA_KEY: KEY }))).toMatchObject({
      ok: true,
      detail: expect.stringMatching(/shop\.db, whole and up to date$/),
    });
  });

  it('finds a PostgreSQL database in order, and one that is not there', async () => {
    const { url } = await freshDatabase('postgresql');
    expect(await look('database', await scene({ DATABASE_URL: url, DATA_KEY: KEY }))).toEqual({
      ok: true,
      detail: 'PostgreSQL, whole and up to date',
    });
    const gone = url.replace(/\/[^/]+$/, '/nowhere');
    expect(await look('database', await scene({ DATABASE_URL: gone, DATA_KEY: KEY }))).toMatchObject({
      ok: false,
      code: 'STORE_UNAVAILABLE',
      remedy: expect.stringContaining('createdb'),
    });
  });

  it('names a key that is not the one the database was written with', async () => {
    const { url } = await freshDatabase();
    const other = Buffer.alloc(32, 9).toString('base64');
    expect(await look('database', await scene({ DATABASE_URL: url, DATA_KEY: other }))).toMatchObject({
      ok: false,
      code: 'KEY_INVALID',
    });
  });

  it('names a database whose key is gone, without making another', async () => {
    const { url } = await freshDatabase();
    const at = await scene({ DATABASE_URL: url });
    expect(await look('key', at)).toMatchObject({ ok: false, code: 'KEY_INVALID' });
    expect(await look('key', at)).toMatchObject({ ok: false, code: 'KEY_INVALID' });
  });

  it.skipIf(process.platform === 'win32')('names a database that others may read', async () => {
    const { url } = await freshDatabase();
    const file = url.slice('file:'.length);
    const at = await scene({ DATABASE_URL: url, DATA_KEY: KEY });
    await chmod(file, 0o660);
    expect(await look('database', at)).toMatchObject({ ok: true });
    await chmod(file, 0o644);
    expect(await look('database', at)).toMatchObject({ ok: false, remedy: `Run: chmod o-rwx ${file}*` });
  });

  it.skipIf(process.platform === 'win32')('names a key that others may read', async () => {
    const at = await scene({ DATABASE_URL: 'file:shop.db' });
    const file = join(at.cwd, 'shop.db.key');
    await writeFile(file, KEY);
    await chmod(file, 0o644);
    expect(await look('key', at)).toMatchObject({ ok: false, remedy: `Run: chmod 600 ${file}` });
    await chmod(file, 0o600);
    expect(await look('key', at)).toMatchObject({ ok: true });
  });

  it('names a file that is no database, and one that is damaged', async () => {
    const at = await scene({ DATABASE_URL: 'file:shop.db', DATA_KEY: KEY });
    const file = join(at.cwd, 'shop.db');
    await writeFile(file, 'this is a letter, not a database, and it is long enough to be looked at'.repeat(100));
    expect(await look('database', at)).toMatchObject({ ok: false, code: 'STORE_UNAVAILABLE' });
    await rm(file);
    const store = await openStore({ url: `file:${file}`, key: TEST_KEY });
    await store.write(async (repos) => {
      for (let i = 0; i < 200; i += 1) await repos.settings.set(`key-${i}`, 'x'.repeat(500));
    });
    await store.close();
    const bytes = await readFile(file);
    bytes.fill(0x5a, bytes.length - 20_000, bytes.length - 4096);
    await writeFile(file, bytes);
    expect(await look('database', at)).toMatchObject({
      ok: false,
      code: 'STORE_UNAVAILABLE',
      remedy: expect.stringContaining('backup'),
    });
  });

  it('says what the next start will do to an older database', async () => {
    const at = await scene({ DATABASE_URL: 'file:shop.db', DATA_KEY: KEY });
    await writeFile(join(at.cwd, 'shop.db'), '');
    expect(await look('database', at)).toMatchObject({
      ok: true,
      detail: expect.stringMatching(/steps? (is|are) applied/),
    });
  });

  it.each([
    ['environment', { PORT: 'many' }, 'PORT must be a port'],
    ['environment', { SHOP_TIMEZONE: 'Mars/Olympus' }, 'SHOP_TIMEZONE must be an IANA time zone'],
    ['database', { PORT: 'many' }, 'Correct the environment first.'],
    ['channel web', { WEB_MAX_FILE_MB: '900' }, 'WEB_MAX_FILE_MB must be from 1 to 50'],
  ])('names what is malformed: %s %j', async (name, env, remedy) => {
    expect(await look(name, await scene(env))).toMatchObject({ ok: false, remedy: expect.stringContaining(remedy) });
  });

  it('names broken words by file and line', async () => {
    const at = await scene();
    for (const folder of ['intents', 'templates']) {
      await cp(join(programFolder(), folder), join(at.cwd, folder), { recursive: true });
    }
    await writeFile(join(at.cwd, 'intents', 'greet.yaml'), 'intent: [');
    expect(await look('content', { ...at, env: { SHOP_CONTENT: at.cwd } })).toMatchObject({
      ok: false,
      code: 'CONTENT_INVALID',
      remedy: expect.stringMatching(/intents\/greet\.yaml:\d+: /),
    });
  });

  it('tells a port in use by another program from one where xiaoer serves', async () => {
    const other = String(await serving('hello'));
    expect(await look('port', await scene({ PORT: other }))).toEqual({
      ok: false,
      code: 'CONFIG_INVALID',
      detail: `127.0.0.1:${other} cannot be used (EADDRINUSE)`,
      remedy: 'End the other program, or set PORT.',
    });
    const own = String(await serving('{"ok":true}'));
    expect(await look('port', await scene({ PORT: own }))).toMatchObject({ ok: true });
  });

  it('names other programs that take nothing of what they are told', async () => {
    const { url } = await freshDatabase();
    const at = await scene({ DATABASE_URL: url, DATA_KEY: KEY });
    expect(await look('webhooks', at)).toMatchObject({ ok: true, detail: expect.stringMatching(/webhook add/u) });
    const store = await openStore({ url, key: TEST_KEY });
    const now = new Date('2026-11-20T02:00:00Z');
    const endpoint = {
      ...{ id: 'aaaaaaaa', url: 'https://erp.example/hook?token=t0ken', secret: 'whsec_c2VjcmV0', createdBy: 'cli' },
      ...{ topics: ['rating.given' as const], state: 'on' as const, createdAt: now, failingSince: null },
    };
    const save = (change: object) => store.write((repos) => repos.webhooks.save({ ...endpoint, ...change }));
    await save({});
    expect(await look('webhooks', at)).toEqual({ ok: true, detail: '1 told' });
    await save({ failingSince: now });
    expect(await look('webhooks', at)).toMatchObject({
      ok: false,
      detail: 'nothing arrives at aaaaaaaa (erp.example)',
    });
    await save({ state: 'stopped' });
    const stopped = await look('webhooks', at);
    expect(stopped).toMatchObject({ ok: false, remedy: expect.stringMatching(/xiaoer webhook on/u) });
    expect(JSON.stringify(stopped)).not.toContain('t0ken');
    await store.close();
  });
});
