import { describe, expect, test } from 'vitest';
import { clauseSays } from '../../src/aftersales/policy.ts';
import { parseTerms } from '../../src/aftersales/terms.ts';
import { parseAuthorization } from '../../src/authorization/rules.ts';
import { PolicyRefused } from '../../src/content/policy-refused.ts';
import { LANGS } from '../../src/message.ts';
import { complaintOf, policyFile } from './shipped.ts';

type Loose = Record<string, unknown>;
const inside = (file: Loose, ...path: (string | number)[]): Loose =>
  path.reduce<Loose>((place, key) => place[key as string] as Loose, file);

describe('The shipped terms and rules', () => {
  const clauses = [
    ...parseTerms(policyFile('after-sales')).clauses,
    ...parseAuthorization(policyFile('authorization')).clauses,
  ];

  test('have words in every language for every clause, and none of them twice', () => {
    expect(new Set(clauses.map(({ id }) => id)).size).toBe(clauses.length);
    for (const { id } of clauses)
      for (const lang of LANGS) expect(clauseSays(clauses, id, lang).length, id).toBeGreaterThan(4);
  });

  test('promise nothing the advertising law forbids', () => {
    for (const { id } of clauses) {
      for (const lang of LANGS) {
        expect(clauseSays(clauses, id, lang), id).not.toMatch(
          /最|第一(?!线|線)|顶级|頂級|国家级|國家級|100\s?%|\bbest\b|no\. ?1/i,
        );
      }
    }
  });

  test('a clause nobody has heard of says nothing', () => {
    expect(clauseSays(clauses, 'AS-99 unheard-of', 'en')).toBe('');
  });
});

describe('A broken terms file is refused with the place and the remedy', () => {
  test.each<[string, (file: Loose) => void, RegExp]>([
    [
      'a reason nobody knows',
      (file) => Object.assign(inside(file, 'windows', 0), { reasons: ['bored'] }),
      /after-sales\.yaml: windows\[0\]\.reasons\[0\]/,
    ],
    [
      'days that are no days',
      (file) => Object.assign(inside(file, 'windows', 0), { days: 'a week' }),
      /windows\[0\]\.days: .*"unlimited" or "warranty"/,
    ],
    ['a reason without liability', (file) => delete inside(file, 'liability')['late'], /liability\.late/],
    [
      'a clause without words',
      (file) => Object.assign(inside(file, 'evidence'), { clause: 'AS-99 pictures' }),
      /clauses\.AS-99 pictures: "AS-99 pictures" is cited but has no words/,
    ],
    [
      'words of a clause nobody cites',
      (file) => Object.assign(inside(file, 'clauses'), { 'AS-99 idle': inside(file, 'clauses', 'AS-01 unpaid') }),
      /clauses\.AS-99 idle: no rule cites this clause/,
    ],
    [
      'a language that is missing',
      (file) => delete inside(file, 'clauses', 'AS-01 unpaid')['zh-TW'],
      /clauses\.AS-01 unpaid\.zh-TW/,
    ],
    [
      'a clause with a name nobody could quote',
      (file) => Object.assign(inside(file, 'evidence'), { clause: 'photos' }),
      /evidence\.clause: .*AS-07 seven-days/,
    ],
    [
      'a fault for which nobody pays the way back',
      (file) => Object.assign(inside(file, 'postage', 'shopper'), { at_fault: ['shopper'] }),
      /postage: when "unknown" is at fault nobody pays/,
    ],
    [
      'a fault for which both pay',
      (file) => Object.assign(inside(file, 'postage', 'shopper'), { at_fault: ['shopper', 'unknown', 'shop'] }),
      /postage: when "shop" is at fault both pay/,
    ],
    [
      'an amount with three decimals',
      (file) => Object.assign(inside(file, 'compensation', 'up_to'), { shop: '1.234' }),
      /compensation\.up_to\.shop: "1\.234" is not an amount/,
    ],
    [
      'an amount without quotes',
      (file) => Object.assign(inside(file, 'compensation', 'up_to'), { shop: 50 }),
      /compensation\.up_to\.shop: money is written in quotes/,
    ],
    [
      'an exclusion of nothing',
      (file) => delete inside(file, 'exclusions', 'rules', 0)['product'],
      /exclusions\.rules\[0\]: name either product or categories/,
    ],
    [
      'a refund that takes longer than the law allows',
      (file) => Object.assign(inside(file, 'refund'), { paid_within_days: 30 }),
      /refund\.paid_within_days: .*art\. 25/,
    ],
    ['a word nobody knows', (file) => Object.assign(file, { generosity: 'much' }), /generosity/],
  ])('%s', (_, breakIt, says) => {
    const file = policyFile('after-sales');
    breakIt(file);
    const complaint = complaintOf(() => parseTerms(file));
    expect(complaint).toMatch(/^CONTENT_INVALID: templates\/policies\/after-sales\.yaml/);
    expect(complaint).toMatch(says);
  });

  test('says all that is wrong at once', () => {
    const file = policyFile('after-sales');
    delete inside(file, 'liability')['late'];
    delete inside(file, 'liability')['other'];
    expect(complaintOf(() => parseTerms(file)).split('\n')).toHaveLength(2);
  });
});

describe('Whoever changes terms in a form reads what is wrong in their own language, after its clause', () => {
  const told = (breaks: (file: Loose) => void): PolicyRefused['told'] => {
    const file = policyFile('after-sales') as Loose;
    breaks(file);
    try {
      parseTerms(file);
    } catch (thrown) {
      if (thrown instanceof PolicyRefused) return thrown.told;
      throw thrown;
    }
    throw new Error('nothing was refused');
  };

  test.each<[string, (file: Loose) => void, string, string, string]>([
    [
      'an amount that is none',
      (file) => Object.assign(inside(file, 'compensation', 'up_to'), { shop: '5.0.0' }),
      'AS-60 compensation：“5.0.0”不是金额，请写成 200.00 这样',
      'AS-60 compensation：「5.0.0」不是金額，請寫成 200.00 這樣',
      'AS-60 compensation: “5.0.0” is not an amount; write it like 200.00',
    ],
    [
      'a span of time that is none',
      (file) => Object.assign(inside(file, 'pick_up'), { windows: ['9 to 12'] }),
      'AS-42 pick-up：“9 to 12”不是时段，请写成 09:00-12:00 这样',
      'AS-42 pick-up：「9 to 12」不是時段，請寫成 09:00-12:00 這樣',
      'AS-42 pick-up: “9 to 12” is not a span of time; write it like 09:00-12:00',
    ],
    [
      'too many days',
      (file) => Object.assign(inside(file, 'pick_up'), { days: 9 }),
      'AS-42 pick-up：“9”太大，至多 5',
      'AS-42 pick-up：「9」太大，至多 5',
      'AS-42 pick-up: “9” is too much; 5 at most',
    ],
    [
      'nobody chosen',
      (file) => Object.assign(inside(file, 'fast_refund'), { members: [] }),
      'AS-51 fast-refund：至少要选 1 项',
      'AS-51 fast-refund：至少要選 1 項',
      'AS-51 fast-refund: choose at least 1',
    ],
    [
      'a value left out',
      (file) => delete inside(file, 'warranty')['longest_months'],
      'AS-18 warranty：这里还没填',
      'AS-18 warranty：這裡還沒填',
      'AS-18 warranty: this has to be filled in',
    ],
    [
      'half a day',
      (file) => Object.assign(inside(file, 'pick_up'), { days: 2.5 }),
      'AS-42 pick-up：“2.5”不是整数',
      'AS-42 pick-up：「2.5」不是整數',
      'AS-42 pick-up: “2.5” is not a whole number',
    ],
    [
      'somebody nobody knows',
      (file) => Object.assign(inside(file, 'fast_refund'), { members: ['platinum'] }),
      'AS-51 fast-refund：“platinum”不能写在这里，可以写：normal, silver, gold, diamond',
      'AS-51 fast-refund：「platinum」不能寫在這裡，可以寫：normal, silver, gold, diamond',
      'AS-51 fast-refund: “platinum” cannot stand here; there may be: normal, silver, gold, diamond',
    ],
    [
      'later than the law allows',
      (file) => Object.assign(inside(file, 'refund'), { paid_within_days: 30 }),
      'AS-50 refund-amount：退款不能晚于收到退货后 7 天（《消费者权益保护法》第 25 条）',
      'AS-50 refund-amount：退款不能晚於收到退貨後 7 天（中國大陸《消費者權益保護法》第 25 條）',
      'AS-50 refund-amount: the law gives 7 days at the longest (Consumer Rights Law of the PRC, art. 25)',
    ],
  ])('%s', (_name, breaks, simplified, traditional, english) => {
    expect(told(breaks)).toEqual({ 'zh-CN': simplified, 'zh-TW': traditional, en: english });
  });
});
