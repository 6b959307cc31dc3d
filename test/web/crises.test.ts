import { describe, expect, it } from 'vitest';
import type { CrisisLine, CrisisView } from '../../src/web/contract.ts';
import { signIn } from './pages.ts';
import { openWorld } from './world.ts';

type Refused = { error: { code: string; message: string } };
const TEXTS = { 'zh-CN': '已停售，正在复检。', 'zh-TW': '已停售，正在複檢。', en: 'Off sale, being tested.' };

const inCrisis = async (managers = ['gui', 'hua']) => {
  const world = await openWorld();
  const { store, clock } = world;
  for (const name of managers) await world.addUser(name, 'manager');
  await world.addUser('lin', 'supervisor');
  await world.addUser('mei', 'agent');
  const now = clock.now();
  const evidence = [{ ref: 'case:CP-20261120-0001', what: 'injury', at: now.toISOString() }];
  const clauses = ['CR-30 three-hurt'];
  const reached = { thing: 'carrier:SF', level: 'red', clauses, evidence, shoppers: 3, now };
  const lin = await signIn(world, 'lin');
  const me = (await store.read.users.findByName('lin'))?.id ?? '';
  const id = await store.write(async ({ crises }) => {
    const fresh = (await crises.open(reached)) ?? 0;
    await crises.call(fresh, [me], new Date(now.getTime() + 7_200_000));
    return fresh;
  });
  return { world, id, lin, as: (name: string) => signIn(world, name) };
};

describe('Crises in the console', () => {
  it('are shown with why, evidence and who is there, and name no shopper', async () => {
    const { id, lin, as } = await inCrisis();
    const { items } = (await lin.get<{ items: CrisisLine[] }>('/crises')).body;
    expect(items).toMatchObject([{ id, level: 'red', name: '快递 SF', open: true, shoppers: 3, calledMe: true }]);
    const view = (await lin.get<CrisisView>(`/crises/${id}`)).body;
    expect(view).toMatchObject({
      why: ['七天内有三位顾客因同一商品受伤或不适。'],
      evidence: [{ of: 'case', id: 'CP-20261120-0001', what: 'injury' }],
      group: [{ name: 'lin', at: null }],
      statement: null,
      said: null,
      mayWrite: false,
      mayClose: false,
    });
    const there = (await lin.post<CrisisView>(`/crises/${id}/acknowledge`)).body;
    expect(there.calledMe).toBe(false);
    expect(there.group[0]?.at).not.toBeNull();
    expect(there.timeline.map(({ what }) => what)).toEqual(['acknowledge']);
    const mei = await as('mei');
    expect((await mei.post<Refused>(`/crises/${id}/acknowledge`)).status).toBe(403);
    expect((await mei.post<Refused>(`/crises/${id}/close`, { note: 'x' })).status).toBe(403);
  });

  it('have a statement written by one manager and approved by another, to the letter', async () => {
    const { id, lin, as } = await inCrisis();
    const [gui, hua] = [await as('gui'), await as('hua')];
    expect((await lin.post<Refused>(`/crises/${id}/statement`, { texts: TEXTS })).status).toBe(403);
    expect((await gui.post<Refused>(`/crises/${id}/statement`, { texts: { ...TEXTS, en: ' ' } })).status).toBe(400);
    const written = (await gui.post<CrisisView>(`/crises/${id}/statement`, { texts: TEXTS })).body;
    expect(written).toMatchObject({ statement: { texts: TEXTS, approvedBy: null }, said: null, mayApprove: false });
    const { id: no, hash } = written.statement ?? { id: 0, hash: '' };
    expect((await gui.post<Refused>(`/crises/${id}/approve`, { id: no, hash })).status).toBe(403);
    const again = (await gui.post<CrisisView>(`/crises/${id}/statement`, { texts: { ...TEXTS, en: 'Off sale.' } }))
      .body;
    expect((await hua.post<Refused>(`/crises/${id}/approve`, { id: no, hash })).status).toBe(409);
    const shown = again.statement ?? { id: 0, hash: '' };
    const approved = (await hua.post<CrisisView>(`/crises/${id}/approve`, { id: shown.id, hash: shown.hash })).body;
    expect(approved).toMatchObject({ said: { texts: { en: 'Off sale.' } }, statement: { approvedBy: 'hua' } });
  });

  it('let the only manager approve their own words, and close it with what was done', async () => {
    const { id, world, as } = await inCrisis(['gui']);
    const gui = await as('gui');
    const { statement } = (await gui.post<CrisisView>(`/crises/${id}/statement`, { texts: TEXTS })).body;
    const { id: no, hash } = statement ?? { id: 0, hash: '' };
    expect((await gui.post<CrisisView>(`/crises/${id}/approve`, { id: no, hash })).body.said?.texts).toEqual(TEXTS);
    expect((await gui.post<Refused>(`/crises/${id}/close`, { note: ' ' })).status).toBe(400);
    const closed = (await gui.post<CrisisView>(`/crises/${id}/close`, { note: '全部召回' })).body;
    expect(closed).toMatchObject({ open: false, closed: { note: '全部召回' }, mayWrite: false, mayClose: false });
    expect((await gui.post<Refused>(`/crises/${id}/close`, { note: '再来' })).status).toBe(409);
    expect(await world.store.read.audit.list({ action: 'crisis.close' })).toHaveLength(1);
  });
});
