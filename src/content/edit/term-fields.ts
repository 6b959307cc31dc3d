import {
  fieldsOf,
  group,
  type Loose,
  list,
  type RuleField,
  type RuleGroup,
  type RuleSection,
  record,
  type Shape,
  wordsOf,
} from './rule-shapes.ts';

const ENDS = ['any_day', 'after_holidays', 'working_day'] as const;
const ANEW = ['goes_on', 'anew'] as const;
const AT_FAULT = ['shop', 'supplier', 'logistics', 'shopper', 'unknown'] as const;
const MEMBERS = ['normal', 'silver', 'gold', 'diamond'] as const;
const FEES = ['before_dispatch', 'shop_at_fault', 'always'] as const;

/** Days as a number or as "24 months"; terms that run without an end, or as long as the product's warranty, have neither. */
const daysShape = (days: unknown): Shape[] => {
  if (typeof days === 'number') return [['days', 'count', null, 'must']];
  return typeof days === 'string' && days.endsWith(' months') ? [['days', 'months', null, 'must']] : [];
};

const windowGroup = (raw: Loose, at: number, clauses: Loose): RuleGroup =>
  group(
    `windows.${String(raw['clause'])}`,
    ['windows', at],
    raw,
    [
      ...daysShape(raw['days']),
      ['reasons', 'choices', null, 'must'],
      ['ends', 'choice', ENDS, 'any_day'],
      ['after_exchange', 'choice', ANEW, 'goes_on'],
    ],
    clauses,
  );

const exclusionGroup = (raw: Loose, at: number, clauses: Loose): RuleGroup =>
  group(
    `exclusions.${String(raw['clause'])}`,
    ['exclusions', 'rules', at],
    raw,
    [
      ...(raw['categories'] === undefined ? [] : [['categories', 'list', null, 'must'] as const]),
      ['when', 'choice', ['always', 'opened'], 'must'],
      ['confirmation', 'choice', ['wanted', 'not_wanted'], 'not_wanted'],
    ],
    clauses,
  );

/** Who pays the way back, for each who may be at fault: two lists in the file, one choice each in a form. */
const postageGroup = (raw: Loose): RuleGroup => {
  const byShopper = record(raw['shopper'])['at_fault'];
  const fields = AT_FAULT.map(
    (who): RuleField => ({
      id: `postage.${who}`,
      name: who,
      type: 'choice',
      path: ['postage'],
      value: Array.isArray(byShopper) && byShopper.includes(who) ? 'shopper' : 'shop',
      options: ['shopper', 'shop'],
      optional: false,
    }),
  );
  return { id: 'postage', clause: null, fields };
};

/** What may be changed of the after-sales terms: days, warranty, postage, fast refund, pick-up, and what is excluded by kind of goods. */
export const termFields = (raw: unknown): RuleSection[] => {
  const terms = record(raw);
  const clauses = record(terms['clauses']);
  const one = (name: string, shapes: readonly Shape[]): RuleGroup[] =>
    terms[name] === undefined ? [] : [group(name, [name], record(terms[name]), shapes, clauses)];
  const sums = AT_FAULT.map((who): Shape => [who, 'money', null, 'must']);
  const compensation = record(terms['compensation']);
  const section = (id: string, groups: RuleGroup[]): RuleSection[] => (groups.length > 0 ? [{ id, groups }] : []);
  return [
    ...section(
      'windows',
      list(terms['windows']).map((raw, at) => windowGroup(raw, at, clauses)),
    ),
    ...section(
      'warranty',
      one('warranty', [
        ['longest_months', 'count', null, 'must'],
        ['least_months', 'count'],
      ]),
    ),
    ...section(
      'refund',
      one('refund', [
        ['paid_within_days', 'count', null, 'must'],
        ['shipping_fee_back', 'choices', FEES, 'must'],
      ]),
    ),
    ...section(
      'fast_refund',
      one('fast_refund', [
        ['members', 'choices', MEMBERS, 'must'],
        ['up_to', 'money', null, 'must'],
        ['refunds_90d_below', 'count', null, 'must'],
        ['reasons', 'choices', null, 'must'],
      ]),
    ),
    ...section(
      'pick_up',
      one('pick_up', [
        ['days', 'count', null, 'must'],
        ['windows', 'spans', null, 'must'],
      ]),
    ),
    { id: 'postage', groups: [postageGroup(record(terms['postage']))] },
    {
      id: 'compensation',
      groups: [
        {
          id: 'compensation',
          clause: typeof compensation['clause'] === 'string' ? compensation['clause'] : null,
          fields: [
            ...fieldsOf('compensation', ['compensation', 'up_to'], record(compensation['up_to']), sums),
            ...wordsOf(compensation['clause'], clauses),
          ],
        },
      ],
    },
    ...section(
      'exclusions',
      list(record(terms['exclusions'])['rules']).map((raw, at) => exclusionGroup(raw, at, clauses)),
    ),
  ];
};
