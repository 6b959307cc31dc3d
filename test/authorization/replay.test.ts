import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { KINDS } from '../../src/aftersales/kinds.ts';
import { parseTerms } from '../../src/aftersales/terms.ts';
import { type Case, decide, parseCase } from '../../src/authorization/decide.ts';
import { decidedFrom, pastCase } from '../../src/authorization/past-case.ts';
import { replay } from '../../src/authorization/replay.ts';
import { parseAuthorization } from '../../src/authorization/rules.ts';
import { replayPage } from '../../src/cli/policy/replay-page.ts';
import { replayText } from '../../src/cli/policy/replay-text.ts';
import type { Store } from '../../src/store/index.ts';
import { replayPeriod } from '../../src/tickets/past-cases.ts';
import { changeTicket } from '../../src/tickets/ticket-changer.ts';
import { REASONS } from '../../src/understanding/types.ts';
import { policyFile } from '../aftersales/shipped.ts';
import { command } from '../cli/in-process.ts';
import { freshFolder, objects } from '../cli/run.ts';
import { freshStore, STORE_KINDS } from '../support/database.ts';
import { A1, buy, context, moved, NOW, opened, SYSTEM, shipped } from '../tickets/world.ts';

/** The goods of an exchange come back and are found right. */
const WAY_BACK = [
  ['dispatch_back', SYSTEM, 'SF1'],
  ['arrive', SYSTEM, null],
  ['inspect', A1, null],
  ['pass', A1, null],
] as const;

type Loose = Record<string, unknown>;
const rules = parseAuthorization(policyFile('authorization'));
const terms = parseTerms(policyFile('after-sales'));
const pack = { rules, terms, timezone: 'Asia/Shanghai' };

/** The shop's own rules, with the bot's small return up to another amount. */
const stricter = (upTo: string): Loose => {
  const file = policyFile('authorization') as { tiers: { grants: Loose[]; cumulative: Loose }[] };
  Object.assign(file.tiers[0]?.grants[0] ?? {}, { goods_value_up_to: upTo, refund_up_to: upTo });
  return file as unknown as Loose;
};

const money = fc.integer({ min: 0, max: 300_000 });
const anyCase: fc.Arbitrary<Case> = fc
  .record({
    kind: fc.constantFrom(...KINDS),
    reason: fc.constantFrom(...REASONS),
    order_status: fc.constantFrom('paid', 'dispatched', 'delivered', 'completed'),
    days: fc.integer({ min: 0, max: 400 }),
    returnable: fc.constantFrom('yes', 'no', 'unless_opened'),
    opened: fc.constantFrom(true, false, null),
    exclusion_confirmed: fc.constantFrom(true, false, null),
    evidence: fc.boolean(),
    warranty_months: fc.option(fc.integer({ min: 0, max: 24 })),
    refunds_90d: fc.integer({ min: 0, max: 5 }),
    open_complaints: fc.integer({ min: 0, max: 3 }),
    flags: fc.subarray(['anger', 'fraud', 'injury', 'other_mark'], { maxLength: 2 }),
    requester: fc.constantFrom('bot', 'agent:a1', 'supervisor:s1', 'manager:m1'),
    liability: fc.constantFrom(null, 'shop', 'shopper', 'logistics'),
    goods: money,
    refund: money,
    compensation: money,
    sums: fc.record({ order: money, compensationOrder: money, shopperDay: money, ownDay: money }),
  })
  .map(({ days, goods, refund, compensation, sums, ...rest }) => {
    const arrived = rest.order_status === 'delivered' || rest.order_status === 'completed';
    const part = parseCase({ ...rest, ...(arrived ? { days_since_delivery: days } : {}) }, rules);
    return { ...part, goodsMinor: goods, refundMinor: refund, compensationMinor: compensation, sums };
  });

describe('A case keeps what it was decided from', () => {
  test('and is read back as the very same case', () => {
    fc.assert(
      fc.property(anyCase, (part) => {
        const kept = JSON.parse(JSON.stringify(decidedFrom(part, decide(part, pack, NOW), NOW))) as { case: unknown };
        expect(pastCase(kept.case, rules)).toEqual(part);
      }),
      { numRuns: 300 },
    );
  });

  test('so that the same rules change nothing, whatever the cases', () => {
    fc.assert(
      fc.property(fc.array(anyCase, { maxLength: 20 }), (cases) => {
        const run = replay(pack);
        for (const [at, part] of cases.entries())
          run.add({ no: `RT-${at}`, kind: part.kind, decidedFrom: decidedFrom(part, decide(part, pack, NOW), NOW) });
        const found = run.result();
        expect(found).toMatchObject({ cases: cases.length, changed: 0, unreadable: 0, changes: [] });
        for (const { was, now } of [...found.verdicts, ...found.load, ...found.at_once]) expect(now).toEqual(was);
      }),
      { numRuns: 100 },
    );
  });

  test('marks the other rules do not know count as another mark, and what cannot be read is counted apart', () => {
    const kept = decidedFrom(parseCase({ kind: 'other' }, rules), { tier: 0, verdict: 'grant' } as never, NOW);
    expect(pastCase({ ...kept.case, flags: ['gone_since'] }, rules)?.flags).toEqual(['other_mark']);
    const run = replay(pack);
    run.add({ no: 'RT-1', kind: 'other', decidedFrom: { ...kept, case: { kind: 'gift' } } });
    expect(run.result()).toMatchObject({ cases: 0, unreadable: 1 });
  });
});

describe.each(STORE_KINDS)('Past cases on %s', (kind) => {
  let store: Store;
  const period = { from: new Date(NOW.getTime() - 86_400_000), to: new Date(NOW.getTime() + 1) };
  const under = (upTo: string) => ({ ...shipped, rules: parseAuthorization(stricter(upTo)) });
  beforeAll(async () => {
    store = await freshStore(kind);
    for (const [n, unitMinor] of [9_900, 12_900, 19_900, 29_900].entries()) {
      const [orderNo, customerId] = [`ZL20261101-000${n + 1}`, `C${n + 1}`];
      await buy(store, { orderNo, customerId, items: [{ sku: `PJ-${n + 1}`, qty: 1, unitMinor }] });
      await opened(store, { orderNo, customerId, items: [{ sku: `PJ-${n + 1}`, qty: 1 }] });
    }
  });
  afterAll(() => store.close());

  test('the same rules change nothing, and a lower limit exactly the cases above it', async () => {
    const same = await replayPeriod(store.read, period, { ...shipped });
    expect(same).toMatchObject({ cases: 4, changed: 0, not_kept: 0 });
    const found = await replayPeriod(store.read, period, under('100.00'));
    expect(found.changes.map(({ no, money: amount, was, now }) => [no, amount, was.tier, now.tier])).toEqual([
      ['RT-20261120-0002', '129.00', 0, 1],
      ['RT-20261120-0003', '199.00', 0, 1],
    ]);
    expect(found.at_once).toEqual([{ tier: 0, was: { cases: 3, money: '427.00' }, now: { cases: 1, money: '99.00' } }]);
    expect(found.load).toEqual([{ tier: 1, was: { cases: 1, money: '299.00' }, now: { cases: 3, money: '627.00' } }]);
  });

  test('hold no name, number of an order or address', async () => {
    const ticket = await store.read.tickets.get('RT-20261120-0001');
    const kept = JSON.stringify((ticket?.details['case'] as { decidedFrom: unknown } | undefined)?.decidedFrom);
    expect(kept).toContain('"refund":"99.00"');
    expect(kept).not.toMatch(/C1|ZL2026|小明|138000/);
  });

  test('another remedy than the first is decided again by itself', async () => {
    const own = await freshStore(kind);
    await buy(own, { items: [{ sku: 'PJ-1', qty: 1, unitMinor: 40_000 }] });
    const { no } = await opened(own, { kind: 'exchange', requester: A1 });
    for (const [event, by, note] of WAY_BACK) await moved(own, no, event, by, note ? { note } : {});
    await moved(own, no, 'no_stock', A1);
    const same = await replayPeriod(own.read, period, { ...shipped });
    expect(same).toMatchObject({ cases: 1, other_remedies: 1, changed: 0 });
    const file = policyFile('authorization') as { tiers: { grants: Loose[] }[] };
    Object.assign(file.tiers[1]?.grants[0] ?? {}, { refund_up_to: '300.00' });
    const found = await replayPeriod(own.read, period, { ...shipped, rules: parseAuthorization(file) });
    expect(found.changes).toMatchObject([
      {
        no,
        remedy: 'other',
        money: '400.00',
        was: { tier: 1, verdict: 'grant' },
        now: { tier: 2, verdict: 'approve' },
      },
    ]);
    expect(replayText(found, 'en', 'Asia/Shanghai').join('\n')).toContain(`${no} (other remedy)`);
    await own.close();
  });

  test('a case that was changed is decided again as it stands now', async () => {
    const change = { refundMinor: 15_000 };
    const done = await store.write((repos) => changeTicket(repos, 'RT-20261120-0004', change, A1, context()));
    expect(done.outcome).toBe('changed');
    const found = await replayPeriod(store.read, period, { ...shipped });
    expect(found.verdicts.reduce((sum, { was }) => sum + Number(was.money), 0)).toBe(577);
    expect(found.changed).toBe(0);
  });
});

describe('xiaoer policy replay', () => {
  test('says what would change, as text, as one object and as a page, and refuses rules with a fault', async () => {
    const cwd = await freshFolder();
    await mkdir(join(cwd, 'data'), { recursive: true });
    const env = { DATABASE_URL: `file:${join(cwd, 'data', 'shop.db')}`, DATA_KEY: 'ab'.repeat(32) };
    await writeFile(join(cwd, 'other.yaml'), stringify(stricter('100.00')));
    const words = ['policy', 'replay', '--now', '2026-11-20T10:00:00+08:00', '--with', 'other.yaml'];
    const shown = await command([...words, '--json', '--html', 'page.html', '--lang', 'en'], { cwd, env });
    expect([shown.code, objects(shown.out)]).toMatchObject([0, [{ cases: 0, changed: 0 }]]);
    expect(await readFile(join(cwd, 'page.html'), 'utf8')).toContain('No case of this time can be decided again.');
    expect((await command(words, { cwd, env })).out).toContain('这段时间没有可以重判的工单');
    const broken = stricter('100.00') as { tiers: { grants: Loose[] }[] };
    Object.assign(broken.tiers[3]?.grants[0] ?? {}, { refund_up_to: '5.00' });
    await writeFile(join(cwd, 'other.yaml'), stringify(broken));
    const refused = await command(words, { cwd, env });
    expect(refused).toMatchObject({ code: 1, err: expect.stringMatching(/^POLICY_INVALID: The other rules hold/) });
    expect((await command([...words, '--days', '0'], { cwd, env })).code).toBe(2);
  }, 120_000);

  test('the page names each case and lets nothing of it run', () => {
    const run = replay({ ...pack, rules: parseAuthorization(stricter('100.00')) });
    const part = parseCase(
      {
        kind: 'return',
        reason: 'no_longer_wanted',
        goods_value: '150.00',
        refund: '150.00',
        days_since_delivery: 2,
        opened: false,
      },
      rules,
    );
    run.add({ no: '<b>RT-1</b>', kind: 'return', decidedFrom: decidedFrom(part, decide(part, pack, NOW), NOW) });
    const found = { from: NOW.toISOString(), to: NOW.toISOString(), not_kept: 2, ...run.result() };
    const page = replayPage(found, { lang: 'zh-TW', shop: '織禮', timezone: 'Asia/Shanghai' });
    expect(page).toContain('&lt;b&gt;RT-1&lt;/b&gt;');
    expect(page).toContain('重新判定 1 件案件，1 件結果不同。');
    expect(page).toContain('另有 2 件較早的案件');
    expect(page).not.toMatch(/<script|http:/);
  });
});
