import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { takeUp } from '../../src/tickets/policy-versions.ts';
import type { PolicyText, PolicyTrial, PolicyVersionView } from '../../src/web/contract.ts';
import { opened } from '../tickets/world.ts';
import { signIn } from './pages.ts';
import { addCustomer, openWorld } from './world.ts';

type Refused = { error: { code: string; message: string } };
const file = (name: string): string => readFileSync(`templates/policies/${name}.yaml`, 'utf8');
const RULES = file('authorization');
const DAYS = { from: '2026-11-01', to: '2026-11-20' };

const shop = async () => {
  const world = await openWorld();
  await world.addUser('mei', 'agent');
  await world.addUser('lin', 'supervisor');
  await world.addUser('root', 'admin');
  const { store } = world;
  const { orderNo } = await addCustomer(store);
  const { no } = await opened(store, { orderNo, customerId: 'C1001', items: [{ sku: 'PJ-C1001', qty: 1 }] });
  const source = { authorization: parse(RULES) as unknown, terms: parse(file('after-sales')) as unknown };
  const version = await store.write((repos) => takeUp(repos, source, world.clock.now()));
  const lin = await signIn(world, 'lin');
  const replay = (body: object) => lin.post<PolicyTrial & Refused>('/policy/replay', { ...DAYS, ...body });
  return { world, no, version, lin, replay };
};

/** The bot may settle nothing above 100.00 any more. */
const STRICTER = RULES.replace('goods_value_up_to: "200.00"', 'goods_value_up_to: "100.00"');

it('Other rules are tried on the past: what changes in verdicts, money and load, and nothing is put in force', async () => {
  const { world, no, version, lin, replay } = await shop();
  const before = await world.store.read.settings.names('policy.');
  const { body } = await replay({ text: STRICTER });
  expect(body.faults).toEqual([]);
  expect(body.found).toMatchObject({
    cases: 1,
    changed: 1,
    left: 0,
    verdicts: [
      { verdict: 'grant', was: { cases: 1, money: '129.00' }, now: { cases: 0, money: '0.00' } },
      { verdict: 'approve', was: { cases: 0 }, now: { cases: 1, money: '129.00' } },
    ],
    load: [{ tier: 1, was: { cases: 0 }, now: { cases: 1 } }],
    atOnce: [{ tier: 0, was: { cases: 1 }, now: { cases: 0 } }],
    changes: [{ no, money: '129.00', was: { tier: 0, verdict: 'grant' }, now: { tier: 1, verdict: 'approve' } }],
    more: 0,
  });
  expect((await replay({ version })).body.found).toMatchObject({ cases: 1, changed: 0, changes: [] });
  expect((await replay({ from: '2026-10-01', to: '2026-10-31', version })).body.found).toMatchObject({ cases: 0 });
  expect((await lin.get<{ items: PolicyVersionView[] }>('/policy/versions')).body.items).toMatchObject([
    { version, current: true },
  ]);
  const { text } = (await lin.get<PolicyText>('/policy/rules')).body;
  // The owner's comments are in it.
  expect(text).toBe(RULES);
  expect((await lin.get<PolicyText>(`/policy/rules?version=${version}`)).body.version).toBe(version);
  expect(await world.store.read.settings.names('policy.')).toEqual(before);
  expect(await world.store.read.audit.list({ action: 'policy.change' })).toEqual([]);
});

it.each([
  ['what is no YAML', 'tiers: [', 1, /YAML/u],
  ['a word nobody knows', RULES.replace('    role: bot\n', '    role: robot\n'), lineOf('    role: bot'), /role/u],
  [
    'a clause without words',
    RULES.replace('clause: AU-20 supervisor\n', 'clause: AU-21 nobody\n'),
    null,
    /AU-21 nobody/u,
  ],
  [
    'a case that nobody may decide',
    RULES.replace(
      '      - clause: AU-30 manager\n        kinds: all',
      '      - clause: AU-30 manager\n        kinds: [return]',
    ),
    null,
    // In the language of whoever reads it.
    /没有规则来定：.*给最高一级/u,
  ],
])('Rules with %s are not tried; each fault has its line and what to do about it', async (_what, text, line, says) => {
  const { replay } = await shop();
  const { body } = await replay({ text });
  expect(body.found).toBeNull();
  expect(body.faults.length).toBeGreaterThan(0);
  expect(body.faults.map((one) => one.says).join('\n')).toMatch(says);
  if (line !== null) expect(body.faults[0]?.line).toBe(line);
});

it('Only supervisors and managers try rules; days, versions and rules that make no sense are refused in words', async () => {
  const { world, replay } = await shop();
  for (const name of ['mei', 'root']) {
    const someone = await signIn(world, name);
    expect((await someone.post<Refused>('/policy/replay', { ...DAYS, text: RULES })).status).toBe(403);
    expect((await someone.get('/policy/versions')).status).toBe(403);
    expect((await someone.get('/policy/rules')).status).toBe(403);
  }
  expect((await replay({})).body.error.code).toBe('INPUT_INVALID');
  expect((await replay({ version: 'none' })).status).toBe(404);
  expect((await replay({ from: '2026-11-20', to: '2026-11-01', text: RULES })).body.error.code).toBe('INPUT_INVALID');
  expect((await replay({ from: '2024-01-01', to: '2026-11-01', text: RULES })).body.error.code).toBe('INPUT_INVALID');
});

function lineOf(text: string): number {
  return RULES.slice(0, RULES.indexOf(text)).split('\n').length;
}
