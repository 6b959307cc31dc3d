import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { rulesVersion } from '../../src/authorization/case-hash.ts';
import { differences } from '../../src/authorization/difference.ts';
import { parseAuthorization } from '../../src/authorization/rules.ts';
import { inEffect, rulesTimeline } from '../../src/authorization/rules-files.ts';
import { openStore, type Store } from '../../src/store/index.ts';
import { takeUp } from '../../src/tickets/policy-versions.ts';
import { changeTicket } from '../../src/tickets/ticket-changer.ts';
import { moveTicket } from '../../src/tickets/ticket-mover.ts';
import { openTicket } from '../../src/tickets/ticket-opener.ts';
import { policyFile } from '../aftersales/shipped.ts';
import { command } from '../cli/in-process.ts';
import { freshFolder, objects } from '../cli/run.ts';
import { freshStore, STORE_KINDS } from '../support/database.ts';
import { A1, BOT, buy, NOW, opened, shipped, wishOf } from '../tickets/world.ts';

type Loose = Record<string, unknown>;
const ZONE = 'Asia/Shanghai';

/** The shop's own rules, with the front line's refunds and exchanges up to another amount. */
const frontLine = (upTo: string): Loose => {
  const file = policyFile('authorization') as { tiers: { grants: Loose[] }[] };
  Object.assign(file.tiers[1]?.grants[0] ?? {}, { refund_up_to: upTo, exchange_up_to: upTo });
  return file as unknown as Loose;
};
const terms = policyFile('after-sales');
const was = { authorization: policyFile('authorization'), terms };
const strict = { authorization: frontLine('100.00'), terms };

describe('Rule files take effect on their day', () => {
  test('beside authorization.yaml, in the order of their days, whatever the order of the folder', () => {
    const names = ['authorization.2027-01-01', 'shop', 'authorization', 'authorization.2026-12-01', 'after-sales-eu'];
    const pairs = rulesTimeline(names, 'after-sales', ZONE);
    expect(pairs.map(({ rules }) => rules)).toEqual([
      'authorization',
      'authorization.2026-12-01',
      'authorization.2027-01-01',
    ]);
    const at = (time: string) => inEffect(pairs, new Date(time)).rules;
    expect(at('2026-11-30T23:59:59.999+08:00')).toBe('authorization');
    expect(at('2026-12-01T00:00:00+08:00')).toBe('authorization.2026-12-01');
    expect(at('2027-05-01T00:00:00+08:00')).toBe('authorization.2027-01-01');
  });

  test('and so do terms, of the pack the shop serves under, each beside the rules of its time', () => {
    const names = ['authorization.2027-01-01', 'after-sales.2026-12-24', 'after-sales-eu.2026-12-01', 'authorization'];
    expect(rulesTimeline(names, 'after-sales', ZONE).map(({ rules, terms: pack }) => `${rules} ${pack}`)).toEqual([
      'authorization after-sales',
      'authorization after-sales.2026-12-24',
      'authorization.2027-01-01 after-sales.2026-12-24',
    ]);
    const eu = rulesTimeline(names, 'after-sales-eu', ZONE);
    expect(eu.map(({ terms: pack }) => pack)).toEqual([
      'after-sales-eu',
      'after-sales-eu.2026-12-01',
      'after-sales-eu.2026-12-01',
    ]);
  });

  test('and one whose name holds no day is refused by name', () => {
    for (const name of ['authorization.soon', 'after-sales.soon'])
      expect(() => rulesTimeline([name], 'after-sales', ZONE)).toThrow(`${name}.yaml: "soon" is no day`);
  });
});

describe('What a version changes', () => {
  test('is named limit by limit, and a rule more moves no other', () => {
    expect(differences(was.authorization, strict.authorization)).toEqual([
      { place: 'tiers › tier 1 › grants › AU-10 front-line › exchange_up_to', was: '500.00', now: '100.00' },
      { place: 'tiers › tier 1 › grants › AU-10 front-line › refund_up_to', was: '500.00', now: '100.00' },
    ]);
    const more = policyFile('authorization') as { triggers: Loose[] };
    more.triggers.unshift({ clause: 'AU-39 first', raises_to: 1, flags: ['first'] });
    expect(differences(was.authorization, more).map(({ place }) => place)).toEqual([
      'triggers › AU-39 first › clause',
      'triggers › AU-39 first › flags',
      'triggers › AU-39 first › raises_to',
    ]);
  });
});

describe.each(STORE_KINDS)('Versions of the rules on %s', (kind) => {
  let store: Store;
  let first: string;
  const later = new Date(NOW.getTime() + 3_600_000);
  const today = { ...shipped, rules: parseAuthorization(strict.authorization), now: later };
  beforeAll(async () => {
    store = await freshStore(kind);
    first = await store.write((repos) => takeUp(repos, was, NOW));
    for (const n of [1, 2]) {
      const [orderNo, customerId] = [`ZL20261101-000${n}`, `C${n}`];
      await buy(store, { orderNo, customerId, items: [{ sku: 'PJ-1', qty: 1, unitMinor: 29_900 }] });
      const wish = { orderNo, customerId, reason: 'faulty', evidence: false, requester: BOT } as const;
      await opened(store, wish);
    }
  });
  afterAll(() => store.close());

  test('are taken up once, by whichever process comes first, and what changed is on record', async () => {
    expect(await store.read.audit.list({ action: 'policy.change' })).toEqual([]);
    const both = await Promise.all([1, 2].map(() => store.write((repos) => takeUp(repos, strict, later))));
    const [version] = both;
    expect(both).toEqual([version, version]);
    expect(version).toBe(rulesVersion(today.rules, today.terms));
    const rows = await store.read.audit.list({ action: 'policy.change' });
    expect(rows).toMatchObject([
      { who: 'system', subject: `policy:${version}`, detail: { before: first, difference: [{}, {}] } },
    ]);
  });

  test('a case is judged again under the version it was decided under', async () => {
    const no = 'RT-20261120-0001';
    await store.write((repos) => moveTicket(repos, no, 'add_evidence', { role: 'shopper', id: 'C1' }, {}, today));
    const done = await store.write((repos) => moveTicket(repos, no, 'settle', A1, {}, today));
    expect(done.outcome).toBe('moved');
    expect((await store.read.tickets.get(no))?.rulesVersion).toBe(first);
  });

  test('until it is asked for anew, and new cases come under the new one', async () => {
    const no = 'RT-20261120-0002';
    await store.write((repos) => moveTicket(repos, no, 'add_evidence', { role: 'shopper', id: 'C2' }, {}, today));
    const change = { refundMinor: 29_800 };
    expect((await store.write((repos) => changeTicket(repos, no, change, A1, today))).outcome).toBe('changed');
    expect(await store.write((repos) => moveTicket(repos, no, 'settle', A1, {}, today))).toMatchObject({
      outcome: 'above_tier',
      who: ['supervisor', 'manager'],
    });
    await buy(store, { orderNo: 'ZL20261101-0003', customerId: 'C3' });
    const wish = wishOf({ orderNo: 'ZL20261101-0003', customerId: 'C3' });
    const found = await store.write((repos) => openTicket(repos, wish, today));
    expect(found).toMatchObject({ ticket: { rulesVersion: rulesVersion(today.rules, today.terms) } });
  });
});

describe('xiaoer policy versions and show', () => {
  test('list what counted when and what changed, and print the rules as they were', async () => {
    const cwd = await freshFolder();
    const env = { DATABASE_URL: `file:${join(cwd, 'shop.db')}`, DATA_KEY: 'ab'.repeat(32) };
    const store = await openStore({ url: env.DATABASE_URL, key: Buffer.from(env.DATA_KEY, 'hex') });
    await store.write((repos) => takeUp(repos, was, NOW));
    const version = await store.write((repos) => takeUp(repos, strict, new Date(NOW.getTime() + 1000)));
    await store.close();
    const listed = objects((await command(['policy', 'versions', '--json'], { cwd, env })).out);
    expect(listed).toMatchObject([
      { since: NOW.toISOString(), current: false, difference: [] },
      { version, current: true, difference: [{ was: '500.00', now: '100.00' }, {}] },
    ]);
    expect((await command(['policy', 'versions'], { cwd, env })).out).toContain('refund_up_to: 500.00 → 100.00');
    const shown = await command(['policy', 'show', version], { cwd, env });
    expect(parse(shown.out.split('# after-sales.yaml')[0] ?? '')).toEqual(strict.authorization);
    const missing = await command(['policy', 'show', 'nothing'], { cwd, env });
    expect(missing).toMatchObject({ code: 1, err: expect.stringMatching(/^NOT_FOUND: No version nothing/) });
  }, 120_000);
});
