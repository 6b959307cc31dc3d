import { describe, expect, it } from 'vitest';
import type { Store } from '../../src/store/index.ts';
import { hashPassword } from '../../src/web/auth/passwords.ts';
import { LOCK, signIn as trySignIn } from '../../src/web/auth/sign-in.ts';
import type { Me } from '../../src/web/contract.ts';
import { firstUsers } from '../../src/web/first-users.ts';
import { freshPassword } from '../../src/web/people.ts';
import { trustedProxies } from '../../src/web/trusted-proxies.ts';
import { TEST_KEY } from '../support/database.ts';
import { until } from '../support/until.ts';
import { signIn } from './pages.ts';
import { openWorld, PASSWORD, type World } from './world.ts';

describe('signing in', () => {
  it('opens a session that scripts cannot read and other sites cannot use', async () => {
    const world = await openWorld();
    await world.addUser('xiaomei', 'agent', '小美');
    const console = await signIn(world, 'xiaomei');
    expect(console.login.status).toBe(200);
    expect(console.me).toMatchObject({
      name: 'xiaomei',
      displayName: '小美',
      role: 'agent',
      tier: 1,
      presence: 'online',
    });
    expect(console.cookieHeader).toMatch(/HttpOnly/u);
    expect(console.cookieHeader).toMatch(/SameSite=Lax/u);
    expect((await console.get<Me>('/me')).body).toEqual(console.me);
    expect(JSON.stringify(console.me)).not.toContain('argon2');
  });

  it('goes on in the language of the page the first time, and afterwards in that which was chosen', async () => {
    const world = await openWorld();
    await world.addUser('ann', 'agent');
    const login = async (lang: string): Promise<Me> => {
      const headers = { 'content-type': 'application/json' };
      const body = JSON.stringify({ name: 'ann', password: PASSWORD, lang });
      const response = await fetch(`${world.address}/api/console/login`, { method: 'POST', headers, body });
      return (await response.json()) as Me;
    };
    expect((await login('en')).lang).toBe('en');
    expect((await login('zh-TW')).lang).toBe('en');
  });

  it('answers a wrong name, a wrong password and a disabled name with the same words', async () => {
    const world = await openWorld();
    await world.addUser('xiaomei', 'agent');
    const gone = await world.addUser('gone', 'agent');
    await world.store.write(({ users }) => users.change(gone, { disabled: true }));
    const answers = [
      await signIn(world, 'nobody'),
      await signIn(world, 'xiaomei', 'a wrong password'),
      await signIn(world, 'gone'),
    ].map(({ login }) => [login.status, login.body]);
    expect(answers[0]?.[0]).toBe(401);
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
  });

  it('rests a name for a quarter of an hour after five failures, even with the right password', async () => {
    const world = await openWorld();
    await world.addUser('xiaomei', 'agent');
    for (let n = 0; n < 5; n += 1) expect((await signIn(world, 'xiaomei', 'wrong')).login.status).toBe(401);
    expect((await signIn(world, 'xiaomei')).login.status).toBe(401);
    world.clock.advance(15 * 60_000 - 1);
    expect((await signIn(world, 'xiaomei')).login.status).toBe(401);
    world.clock.advance(2);
    expect((await signIn(world, 'xiaomei')).login.status).toBe(200);
  });

  it('lets whoever is known in a browser in, while somebody elsewhere guesses at their name', async () => {
    const world = await openWorld();
    await world.addUser('xiaomei', 'agent');
    await world.addUser('hong', 'agent');
    const known = (await signIn(world, 'xiaomei')).given.join('; ');
    for (let n = 0; n < 5; n += 1) await signIn(world, 'xiaomei', 'wrong');
    expect((await signIn(world, 'xiaomei')).login.status).toBe(401);
    expect((await signIn(world, 'xiaomei', PASSWORD, known.replace(/.$/u, '!'))).login.status).toBe(401);
    expect((await signIn(world, 'xiaomei', PASSWORD, known)).login.status).toBe(200);
    // The mark of one is no mark of another.
    for (let n = 0; n < 5; n += 1) await signIn(world, 'hong', 'wrong');
    expect((await signIn(world, 'hong', PASSWORD, known)).login.status).toBe(401);
  });

  it('rests a known browser alone after five failures in it, and only for a quarter of an hour', async () => {
    const world = await openWorld();
    const id = await world.addUser('xiaomei', 'agent');
    const known = (await signIn(world, 'xiaomei')).given.join('; ');
    const other = (await signIn(world, 'xiaomei')).given.join('; ');
    for (let n = 0; n < 5; n += 1) await signIn(world, 'xiaomei', 'wrong', known);
    expect((await signIn(world, 'xiaomei', PASSWORD, known)).login.status).toBe(401);
    expect((await signIn(world, 'xiaomei', PASSWORD, other)).login.status).toBe(200);
    expect((await world.store.read.users.get(id))?.failures).toBe(0);
    world.clock.advance(15 * 60_000 - 1);
    expect((await signIn(world, 'xiaomei', PASSWORD, known)).login.status).toBe(401);
    world.clock.advance(1);
    expect((await signIn(world, 'xiaomei', PASSWORD, known)).login.status).toBe(200);
  });

  it('knows no browser any more once the password is another', async () => {
    const world = await openWorld();
    const id = await world.addUser('xiaomei', 'agent');
    const known = (await signIn(world, 'xiaomei')).given.join('; ');
    const passwordHash = await hashPassword('another password');
    await world.store.write(({ users }) => users.change(id, { passwordHash }));
    for (let n = 0; n < 5; n += 1) await signIn(world, 'xiaomei', PASSWORD, known);
    expect((await signIn(world, 'xiaomei', 'another password', known)).login.status).toBe(401);
  });

  it('counts failures at the same instant, each of them', async () => {
    const world = await openWorld();
    const id = await world.addUser('xiaomei', 'agent');
    await Promise.all(Array.from({ length: 5 }, () => signIn(world, 'xiaomei', 'wrong')));
    expect((await world.store.read.users.get(id))?.lockedUntil).not.toBeNull();
  });

  it.each([
    ['its password is another', (world: World, id: string) => freshPassword({ ...world, who: 'cli' }, id)],
    [
      'they may not sign in any more',
      (world: World, id: string) => world.store.write(({ users }) => users.change(id, { disabled: true })),
    ],
    [
      'others have guessed wrong so often that the name rests',
      (world: World, id: string) =>
        world.store.write(async ({ users }) => {
          for (let n = 0; n < LOCK.failures; n += 1) await users.signInFailed(id, world.clock.now(), LOCK);
        }),
    ],
  ])('opens no session when, while the password is compared, %s', async (_, meanwhile) => {
    const world = await openWorld();
    const id = await world.addUser('xiaomei', 'agent');
    // What comes about meanwhile is kept before the session is.
    let early: Promise<unknown> | undefined;
    const store: Store = {
      ...world.store,
      write: async (work) => {
        early ??= meanwhile(world, id);
        await early;
        return world.store.write(work);
      },
    };
    const tried = { name: 'xiaomei', password: PASSWORD, cookie: () => undefined };
    expect(await trySignIn({ store, clock: world.clock, dataKey: TEST_KEY }, tried)).toEqual({ outcome: 'refused' });
    const rows = await world.store.read.audit.list({ subject: `user:${id}`, limit: 20 });
    expect(rows.map(({ action }) => action)).not.toContain('user.sign-in');
  });

  it('keeps one thing for every refusal, so that none comes sooner than another: wrong name, wrong password, shut out, resting', async () => {
    const world = await openWorld();
    await world.addUser('xiaomei', 'agent');
    const gone = await world.addUser('gone', 'agent');
    await world.store.write(({ users }) => users.change(gone, { disabled: true }));
    let writes = 0;
    const store: Store = {
      ...world.store,
      write: (work) => {
        writes += 1;
        return world.store.write(work);
      },
    };
    const kept = async (name: string, password: string): Promise<number> => {
      const before = writes;
      const tried = { name, password, cookie: () => undefined };
      await trySignIn({ store, clock: world.clock, dataKey: TEST_KEY }, tried);
      return writes - before;
    };
    expect(await kept('nobody-here', 'wrong')).toBe(1);
    expect(await kept('gone', PASSWORD)).toBe(1);
    for (let n = 0; n < LOCK.failures; n += 1) expect(await kept('xiaomei', 'wrong')).toBe(1);
    expect(await kept('xiaomei', PASSWORD)).toBe(1);
    const rows = await world.store.read.audit.list({ action: 'user.sign-in-failed', limit: 20 });
    expect(rows).toHaveLength(LOCK.failures + 1);
  });

  it('forgets earlier failures once it succeeds', async () => {
    const world = await openWorld();
    await world.addUser('xiaomei', 'agent');
    for (let n = 0; n < 4; n += 1) await signIn(world, 'xiaomei', 'wrong');
    expect((await signIn(world, 'xiaomei')).login.status).toBe(200);
    for (let n = 0; n < 4; n += 1) await signIn(world, 'xiaomei', 'wrong');
    expect((await signIn(world, 'xiaomei')).login.status).toBe(200);
  });

  it('lets one address try only so often', async () => {
    const world = await openWorld({ signInsPerMinute: 3 });
    await world.addUser('xiaomei', 'agent');
    const statuses: number[] = [];
    for (let n = 0; n < 4; n += 1) statuses.push((await signIn(world, `name${n}`, 'wrong')).login.status);
    expect(statuses).toEqual([401, 401, 401, 429]);
    const slowed = await signIn(world, 'xiaomei');
    expect(slowed.login.headers.get('retry-after')).toMatch(/^\d+$/u);
    expect(slowed.me.error).toMatchObject({ code: 'RATE_LIMITED' });
  });

  it('counts tries by the address the proxy has seen, whatever else the request says of where it comes from', async () => {
    const world = await openWorld({ signInsPerMinute: 3, trustProxy: trustedProxies({ TRUST_PROXY: 'true' }) });
    const statusOf = async (from: string): Promise<number> => {
      const headers = { 'content-type': 'application/json', 'x-forwarded-for': from };
      const body = JSON.stringify({ name: 'nobody', password: 'wrong' });
      return (await fetch(`${world.address}/api/console/login`, { method: 'POST', headers, body })).status;
    };
    for (let n = 0; n < 3; n += 1) expect(await statusOf(`198.51.100.${n}, 203.0.113.7`)).toBe(401);
    expect(await statusOf('198.51.100.3, 203.0.113.7')).toBe(429);
    expect(await statusOf('203.0.113.8')).toBe(401);
  });

  it('ends when it was not used for twelve hours, and goes on while it is used', async () => {
    const world = await openWorld();
    await world.addUser('xiaomei', 'agent');
    const console = await signIn(world, 'xiaomei');
    world.clock.advance(7 * 3_600_000);
    expect((await console.get('/me')).status).toBe(200);
    world.clock.advance(7 * 3_600_000);
    expect((await console.get('/me')).status).toBe(200);
    world.clock.advance(12 * 3_600_000 + 1);
    expect((await console.get('/me')).status).toBe(401);
  });

  it('ends seven days after the password was typed, however much it is used', async () => {
    const world = await openWorld();
    await world.addUser('xiaomei', 'agent');
    const console = await signIn(world, 'xiaomei');
    for (let hours = 8; hours < 7 * 24; hours += 8) {
      world.clock.advance(8 * 3_600_000);
      expect([hours, (await console.get('/me')).status]).toEqual([hours, 200]);
    }
    world.clock.advance(8 * 3_600_000);
    expect((await console.get('/me')).status).toBe(401);
  });

  it('ends with signing out, and with a new password everywhere else', async () => {
    const world = await openWorld();
    await world.addUser('xiaomei', 'agent');
    const [desk, phone] = [await signIn(world, 'xiaomei'), await signIn(world, 'xiaomei')];
    expect((await desk.post('/password', { old: 'wrong', new: 'another long password' })).status).toBe(401);
    expect((await desk.post('/password', { old: PASSWORD, new: 'short' })).status).toBe(422);
    expect((await desk.post('/password', { old: PASSWORD, new: 'another long password' })).status).toBe(204);
    expect((await phone.get('/me')).status).toBe(401);
    expect((await desk.get('/me')).status).toBe(200);
    expect((await desk.post('/logout')).status).toBe(204);
    expect((await desk.get('/me')).status).toBe(401);
    expect((await signIn(world, 'xiaomei', 'another long password')).login.status).toBe(200);
  });
});

describe('an open console', () => {
  const openConsole = async (world: World, name: string) => {
    const console = await signIn(world, name);
    return { ...console, stream: await console.listen() };
  };

  it('hears nothing more once it has signed out, and the same person elsewhere goes on', async () => {
    const world = await openWorld();
    await world.addUser('xiaomei', 'agent');
    const [desk, phone] = [await openConsole(world, 'xiaomei'), await openConsole(world, 'xiaomei')];
    expect((await phone.post('/logout')).status).toBe(204);
    await until('the console that signed out has ended', () => phone.stream.ended());
    expect(desk.stream.ended()).toBe(false);
  });

  it('hears nothing more once its person has chosen another password elsewhere', async () => {
    const world = await openWorld();
    await world.addUser('xiaomei', 'agent');
    const [desk, lost] = [await openConsole(world, 'xiaomei'), await openConsole(world, 'xiaomei')];
    expect((await desk.post('/password', { old: PASSWORD, new: 'another long password' })).status).toBe(204);
    await until('the console with the old password has ended', () => lost.stream.ended());
    expect(desk.stream.ended()).toBe(false);
  });

  it('hears nothing more once its person may not sign in, though the server was not told', async () => {
    const world = await openWorld({ seenMs: 20 });
    const id = await world.addUser('xiaomei', 'agent');
    const console = await openConsole(world, 'xiaomei');
    await world.store.write(({ users }) => users.change(id, { disabled: true }));
    await until('the console has ended', () => console.stream.ended());
  });
});

describe('changing anything', () => {
  it('takes the session’s own token', async () => {
    const world = await openWorld();
    await world.addUser('xiaomei', 'agent');
    const console = await signIn(world, 'xiaomei');
    const post = (headers: Record<string, string>) => console.post('/presence', { presence: 'online' }, headers);
    expect((await post({ 'x-csrf-token': '' })).status).toBe(403);
    expect((await post({ 'x-csrf-token': `${console.me.csrf}x` })).status).toBe(403);
    expect((await post({ 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await post({})).status).toBe(204);
  });

  it('is refused without a session, whatever the path', async () => {
    const world = await openWorld();
    for (const path of ['/me', '/conversations', '/board', '/events', '/files/f_1', '/tickets']) {
      expect((await fetch(`${world.address}/api/console${path}`)).status, path).toBe(401);
    }
    const post = await fetch(`${world.address}/api/console/conversations/c_1/take`, { method: 'POST' });
    expect(post.status).toBe(401);
  });

  it('is answered in the language one has chosen', async () => {
    const world = await openWorld();
    await world.addUser('xiaomei', 'agent');
    const console = await signIn(world, 'xiaomei');
    const words = async () =>
      (await console.get<{ error: { message: string } }>('/conversations/c_none')).body.error.message;
    expect(await words()).toMatch(/没找到/u);
    await console.post('/lang', { lang: 'zh-TW' });
    expect(await words()).toMatch(/找不到/u);
    await console.post('/lang', { lang: 'en' });
    expect(await words()).toMatch(/not there/u);
  });
});

describe('the first start', () => {
  it('makes one user for each role, with passwords that work, and never again', async () => {
    const world = await openWorld();
    const made = await firstUsers(world.store, world.clock);
    expect(made.map(({ role }) => role)).toEqual(['agent', 'supervisor', 'manager', 'admin']);
    for (const { name, password, role } of made) {
      expect((await signIn(world, name, password)).me.role).toBe(role);
    }
    expect(await firstUsers(world.store, world.clock)).toEqual([]);
  });

  it('makes them once when two programs start together', async () => {
    const world = await openWorld();
    const both = await Promise.all([firstUsers(world.store, world.clock), firstUsers(world.store, world.clock)]);
    expect(both.map(({ length }) => length).sort()).toEqual([0, 4]);
    expect(await world.store.read.users.count()).toBe(4);
  });
});
