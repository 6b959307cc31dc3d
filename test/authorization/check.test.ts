import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { KINDS } from '../../src/aftersales/kinds.ts';
import { decimalOf, minorOf } from '../../src/aftersales/money.ts';
import { parseTerms } from '../../src/aftersales/terms.ts';
import { check, type Findings } from '../../src/authorization/check/check.ts';
import { decide, parseCase } from '../../src/authorization/decide.ts';
import { knownFlags, parseAuthorization } from '../../src/authorization/rules.ts';
import { REASONS } from '../../src/understanding/types.ts';
import { complaintOf, policyFile } from '../aftersales/shipped.ts';

type Loose = Record<string, unknown>;
const inside = (file: Loose, ...path: (string | number)[]): Loose =>
  path.reduce<Loose>((place, key) => place[key as string] as Loose, file);

const rules = parseAuthorization(policyFile('authorization'));
const terms = parseTerms(policyFile('after-sales'));
const ZONE = 'Asia/Shanghai';
const NOW = new Date('2026-11-20T10:00:00+08:00');

type Broken = (rules: Loose, terms: Loose) => void;
const checked = (breakIt: Broken): Findings => {
  const [ruleFile, termFile] = [policyFile('authorization'), policyFile('after-sales')];
  breakIt(ruleFile, termFile);
  return check(parseAuthorization(ruleFile), parseTerms(termFile));
};
const grant = (file: Loose, tier: number, place = 0): Loose => inside(file, 'tiers', tier, 'grants', place);
const words = { 'zh-CN': '测试', 'zh-TW': '測試', en: 'A test' };
const addTrigger = (file: Loose, trigger: Loose): void => {
  (file['triggers'] as unknown[]).push(trigger);
  Object.assign(inside(file, 'clauses'), { [String(trigger['clause'])]: words });
};

/** Everything that is found is told in each language of the desk, each in its own words. */
const inThreeLanguages = ({ faults, warnings }: Findings): void => {
  for (const { says, told } of [...faults, ...warnings]) {
    expect(told.en).toBe(says);
    expect(told.en).not.toMatch(/\p{Script=Han}{3}/u);
    expect(told['zh-CN']).toMatch(/\p{Script=Han}{3}/u);
    expect(told['zh-TW']).toMatch(/\p{Script=Han}{3}/u);
    expect(told['zh-TW']).not.toBe(told['zh-CN']);
  }
};

describe('The rules that ship', () => {
  const found = check(rules, terms);

  test('give every case exactly one decision', () => {
    expect(found.faults).toEqual([]);
    expect(found.ok).toBe(true);
    expect(found.cells).toBeGreaterThan(10_000);
  });

  test('hold no rule that never decides and no limit that falls', () => {
    expect(found.warnings).toEqual([]);
  });
});

describe('The proof is about the very rules that decide', () => {
  const money = fc.oneof(
    fc.constantFrom(0, 1000, 1001, 5000, 5001, 20_000, 20_001, 30_000, 30_001, 50_000, 50_001, 200_000, 200_001),
    fc.integer({ min: 0, max: 3_000_000 }),
  );
  const anyCase = fc.record({
    kind: fc.constantFrom(...KINDS),
    reason: fc.constantFrom(...REASONS),
    goods_value: money.map(decimalOf),
    refund: money.map(decimalOf),
    compensation: money.map(decimalOf),
    days_since_delivery: fc.option(fc.integer({ min: 0, max: 800 })),
    returnable: fc.constantFrom('yes', 'no', 'unless_opened'),
    opened: fc.constantFrom(true, false, null),
    evidence: fc.boolean(),
    refunds_90d: fc.integer({ min: 0, max: 5 }),
    open_complaints: fc.integer({ min: 0, max: 3 }),
    flags: fc.subarray(knownFlags(rules), { maxLength: 2 }),
    requester: fc.constantFrom('bot', 'agent:a1', 'supervisor:s1', 'manager:m1', 'admin:x1', 'shopper:C1'),
    refunded_order: money.map(decimalOf),
    refunded_shopper_day: money.map(decimalOf),
    granted_own_day: money.map(decimalOf),
  });

  test('no case anybody can think of is left undecided, and what is granted is within the granter’s tier', () => {
    fc.assert(
      fc.property(anyCase, (any) => {
        const decision = decide(parseCase(any, rules), { rules, terms, timezone: ZONE }, NOW);
        expect(decision.clauses.length).toBeGreaterThan(0);
        const own =
          { bot: 0, shopper: 0, agent: 1, supervisor: 2, manager: 3, admin: -1 }[any.requester.split(':')[0] ?? ''] ??
          -1;
        if (decision.verdict === 'grant') expect(own).toBeGreaterThanOrEqual(decision.tier);
        if (decision.verdict === 'approve') expect(own).toBeLessThan(decision.tier);
        if (decision.verdict !== 'refuse') expect(decision.who.length).toBeGreaterThan(0);
      }),
      { numRuns: 3000 },
    );
  });

  test('asking for more never lowers the tier', () => {
    fc.assert(
      fc.property(anyCase, fc.integer({ min: 0, max: 100_000 }), (any, more) => {
        const tier = (extra: number): number => {
          const raised = { ...any, refund: decimalOf((minorOf(any.refund) ?? 0) + extra) };
          return decide(parseCase(raised, rules), { rules, terms, timezone: ZONE }, NOW).tier;
        };
        expect(tier(more)).toBeGreaterThanOrEqual(tier(0));
      }),
      { numRuns: 1000 },
    );
  });
});

describe('Broken terms: the check names the fault and a case that shows it (broken rules: broken.test.ts)', () => {
  test.each<[string, Broken, string, RegExp]>([
    [
      'a reason stands in no term',
      (_, file) =>
        Object.assign(inside(file, 'windows', 0), {
          reasons: ['no_longer_wanted', 'too_small', 'too_large', 'colour_differs', 'other'],
        }),
      'undecided',
      /because of "late" stands in no term/,
    ],
    [
      'a reason stands in two terms',
      (_, file) =>
        Object.assign(inside(file, 'windows', 1), {
          reasons: ['other', 'not_as_described', 'faulty', 'damaged', 'wrong_item', 'missing_item', 'not_received'],
        }),
      'two_decisions',
      /because of "other" stands in two terms, "AS-07 seven-days" and "AS-15 quality-fifteen-days"/,
    ],
    [
      'faults are excluded, which the law does not allow',
      (_, file) => Object.assign(inside(file, 'exclusions'), { reasons: ['no_longer_wanted', 'faulty'] }),
      'unlawful',
      /excluded for "faulty" too; the law does not allow it/,
    ],
  ])('%s', (_, breakIt, code, says) => {
    const [ruleFile, termFile] = [policyFile('authorization'), policyFile('after-sales')];
    breakIt(ruleFile, termFile);
    const found = check(parseAuthorization(ruleFile), parseTerms(termFile));
    expect(found.ok).toBe(false);
    const fault = found.faults.find((one) => one.code === code);
    expect(fault?.says).toMatch(says);
    inThreeLanguages(found);
  });

  test('the case it names is one that nobody decides', () => {
    const file = policyFile('authorization');
    Object.assign(grant(file, 3), { refund_up_to: '5000.00' });
    const broken = parseAuthorization(file);
    const { faults } = check(broken, terms);
    expect(faults.map(({ code }) => code)).toContain('undecided');
    for (const { example } of faults) {
      const attempt = (): unknown => decide(parseCase(example, broken), { rules: broken, terms, timezone: ZONE }, NOW);
      expect(complaintOf(attempt)).toMatch(/^POLICY_INVALID: No rule decides this case/);
    }
  });

  test('the same case is decided under the rules that ship', () => {
    const { faults } = checked((file) => Object.assign(grant(file, 3), { compensation_up_to: '1000.00' }));
    const [first] = faults;
    expect(decide(parseCase(first?.example, rules), { rules, terms, timezone: ZONE }, NOW).tier).toBe(3);
  });
});

describe('Broken files are refused before they are checked, with the place', () => {
  test.each<[string, Broken, RegExp]>([
    [
      'an amount nobody can read',
      (file) => Object.assign(grant(file, 1), { refund_up_to: 'much' }),
      /tiers\[1\]\.grants\[0\]\.refund_up_to: "much" is not an amount/,
    ],
    [
      'an amount without quotes',
      (file) => Object.assign(grant(file, 1), { refund_up_to: 500 }),
      /refund_up_to: money is written in quotes/,
    ],
    [
      'a kind nobody knows',
      (file) => Object.assign(grant(file, 1), { kinds: ['gift'] }),
      /tiers\[1\]\.grants\[0\]\.kinds: kinds is "all" or a list/,
    ],
    ['a limit nobody knows', (file) => Object.assign(grant(file, 1), { smiles_up_to: 3 }), /smiles_up_to/],
    ['a role nobody has', (file) => Object.assign(inside(file, 'tiers', 1), { role: 'admin' }), /tiers\[1\]\.role/],
    [
      'a trigger that names nothing',
      (file) => delete inside(file, 'triggers', 0)['flags'],
      /triggers\[0\]: a trigger needs flags/,
    ],
    [
      'a clause without words',
      (file) => delete inside(file, 'clauses')['AU-42 anger'],
      /"AU-42 anger" is cited but has no words/,
    ],
    ['no tiers', (file) => Object.assign(file, { tiers: [] }), /tiers: /],
  ])('%s', (_, breakIt, says) => {
    const file = policyFile('authorization');
    breakIt(file, {});
    const complaint = complaintOf(() => parseAuthorization(file));
    expect(complaint).toMatch(/^CONTENT_INVALID: templates\/policies\/authorization\.yaml: /);
    expect(complaint).toMatch(says);
  });
});

describe('The check warns of what is hardly meant', () => {
  test.each<[string, Broken, RegExp]>([
    [
      'a rule that lower tiers leave nothing for',
      (file) =>
        Object.assign(grant(file, 1), { kinds: 'all', refund_up_to: '9999.00' }) &&
        delete grant(file, 1)['refund_up_to'],
      /falls as tiers rise: tier 1 has no limit, tier 2 only 2000\.00/,
    ],
    [
      'a limit on compensation that falls',
      (file) => Object.assign(grant(file, 2), { compensation_up_to: '20.00' }),
      /limit on compensation falls as tiers rise: tier 1 has 50\.00, tier 2 only 20\.00/,
    ],
    [
      'days beyond the window that fall',
      (file) => Object.assign(grant(file, 2), { days_beyond_window: 1 }),
      /days beyond the window falls as tiers rise: tier 1 has 3, tier 2 only 1/,
    ],
    [
      'a sum that falls',
      (file) => Object.assign(inside(file, 'tiers', 2), { cumulative: { order: '100.00' } }),
      /sum "order" falls as tiers rise: tier 1 has 500\.00, tier 2 only 100\.00/,
    ],
    [
      'a limit that its own sum keeps out of reach',
      (file) => Object.assign(inside(file, 'tiers', 1), { cumulative: { order: '300.00' } }),
      /"AU-10 front-line" allows refunds up to 500\.00, but tier 1 gives no more than 300\.00/,
    ],
    [
      'a rule that never decides',
      (file) => Object.assign(grant(file, 0, 0), { refunds_90d_below: 0 }),
      /"AU-01 small-return" \(tier 0\) never decides/,
    ],
    [
      'a trigger that never raises',
      (file) => addTrigger(file, { clause: 'AU-81 idle', raises_to: 0, flags: ['idle'] }),
      /"AU-81 idle" never raises anything/,
    ],
    [
      'nobody to stand in',
      (file) => delete inside(file, 'deputies')['manager'],
      /Nobody is named to stand in for an absent "manager"/,
    ],
  ])('%s', (_, breakIt, says) => {
    const found = checked(breakIt);
    expect(found.warnings.map((one) => one.says).join('\n')).toMatch(says);
    inThreeLanguages(found);
  });

  test('approvals nobody present could give', () => {
    const { warnings } = check(rules, terms, { agent: 3, supervisor: 1 });
    expect(warnings.map(({ says }) => says)).toEqual([
      'Approvals of tier 2 can be given by only one person of this shop (supervisor, manager); add a user with such a role.',
      'Approvals of tier 3 can be given by nobody of this shop (manager); add a user with such a role.',
    ]);
  });
});
