import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { loadConfig } from '../src/config.ts';

const folder = async (): Promise<string> => {
  const path = await mkdtemp(join(tmpdir(), 'xiaoer-config-'));
  onTestFinished(() => rm(path, { recursive: true, force: true }));
  return path;
};

const KEY = Buffer.alloc(32, 5);

describe('The environment', () => {
  it('needs nothing: every variable has a default', async () => {
    const cwd = await folder();
    const config = loadConfig({}, cwd);
    expect(config).toMatchObject({
      databaseUrl: `file:${join(cwd, 'data', 'shop.db')}`,
      port: 3000,
      host: '127.0.0.1',
      timezone: 'Asia/Shanghai',
    });
    expect(await readdir(config.content)).toContain('intents');
    expect(config.dataKey).toHaveLength(32);
  });

  it('is read as it was set, and an empty variable counts as absent', async () => {
    const cwd = await folder();
    await mkdir(join(cwd, 'my-shop', 'intents'), { recursive: true });
    const env = {
      DATABASE_URL: 'file:./other.db',
      PORT: '8080',
      HOST: '0.0.0.0',
      SHOP_TIMEZONE: 'Asia/Taipei',
      SHOP_CONTENT: 'my-shop',
      DATA_KEY: KEY.toString('base64'),
    };
    expect(loadConfig(env, cwd)).toEqual({
      databaseUrl: `file:${join(cwd, 'other.db')}`,
      port: 8080,
      host: '0.0.0.0',
      timezone: 'Asia/Taipei',
      content: join(cwd, 'my-shop'),
      dataKey: KEY,
      publicUrl: null,
    });
    expect(loadConfig({ ...env, PORT: '', HOST: '' }, cwd)).toMatchObject({ port: 3000, host: '127.0.0.1' });
  });

  it.each([
    ['DATABASE_URL', 'mysql://x', /DATABASE_URL must be file:/],
    ['DATABASE_URL', 'postgresql://', /DATABASE_URL must be/],
    ['DATABASE_URL', 'file:', /DATABASE_URL must be/],
    ['PORT', '80a', /PORT must be a port/],
    ['PORT', '70000', /PORT must be a port/],
    ['PORT', '-1', /PORT must be a port/],
    ['HOST', 'not a host', /HOST must be/],
    ['SHOP_TIMEZONE', 'Mars/Olympus', /SHOP_TIMEZONE must be an IANA time zone/],
    [
      'SHOP_CONTENT',
      './nowhere',
      /SHOP_CONTENT must be a folder that holds intents or templates.*npx xiaoer content init/,
    ],
    ['DATA_KEY', 'short', /DATA_KEY must be 32 bytes.*openssl rand -base64 32/],
  ])('names %s when it is %j', async (variable, value, message) => {
    const cwd = await folder();
    const load = () => loadConfig({ DATA_KEY: KEY.toString('hex'), [variable]: value }, cwd);
    expect(load).toThrow(expect.objectContaining({ code: 'CONFIG_INVALID' }));
    expect(load).toThrow(message);
  });

  it('names all that is wrong at once', async () => {
    expect(() => loadConfig({ PORT: 'x', SHOP_TIMEZONE: 'y' }, '/tmp')).toThrow(/PORT.*\nSHOP_TIMEZONE/);
  });

  it('takes the key in hex, base64 and base64url', async () => {
    const cwd = await folder();
    const key = Buffer.from('fbff'.repeat(16), 'hex');
    for (const encoding of ['hex', 'base64', 'base64url'] as const) {
      expect(loadConfig({ DATA_KEY: key.toString(encoding) }, cwd).dataKey).toEqual(key);
    }
  });
});

describe('The key file', () => {
  it('is made once, for its owner alone, and read from then on', async () => {
    const cwd = await folder();
    const { dataKey } = loadConfig({}, cwd);
    expect(loadConfig({}, cwd).dataKey).toEqual(dataKey);
    expect((await stat(join(cwd, 'data', 'shop.db.key'))).mode & 0o777).toBe(0o600);
    expect(await readdir(join(cwd, 'data'))).toEqual(['shop.db.key']);
    expect(loadConfig({}, await folder()).dataKey).not.toEqual(dataKey);
  });

  it('is not made when DATA_KEY is set', async () => {
    const cwd = await folder();
    loadConfig({ DATA_KEY: KEY.toString('base64') }, cwd);
    expect(await readdir(cwd)).toEqual([]);
  });

  it('is asked for when its database is there without it, rather than made anew', async () => {
    const cwd = await folder();
    await mkdir(join(cwd, 'data'));
    await writeFile(join(cwd, 'data', 'shop.db'), 'something');
    expect(() => loadConfig({}, cwd)).toThrow(expect.objectContaining({ code: 'KEY_INVALID' }));
    expect(() => loadConfig({}, cwd)).toThrow(/shop\.db\.key.*DATA_KEY/);
  });

  it('that holds no key is refused', async () => {
    const cwd = await folder();
    await mkdir(join(cwd, 'data'));
    await writeFile(join(cwd, 'data', 'shop.db.key'), 'rubbish');
    expect(() => loadConfig({}, cwd)).toThrow(expect.objectContaining({ code: 'KEY_INVALID' }));
  });

  it('does not stand in for DATA_KEY on PostgreSQL, where there is no folder beside the database', async () => {
    const cwd = await folder();
    const env = { DATABASE_URL: 'postgresql://shop:secret@localhost/shop' };
    expect(() => loadConfig(env, cwd)).toThrow(/DATA_KEY must be set/);
    expect(loadConfig({ ...env, DATA_KEY: KEY.toString('hex') }, cwd).databaseUrl).toBe(env.DATABASE_URL);
    expect(await readdir(cwd)).toEqual([]);
  });
});
