import { describe, expect, it } from 'vitest';
import { LONGEST_LABEL } from '../../src/handoff/label-shape.ts';
import { addLabel, label } from '../../src/handoff/labels.ts';
import { newApiKey } from '../../src/web/api/api-keys.ts';
import type {
  BatchAct,
  BatchLook,
  BatchResult,
  ConversationDetail,
  ConversationLine,
  Found,
  LabelFigures,
  LabelsView,
  LabelView,
  SavedViews,
} from '../../src/web/contract.ts';
import { deskOver, rules } from '../handoff/desk.ts';
import { freshStore, STORE_KINDS } from '../support/database.ts';
import { openPage, signIn } from './pages.ts';
import { openWorld, type World } from './world.ts';

const DAY_MS = 86_400_000;

/** Talks in the queue, each begun so many days ago. */
const talks = async ({ store, clock }: World, ...daysAgo: number[]): Promise<string[]> => {
  const ids = daysAgo.map((_, n) => `c_${n}`);
  for (const [n, days] of daysAgo.entries())
    await store.write(async ({ inbox, conversations }) => {
      const at = new Date(clock.now().getTime() - days * DAY_MS);
      const from = { id: `k${n}`, name: `客人${n}` };
      await inbox.accept({ channel: 'web', eventId: `e${n}`, key: `k${n}`, from, text: '找真人', at }, at, `c_${n}`);
      await conversations.changeOwner(`c_${n}`, null, { kind: 'queue' }, { tier: 1, queuedAt: at, waitingSince: at });
    });
  return ids;
};

const shop = async (...daysAgo: number[]) => {
  const world = await openWorld();
  await world.addUser('xiaomei', 'agent', '小美');
  await world.addUser('alin', 'supervisor', '阿林');
  await world.addUser('root', 'admin');
  const ids = await talks(world, ...(daysAgo.length > 0 ? daysAgo : [0]));
  const agent = await signIn(world, 'xiaomei');
  const lead = await signIn(world, 'alin');
  const add = async (name: string, colour = 'jade'): Promise<LabelView> => {
    const { items } = (await lead.post<LabelsView>('/labels', { name, colour })).body;
    const found = items.find((one) => one.name === name);
    if (!found) throw new Error(`no label ${name}`);
    return found;
  };
  const put = (id: string, of: { id: number }, on = true, who = agent) =>
    who.post<ConversationLine>(`/conversations/${id}/label`, { label: of.id, on });
  const named = (labels: { name: string }[] | undefined) => labels?.map(({ name }) => name);
  return { world, ids, agent, lead, add, put, named };
};

describe('Labels', () => {
  it('are kept by a supervisor: added, renamed, painted, retired and brought back; an agent only reads them', async () => {
    const { agent, lead, add, named } = await shop();
    const refund = await add('退款催办');
    await add('VIP', 'gold');
    const body = { name: '退款很急', colour: 'plum' };
    const after = await lead.post<LabelsView>(`/labels/${refund.id}`, body);
    expect(named(after.body.items)?.sort()).toEqual(['VIP', '退款很急']);
    expect(after.body.items.find(({ id }) => id === refund.id)).toMatchObject({ colour: 'plum', retired: false });
    const seen = (await agent.get<LabelsView>('/labels')).body;
    expect(seen).toMatchObject({ mayKeep: false, most: 60, onOneTalk: 8 });
    for (const [path, wish] of [
      ['/labels', { name: 'x', colour: 'jade' }],
      [`/labels/${refund.id}`, { retired: true }],
      [`/labels/${refund.id}/merge`, { into: refund.id }],
    ] as const)
      expect((await agent.post(path, wish)).status).toBe(403);
    const retired = (await lead.post<LabelsView>(`/labels/${refund.id}`, { retired: true })).body;
    expect(retired.items.find(({ id }) => id === refund.id)?.retired).toBe(true);
    const back = (await lead.post<LabelsView>(`/labels/${refund.id}`, { retired: false })).body;
    expect(back.items.find(({ id }) => id === refund.id)?.retired).toBe(false);
  });

  it('have a name each, whatever its letters’ case and width, of 1 to 24 characters, and a colour there is', async () => {
    const { lead, add } = await shop();
    await add('Refund');
    const post = async (name: string, colour = 'jade') => (await lead.post('/labels', { name, colour })).status;
    expect(await post(' ｒｅｆｕｎｄ ')).toBe(409);
    expect(await post('赞'.repeat(LONGEST_LABEL))).toBe(200);
    expect(await post('攒'.repeat(LONGEST_LABEL + 1))).toBe(400);
    expect(await post('   ')).toBe(400);
    expect(await post('blue', 'blue')).toBe(400);
  });

  it('are on a talk once they are put on it, by anybody who serves, and off it when taken off; pressed twice is pressed once', async () => {
    const { world, ids, agent, lead, add, put, named } = await shop();
    const [id = ''] = ids;
    const [refund, vip] = [await add('退款'), await add('VIP')];
    expect(named((await put(id, refund)).body.labels)).toEqual(['退款']);
    expect(named((await put(id, refund)).body.labels)).toEqual(['退款']);
    expect(named((await put(id, vip, true, lead)).body.labels)).toEqual(['VIP', '退款']);
    const { items } = (await agent.get<{ items: ConversationLine[] }>('/conversations?view=queue')).body;
    expect(named(items[0]?.labels)).toEqual(['VIP', '退款']);
    const detail = (await agent.get<ConversationDetail>(`/conversations/${id}`)).body;
    expect(named(detail.line.labels)).toEqual(['VIP', '退款']);
    expect(detail.actions).toContain('label');
    expect(named((await put(id, vip, false)).body.labels)).toEqual(['退款']);
    expect((await put(id, vip, false)).status).toBe(200);
    const root = await signIn(world, 'root');
    expect((await put(id, vip, true, root)).status).toBe(403);
    expect((await put('c_none', vip)).status).toBe(404);
    const rows = await world.store.read.audit.list({ subject: `conversation:${id}` });
    expect(rows.filter(({ action }) => action.includes('label')).map(({ action, detail }) => [action, detail])).toEqual(
      [
        ['conversation.unlabel', { label: 'VIP' }],
        ['conversation.label', { label: 'VIP' }],
        ['conversation.label', { label: '退款' }],
      ],
    );
  });

  it('that are retired stay where they are and are put on no more; what is offered is counted, retired ones are not', async () => {
    const { lead, ids, add, put, named } = await shop(0, 0);
    const [one = '', other = ''] = ids;
    const old = await add('双11');
    await put(one, old);
    await lead.post(`/labels/${old.id}`, { retired: true });
    const refused = await put(other, old);
    expect(refused.status).toBe(409);
    expect(JSON.stringify(refused.body)).toContain('停用');
    expect(named((await put(one, old)).body.labels)).toEqual(['双11']);
    expect(named((await put(one, old, false)).body.labels)).toEqual([]);
  });

  it('are at most so many at once, and so many on one talk, at the edge of both', async () => {
    const { deps } = await deskOver(await freshStore('sqlite'));
    const levels = { ...rules.levels, labels: { most: 3, on_one_talk: 2 } };
    const few = { ...deps, rules: () => ({ ...rules, levels }) };
    for (const name of ['a', 'b', 'c'])
      expect((await addLabel(few, 'supervisor:s', { name, colour: 'jade' })).outcome).toBe('kept');
    expect(await addLabel(few, 'supervisor:s', { name: 'd', colour: 'jade' })).toEqual({
      outcome: 'too_many_labels',
      most: 3,
    });
    const on = (name: string) => label(few, 'c_1', 'agent:a1', { label: name, on: true });
    expect([(await on('a')).outcome, (await on('b')).outcome]).toEqual(['done', 'done']);
    expect(await on('c')).toEqual({ outcome: 'full_of_labels', most: 2 });
  });

  it('of another name or number lead to the one they were merged into or renamed to', async () => {
    const { lead, agent, ids, add, put, named } = await shop(0, 0, 0);
    const [a = '', b = '', c = ''] = ids;
    const [refund, money] = [await add('退款'), await add('要钱')];
    await put(a, money);
    await put(b, refund);
    await put(b, money);
    await agent.post('/views', { name: '要钱的', shared: false, filter: { view: 'all', q: '', label: money.id } });
    const merged = (await lead.post<LabelsView>(`/labels/${money.id}/merge`, { into: refund.id })).body;
    expect(merged.items.map(({ name, talks }) => [name, talks])).toEqual([['退款', 2]]);
    const views = (await agent.get<SavedViews>('/views')).body.items;
    expect(views[0]).toMatchObject({ count: 2, filter: { label: refund.id } });
    const list = await agent.get<{ items: ConversationLine[] }>(`/conversations?view=queue&label=${money.id}`);
    expect(list.body.items.map(({ id }) => id).sort()).toEqual([a, b]);
    expect(named((await put(c, money)).body.labels)).toEqual(['退款']);
    expect((await lead.post(`/labels/${refund.id}/merge`, { into: refund.id })).status).toBe(404);
    // An earlier name may become a label of its own, and then leads to itself.
    await lead.post(`/labels/${refund.id}`, { name: '退款中' });
    const again = await add('退款');
    expect(again.id).not.toBe(refund.id);
    expect(again.talks).toBe(0);
  });

  it('narrow the lists and are found by a part of their name', async () => {
    const { agent, ids, add, put } = await shop(0, 0, 0);
    const vip = await add('Big spender');
    await put(ids[1] ?? '', vip);
    for (const view of ['queue', 'all']) {
      const { body } = await agent.get<{ items: ConversationLine[] }>(`/conversations?view=${view}&label=${vip.id}`);
      expect(body.items.map(({ id }) => id)).toEqual([ids[1]]);
    }
    const found = (await agent.get<Found>('/find?q=SPEND')).body;
    expect(found.labels).toEqual([{ ...vip, talks: 1 }]);
  });

  it('are put on several talks at once, and the undo takes them only off where they were new', async () => {
    const { agent, ids, add, put } = await shop(0, 0, 0);
    const vip = await add('VIP');
    await put(ids[0] ?? '', vip);
    const all = (act: BatchAct, some: readonly string[] = ids) =>
      agent.post<BatchResult>('/conversations/batch', { act, ids: some });
    const look = await agent.post<BatchLook>('/conversations/batch/look', {
      act: { kind: 'label', label: vip.id, on: true },
      ids,
    });
    expect(look.body.done).toEqual([ids[1], ids[2]]);
    const { body } = await all({ kind: 'label', label: vip.id, on: true });
    expect(body.done).toEqual([ids[1], ids[2]]);
    expect(body.refused).toMatchObject([{ id: ids[0], why: expect.stringContaining('VIP') }]);
    expect((await all({ kind: 'label', label: vip.id, on: false }, body.done)).body.done).toEqual([ids[1], ids[2]]);
    const { items } = (await agent.get<LabelsView>('/labels')).body;
    expect(items[0]?.talks).toBe(1);
  });

  it('are told to nobody who buys: neither by their page, anew or as it stands, nor by what it hears', async () => {
    const { world, agent, ids, add, put } = await shop();
    const page = await openPage(world);
    const stream = await page.listen();
    await page.say('m1', '在吗');
    const lines = (await agent.get<{ items: ConversationLine[] }>('/conversations?view=all')).body.items;
    const talk = lines.find(({ id }) => !ids.includes(id))?.id ?? '';
    const mark = await add('难缠的客人');
    expect((await put(talk, mark)).body.labels).toHaveLength(1);
    await agent.post(`/conversations/${talk}/messages`, { clientId: 'a1', text: '在的' });
    await stream.hears('在的');
    const again = await openPage(world, { session: page.session });
    const heard = await again.listen(0);
    await heard.hears('在的');
    expect(JSON.stringify([stream.events, again.opened, heard.events])).not.toMatch(/难缠|label/u);
  });

  it('are counted by the week in which talks began, with the talks behind each figure and as a file', async () => {
    // Friday 2026-11-20: two talks of this week, three of the one before.
    const { lead, agent, ids, add, put } = await shop(0, 1, 7, 7, 8);
    const vip = await add('VIP, "gold"');
    for (const n of [0, 2, 3]) await put(ids[n] ?? '', vip);
    const span = 'from=2026-11-09&to=2026-11-20';
    const { body } = await lead.get<LabelFigures>(`/summary/labels?${span}`);
    expect(body.weeks).toEqual([
      { key: '2026-W46', from: '2026-11-09', to: '2026-11-15', talks: 3 },
      { key: '2026-W47', from: '2026-11-16', to: '2026-11-20', talks: 2 },
    ]);
    expect(body.labels).toMatchObject([
      {
        name: 'VIP, "gold"',
        weeks: [
          { n: 2, share: 0.6667 },
          { n: 1, share: 0.5 },
        ],
      },
    ]);
    const behind = await lead.get<{ items: ConversationLine[] }>(
      `/summary/labelled?label=${vip.id}&from=2026-11-09&to=2026-11-15`,
    );
    expect(behind.body.items.map(({ id }) => id).sort()).toEqual([ids[2], ids[3]]);
    const file = await lead.get<string>(`/summary/labels?${span}&format=csv`);
    expect(file.headers.get('content-type')).toContain('text/csv');
    expect(file.body.split('\r\n').slice(0, 2)).toEqual([
      'week,from,to,label,conversations,labelled,share',
      '2026-W46,2026-11-09,2026-11-15,"VIP, ""gold""",3,2,0.6667',
    ]);
    expect((await agent.get(`/summary/labels?${span}`)).status).toBe(403);
    expect((await agent.get(`/summary/labelled?label=${vip.id}`)).status).toBe(403);
  });

  it('are put on and taken off by other programs with a key for it, and read; a label that is not there is named', async () => {
    const { world, ids, add } = await shop();
    await add('退款');
    const { store, clock } = world;
    const made = async (scope: 'labels' | 'tickets') => {
      const key = await newApiKey({ store, clock, who: 'admin:x' }, { name: 'ERP', scopes: [scope] });
      if (key.outcome !== 'made') throw new Error(key.outcome);
      return key.key;
    };
    const [key, other] = [await made('labels'), await made('tickets')];
    const ask = async (method: string, path: string, by = key) => {
      const headers = { authorization: `Bearer ${by}` };
      const answer = await fetch(`${world.address}/api/v1${path}`, { method, headers });
      return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
    };
    const of = `/conversations/${ids[0]}/labels`;
    const name = encodeURIComponent('退款');
    expect(await ask('PUT', `${of}/${name}`)).toEqual({
      status: 200,
      body: { conversation: ids[0], labels: ['退款'] },
    });
    expect((await ask('PUT', `${of}/${name}`)).status).toBe(200);
    expect((await ask('GET', of)).body['labels']).toEqual(['退款']);
    expect((await ask('GET', '/labels')).body['items']).toEqual([
      { name: '退款', colour: 'jade', retired: false, conversations: 1 },
    ]);
    expect((await ask('DELETE', `${of}/${name}`)).body['labels']).toEqual([]);
    expect((await ask('PUT', `${of}/none`)).status).toBe(404);
    expect((await ask('PUT', `/conversations/none/labels/${name}`)).status).toBe(404);
    expect((await ask('GET', '/conversations/none/labels')).status).toBe(404);
    expect((await ask('GET', of, other)).status).toBe(403);
    const rows = await store.read.audit.list({ subject: `conversation:${ids[0]}`, action: 'conversation.label' });
    expect(rows[0]?.who).toMatch(/^api:/u);
  });
});

describe.each(STORE_KINDS)('Labels that several people change at once, on %s', (kind) => {
  it('never pass a limit', async () => {
    const { deps } = await deskOver(await freshStore(kind));
    const levels = { ...rules.levels, labels: { most: 4, on_one_talk: 2 } };
    const few = { ...deps, rules: () => ({ ...rules, levels }) };
    const names = ['a', 'b', 'c', 'd', 'e', 'f'];
    await Promise.all(names.map((name) => addLabel(few, 'supervisor:s', { name, colour: 'gold' })));
    const all = await deps.store.read.labels.all();
    expect(all).toHaveLength(4);
    await Promise.all(all.map(({ id }) => label(few, 'c_1', 'agent:a1', { label: id, on: true })));
    expect((await deps.store.read.labels.of(['c_1'])).get('c_1')).toHaveLength(2);
  });
});
