import { describe, expect, it } from 'vitest';
import { sighted } from '../../src/handoff/sighting.ts';
import type { AttendanceView, AttendanceWeekView, RotaLoadView, RotaView } from '../../src/web/contract.ts';
import { signIn } from './pages.ts';
import { openWorld, type World } from './world.ts';

const EARLY = { hours: '08:00-16:00', breaks: ['12:00-12:30'] };
const LATE = { hours: '14:00-22:00', breaks: ['17:30-18:00'] };

/** Friday 2026-11-20, 10:00 in the shop. */
const opened = async () => {
  const world = await openWorld();
  const mei = await world.addUser('mei', 'agent', '小美');
  const hong = await world.addUser('hong', 'agent', '小红');
  await world.addUser('lin', 'supervisor', '主管林');
  const lin = await signIn(world, 'lin');
  const set = (user: string, day: string, version = 0, shifts: object[] = [EARLY], off = false) =>
    lin.post<{ error: { message: string; reason: string } }>('/rota/day', { user, day, shifts, off, version });
  const week = async (day = '2026-11-20') => (await lin.get<RotaView>(`/rota?week=${day}`)).body;
  return { world, mei, hong, lin, set, week };
};

const dayOf = (view: RotaView, person: string, day: string) =>
  view.people.find(({ id }) => id === person)?.days[view.days.findIndex((one) => one.day === day)];

describe('the rota', () => {
  it('is planned by a supervisor, who sees when the shop is open and nobody is planned', async () => {
    const { world, mei, hong, set, week } = await opened();
    expect((await set(mei, '2026-11-20')).status).toBe(204);
    expect((await set(hong, '2026-11-20', 0, [LATE])).status).toBe(204);
    const view = await week();
    expect(view).toMatchObject({ monday: '2026-11-16', today: '2026-11-20', mayEdit: true });
    expect(view.presets[0]).toEqual({ name: '早班', hours: '08:00-16:00', breaks: ['11:30-12:00'] });
    expect(view.days[4]).toEqual({
      day: '2026-11-20',
      open: [{ from: '08:00', to: '22:00' }],
      uncovered: [
        { from: '12:00', to: '12:30', why: 'breaks' },
        { from: '17:30', to: '18:00', why: 'breaks' },
      ],
    });
    expect(view.days[5]?.uncovered).toEqual([{ from: '08:00', to: '22:00', why: 'nobody' }]);
    expect(dayOf(view, mei, '2026-11-20')).toEqual({ shifts: [EARLY], off: false, version: 1 });
    const [record] = await world.store.read.audit.list({ action: 'rota.set', subject: `rota:2026-11-20:${mei}` });
    expect(record).toMatchObject({
      who: 'supervisor:u_lin',
      detail: { shifts: [EARLY], off: false, before: { shifts: [], off: false } },
    });
  });

  it('is not written over by whoever has not seen the last change, and takes no shift that cannot be worked', async () => {
    const { mei, set } = await opened();
    await set(mei, '2026-11-20');
    const stale = await set(mei, '2026-11-20', 0, [LATE]);
    expect([stale.status, stale.body.error.reason]).toEqual([409, 'stale']);
    const odd = await set(mei, '2026-11-21', 0, [{ hours: '08:00-16:00', breaks: ['16:00-16:30'] }]);
    expect([odd.status, odd.body.error.message]).toEqual([422, '休息要落在班次里面。']);
    expect((await set('u_nobody', '2026-11-21')).status).toBe(404);
    expect((await set(mei, '2026-11-21', 0, [EARLY], true)).status).toBe(204);
  });

  it('copies last week where nothing is planned yet, and no days off', async () => {
    const { mei, hong, lin, set, week } = await opened();
    await set(mei, '2026-11-16');
    await set(mei, '2026-11-17');
    await set(hong, '2026-11-16', 0, [], true);
    await set(mei, '2026-11-24', 0, [], true);
    expect((await lin.post('/rota/copy', { monday: '2026-11-25' })).body).toEqual({ copied: 1 });
    const view = await week('2026-11-23');
    expect(dayOf(view, mei, '2026-11-23')).toMatchObject({ shifts: [EARLY] });
    expect(dayOf(view, mei, '2026-11-24')).toMatchObject({ shifts: [], off: true });
    expect(dayOf(view, hong, '2026-11-23')).toMatchObject({ shifts: [], off: false });
    expect((await lin.post('/rota/copy', { monday: '2026-11-23' })).body).toEqual({ copied: 0 });
  });

  it('lets two people exchange a shift, on one day or on two, and not one into a day that is planned', async () => {
    const { mei, hong, lin, set, week } = await opened();
    const shown = (user: string, day: string, version: number) => ({ user, day, version });
    const swap = (one: object, other: object) => lin.post<{ error: { reason: string } }>('/rota/swap', { one, other });
    await set(mei, '2026-11-20');
    await set(hong, '2026-11-20', 0, [LATE]);
    await set(hong, '2026-11-21');
    const taken = await swap(shown(mei, '2026-11-20', 1), shown(hong, '2026-11-21', 1));
    expect([taken.status, taken.body.error.reason]).toEqual([409, 'taken']);
    expect((await swap(shown(mei, '2026-11-20', 1), shown(hong, '2026-11-20', 1))).status).toBe(204);
    expect((await swap(shown(mei, '2026-11-20', 1), shown(hong, '2026-11-20', 2))).body.error.reason).toBe('stale');
    await set(mei, '2026-11-22');
    expect((await swap(shown(mei, '2026-11-22', 1), shown(hong, '2026-11-21', 1))).status).toBe(204);
    const view = await week();
    const worked = (person: string) =>
      ['2026-11-20', '2026-11-21', '2026-11-22'].map((day) => dayOf(view, person, day)?.shifts[0]?.hours ?? '');
    expect(worked(mei)).toEqual(['14:00-22:00', '08:00-16:00', '']);
    expect(worked(hong)).toEqual(['08:00-16:00', '', '08:00-16:00']);
  });

  it('is read by agents and administrators and changed by neither', async () => {
    const { world, mei, set } = await opened();
    await set(mei, '2026-11-20');
    await world.addUser('root', 'admin');
    for (const name of ['mei', 'root']) {
      const page = await signIn(world, name);
      expect((await page.get<RotaView>('/rota')).body).toMatchObject({ mayEdit: false });
      const wish = { user: mei, day: '2026-11-20', shifts: [], off: true, version: 1 };
      expect((await page.post('/rota/day', wish)).status).toBe(403);
      expect((await page.post('/rota/copy', { monday: '2026-11-23' })).status).toBe(403);
    }
  });

  it('is held against what the day asks for, hour by hour', async () => {
    const { mei, lin, set } = await opened();
    await set(mei, '2026-11-21');
    const { body } = await lin.get<RotaLoadView>('/rota/load');
    expect(body).toMatchObject({ day: '2026-11-21', enough: false });
    expect([7, 8, 12, 16].map((hour) => body.hours[hour]?.planned)).toEqual([null, 1, 0, 0]);
    expect((await lin.get('/rota/load?day=yesterday')).status).toBe(422);
  });
});

describe('how shifts were kept', () => {
  const seen = (world: World, user: string, choice?: 'offline') =>
    world.store.write((repos) => sighted(repos, user, world.clock.now(), choice));

  it('is seen by supervisors of everybody, and by agents of themselves alone', async () => {
    const { world, mei, hong, lin, set } = await opened();
    await set(mei, '2026-11-20', 0, [{ hours: '10:00-16:00', breaks: [] }]);
    await set(hong, '2026-11-20', 0, [{ hours: '09:30-16:00', breaks: [] }]);
    world.clock.advance(6 * 60_000);
    const page = await signIn(world, 'mei');
    world.clock.advance(60_000);
    await seen(world, mei);
    const all = (await lin.get<AttendanceView>('/rota/attendance?day=2026-11-20')).body;
    expect(all.items.map(({ id, kept, present }) => [id, kept[0]?.late, kept[0]?.absent, present])).toEqual([
      [hong, null, true, 0],
      ['u_lin', undefined, undefined, 0],
      [mei, 6, false, 1],
    ]);
    expect(all).toMatchObject({ today: '2026-11-20', from: '2026-11-20T00:00:00.000Z', grace: 5 });
    const own = (await page.get<AttendanceView>('/rota/attendance?day=2026-11-20')).body;
    expect(own.items.map(({ id }) => id)).toEqual([mei]);
    const week = (await lin.get<AttendanceWeekView>('/rota/attendance/week?week=2026-11-20')).body;
    expect(week).toMatchObject({ monday: '2026-11-16', today: '2026-11-20' });
    expect(week.items.find(({ id }) => id === mei)).toMatchObject({
      ...{ shifts: 1, planned: 360, due: 7, present: 1, late: { times: 1, minutes: 6 }, absent: 0 },
    });
    expect((await page.get<AttendanceWeekView>('/rota/attendance/week')).body.items.map(({ id }) => id)).toEqual([mei]);
    const file = await lin.get<string>('/rota/attendance/week?format=csv');
    expect(String(file.body)).toContain('\r\n2026-11-16,小美,1,360,7,1,0,1,6,0,0,0,0,0\r\n');
  });

  it('whoever leaves as the last one in opening hours is told so first, and may go', async () => {
    const { world, mei } = await opened();
    world.clock.advance(120_000);
    const page = await signIn(world, 'mei');
    const away = (sure?: boolean) =>
      page.post<{ error: { message: string; reason: string } }>('/presence', {
        presence: 'away',
        ...(sure ? { sure } : {}),
      });
    const asked = await away();
    expect([asked.status, asked.body.error.reason]).toEqual([409, 'alone']);
    expect(asked.body.error.message).toContain('今天 22:00');
    expect((await world.store.read.users.get(mei))?.presence).toBe('online');
    await signIn(world, 'hong');
    expect((await away()).status).toBe(204);
    await page.post('/presence', { presence: 'online' });
    world.clock.advance(13 * 3_600_000);
    const closed = await signIn(world, 'mei');
    expect((await closed.post('/presence', { presence: 'offline' })).status).toBe(204);
  });

  it('whoever is sure goes, though nobody is left', async () => {
    const { world, mei } = await opened();
    world.clock.advance(120_000);
    const page = await signIn(world, 'mei');
    expect((await page.post('/presence', { presence: 'away', sure: true })).status).toBe(204);
    expect((await world.store.read.users.get(mei))?.presence).toBe('away');
  });
});
