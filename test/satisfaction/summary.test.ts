import { beforeAll, describe, expect, it } from 'vitest';
import { percentile } from '../../src/satisfaction/statistics.ts';
import type { Summary } from '../../src/satisfaction/summary.ts';
import { summarize } from '../../src/satisfaction/summary.ts';
import type { Store } from '../../src/store/index.ts';
import { freshStore, STORE_KINDS } from '../support/database.ts';
import { FROM, NOW, TO, threeWeeks } from './three-weeks.ts';
import { ask, contextAt, hire, open, policyOn, type Talk, tellAll } from './world.ts';

const group = ({ groups }: Summary, key: string) => {
  const found = groups.find((one) => one.key === key);
  if (!found) throw new Error(`no group ${key} among ${groups.map((one) => one.key).join(', ')}`);
  return found;
};

const NOBODY = { mean: null, n: 0, ci95: null, distribution: { 1: 0, 2: 0, 3: 0, 4: 0, 5: 0 } };

describe.each(STORE_KINDS)('The summary of three weeks on %s', (kind) => {
  let store: Store;
  // Only read, so one for all.
  beforeAll(async () => {
    store = await threeWeeks(kind);
  });

  it('has every figure as reckoned by hand', async () => {
    expect(await summarize(store, { from: FROM, to: TO }, contextAt(NOW))).toEqual({
      from: '2026-11-02T00:00:00+08:00',
      to: '2026-11-23T00:00:00+08:00',
      conversations: 50,
      contained: 30,
      contained_rate: 0.6,
      // 20 after talks and one after a case; 12 and 1 were answered.
      surveys_sent: 21,
      surveys_answered: 13,
      response_rate: 0.619,
      // 48 / 13; s² = (204 − 48²/13) / 12 = 2.2308; 2.1788 · 1.4936 / √13 = 0.9026.
      csat: { mean: 3.6923, n: 13, ci95: [2.7898, 4.5949], distribution: { 1: 2, 2: 1, 3: 1, 4: 4, 5: 5 } },
      // (5 + 2 + 4) / 3, (4 + 5) / 2, (3 + 2) / 2; 0.35, 0.35, 0.30.
      dsr: { described: 3.6667, service: 4.5, logistics: 2.5, composite: 3.6083 },
      // Days 5, 10, 15, 20 by intent, day 7 by a case.
      complaint_rate: 0.1,
      // 30, 60 … 600: (300 + 330) / 2; 540 + 0.1 · 30.
      first_response_s: { p50: 315, p90: 543 },
      // 30 × 60, then 3660, 3720 … 4800: the 45th is 4500, and 0.1 · 60.
      resolution_s: { p50: 60, p90: 4506 },
      within_3min_rate: 1,
      // Cases took bot-1 and person-5 to a supervisor, person-7 to the manager.
      escalations_by_tier: { 0: 29, 1: 18, 2: 2, 3: 1 },
      compensation_total: '25.50',
      low_scores: { n: 3, contacted_within_48h: 1 },
      groups: [],
      change: null,
      notable: [],
    });
  });

  it('tells apart by channel, agent, intent and product', async () => {
    const by = (what: string) => summarize(store, { from: FROM, to: TO, by: what }, contextAt(NOW));

    const channels = await by('channel');
    expect(channels.groups.map(({ key, conversations }) => [key, conversations])).toEqual([
      ['slack', 20],
      ['terminal', 15],
      ['web', 15],
    ]);
    expect(group(channels, 'web')).toMatchObject({ contained_rate: 1, surveys_sent: 0, csat: NOBODY });
    // Reviews know no channel.
    expect(group(channels, 'slack').dsr).toEqual({ described: 4, service: 5, logistics: 2, composite: 3.75 });

    const agents = await by('agent');
    expect(agents.groups.map(({ key, name, conversations }) => [key, name, conversations])).toEqual([
      ['bot', 'bot', 30],
      ['a1', '小棉', 10],
      ['a2', '阿栈', 10],
    ]);
    expect(group(agents, 'a1')).toMatchObject({
      surveys_sent: 10,
      csat: { n: 6, mean: 3.8333 },
      first_response_s: { p50: 300, p90: 516 },
      compensation_total: '20.00',
      low_scores: { n: 1, contacted_within_48h: 1 },
    });
    // With the survey about RT-1, which is hers.
    expect(group(agents, 'a2')).toMatchObject({
      surveys_sent: 11,
      csat: { n: 7, mean: 3.5714 },
      compensation_total: '5.50',
    });

    const intents = await by('intent');
    expect(intents.groups.map(({ key, conversations }) => [key, conversations])).toEqual([
      // A greeting does not say what a talk is about.
      ['order_status', 30],
      ['return_request', 16],
      ['complaint', 4],
    ]);
    expect(group(intents, 'complaint')).toMatchObject({ complaint_rate: 1, csat: { n: 2, mean: 1.5 } });

    const products = await by('product');
    expect(products.groups.map(({ key, name, conversations }) => [key, name, conversations])).toEqual([
      ['', '', 48],
      ['PJ-101', '云朵棉睡衣套装', 2],
      ['FT-401', '棉拖鞋', 1],
    ]);
    expect(group(products, 'PJ-101')).toMatchObject({ csat: { n: 3, mean: 3 }, compensation_total: '25.50' });
    expect(group(products, 'FT-401')).toMatchObject({ csat: { n: 2, mean: 4 }, compensation_total: '5.50' });
  });

  it('tells apart by day and week of the shop, empty ones too', async () => {
    const days = await summarize(store, { from: FROM, to: TO, by: 'day' }, contextAt(NOW));
    expect(days.groups.map(({ key }) => key)).toEqual(
      Array.from({ length: 21 }, (_, i) => `2026-11-${String(i + 2).padStart(2, '0')}`),
    );
    expect(days.groups.map(({ conversations }) => conversations)).toEqual([...Array(15).fill(3), 1, 1, 1, 1, 1, 0]);
    expect(group(days, '2026-11-06')).toMatchObject({
      csat: { mean: 1, n: 1, ci95: null },
      compensation_total: '20.00',
    });
    expect(group(days, '2026-11-22')).toMatchObject({ contained_rate: null, response_rate: null, csat: NOBODY });

    const weeks = await summarize(store, { from: FROM, to: TO, by: 'week' }, contextAt(NOW));
    expect(
      weeks.groups.map(({ key, conversations, first_response_s }) => [key, conversations, first_response_s.p50]),
    ).toEqual([
      ['2026-W45', 21, 120],
      ['2026-W46', 21, 330],
      ['2026-W47', 8, 525],
    ]);
  });

  it('loses nobody between the groups', async () => {
    for (const by of ['channel', 'agent', 'intent', 'day', 'week']) {
      const { groups, ...all } = await summarize(store, { from: FROM, to: TO, by }, contextAt(NOW));
      const sum = (of: (one: (typeof groups)[number]) => number) => groups.reduce((total, one) => total + of(one), 0);
      expect(
        sum((one) => one.conversations),
        by,
      ).toBe(all.conversations);
      expect(
        sum((one) => one.contained),
        by,
      ).toBe(all.contained);
      expect(
        sum((one) => one.surveys_sent),
        by,
      ).toBe(all.surveys_sent);
      expect(
        sum((one) => one.csat.n),
        by,
      ).toBe(all.csat.n);
      expect(
        sum((one) => one.low_scores.n),
        by,
      ).toBe(all.low_scores.n);
    }
  });

  it('is the same whether its days are added up or it is counted as a whole', async () => {
    const { from: _, ...byDays } = await summarize(store, { from: FROM, to: TO }, contextAt(NOW));
    // The first second of the first day is missing, so that the day is no whole one.
    const cut = { from: '2026-11-02T00:00:01+08:00', to: TO };
    const { from: __, ...asWhole } = await summarize(store, cut, contextAt(NOW));
    expect(asWhole).toEqual(byDays);
  });

  it('counts nothing of days that are still to come', async () => {
    const query = { from: FROM, to: '2026-12-31', by: 'week' };
    const summary = await summarize(store, query, contextAt('2026-11-03T20:00:00+08:00'));
    expect(summary).toMatchObject({ to: '2027-01-01T00:00:00+08:00', conversations: 6, surveys_sent: 2 });
    expect(summary.groups.map(({ key, conversations }) => [key, conversations])).toEqual([['2026-W45', 6]]);
    const future = { from: '2026-12-01', to: '2026-12-31', by: 'day' };
    expect(await summarize(store, future, contextAt(NOW))).toMatchObject({ conversations: 0, groups: [], notable: [] });
  });

  it('is compared with the time of equal length before', async () => {
    const query = { from: '2026-11-09', to: '2026-11-15', compare: 'previous' } as const;
    const { change } = await summarize(store, query, contextAt(NOW));
    expect(change).toEqual({
      from: '2026-11-02T00:00:00+08:00',
      to: '2026-11-09T00:00:00+08:00',
      conversations: { before: 21, difference: 0 },
      contained_rate: { before: 0.6667, difference: 0 },
      response_rate: { before: 1, difference: -0.25 },
      csat: { before: 4.1429, difference: -0.9762 },
      // Week 45 has the review R1 (5, 4, 3); week 46 the review R2 (2) and the case survey (4, 5, 2).
      dsr_composite: { before: 4.05, difference: -0.65 },
      complaint_rate: { before: 0.0952, difference: -0.0476 },
      first_response_s: { before: 120, difference: 210 },
      resolution_s: { before: 60, difference: 0 },
      within_3min_rate: { before: 1, difference: 0 },
      compensation_total: { before: '25.50', difference: '-25.50' },
      low_scores: { before: 1, difference: 1 },
    });
  });

  it("counts replies as the shop's platform does", async () => {
    const rate = async (platform: string) =>
      (await summarize(store, { from: FROM, to: TO }, contextAt(NOW, { policy: policyOn(platform) }))).within_3min_rate;
    expect(await rate('taobao')).toBe(1);
    // Only the 20 calls for a person; those of days 1 to 6 were answered within 180 seconds.
    expect(await rate('kuaishou')).toBe(0.3);
    expect(await rate('pinduoduo')).toBe(1);
  });
});

describe.each(STORE_KINDS)('The summary on %s', (kind) => {
  it('says nothing where there is nothing', async () => {
    const store = await freshStore(kind);
    const summary = await summarize(store, { by: 'agent', compare: 'previous' }, contextAt(NOW));
    expect(summary).toMatchObject({
      from: '2026-11-16T00:00:00+08:00',
      to: '2026-11-23T00:00:00+08:00',
      conversations: 0,
      contained_rate: null,
      response_rate: null,
      csat: NOBODY,
      dsr: { described: null, service: null, logistics: null, composite: null },
      complaint_rate: null,
      first_response_s: { p50: null, p90: null },
      resolution_s: { p50: null, p90: null },
      within_3min_rate: null,
      escalations_by_tier: { 0: 0, 1: 0, 2: 0, 3: 0 },
      compensation_total: '0.00',
      low_scores: { n: 0, contacted_within_48h: 0 },
      groups: [],
      change: { conversations: { before: 0, difference: 0 }, csat: { before: null, difference: null } },
      notable: [],
    });
  });

  it('counts a talk with the bot as contained only when it has ended and nobody was called', async () => {
    const store = await freshStore(kind);
    const now = '2026-11-20T18:00:00+08:00';
    const talk = (id: string, at: string, more: Partial<Talk> = {}): Talk => ({
      id,
      at: `2026-11-20T${at}:00+08:00`,
      lines: [
        [0, 'shopper', 'order_status'],
        [1, 'bot'],
      ],
      ...more,
    });
    await tellAll(store, [
      talk('resolved', '12:00', { resolved: [60, 'bot'] }),
      talk('quiet for two hours', '16:00'),
      talk('still talking', '16:01'),
      talk('waits for a person', '10:00', { patch: { handoffs: 1, handoffReason: 'asked', tier: 1 } }),
      // The reason is forgotten when the shopper goes on with the bot; that a person was called is not.
      talk('went back to the bot', '10:30', { patch: { handoffs: 1, status: 'resolved' } }),
      talk('taken without a call', '11:00', {
        lines: [
          [0, 'shopper'],
          [9, 'agent:a1'],
        ],
      }),
    ]);
    const summary = await summarize(store, { from: '2026-11-20', to: '2026-11-20' }, contextAt(now));
    expect(summary).toMatchObject({ conversations: 6, contained: 2, contained_rate: 0.3333 });
    expect(summary.escalations_by_tier).toEqual({ 0: 3, 1: 3, 2: 0, 3: 0 });
  });

  it('counts a talk once for a product, however many of its cases are about it', async () => {
    const store = await freshStore(kind);
    await tellAll(store, [{ id: 'c_1', at: '2026-11-20T10:00:00+08:00', lines: [[0, 'shopper', 'return_request']] }]);
    await open(store, { no: 'RT-1', talk: 'c_1', at: '2026-11-20T10:01:00+08:00', kind: 'return', skus: ['PJ-101'] });
    await open(store, { no: 'EX-1', talk: 'c_1', at: '2026-11-20T10:02:00+08:00', kind: 'exchange', skus: ['PJ-101'] });
    await ask(store, { talk: 'c_1', at: '2026-11-20T11:00:00+08:00', score: 3 });
    const { groups } = await summarize(store, { from: '2026-11-20', by: 'product' }, contextAt(NOW));
    expect(groups).toMatchObject([{ key: 'PJ-101', conversations: 1, surveys_sent: 1, csat: { n: 1 } }]);
  });

  it('reads percentiles in the database as the statistics define them', async () => {
    const store = await freshStore(kind);
    await hire(store, 'a1', '小棉');
    // No order, no pattern, many alike.
    const waits = Array.from({ length: 37 }, (_, i) => ((i * 7919) % 101) * 7 + 3);
    await tellAll(
      store,
      waits.map((wait, i) => ({
        id: `talk-${i}`,
        at: `2026-11-20T${String(8 + (i % 10)).padStart(2, '0')}:00:00+08:00`,
        lines: [
          [0, 'shopper', 'human_agent'],
          [0, 'event:queued'],
          [wait, 'agent:a1'],
        ],
        resolved: [wait * 2, 'agent:a1'],
      })),
    );
    const { first_response_s: first, resolution_s: whole } = await summarize(
      store,
      { from: '2026-11-20', to: '2026-11-20' },
      contextAt('2026-11-20T23:00:00+08:00'),
    );
    expect(first).toEqual({ p50: percentile(waits, 0.5), p90: Number(percentile(waits, 0.9)?.toFixed(1)) });
    const doubled = waits.map((wait) => wait * 2);
    expect(whole).toEqual({ p50: percentile(doubled, 0.5), p90: Number(percentile(doubled, 0.9)?.toFixed(1)) });
  });

  it('counts a wait from the first call to the first word after it, whoever spoke before', async () => {
    const store = await freshStore(kind);
    await tellAll(store, [
      {
        id: 'twice',
        at: '2026-11-20T10:00:00+08:00',
        lines: [
          [0, 'shopper', 'order_status'],
          [10, 'agent:a1'],
          [20, 'event:returned'],
          [100, 'event:queued'],
          [140, 'agent:a2'],
          [200, 'event:escalated'],
          [900, 'agent:s1'],
        ],
      },
      {
        id: 'not answered yet',
        at: '2026-11-20T11:00:00+08:00',
        lines: [
          [0, 'shopper'],
          [5, 'event:queued'],
        ],
      },
    ]);
    const { first_response_s } = await summarize(store, { from: '2026-11-20', to: '2026-11-20' }, contextAt(NOW));
    expect(first_response_s).toEqual({ p50: 40, p90: 40 });
  });
});

describe('What is asked of a summary', () => {
  it.each([
    [{ from: '20.11.2026' }, '"from" is a day such as 2026-11-20'],
    [{ to: '2026-13-01' }, '"to" is a day'],
    [{ from: '2026-11-21', to: '2026-11-20' }, '"from" must lie before "to"'],
    [{ from: '2020-01-01', to: '2026-11-20' }, 'two years at most'],
    [{ by: 'weather' }, '"by" is one of channel, agent, intent, product, day, week'],
  ])('is refused with a remedy: %j', async (query, says) => {
    const store = await freshStore('sqlite');
    const refused = summarize(store, query, contextAt(NOW));
    await expect(refused).rejects.toMatchObject({ code: 'INPUT_INVALID', message: expect.stringContaining(says) });
  });
});
