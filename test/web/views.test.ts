import { describe, expect, it } from 'vitest';
import { DEPARTMENTS } from '../../src/handoff/departments.ts';
import type { ConversationLine, SavedViews, TalkFilter } from '../../src/web/contract.ts';
import { EVERYBODY, LONGEST_NAME, MOST_VIEWS, removeView, saveView, viewsOf } from '../../src/web/saved-views.ts';
import { filterShape } from '../../src/web/talk-lists.ts';
import { freshStore, STORE_KINDS, type StoreKind } from '../support/database.ts';
import { signIn } from './pages.ts';
import { addCustomer, openWorld } from './world.ts';

const MEMBERS = ['normal', 'silver', 'gold', 'diamond'] as const;
const LANGS = ['zh-CN', 'en', 'zh-TW', 'en'] as const;

/** A talk in the queue of a member of each tier, each in a language and on a channel of its own. */
const shop = async (kind: StoreKind = 'sqlite') => {
  const world = await openWorld({ kind });
  await world.addUser('xiaomei', 'agent', '小美');
  await world.addUser('alin', 'supervisor', '阿林');
  const at = world.clock.now();
  for (const [n, tier] of MEMBERS.entries()) {
    const customerId = `C200${n}`;
    await addCustomer(world.store, customerId, tier);
    await world.store.write(async ({ inbox, conversations }) => {
      const from = { id: `k${n}` };
      const channel = n < 2 ? 'web' : 'wecom';
      await inbox.accept({ channel, eventId: `e${n}`, key: `k${n}`, from, text: '找真人', at }, at, `c_${n}`);
      const rest = { customerId, lang: LANGS[n] ?? 'en', department: DEPARTMENTS[0], queuedAt: at, waitingSince: at };
      await conversations.changeOwner(`c_${n}`, null, { kind: 'queue' }, { tier: 1, ...rest });
    });
  }
  const agent = await signIn(world, 'xiaomei');
  const lead = await signIn(world, 'alin');
  const list = async (query: string) =>
    (await agent.get<{ items: ConversationLine[] }>(`/conversations?${query}`)).body.items.map(({ id }) => id).sort();
  return { world, agent, lead, list };
};

const filter = (over: Partial<TalkFilter> = {}): TalkFilter => ({ view: 'queue', q: '', ...over });
const save = (name: string, over: Partial<TalkFilter> = {}, shared = false) => ({ name, shared, filter: filter(over) });

describe('The lists of talks', () => {
  it.each(['queue', 'all'])('are narrowed to a channel, a language and members from a tier on: %s', async (view) => {
    const { list } = await shop();
    expect(await list(`view=${view}&channel=wecom`)).toEqual(['c_2', 'c_3']);
    expect(await list(`view=${view}&lang=en`)).toEqual(['c_1', 'c_3']);
    expect(await list(`view=${view}&member=gold`)).toEqual(['c_2', 'c_3']);
    expect(await list(`view=${view}&member=silver&channel=web`)).toEqual(['c_1']);
    expect(await list(`view=${view}&member=diamond&lang=zh-CN`)).toEqual([]);
  });
});

describe('Saved views', () => {
  it.each(STORE_KINDS)(
    'have a name and a count that follows what waits, and one of the same name is replaced, on %s',
    async (kind) => {
      const { world, agent } = await shop(kind);
      await agent.post('/views', save('金卡以上', { member: 'gold' }));
      const all = (await agent.post<SavedViews>('/views', save('English', { view: 'all', lang: 'en' }))).body;
      expect(all.items.map(({ name, count }) => [name, count])).toEqual([
        ['金卡以上', 2],
        ['English', 2],
      ]);
      await world.store.write(({ conversations }) =>
        conversations.changeOwner('c_3', null, { kind: 'bot' }).then(() => {}),
      );
      const counts = (await agent.get<SavedViews>('/views')).body.items.map(({ count }) => count);
      expect(counts).toEqual([1, 2]);
      const again = (await agent.post<SavedViews>('/views', save('english', { lang: 'zh-TW' }))).body.items;
      expect(again.map(({ name, filter: { lang } }) => [name, lang])).toEqual([
        ['金卡以上', undefined],
        ['english', 'zh-TW'],
      ]);
      expect(again.map(({ id }) => id)).toEqual(all.items.map(({ id }) => id));
    },
  );

  it('are one’s own, or everybody’s where a supervisor shares them, who alone takes those away', async () => {
    const { agent, lead } = await shop();
    expect((await agent.post('/views', save('微信', { channel: 'wecom' }, true))).status).toBe(403);
    await agent.post('/views', save('我的', { view: 'mine' }));
    const shared = (await lead.post<SavedViews>('/views', save('微信', { channel: 'wecom' }, true))).body;
    expect(shared.mayShare).toBe(true);
    const seen = (await agent.get<SavedViews>('/views')).body;
    expect(seen.mayShare).toBe(false);
    expect(seen.items.map(({ name, shared: every }) => [name, every])).toEqual([
      ['微信', true],
      ['我的', false],
    ]);
    const [theirs, own] = seen.items;
    expect((await agent.post(`/views/${theirs?.id}/remove`)).status).toBe(403);
    expect((await lead.post(`/views/${own?.id}/remove`)).status).toBe(404);
    expect((await agent.post<SavedViews>(`/views/${own?.id}/remove`)).body.items.length).toBe(1);
    expect((await lead.post<SavedViews>(`/views/${theirs?.id}/remove`)).body.items).toEqual([]);
  });

  it('are renamed and put in another order, everybody’s by a supervisor alone', async () => {
    const { agent, lead } = await shop();
    for (const name of ['a', 'b', 'c']) await agent.post('/views', save(name));
    const names = async () => (await agent.get<SavedViews>('/views')).body.items.map(({ name }) => name);
    const ids = (await agent.get<SavedViews>('/views')).body.items.map(({ id }) => id);
    const change = (id: string | undefined, wish: object, who = agent) => who.post(`/views/${id}/change`, wish);
    await change(ids[2], { at: 0 });
    expect(await names()).toEqual(['c', 'a', 'b']);
    await change(ids[2], { at: 1 });
    await change(ids[0], { at: 20 });
    expect(await names()).toEqual(['c', 'b', 'a']);
    await change(ids[1], { name: 'B 组' });
    expect(await names()).toEqual(['c', 'B 组', 'a']);
    expect((await change(ids[1], { name: 'A' })).status).toBe(409);
    expect((await change(ids[1], { name: 'b 组' })).status).toBe(200);
    for (const wrong of [{ name: ' ' }, { name: '长'.repeat(LONGEST_NAME + 1) }, { at: -1 }, { at: MOST_VIEWS + 1 }])
      expect((await change(ids[1], wrong)).status).toBe(400);
    expect((await change(ids[1], { at: 0 }, lead)).status).toBe(404);
    const shared = (await lead.post<SavedViews>('/views', save('微信', {}, true))).body.items[0];
    expect((await change(shared?.id, { name: 'x' })).status).toBe(403);
    expect((await change(shared?.id, { name: 'x' }, lead)).status).toBe(200);
  });

  it('become everybody’s or one’s own again by a supervisor, and nothing of that name is lost', async () => {
    const { agent, lead } = await shop();
    const mine = (await lead.post<SavedViews>('/views', save('急'))).body.items[0];
    const give = (shared: boolean, who = lead) => who.post<SavedViews>(`/views/${mine?.id}/change`, { shared });
    expect((await give(true, agent)).status).toBe(403);
    expect((await give(true)).body.items).toMatchObject([{ id: mine?.id, name: '急', shared: true }]);
    expect((await agent.get<SavedViews>('/views')).body.items).toMatchObject([{ name: '急', shared: true }]);
    await lead.post('/views', save('急', { lang: 'en' }));
    expect((await give(false)).status).toBe(409);
    const own = (await lead.get<SavedViews>('/views')).body.items.find(({ shared }) => !shared);
    await lead.post(`/views/${own?.id}/remove`);
    expect((await give(false)).body.items).toMatchObject([{ name: '急', shared: false }]);
    expect((await agent.get<SavedViews>('/views')).body.items).toEqual([]);
    for (let n = 0; n < MOST_VIEWS; n += 1) await lead.post('/views', save(`v${n}`, {}, true));
    expect((await give(true)).status).toBe(409);
  });

  it('are so many at most, with names so long at most, and what is no filter is none', async () => {
    const { agent } = await shop();
    for (let n = 0; n < MOST_VIEWS; n += 1) await agent.post('/views', save(`${n}`));
    const more = await agent.post<{ error: { message: string } }>('/views', save('one more'));
    expect(more.status).toBe(409);
    expect(more.body.error.message).toContain(String(MOST_VIEWS));
    expect((await agent.post('/views', save('0', { lang: 'en' }))).status).toBe(200);
    expect((await agent.post('/views', save('长'.repeat(LONGEST_NAME + 1)))).status).toBe(400);
    expect((await agent.post('/views', save(' '))).status).toBe(400);
    expect((await agent.post('/views', save('x', { channel: 'A b' }))).status).toBe(400);
    expect((await agent.get<SavedViews>('/views')).body.items.length).toBe(MOST_VIEWS);
  });
});

describe.each(STORE_KINDS)('Views that are saved at the same moment, on %s', (kind) => {
  it('are all kept, and never more than may be', async () => {
    const store = await freshStore(kind);
    const now = new Date('2026-11-20T02:00:00Z');
    const wish = (n: number) => ({ name: `v${n}`, filter: filterShape.parse(filter()) });
    const outcomes = await Promise.all(
      Array.from({ length: MOST_VIEWS + 3 }, (_, n) =>
        store.write((repos) => saveView(repos, EVERYBODY, wish(n), now)),
      ),
    );
    expect(outcomes.filter((one) => one === 'too_many').length).toBe(3);
    const views = await viewsOf(store.read, EVERYBODY);
    expect(new Set(views.map(({ name }) => name)).size).toBe(MOST_VIEWS);
    const [first] = views;
    const gone = await Promise.all(
      [1, 2].map(() => store.write((r) => removeView(r, EVERYBODY, first?.id ?? '', now))),
    );
    expect(gone.filter(Boolean).length).toBe(1);
  });
});
