import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { describe, expect, onTestFinished, test } from 'vitest';
import { stringify } from 'yaml';
import { register as registerPolicy } from '../../src/cli/commands/policy.ts';
import { register as registerTicket } from '../../src/cli/commands/ticket.ts';
import type { CliContext } from '../../src/cli/context.ts';
import { FixedClock } from '../../src/clock.ts';
import type { Content } from '../../src/content/types.ts';
import type { Store } from '../../src/store/index.ts';
import { policyFile } from '../aftersales/shipped.ts';
import { freshStore } from '../support/database.ts';
import { buy, moved, NOW, opened, SHOPPER } from './world.ts';

const POLICIES = ['authorization', 'after-sales', 'service-levels', 'hours', 'orders'];
const content = { policies: new Map(POLICIES.map((name) => [name, policyFile(name)])) } as unknown as Content;

/** Runs one command as the command line would, over this store; gives what it printed. */
const run = async (
  words: string[],
  told: { store?: Store; stdin?: string; policies?: Record<string, unknown>; printed?: string[] } = {},
): Promise<string[]> => {
  const printed = told.printed ?? [];
  const app = { store: told.store as Store, content, clock: new FixedClock(NOW), timezone: 'Asia/Shanghai' };
  const context: CliContext = {
    out: (line) => void printed.push(line),
    err: (line) => void printed.push(`stderr: ${line}`),
    stdin: async () => told.stdin ?? '',
    withApp: (_, work) => work(app),
    withStore: (_, work) => work(app),
    content: async () =>
      ({ policies: new Map([...content.policies, ...Object.entries(told.policies ?? {})]) }) as unknown as Content,
  };
  const program = new Command('xiaoer').exitOverride().configureOutput({ writeErr: () => undefined });
  registerPolicy(program, context);
  registerTicket(program, context);
  for (const command of program.commands.flatMap(({ commands }) => commands)) {
    command
      .option('--json')
      .option('--now <time>')
      .option('--db <url>')
      .exitOverride()
      .configureOutput({ writeErr: () => undefined });
  }
  await program.parseAsync(words, { from: 'user' });
  return printed;
};

/** A shop with an agent and a supervisor. */
const shop = async (unitMinor = 12_900): Promise<Store> => {
  const store = await freshStore();
  await buy(store, { items: [{ sku: 'PJ-1', qty: 1, unitMinor }] });
  await store.write(async (repos) => {
    for (const [id, role] of [
      ['u1', 'agent'],
      ['u2', 'supervisor'],
      ['u3', 'admin'],
    ] as const) {
      await repos.users.add({
        id,
        name: `${role}1`,
        displayName: role,
        role,
        passwordHash: '',
        lang: 'en',
        presence: 'online',
        seenAt: null,
        capacity: 10,
        deputyId: null,
        disabled: false,
        failures: 0,
        lockedUntil: null,
        createdAt: NOW,
      });
    }
  });
  return store;
};

const CASE = {
  kind: 'return',
  reason: 'no_longer_wanted',
  goods_value: '320.00',
  refund: '320.00',
  compensation: '0.00',
  days_since_delivery: 5,
  returnable: 'yes',
  opened: false,
  evidence: false,
  customer_tier: 'gold',
  refunds_90d: 1,
  open_complaints: 0,
  flags: ['injury'],
  requester: 'agent:a1',
};

describe('xiaoer policy explain', () => {
  test('answers the case of the public format in the public format', async () => {
    const printed = await run(['policy', 'explain', '--json', '--now', '2026-11-20T10:00:00+08:00'], {
      stdin: JSON.stringify(CASE),
    });
    expect(printed.map((line) => JSON.parse(line))).toEqual([
      {
        tier: 3,
        verdict: 'approve',
        who: ['manager'],
        clauses: ['AS-07 seven-days', 'AU-30 manager', 'AU-60 injury', 'AS-40 postage-change-of-mind'],
        deadline: '2026-11-22T23:59:59+08:00',
        postage: 'shopper',
      },
    ]);
  });

  test('answers one case a line', async () => {
    const stdin = [CASE, { ...CASE, flags: [] }].map((one) => JSON.stringify(one)).join('\n');
    const tiers = (await run(['policy', 'explain', '--json'], { stdin })).map((line) => JSON.parse(line).tier);
    expect(tiers).toEqual([3, 1]);
  });

  test('tells people what the clauses say', async () => {
    const told = async (...words: string[]) =>
      (await run(['policy', 'explain', ...words], { stdin: JSON.stringify(CASE) })).join('\n');
    const text = await told('--lang', 'en');
    expect(text).toMatch(/verdict {3}takes an approval/);
    expect(text).toMatch(/AU-60 injury: Somebody is hurt or in danger\./);
    expect(await told()).toMatch(
      /^判定 需要审批\n级别 3\n谁能定 经理\n.*\n运费 顾客承担\n[\s\S]*AU-60 injury：涉及人身伤害。/u,
    );
    expect(await told('--lang', 'zh-TW')).toMatch(/^判定 需要核准\n[\s\S]*\n運費 顧客負擔\n/u);
    await expect(told('--lang', 'fr')).rejects.toMatchObject({ code: 'USAGE' });
  });

  test.each([
    ['nothing', '', /INPUT_INVALID|standard input/],
    ['no JSON', '{"kind":', /Line 1 of the standard input is not JSON/],
    ['a case that cannot be read', '{"kind":"gift"}', /This case cannot be read. kind/],
  ])('given %s says what to do', async (_, stdin, says) => {
    await expect(run(['policy', 'explain'], { stdin })).rejects.toThrow(says);
  });
});

describe('xiaoer policy check', () => {
  test('proves the rules that ship', async () => {
    const [line] = await run(['policy', 'check', '--json']);
    expect(JSON.parse(line ?? '')).toMatchObject({ ok: true, faults: [], warnings: [] });
    expect((await run(['policy', 'check', '--lang', 'en'])).at(-1)).toMatch(/✓ Every case has exactly one decision/);
    expect((await run(['policy', 'check'])).at(-1)).toMatch(/✓ 每一种情况都有且只有一个决定/u);
  });

  test('proves what is planned for a day to come as well, and says from which day a fault counts', async () => {
    const planned = policyFile('authorization') as { tiers: { grants: object[] }[] };
    expect(
      JSON.parse(
        (await run(['policy', 'check', '--json'], { policies: { 'authorization.2027-01-01': planned } }))[0] ?? '',
      ),
    ).toMatchObject({ ok: true });
    Object.assign(planned.tiers[3]?.grants[0] ?? {}, { refund_up_to: '5000.00' });
    const printed: string[] = [];
    const policies = { 'authorization.2027-01-01': planned };
    await expect(run(['policy', 'check', '--lang', 'en'], { policies, printed })).rejects.toMatchObject({
      code: 'POLICY_INVALID',
    });
    expect(printed.join('\n')).toMatch(/^✗ undecided \(from 2027-01-01 on\): /mu);
  });

  test('counts the people of the shop when asked to', async () => {
    const printed = (await run(['policy', 'check', '--staff', '--lang', 'en'], { store: await shop() })).join('\n');
    expect(printed).toMatch(/Approvals of tier 2 can be given by only one person/);
    expect(printed).toMatch(/Approvals of tier 3 can be given by nobody of this shop/);
  });

  test('names the case that breaks others, which explain then cannot decide either', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'xiaoer-rules-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const rules = policyFile('authorization') as { tiers: { grants: object[] }[] };
    Object.assign(rules.tiers[3]?.grants[0] ?? {}, { refund_up_to: '5000.00' });
    const file = join(folder, 'other.yaml');
    await writeFile(file, stringify(rules));
    await expect(run(['policy', 'check', '--rules', file])).rejects.toMatchObject({ code: 'POLICY_INVALID' });
    const stdin = JSON.stringify({
      kind: 'return',
      refund: '5000.01',
      goods_value: '5000.01',
      days_since_delivery: 1,
      opened: false,
    });
    await expect(run(['policy', 'explain', '--rules', file], { stdin })).rejects.toThrow(/No rule decides this case/);
  });

  test('of a file that is not there, or is no YAML, says so', async () => {
    await expect(run(['policy', 'check', '--rules', '/none.yaml'])).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('xiaoer ticket', () => {
  test('lists open tickets, as a table in the reader’s language and in the public format', async () => {
    const store = await shop();
    expect(await run(['ticket', 'list'], { store })).toEqual(['没有未办完的工单。']);
    expect(await run(['ticket', 'list', '--lang', 'en'], { store })).toEqual(['There are no open tickets.']);
    const { no } = await opened(store);
    expect((await run(['ticket', 'list', '--lang', 'en'], { store })).join('\n')).toMatch(
      /^Number +Kind +State[^\n]*\nRT-20261120-0001 +Return +Waiting for the goods +ZL20261101-0001 +129\.00 +Bot +Shopper/,
    );
    expect((await run(['ticket', 'list', '--lang', 'zh-TW'], { store })).join('\n')).toMatch(
      /^編號 +類型 +狀態[^\n]*\nRT-20261120-0001 +退貨 +等退回/,
    );
    const [line] = await run(['ticket', 'list', '--json'], { store });
    expect(JSON.parse(line ?? '')).toMatchObject({ no, state: 'awaiting_return', amount: '129.00' });
    await moved(store, no, 'withdraw', SHOPPER);
    expect(await run(['ticket', 'list', '--lang', 'en'], { store })).toEqual(['There are no open tickets.']);
    expect(await run(['ticket', 'list', '--all', '--json'], { store })).toHaveLength(1);
    await expect(run(['ticket', 'list', '--lang', 'fr'], { store })).rejects.toMatchObject({ code: 'USAGE' });
  });

  test('shows one with its history in words, without a code of the program', async () => {
    const store = await shop();
    const { no } = await opened(store);
    await run(['ticket', 'trace', no, 'supplier', '--as', 'agent1', '--note', 'seam, batch B2'], { store });
    const text = (await run(['ticket', 'show', no, '--lang', 'en'], { store })).join('\n');
    expect(text).toMatch(/Ticket +RT-20261120-0001 \(Return\)\nState +Waiting for the goods/);
    expect(text).toMatch(/2026-11-20T10:00:00\+08:00 {2}Bot: Grant → Approved/);
    expect(text).toContain('Agent agent: Put on record who is at fault → Waiting for the goods (');
    expect(text).toContain('→ Supplier: seam, batch B2)');
    expect(text).toMatch(/ {2}AU-01 small-return: \w/);
    const own = (await run(['ticket', 'show', no], { store })).join('\n');
    expect(own).toMatch(/工单 {2}RT-20261120-0001（退货）\n状态 {2}等退回/);
    expect(own).toMatch(/机器人：同意 → 已批准/);
    expect(own).toMatch(/→ 供应商：seam, batch B2）/);
    expect(own).not.toMatch(/[a-z]+_[a-z]+/);
    await expect(run(['ticket', 'show', 'RT-1'], { store })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  test('changes one until it is decided, and says what became of what', async () => {
    const store = await shop();
    await buy(store, { orderNo: 'ZL-9', customerId: 'C9', items: [{ sku: 'PJ-1', qty: 2, unitMinor: 60_000 }] });
    const { no } = await opened(store, { orderNo: 'ZL-9', customerId: 'C9' });
    const typed = (...words: string[]) => run(['ticket', 'change', no, '--as', 'agent1', ...words], { store });
    const [line] = await typed('--reason', 'wrong_item', '--item', 'PJ-1=2', '--refund', '1150.50', '--json');
    expect(JSON.parse(line ?? '')).toMatchObject({
      state: 'pending_approval',
      reason: 'wrong_item',
      items: [{ sku: 'PJ-1', qty: 2 }],
      amount: '1150.50',
      history: expect.arrayContaining([expect.objectContaining({ who: 'agent:u1', event: 'change' })]),
    });
    const text = (await typed('--refund', '1000', '--lang', 'en')).join('\n');
    expect(text).toContain('Items: PJ-1 × 1 → PJ-1 × 2; Refund: 600.00 → 1150.50');
    expect(text).toContain('Changed → Waiting for approval (Refund: 1150.50 → 1000.00)');
    await expect(typed('--refund', '1200.01')).rejects.toThrow(/More would go back/);
    await expect(typed()).rejects.toThrow(/--reason, --item, --refund or --compensation/);
    await expect(typed('--reason', 'magic')).rejects.toThrow(/is none of/);
    await expect(typed('--item', 'PJ-1=0')).rejects.toThrow(/PJ-101=2/);
    await expect(typed('--compensation', 'much')).rejects.toThrow(/129\.00/);
  });

  test('moves one in the name of a user, with the role the store knows', async () => {
    const store = await shop();
    const { no } = await opened(store);
    const [line] = await run(['ticket', 'move', no, 'dispatch_back', '--as', 'agent1', '--note', 'SF123', '--json'], {
      store,
    });
    expect(JSON.parse(line ?? '')).toMatchObject({
      state: 'in_transit',
      history: expect.arrayContaining([expect.objectContaining({ who: 'agent:u1', note: 'SF123' })]),
    });
  });

  test.each<[string, string[], string, RegExp]>([
    [
      'an event nobody knows',
      ['move', 'NO', 'fly', '--as', 'agent1'],
      'USAGE',
      /There is no event "fly"; there are settle/,
    ],
    ['a user nobody knows', ['move', 'NO', 'withdraw', '--as', 'lily'], 'NOT_FOUND', /no user named "lily"/],
    [
      'what may not happen now',
      ['move', 'NO', 'pay', '--as', 'agent1', '--note', 'x'],
      'FORBIDDEN',
      /It stands in "awaiting_return"/,
    ],
    ['a tracking number left out', ['move', 'NO', 'dispatch_back', '--as', 'agent1'], 'FORBIDDEN', /give --note/],
    ['an administrator', ['move', 'NO', 'withdraw', '--as', 'admin1'], 'FORBIDDEN', /not by this person/],
    [
      'an amount that is none',
      ['move', 'NO', 'withdraw', '--as', 'agent1', '--amount', '¥5'],
      'USAGE',
      /--amount is written like 129\.00/,
    ],
    [
      'an approval nobody asked for',
      ['approve', 'NO', '--as', 'supervisor1'],
      'CONFLICT',
      /Nothing of RT-20261120-0001 waits/,
    ],
  ])('refuses %s and says what to do', async (_, words, code, says) => {
    const store = await shop();
    const { no } = await opened(store);
    const attempt = run(['ticket', ...words.map((word) => (word === 'NO' ? no : word))], { store });
    await expect(attempt).rejects.toMatchObject({ code, message: expect.stringMatching(says) });
  });

  test('approves what waits, by somebody who may', async () => {
    const store = await shop(90_000);
    const { no } = await opened(store);
    await expect(run(['ticket', 'approve', no, '--as', 'agent1'], { store })).rejects.toThrow(
      'This takes supervisor or manager.',
    );
    await expect(run(['ticket', 'refuse', no, '--as', 'supervisor1'], { store })).rejects.toThrow(/give --note/);
    const [line] = await run(['ticket', 'approve', no, '--as', 'supervisor1', '--json'], { store });
    expect(JSON.parse(line ?? '')).toMatchObject({ state: 'awaiting_return' });
  });
});
