import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ConversationLine, SavedViews } from '../../src/web/contract.ts';
import { type AskedSpan, boundsOf, NAMED_SPANS } from '../../src/web/talk-span.ts';
import { STORE_KINDS, type StoreKind } from '../support/database.ts';
import { signIn } from './pages.ts';
import { addCustomer, openWorld } from './world.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const NOW = new Date('2026-11-20T10:00:00+08:00');

const said = (asked: AskedSpan, now = NOW, zone = 'Asia/Shanghai'): string => {
  const { since, until } = boundsOf(asked, now, zone);
  return `${since?.toISOString() ?? 'ever'} to ${until?.toISOString() ?? 'ever'}`;
};

describe('The days a talk was last active on', () => {
  it.each([
    [{}, 'ever to ever'],
    [{ when: 'today' }, '2026-11-19T16:00:00.000Z to ever'],
    [{ when: 'yesterday' }, '2026-11-18T16:00:00.000Z to 2026-11-19T16:00:00.000Z'],
    [{ when: 'days7' }, '2026-11-13T16:00:00.000Z to ever'],
    [{ when: 'days30' }, '2026-10-21T16:00:00.000Z to ever'],
    [{ when: 'month' }, '2026-10-31T16:00:00.000Z to ever'],
    [{ from: '2026-11-20', to: '2026-11-20' }, '2026-11-19T16:00:00.000Z to 2026-11-20T16:00:00.000Z'],
    [{ from: '2026-11-20' }, '2026-11-19T16:00:00.000Z to ever'],
    [{ to: '2026-11-20' }, 'ever to 2026-11-20T16:00:00.000Z'],
  ] as const)('are the shop’s, both of them included: %j is %s', (asked, expected) => {
    expect(said(asked)).toBe(expected);
  });

  it('are the shop’s also where it is another day already than in London', () => {
    expect(said({ when: 'today' }, new Date('2026-11-20T00:30:00+08:00'))).toBe('2026-11-19T16:00:00.000Z to ever');
    expect(said({ when: 'month' }, new Date('2026-12-01T00:30:00+08:00'))).toBe('2026-11-30T16:00:00.000Z to ever');
  });

  it.each([
    ['America/New_York', '2026-03-08', 23],
    ['America/New_York', '2026-11-01', 25],
    // The clocks go forward at midnight: the day begins at one.
    ['America/Santiago', '2026-09-06', 23],
    ['Asia/Shanghai', '2026-11-01', 24],
  ])('are as long as they are there: in %s %s has %i hours', (zone, day, hours) => {
    const { since, until } = boundsOf({ from: day, to: day }, NOW, zone);
    expect((Number(until) - Number(since)) / HOUR_MS).toBe(hours);
    // The next day begins where this one ends.
    const next = new Date(Date.parse(`${day}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10);
    expect(boundsOf({ from: next }, NOW, zone).since).toEqual(until);
  });
});

/** A talk that waits for each of these instants, and was last active then. */
const shop = async (kind: StoreKind, instants: readonly Date[]) => {
  const world = await openWorld({ kind });
  await world.addUser('xiaomei', 'agent', '小美');
  await addCustomer(world.store, 'C1', 'gold');
  for (const [n, at] of instants.entries())
    await world.store.write(async ({ inbox, conversations }) => {
      const from = { id: `k${n}` };
      const channel = n % 2 ? 'web' : 'wecom';
      await inbox.accept({ channel, eventId: `e${n}`, key: `k${n}`, from, text: '找真人', at }, at, `c_${n}`);
      const rest = { customerId: n % 3 ? null : 'C1', lang: n % 4 ? ('en' as const) : ('zh-CN' as const) };
      const waits = { queuedAt: at, waitingSince: at, updatedAt: at };
      await conversations.changeOwner(`c_${n}`, null, { kind: 'queue' }, { tier: 1, ...rest, ...waits });
    });
  const agent = await signIn(world, 'xiaomei');
  const list = async (query: string) =>
    (await agent.get<{ items: ConversationLine[] }>(`/conversations?${query}`)).body.items.map(({ id }) => id).sort();
  return { world, agent, list };
};

describe.each(STORE_KINDS)('Lists of talks, on %s', (kind) => {
  it('are narrowed to a day with its first and its last instant, and no more', async () => {
    const edges = [
      '2026-11-18T23:59:59.999+08:00',
      '2026-11-19T00:00:00.000+08:00',
      '2026-11-19T23:59:59.999+08:00',
      '2026-11-20T00:00:00.000+08:00',
    ].map((text) => new Date(text));
    const { list } = await shop(kind, edges);
    for (const view of ['queue', 'all']) {
      expect(await list(`view=${view}&from=2026-11-19&to=2026-11-19`)).toEqual(['c_1', 'c_2']);
      expect(await list(`view=${view}&from=2026-11-20`)).toEqual(['c_3']);
      expect(await list(`view=${view}&to=2026-11-18`)).toEqual(['c_0']);
    }
  });

  it('hold the same whether they are read whole or asked of the store, whatever they are narrowed to', async () => {
    const now = (await openWorld({ kind })).clock.now().getTime();
    const instants = Array.from({ length: 40 }, (_, n) => new Date(now - (n * n * DAY_MS) / 16 - n));
    const { list, world, agent } = await shop(kind, instants);
    const day = fc
      .integer({ min: -3, max: 100 })
      .map((back) => new Date(now - back * DAY_MS).toISOString().slice(0, 10));
    const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: undefined });
    const span = fc.oneof(
      fc.record({ when: fc.constantFrom(...NAMED_SPANS) }),
      fc.record({ from: maybe(day), to: maybe(day) }).filter(({ from, to }) => !from || !to || from <= to),
    );
    const rest = fc.record({
      channel: maybe(fc.constantFrom('web', 'wecom')),
      lang: maybe(fc.constantFrom('en', 'zh-CN')),
      member: maybe(fc.constantFrom('silver', 'gold', 'diamond')),
    });
    await fc.assert(
      fc.asyncProperty(span, rest, async (within, other) => {
        const narrow = Object.entries({ ...within, ...other }).filter(([, value]) => value !== undefined);
        const query = new URLSearchParams(narrow as [string, string][]).toString();
        const whole = await list(`view=queue&${query}`);
        expect(await list(`view=all&${query}`)).toEqual(whole);
        const { since, until } = boundsOf(within, world.clock.now(), 'Asia/Shanghai');
        for (const [n, at] of instants.entries())
          if ((since && at < since) || (until && at >= until)) expect(whole).not.toContain(`c_${n}`);
      }),
      { numRuns: 40 },
    );
    const filter = { q: '', when: 'days7' };
    for (const view of ['queue', 'all'])
      await agent.post('/views', { name: view, shared: false, filter: { view, ...filter } });
    const { items } = (await agent.get<SavedViews>('/views')).body;
    const seen = (await list('view=all&when=days7')).length;
    expect(items.map(({ count, filter: { when } }) => [count, when])).toEqual([
      [seen, 'days7'],
      [seen, 'days7'],
    ]);
  });
});

it('A saved view of today shows tomorrow what is active tomorrow', async () => {
  const { world, agent } = await shop('sqlite', []);
  const say = async (n: number) => {
    const at = world.clock.now();
    const from = { id: `k${n}` };
    await world.store.write(({ inbox }) =>
      inbox.accept({ channel: 'web', eventId: `e${n}`, key: `k${n}`, from, text: '在吗', at }, at, `c_${n}`),
    );
  };
  await say(1);
  await agent.post('/views', { name: '今天', shared: false, filter: { view: 'all', q: '', when: 'today' } });
  const count = async (who = agent) => (await who.get<SavedViews>('/views')).body.items[0]?.count;
  expect(await count()).toBe(1);
  world.clock.advance(DAY_MS);
  const nextDay = await signIn(world, 'xiaomei');
  expect(await count(nextDay)).toBe(0);
  await say(2);
  expect(await count(nextDay)).toBe(1);
});

it.each([
  ['when=today&from=2026-11-20', '时间只能选一种'],
  ['from=2026-11-20&to=2026-11-19', '开始日期在结束日期之后'],
  ['from=20.11.2026', '2026-11-20'],
  ['to=2026-02-30', '2026-11-20'],
  ['from=1999-12-31', '2000'],
  ['to=2200-01-01', '2199'],
  ['when=someday', 'when'],
])('What is no span is refused in words, in a list and in a view: %s', async (query, words) => {
  const { agent } = await shop('sqlite', []);
  const list = await agent.get<{ error: { message: string } }>(`/conversations?view=all&${query}`);
  expect([400, 422]).toContain(list.status);
  expect(list.body.error.message).toContain(words);
  const filter = { view: 'all', q: '', ...Object.fromEntries(new URLSearchParams(query)) };
  const saved = await agent.post<{ error: { message: string } }>('/views', { name: 'x', shared: false, filter });
  expect(saved.status).toBe(list.status);
  expect(saved.body.error.message).toContain(words);
});
