import { describe, expect, it } from 'vitest';
import { API_SCOPES } from '../../src/web/api/api-keys.ts';
import type { Right } from '../../src/web/roles.ts';
import { may, ROLES } from '../../src/web/roles.ts';
import { givenKey } from '../support/api-key.ts';
import { openPage, signIn } from './pages.ts';
import { type Asked, CONSOLE_WAYS, OTHER_WAYS } from './ways-in.ts';
import { openWorld, type World } from './world.ts';

/** A way as it is asked for: nothing of what it names is there. */
const of = (world: World, way: string): { method: string; url: string } => {
  const [method = '', path = ''] = way.split(' ');
  const url = world.address + path.replace('/*', '/nothing').replaceAll(/:\w+/gu, 'nothing-that-is-there');
  return { method, url };
};

const ask = async (world: World, way: string, headers: Record<string, string> = {}, body = '{}') => {
  const { method, url } = of(world, way);
  const sends = method !== 'GET' && method !== 'HEAD' && method !== 'OPTIONS';
  const json = sends ? { 'content-type': 'application/json' } : {};
  const init = { method, headers: { ...json, ...headers }, redirect: 'manual' as const, ...(sends ? { body } : {}) };
  const response = await fetch(url, init);
  await response.body?.cancel();
  return response.status;
};

const consoleWays = (): { way: string; asked: Asked }[] =>
  Object.entries(CONSOLE_WAYS).flatMap(([asked, ways]) =>
    ways.map((way) => ({ way: way.replace(' ', ' /api/console'), asked: asked as Asked })),
  );

/** What ends the session is asked last. */
const lasting = consoleWays().filter(({ way, asked }) => asked !== 'open' && !way.endsWith('/logout'));

describe('every way in', () => {
  it('stands in the list of ways, under what it asks for', async () => {
    const { routes } = await openWorld();
    const methods = routes.filter(({ path }) => path === '/channels/:name/*').map(({ method }) => method);
    const all = methods.map((method) => `${method} /channels/:name/*`);
    const listed = [...consoleWays().map(({ way }) => way), ...Object.values(OTHER_WAYS).flat()].flatMap((way) =>
      way === 'ALL /channels/:name/*' ? all : [way],
    );
    // Reading without the body goes the same way as reading.
    const reading = listed.filter((way) => way.startsWith('GET ')).map((way) => way.replace('GET', 'HEAD'));
    const there = routes.map(({ method, path }) => `${method} ${path}`);
    expect(there.toSorted()).toEqual([...new Set([...listed, ...reading])].toSorted());
    expect(listed.length).toBeGreaterThan(150);
  });

  it('of the console is shut for whoever is not signed in, and changes nothing without the session’s own token', async () => {
    const world = await openWorld();
    await world.addUser('gui', 'manager');
    const { cookie } = await signIn(world, 'gui');
    for (const { way } of lasting) {
      expect([way, await ask(world, way)]).toEqual([way, 401]);
      expect([way, await ask(world, way, { cookie: 'xiaoer=made-up' })]).toEqual([way, 401]);
      if (way.startsWith('POST')) expect([way, await ask(world, way, { cookie })]).toEqual([way, 403]);
    }
  });

  it.each(ROLES)('of the console is open to %s for what their role may, and for nothing else', async (role) => {
    const world = await openWorld();
    await world.addUser('somebody', role);
    const { cookie, me } = await signIn(world, 'somebody');
    const headers = { cookie, 'x-csrf-token': me.csrf };
    for (const { way, asked } of lasting) {
      const allowed = asked === 'signed_in' || may(role, asked as Right);
      const status = await ask(world, way, headers);
      expect([way, allowed ? status < 500 && status !== 403 && status !== 401 : status]).toEqual([way, allowed || 403]);
    }
  });

  it('of the console answers what makes no sense with what is wrong, never with a fault of its own', async () => {
    const world = await openWorld();
    await world.addUser('gui', 'manager');
    const { cookie, me } = await signIn(world, 'gui');
    const headers = { cookie, 'x-csrf-token': me.csrf };
    const deep = `${'['.repeat(50_000)}${']'.repeat(50_000)}`;
    for (const body of ['[]', 'null', '"words"', '{"__proto__":{"role":"admin"}}', deep, '{'])
      for (const { way } of lasting.filter(({ way }) => way.startsWith('POST'))) {
        const status = await ask(world, way, headers, body);
        expect([way, body.slice(0, 30), status < 500]).toEqual([way, body.slice(0, 30), true]);
      }
  });

  it('of shoppers takes a session of the shop’s own making', async () => {
    const world = await openWorld();
    const { session } = await openPage(world);
    const [body = ''] = session.split('.');
    for (const way of OTHER_WAYS.shopper) {
      expect([way, await ask(world, way)]).toEqual([way, 401]);
      for (const altered of [`${session}x`, body, `${body}.`, 'v_nobody'])
        expect([way, await ask(world, way, { authorization: `Bearer ${altered}` })]).toEqual([way, 401]);
      expect([way, await ask(world, way, { authorization: `Bearer ${session}` })]).not.toEqual([way, 401]);
    }
  });

  it('of programs takes a key that is for those records', async () => {
    const world = await openWorld();
    for (const way of OTHER_WAYS.key) {
      const scope = API_SCOPES.find((one) => new RegExp(`/api/v1/(?:conversations/:id/)?${one}\\b`, 'u').test(way));
      expect(scope, way).toBeDefined();
      const others = API_SCOPES.filter((one) => one !== scope);
      const { key } = await givenKey(world, 'another program', others);
      const { key: own } = await givenKey(world, 'its program', scope ? [scope] : []);
      const bearer = (value: string) => ({
        authorization: `Bearer ${value}`,
        'idempotency-key': way.replace(/\W/gu, '-'),
      });
      expect([way, await ask(world, way)]).toEqual([way, 401]);
      expect([way, await ask(world, way, bearer(`${own.slice(0, -1)}${own.endsWith('A') ? 'B' : 'A'}`))]).toEqual([
        way,
        401,
      ]);
      expect([way, await ask(world, way, bearer(key))]).toEqual([way, 403]);
      expect([401, 403], way).not.toContain(await ask(world, way, bearer(own)));
    }
  });

  it('of links and signatures is shut for whoever has none', async () => {
    const world = await openWorld();
    for (const way of OTHER_WAYS.link) expect([way, await ask(world, way)]).toEqual([way, 410]);
    expect(await ask(world, 'POST /sources/:name/webhook')).toBe(404);
    expect(await ask(world, 'POST /channels/:name/*')).toBe(404);
  });
});
