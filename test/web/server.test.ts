import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import { Connection } from '../../src/store/sqlite/connection.ts';
import { sqliteFile } from '../../src/store/url.ts';
import { CONSOLE_ROUTES } from '../../src/web/console-routes/index.ts';
import { metricsToken } from '../../src/web/metrics-token.ts';
import { langOfHeader } from '../../src/web/refusal.ts';
import { gate, until } from '../support/until.ts';
import { openPage, openStream, signIn } from './pages.ts';
import { openWorld } from './world.ts';

/** The pages as a build leaves them. */
const builtPages = async (): Promise<string> => {
  const dist = await mkdtemp(join(tmpdir(), 'xiaoer-built-'));
  onTestFinished(() => rm(dist, { recursive: true, force: true }));
  await mkdir(join(dist, 'console', 'assets'), { recursive: true });
  await mkdir(join(dist, 'widget'), { recursive: true });
  await writeFile(join(dist, 'console', 'index.html'), '<!doctype html><title>console</title>');
  await writeFile(join(dist, 'console', 'assets', 'index-AbCd1234.js'), 'export {};');
  await writeFile(join(dist, 'widget', 'index.html'), '<!doctype html><title>shop</title>');
  await writeFile(join(dist, 'widget', 'widget.js'), '/* widget */');
  for (const script of ['console/assets/index-AbCd1234.js', 'widget/widget.js']) {
    const bytes = await readFile(join(dist, script));
    await writeFile(join(dist, `${script}.gz`), gzipSync(bytes));
    await writeFile(join(dist, `${script}.br`), brotliCompressSync(bytes));
  }
  return dist;
};

describe('the pages', () => {
  it('are served: the shopper’s at /, the widget for every site, the console with all its own paths', async () => {
    const world = await openWorld({ dist: await builtPages() });
    const get = async (path: string, accept = 'text/html') => {
      const response = await fetch(`${world.address}${path}`, { headers: { accept }, redirect: 'manual' });
      return { status: response.status, text: await response.text(), headers: response.headers };
    };
    expect((await get('/')).text).toContain('shop');
    const widget = await get('/widget.js', '*/*');
    expect(widget.text).toContain('widget');
    expect(widget.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    expect(widget.headers.get('access-control-allow-origin')).toBe('*');
    expect((await get('/console')).headers.get('location')).toBe('/console/');
    for (const path of ['/console/', '/console/desk/c_1', '/console/tickets'])
      expect((await get(path)).text, path).toContain('console');
    const asset = await get('/console/assets/index-AbCd1234.js', '*/*');
    expect(asset.headers.get('cache-control')).toContain('immutable');
    expect((await get('/console/')).headers.get('cache-control')).toBe('no-cache');
    expect((await get('/console/assets/gone.js', '*/*')).status).toBe(404);
    expect((await get('/../package.json')).status).toBe(404);
    expect((await get('/nothing')).status).toBe(404);
  });

  it.each([
    ['gzip, deflate, br', 'br'],
    ['gzip', 'gzip'],
    ['identity', null],
  ])('go over the wire as small as the browser takes them: %s', async (accepted, sent) => {
    const world = await openWorld({ dist: await builtPages() });
    for (const path of ['/widget.js', '/console/assets/index-AbCd1234.js']) {
      const { headers } = await fetch(`${world.address}${path}`, { headers: { 'accept-encoding': accepted } });
      expect([headers.get('content-encoding'), headers.get('content-type')]).toEqual([
        sent,
        expect.stringContaining('javascript'),
      ]);
      expect(headers.get('cache-control')).toContain(path.startsWith('/console') ? 'immutable' : 'max-age=300');
    }
    const widget = await fetch(`${world.address}/widget.js`, { headers: { 'accept-encoding': accepted } });
    expect(await widget.text()).toBe('/* widget */');
    expect(widget.headers.get('access-control-allow-origin')).toBe('*');
  });

  it('are not waited for without end: a request that never comes to its end is given up', async () => {
    const { app } = await openWorld();
    expect(app.server.requestTimeout).toBe(300_000);
    expect(app.server.headersTimeout).toBeGreaterThan(0);
    expect(app.server.headersTimeout).toBeLessThanOrEqual(60_000);
  });

  it('that have not been built say how to build them', async () => {
    const world = await openWorld();
    for (const path of ['/', '/console/']) {
      const response = await fetch(`${world.address}${path}`, { headers: { accept: 'text/html' } });
      expect([response.status, await response.json()]).toEqual([
        503,
        { error: { code: 'BUILD_MISSING', message: expect.stringContaining('npm run build') } },
      ]);
    }
  });

  it('may load nothing from elsewhere, run nothing inline and stand in nobody’s frame', async () => {
    const world = await openWorld({ dist: await builtPages() });
    const { headers } = await fetch(`${world.address}/console/`, { headers: { accept: 'text/html' } });
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'self'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe-eval');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-powered-by')).toBeNull();
  });
});

describe('health', () => {
  it('is live while it runs and ready while database and channels are', async () => {
    const world = await openWorld();
    const ready = async () => {
      const response = await fetch(`${world.address}/health/ready`);
      return { status: response.status, body: await response.json() };
    };
    expect(await (await fetch(`${world.address}/health/live`)).json()).toEqual({ ok: true });
    expect(await ready()).toMatchObject({
      status: 200,
      body: { ok: true, database: { ok: true, detail: 'sqlite' }, channels: { web: { ok: true } } },
    });
    await world.channel.stop();
    expect(await ready()).toMatchObject({ status: 503, body: { ok: false, channels: { web: { ok: false } } } });
  });

  it('is not ready while nothing can be written', async () => {
    const world = await openWorld();
    const holder = await Connection.open(sqliteFile(world.url), { create: false, pragmas: 'PRAGMA busy_timeout = 0' });
    onTestFinished(() => holder.close());
    const ready = async () => (await fetch(`${world.address}/health/ready`)).json();
    await holder.exec('BEGIN IMMEDIATE');
    expect(await ready()).toMatchObject({ ok: false, database: { ok: false, detail: 'STORE_UNAVAILABLE' } });
    await holder.exec('ROLLBACK');
    expect(await ready()).toMatchObject({ ok: true, database: { ok: true } });
  });

  it('is not ready while what is written is not kept, as on a full disk', async () => {
    const world = await openWorld();
    const other = await Connection.open(sqliteFile(world.url), {
      create: false,
      pragmas: 'PRAGMA busy_timeout = 5000',
    });
    onTestFinished(() => other.close());
    const ready = async () => (await fetch(`${world.address}/health/ready`)).json();
    for (const way of ['INSERT', 'UPDATE'])
      await other.exec(`CREATE TRIGGER full_${way} BEFORE ${way} ON "Setting" BEGIN SELECT RAISE(ABORT, 'full'); END`);
    expect(await ready()).toMatchObject({ ok: false, database: { ok: false } });
    for (const way of ['INSERT', 'UPDATE']) await other.exec(`DROP TRIGGER full_${way}`);
    expect(await ready()).toMatchObject({ ok: true, database: { ok: true } });
  });

  it('shows its figures to whoever holds the token alone, where one is set', async () => {
    const token = '0123456789abcdef';
    const world = await openWorld({ metricsToken: token });
    const asked = async (authorization?: string): Promise<number> =>
      (await fetch(`${world.address}/metrics`, authorization ? { headers: { authorization } } : {})).status;
    for (const wrong of [undefined, token, 'Bearer ', `Bearer ${token}0`, `Basic ${token}`])
      expect(await asked(wrong), wrong).toBe(401);
    expect(await asked(`Bearer ${token}`)).toBe(200);
    expect((await fetch(`${world.address}/health/ready`)).status).toBe(200);
    expect(metricsToken({})).toBeNull();
    expect(metricsToken({ METRICS_TOKEN: token })).toBe(token);
    for (const malformed of ['short', '0123456789abcde', 'with a blank in it'])
      expect(() => metricsToken({ METRICS_TOKEN: malformed })).toThrow('METRICS_TOKEN');
  });

  it('is asked for its figures ten times a second at most by one address, so that nobody keeps the database busy by it', async () => {
    const { address } = await openWorld();
    const asked = async () => (await fetch(`${address}/metrics`)).status;
    const all: number[] = [];
    for (let n = 0; n < 601; n += 1) all.push(await asked());
    expect(all.slice(0, 600).every((status) => status === 200)).toBe(true);
    expect(all[600]).toBe(429);
  });

  it('is measured: turns, depth of inbox and outbox, the queue, channels', async () => {
    const world = await openWorld();
    await (await openPage(world)).say('a1', '在吗');
    await world.settle();
    world.metrics.turn('taken', 0.02);
    const text = await (await fetch(`${world.address}/metrics`)).text();
    expect(text).toContain('xiaoer_turns_total{outcome="taken"} 1');
    expect(text).toContain('xiaoer_turn_seconds_bucket{le="0.025"} 1');
    for (const line of [
      'xiaoer_inbox_depth 0',
      'xiaoer_outbox_depth 0',
      'xiaoer_queue_length 0',
      'xiaoer_channel_up{channel="web"} 1',
    ]) {
      expect(text).toContain(line);
    }
  });
});

describe('a fault of ours', () => {
  it('tells nothing of its inside', async () => {
    const world = await openWorld();
    await world.addUser('xiaomei', 'agent');
    const console = await signIn(world, 'xiaomei');
    await world.store.close();
    const answer = await console.get<{ error: { code: string; message: string } }>('/conversations');
    expect(answer.status).toBeGreaterThanOrEqual(500);
    expect(answer.body.error.message).not.toMatch(/prisma|select|sqlite|\.ts/iu);
  });
});

describe('stopping', () => {
  it('ends streams, lets what is under way finish, and frees the port', async () => {
    const world = await openWorld();
    const page = await openPage(world);
    const stream = await page.listen();
    const held = gate();
    let asked = false;
    await world.channel.start(async () => {
      asked = true;
      await held.opened;
      return 'saved';
    });
    const underWay = page.say('a1', '在吗');
    await until('it is under way', () => asked);
    const closing = world.close();
    await until('the stream has ended', () => stream.ended());
    await until('nobody is let in any more', () =>
      fetch(`${world.address}/health/live`).then(
        () => false,
        () => true,
      ),
    );
    held.open();
    expect((await underWay).status).toBe(202);
    await closing;
  });

  it('does not wait for connections that were opened and never used', async () => {
    const world = await openWorld();
    const { connect } = await import('node:net');
    const { port } = new URL(world.address);
    const idle = connect(Number(port), '127.0.0.1');
    await new Promise((resolve) => idle.once('connect', resolve));
    const ended = new Promise((resolve) => idle.once('close', resolve));
    await world.close();
    await ended;
  });
});

describe('a stream', () => {
  it('pings, so that proxies keep it open', async () => {
    const world = await openWorld({ pingMs: 10 });
    const page = await openPage(world);
    const stream = await openStream(`${world.address}/api/shop/events?session=${encodeURIComponent(page.session)}`);
    await until('a ping comes', () => stream.events.some(({ event }) => event === 'ping'));
  });
});

describe('the language of a browser', () => {
  it.each([
    ['zh-TW,zh;q=0.9,en;q=0.8', 'zh-TW'],
    ['zh-HK', 'zh-TW'],
    ['en-GB,en;q=0.9,zh-CN;q=0.8', 'en'],
    ['fr-FR, zh;q=0.5', 'zh-CN'],
    ['fr', null],
    ['', null],
  ])('%s is read as %s', (header, lang) => expect(langOfHeader(header)).toBe(lang));
});

describe('the console’s routes', () => {
  it('are all listed in their index', async () => {
    const files = await readdir(new URL('../../src/web/console-routes', import.meta.url));
    const named = files
      .map((file) => file.replace('.ts', ''))
      .filter((name) => !['index', 'context', 'outcomes'].includes(name));
    expect(Object.keys(CONSOLE_ROUTES).sort()).toEqual(named.sort());
  });
});
