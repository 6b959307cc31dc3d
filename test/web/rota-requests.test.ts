import { describe, expect, it } from 'vitest';
import type {
  RotaDayView,
  RotaRequestsView,
  RotaRequestView,
  RotaRequestWish,
  RotaView,
} from '../../src/web/contract.ts';
import { signIn } from './pages.ts';
import { openWorld } from './world.ts';

const EARLY = { hours: '08:00-16:00', breaks: [] };
const LATE = { hours: '14:00-22:00', breaks: [] };
const FRIDAY = '2026-11-20';
const SATURDAY = '2026-11-21';

interface Refused {
  error: { reason: string; message: string };
}

/** Friday 2026-11-20, 10:00 in the shop. Mei works early and Hong late on Saturday. */
const opened = async () => {
  const world = await openWorld();
  const ids = { mei: await world.addUser('mei', 'agent', '小美'), hong: await world.addUser('hong', 'agent', '小红') };
  await world.addUser('lin', 'supervisor', '主管林');
  await world.addUser('chen', 'supervisor', '主管陈');
  const pages = {
    mei: await signIn(world, 'mei'),
    hong: await signIn(world, 'hong'),
    lin: await signIn(world, 'lin'),
    chen: await signIn(world, 'chen'),
  };
  type Name = keyof typeof pages;
  const plan = (user: string, day: string, version = 0, shifts: object[] = [EARLY]) =>
    pages.lin.post('/rota/day', { user, day, shifts, off: false, version });
  await plan(ids.mei, SATURDAY);
  await plan(ids.hong, SATURDAY, 0, [LATE]);
  const ask = (who: Name, wish: Partial<RotaRequestWish> = {}) =>
    pages[who].post<Refused>('/rota/requests', {
      ...{ kind: 'day_off', day: SATURDAY, version: 1, shifts: [], other: null, note: '' },
      ...wish,
    });
  const seen = async (who: Name) => (await pages[who].get<RotaRequestsView>('/rota/requests')).body.items;
  const only = async (who: Name): Promise<RotaRequestView> => {
    const [item, ...more] = await seen(who);
    if (!item || more.length > 0) throw new Error(`${who} sees ${more.length + (item ? 1 : 0)} requests`);
    return item;
  };
  const answer = async (who: Name, accept: boolean, more: object = {}) => {
    const { id, stands } = await only(who);
    return pages[who].post<Refused>(`/rota/requests/${id}/answer`, { accept, version: stands.version, ...more });
  };
  const dayOf = async (id: string, day: string): Promise<RotaDayView | undefined> => {
    const { body } = await pages.lin.get<RotaView>(`/rota?week=${day}`);
    return body.people.find((one) => one.id === id)?.days[body.days.findIndex((one) => one.day === day)];
  };
  return { world, ids, pages, plan, ask, seen, only, answer, dayOf };
};

describe('what is asked of the rota', () => {
  it('is a day off: a supervisor accepts it with what it leaves bare before them, the rota changes, and the asker is told', async () => {
    const { world, ids, pages, ask, only, answer, dayOf } = await opened();
    expect((await ask('mei', { note: '看牙医' })).status).toBe(204);
    expect(await only('lin')).toMatchObject({
      who: { id: ids.mei, displayName: '小美' },
      ...{ kind: 'day_off', day: SATURDAY, state: 'open', note: '看牙医', mayAnswer: true, own: false, fresh: false },
      stands: { shifts: [EARLY], version: 1 },
      leaves: [{ from: '08:00', to: '14:00', why: 'nobody' }],
    });
    expect(await only('mei')).toMatchObject({ mayAnswer: false, own: true, leaves: [], fresh: false });
    expect((await answer('lin', true, { reply: '好好休息' })).status).toBe(204);
    expect(await dayOf(ids.mei, SATURDAY)).toEqual({ shifts: [], off: true, version: 2 });
    expect(await only('mei')).toMatchObject({
      ...{ state: 'accepted', endedBy: '主管林', reply: '好好休息', fresh: true },
    });
    await pages.mei.post('/rota/requests/seen', {});
    expect(await only('mei')).toMatchObject({ fresh: false });
    const records = await Promise.all(
      ['rota.asked', 'rota.accepted', 'rota.set'].map(
        async (action) => (await world.store.read.audit.list({ action }))[0],
      ),
    );
    expect(records.map((one) => one?.who)).toEqual([`agent:${ids.mei}`, 'supervisor:u_lin', 'supervisor:u_lin']);
    expect(JSON.stringify(records)).not.toContain('牙医');
  });

  it('is other times, which may be asked before anything is planned and are accepted upon what was planned since', async () => {
    const { ids, ask, plan, answer, dayOf } = await opened();
    const wish = { kind: 'shift' as const, day: '2026-11-28', version: 0, shifts: [LATE] };
    expect((await ask('mei', wish)).status).toBe(204);
    await plan(ids.mei, '2026-11-28');
    expect((await answer('chen', true)).status).toBe(204);
    expect(await dayOf(ids.mei, '2026-11-28')).toEqual({ shifts: [LATE], off: false, version: 2 });
  });

  it('is refused with a word, and then nothing changes', async () => {
    const { ids, ask, answer, only, dayOf } = await opened();
    await ask('mei');
    expect((await answer('lin', false, { reply: '那天大促' })).status).toBe(204);
    expect(await dayOf(ids.mei, SATURDAY)).toMatchObject({ shifts: [EARLY], version: 1 });
    expect(await only('mei')).toMatchObject({ state: 'refused', reply: '那天大促', fresh: true });
  });

  it('is a swap, of which both are told', async () => {
    const { ids, ask, answer, only, seen, dayOf } = await opened();
    const other = { user: ids.hong, day: SATURDAY, version: 1 };
    expect((await ask('mei', { kind: 'swap', other })).status).toBe(204);
    expect(await only('hong')).toMatchObject({ state: 'open', own: false, mayAnswer: false, fresh: false });
    expect((await answer('lin', true)).status).toBe(204);
    expect(await dayOf(ids.mei, SATURDAY)).toMatchObject({ shifts: [LATE] });
    expect(await dayOf(ids.hong, SATURDAY)).toMatchObject({ shifts: [EARLY] });
    for (const who of ['mei', 'hong'] as const)
      expect(await only(who)).toMatchObject({ state: 'accepted', fresh: true, other: { displayName: '小红' } });
    // Whoever has no part in it hears nothing of it once it is over.
    expect(await seen('chen')).toEqual([]);
  });

  it('is a swap of what was shown, and not of what was planned since', async () => {
    const { ids, ask, plan, answer, only, dayOf } = await opened();
    await ask('mei', { kind: 'swap', other: { user: ids.hong, day: SATURDAY, version: 1 } });
    await plan(ids.hong, SATURDAY, 1, [{ hours: '00:00-04:00', breaks: [] }]);
    expect(await only('lin')).toMatchObject({ changed: true });
    const refused = await answer('lin', true);
    expect([refused.status, refused.body.error.reason]).toEqual([409, 'stale']);
    expect(await only('lin')).toMatchObject({ state: 'open' });
    expect(await dayOf(ids.mei, SATURDAY)).toMatchObject({ shifts: [EARLY] });
    expect((await answer('lin', false)).status).toBe(204);
  });

  it('is answered by nobody whose own day it is, asker or the other one', async () => {
    const { ids, pages, plan, ask, only } = await opened();
    await plan('u_lin', SATURDAY);
    await ask('lin', { kind: 'day_off' });
    const own = await only('lin');
    expect(own.mayAnswer).toBe(false);
    const tried = await pages.lin.post<Refused>(`/rota/requests/${own.id}/answer`, { accept: true, version: 1 });
    expect([tried.status, tried.body.error.reason]).toEqual([403, 'own']);
    await pages.lin.post(`/rota/requests/${own.id}/withdraw`, {});
    await ask('mei', { kind: 'swap', other: { user: 'u_lin', day: SATURDAY, version: 1 } });
    const [swap] = (await pages.lin.get<RotaRequestsView>('/rota/requests')).body.items.filter(
      ({ state }) => state === 'open',
    );
    expect(swap).toMatchObject({ mayAnswer: false, who: { id: ids.mei } });
    expect((await pages.lin.post(`/rota/requests/${swap?.id}/answer`, { accept: true, version: 1 })).status).toBe(403);
    expect((await pages.mei.post(`/rota/requests/${swap?.id}/answer`, { accept: true, version: 1 })).status).toBe(403);
    expect((await pages.chen.post(`/rota/requests/${swap?.id}/answer`, { accept: true, version: 1 })).status).toBe(204);
  });

  it('is answered once, however many answer at once', async () => {
    const { pages, ask, only } = await opened();
    await ask('mei');
    const { id } = await only('lin');
    const answers = await Promise.all(
      (['lin', 'chen', 'lin', 'chen'] as const).map((who, n) =>
        pages[who].post(`/rota/requests/${id}/answer`, { accept: n % 2 === 0, version: 1 }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 409, 409, 409]);
  });

  it('is asked once a day, of days to come, of what can be worked, and taken back by the asker alone', async () => {
    const { ids, pages, ask, only } = await opened();
    const why = async (wish: Partial<RotaRequestWish>) => (await ask('mei', wish)).body?.error?.reason;
    expect(await why({ day: '2026-11-19', version: 0 })).toBe('past');
    expect(await why({ version: 0 })).toBe('stale');
    expect(await why({ kind: 'shift' })).toBe('shape');
    expect(await why({ kind: 'shift', shifts: [{ hours: '08:00-16:00', breaks: ['17:00-18:00'] }] })).toBe(
      'break_outside',
    );
    expect(await why({ kind: 'swap' })).toBe('no_such_person');
    expect(await why({ kind: 'swap', other: { user: ids.hong, day: FRIDAY, version: 0 } })).toBe('no_shift');
    expect((await ask('mei')).status).toBe(204);
    expect(await why({ kind: 'shift', shifts: [LATE] })).toBe('asked');
    const { id } = await only('mei');
    expect((await pages.hong.post(`/rota/requests/${id}/withdraw`, {})).status).toBe(409);
    expect((await pages.mei.post(`/rota/requests/${id}/withdraw`, {})).status).toBe(204);
    expect((await pages.mei.post(`/rota/requests/${id}/withdraw`, {})).status).toBe(409);
    expect((await ask('mei')).status).toBe(204);
  });

  it('lapses when its day has passed, and is of no business of an administrator', async () => {
    const { world, ask, only } = await opened();
    await ask('mei');
    const { id } = await only('lin');
    world.clock.advance(2 * 86_400_000);
    const lin = await signIn(world, 'lin');
    expect((await lin.get<RotaRequestsView>('/rota/requests')).body.items).toEqual([]);
    const late = await lin.post<Refused>(`/rota/requests/${id}/answer`, { accept: true, version: 1 });
    expect([late.status, late.body.error.reason]).toEqual([409, 'past']);
    const mei = await signIn(world, 'mei');
    expect((await mei.get<RotaRequestsView>('/rota/requests')).body.items).toMatchObject([{ id, state: 'lapsed' }]);
    await world.addUser('root', 'admin');
    const root = await signIn(world, 'root');
    expect((await root.post(`/rota/requests/${id}/answer`, { accept: false, version: 1 })).status).toBe(403);
    const wish = { kind: 'day_off', day: '2026-11-30', version: 0, shifts: [], other: null, note: '' };
    expect((await root.post('/rota/requests', wish)).status).toBe(403);
  });
});
