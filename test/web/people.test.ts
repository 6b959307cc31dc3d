import { describe, expect, it } from 'vitest';
import type { FreshPassword, People } from '../../src/web/contract.ts';
import { signIn } from './pages.ts';
import { openWorld } from './world.ts';

const openDesk = async () => {
  const world = await openWorld();
  const agent = await world.addUser('xiaomei', 'agent');
  await world.addUser('alin', 'supervisor');
  await world.addUser('zhanggui', 'manager');
  await world.addUser('admin', 'admin');
  const ids = new Map((await world.store.read.users.list()).map(({ name, id }) => [name, id]));
  return { ...world, agent, idOf: (name: string) => ids.get(name) ?? '' };
};
const LIN = { name: 'xiaolin', displayName: '小林', role: 'agent', lang: 'zh-CN' };

describe('Who may sign in', () => {
  it('is kept by an administrator: somebody new signs in with the password that is shown once', async () => {
    const world = await openDesk();
    const desk = await signIn(world, 'admin');
    const { status, body } = await desk.post<FreshPassword>('/people', LIN);
    expect(status).toBe(200);
    const lin = await signIn(world, 'xiaolin', body.password);
    expect(lin.me).toMatchObject({ displayName: '小林', role: 'agent' });
    const { items, roles } = (await desk.get<People>('/people')).body;
    expect(items.find(({ name }) => name === 'xiaolin')).toMatchObject({ disabled: false, mayChange: true, load: 0 });
    expect(roles).toEqual(['agent', 'supervisor', 'manager', 'admin']);
    expect(JSON.stringify(items)).not.toMatch(/argon|passwordHash/u);
  });

  it('lets somebody in no more, ends their session, and lets them in again', async () => {
    const world = await openDesk();
    const mei = await signIn(world, 'xiaomei');
    const desk = await signIn(world, 'zhanggui');
    const path = `/people/${world.idOf('xiaomei')}`;
    expect((await desk.post(path, { disabled: true })).status).toBe(204);
    expect((await mei.get('/me')).status).toBe(401);
    expect((await signIn(world, 'xiaomei')).login.status).toBe(401);
    await desk.post(path, { disabled: false });
    expect((await signIn(world, 'xiaomei')).login.status).toBe(200);
    const done = await world.store.read.audit.list({ subject: `user:${world.idOf('xiaomei')}` });
    expect(done.map(({ action }) => action)).toEqual(expect.arrayContaining(['user.disable', 'user.enable']));
  });

  it('changes role, name and room, and a new role is signed in for anew', async () => {
    const world = await openDesk();
    const mei = await signIn(world, 'xiaomei');
    const desk = await signIn(world, 'admin');
    await desk.post(`/people/${world.idOf('xiaomei')}`, { role: 'supervisor', displayName: '梅姐', capacity: 4 });
    expect((await mei.get('/me')).status).toBe(401);
    expect((await signIn(world, 'xiaomei')).me).toMatchObject({ role: 'supervisor', displayName: '梅姐' });
    expect(await world.store.read.users.findByName('xiaomei')).toMatchObject({ capacity: 4 });
  });

  it('names what somebody buys under, by number, phone or e-mail, and nothing nobody buys under', async () => {
    const world = await openDesk();
    const desk = await signIn(world, 'zhanggui');
    const path = `/people/${world.idOf('xiaomei')}`;
    const known = { tier: 'normal', points: 0, consentCare: false, updatedAt: world.clock.now() };
    await world.store.write(async ({ customers }) => {
      await customers.save({ id: 'C71', name: '梅', phone: '+8613812340071', email: 'Mei@Example.com', ...known });
      await customers.save({ id: 'C72', name: '梅', phone: '+8613812340072', ...known });
      await customers.save({ id: 'C73', name: '林', phone: '+8613812340073', ...known });
    });
    const own = async () =>
      (await desk.get<People>('/people')).body.items.find(({ name }) => name === 'xiaomei')?.buysAs;
    expect(await own()).toEqual([]);
    const said = ['mei@example.COM', '138 1234 0072', 'C71'];
    expect((await desk.post(path, { buysAs: said })).status).toBe(204);
    expect(await own()).toEqual(['C71', 'C72']);
    for (const nobody of ['C79', '13812340079', 'x@example.com']) {
      const refused = await desk.post<{ error: { message: string } }>(path, { buysAs: ['C73', nobody] });
      expect([refused.status, refused.body.error.message]).toEqual([422, expect.stringContaining(nobody)]);
    }
    expect(await own()).toEqual(['C71', 'C72']);
    expect((await desk.post(path, { buysAs: Array.from({ length: 21 }, () => 'C71') })).status).toBe(400);
    // Nobody says it of themselves: who could take it back decides about their own purchase.
    const self = `/people/${world.idOf('zhanggui')}`;
    expect((await desk.post(self, { buysAs: [] })).status).toBe(403);
    const [done] = await world.store.read.audit.list({ subject: `user:${world.idOf('xiaomei')}` });
    expect(done).toMatchObject({ action: 'user.change', detail: { buysAs: ['C71', 'C72'] } });
    await desk.post(path, { buysAs: [] });
    expect(await own()).toEqual([]);
  });

  it('gives a new password, and the old one fits no more', async () => {
    const world = await openDesk();
    const desk = await signIn(world, 'admin');
    const { body } = await desk.post<FreshPassword>(`/people/${world.idOf('xiaomei')}/password`);
    expect((await signIn(world, 'xiaomei')).login.status).toBe(401);
    expect((await signIn(world, 'xiaomei', body.password)).login.status).toBe(200);
  });

  it('names a deputy who decides as much, and no other', async () => {
    const world = await openDesk();
    const desk = await signIn(world, 'zhanggui');
    const path = `/people/${world.idOf('alin')}`;
    expect((await desk.post(path, { deputy: world.idOf('xiaomei') })).status).toBe(422);
    expect((await desk.post(path, { deputy: world.idOf('zhanggui') })).status).toBe(204);
    expect(await world.store.read.users.findByName('alin')).toMatchObject({ deputyId: world.idOf('zhanggui') });
    await desk.post(path, { deputy: null });
    expect(await world.store.read.users.findByName('alin')).toMatchObject({ deputyId: null });
  });
});

describe('Nobody changes', () => {
  it('anything of this without the right, or above what they keep, or about themselves', async () => {
    const world = await openDesk();
    const agent = await signIn(world, 'xiaomei');
    const supervisor = await signIn(world, 'alin');
    const manager = await signIn(world, 'zhanggui');
    const admin = await signIn(world, 'admin');
    expect((await agent.get('/people')).status).toBe(403);
    expect((await supervisor.post('/people', LIN)).status).toBe(403);
    // Who could be an agent as well could approve what they asked for.
    const mei = `/people/${world.idOf('xiaomei')}`;
    expect((await manager.post('/people', LIN)).status).toBe(403);
    expect((await manager.post(`${mei}/password`)).status).toBe(403);
    expect((await manager.post(mei, { role: 'supervisor' })).status).toBe(403);
    expect((await manager.post(mei, { role: 'agent', capacity: 7 })).status).toBe(204);
    expect((await manager.get<People>('/people')).body.roles).toEqual([]);
    expect((await manager.post(`/people/${world.idOf('admin')}`, { disabled: true })).status).toBe(403);
    expect((await manager.post(`/people/${world.idOf('admin')}/password`)).status).toBe(403);
    expect((await admin.post(`/people/${world.idOf('admin')}`, { disabled: true })).status).toBe(403);
    expect((await admin.post(`/people/${world.idOf('zhanggui')}`, { role: 'supervisor' })).status).toBe(204);
  });

  it('a name into one that is taken, or that nobody can sign in with', async () => {
    const world = await openDesk();
    const desk = await signIn(world, 'admin');
    expect((await desk.post('/people', { ...LIN, name: 'xiaomei' })).status).toBe(409);
    expect((await desk.post('/people', { ...LIN, name: 'a b' })).status).toBe(422);
  });
});
