import type { ByLang } from '../../message.ts';

/** What a rule may be set to; null: no limit. */
export type RuleValue = string | number | boolean | string[] | ByLang<string> | null;

/** How a value is written: money as a decimal string, time as "30 open minutes", spans as "09:00-12:00". */
export type RuleType = 'money' | 'count' | 'months' | 'time' | 'choice' | 'choices' | 'list' | 'spans' | 'words';

/** One value of a rule file that may be changed. */
export interface RuleField {
  /** Names it for good: its place, with rules by their clause and tiers by their number. */
  id: string;
  /** What it is called in the file: `refund_up_to`. */
  name: string;
  type: RuleType;
  /** Where it stands in the file. */
  path: readonly (string | number)[];
  value: RuleValue;
  /** What may be chosen, of `choice` and `choices`; null: one of the kinds of case, or the reasons, as the name says. */
  options: readonly string[] | null;
  /** May be left out: then there is no limit. */
  optional: boolean;
}

/** Values that belong together, under one clause where they have one. */
export interface RuleGroup {
  id: string;
  clause: string | null;
  fields: RuleField[];
}

/** A part of a form: a tier, or a matter. */
export interface RuleSection {
  id: string;
  groups: RuleGroup[];
}

type Loose = Record<string, unknown>;
type Path = (string | number)[];
/** `must`: it may not be left out; any other word: what it means to leave it out. */
type Shape = readonly [name: string, type: RuleType, options?: readonly string[] | null, without?: string];

const record = (value: unknown): Loose =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Loose) : {};
const list = (value: unknown): Loose[] => (Array.isArray(value) ? value.map(record) : []);
const standing = (value: unknown): RuleValue => (value === undefined ? null : (value as RuleValue));

const fieldsOf = (at: string, path: Path, raw: Loose, shapes: readonly Shape[]): RuleField[] =>
  shapes.map(([name, type, options = null, without]) => ({
    id: `${at}.${name}`,
    name,
    type,
    path: [...path, name],
    value: standing(raw[name] ?? (without === 'must' ? undefined : without)),
    options,
    optional: without === undefined,
  }));

/** What the shop's people read of a clause, in every language. */
const wordsOf = (clause: unknown, clauses: Loose): RuleField[] => {
  const name = String(clause);
  const says = record(clauses[name]);
  if (typeof clause !== 'string' || typeof says['en'] !== 'string') return [];
  const value = { 'zh-CN': String(says['zh-CN']), 'zh-TW': String(says['zh-TW']), en: String(says['en']) };
  const path = ['clauses', name];
  return [{ id: `clauses.${name}`, name: 'words', type: 'words', path, value, options: null, optional: false }];
};

const group = (id: string, path: Path, raw: Loose, shapes: readonly Shape[], clauses: Loose): RuleGroup => ({
  id,
  clause: typeof raw['clause'] === 'string' ? raw['clause'] : null,
  fields: [...fieldsOf(id, path, raw, shapes), ...wordsOf(raw['clause'], clauses)],
});

const OFTEN = ['never', 'allowed'] as const;
const GRANT: readonly Shape[] = [
  ['kinds', 'choices', null, 'must'],
  ['goods_value_up_to', 'money'],
  ['refund_up_to', 'money'],
  ['exchange_up_to', 'money'],
  ['compensation_up_to', 'money'],
  ['days_beyond_window', 'count'],
  ['refunds_90d_below', 'count'],
  ['without_return', 'choice', OFTEN, 'allowed'],
  ['evidence_to_judge', 'choice', OFTEN, 'allowed'],
];
const SUMS: readonly Shape[] = [
  ['order', 'money'],
  ['compensation_order', 'money'],
  ['shopper_day', 'money'],
  ['own_day', 'money'],
];
const PEOPLE = ['agent', 'supervisor', 'manager'] as const;

const tierSection = (raw: Loose, at: number, clauses: Loose): RuleSection => {
  const id = `tier-${String(raw['tier'])}`;
  const path: Path = ['tiers', at];
  const grants = list(raw['grants']).map((one, n) =>
    group(`${id}.${String(one['clause'])}`, [...path, 'grants', n], one, GRANT, clauses),
  );
  const waits = raw['role'] === 'bot' ? [] : fieldsOf(id, path, raw, [['waits', 'time', null, 'must']]);
  const sums = fieldsOf(`${id}.cumulative`, [...path, 'cumulative'], record(raw['cumulative']), SUMS);
  return {
    id,
    groups: [
      ...grants,
      { id: `${id}.cumulative`, clause: null, fields: sums },
      ...(waits.length > 0 ? [{ id: `${id}.waits`, clause: null, fields: waits }] : []),
    ],
  };
};

/** What may be changed of `authorization.yaml`: what each tier may grant, in all and one by one, how long it may take, who stands in. */
export const limitFields = (raw: unknown): RuleSection[] => {
  const rules = record(raw);
  const clauses = record(rules['clauses']);
  const one = (name: string, shapes: readonly Shape[]): RuleGroup =>
    group(name, [name], record(rules[name]), shapes, clauses);
  const deputies = fieldsOf(
    'deputies',
    ['deputies'],
    record(rules['deputies']),
    PEOPLE.map((role): Shape => [role, 'choice', PEOPLE]),
  );
  return [
    ...list(rules['tiers']).map((tier, at) => tierSection(tier, at, clauses)),
    {
      id: 'everybody',
      groups: [
        one('approvals', [['expires', 'time', null, 'must']]),
        one('shopper_day', [['tickets', 'count', null, 'must']]),
        { id: 'deputies', clause: null, fields: deputies },
      ],
    },
  ];
};

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

/** Every field of a form, by its identifier. */
export const fieldsById = (sections: readonly RuleSection[]): ReadonlyMap<string, RuleField> =>
  new Map(
    sections.flatMap(({ groups }) => groups.flatMap(({ fields }) => fields.map((one) => [one.id, one] as const))),
  );

/** Every value of a form, by the identifier of its field. */
export const valuesOf = (sections: readonly RuleSection[]): Record<string, RuleValue> =>
  Object.fromEntries([...fieldsById(sections)].map(([id, { value }]) => [id, value]));

/** Which of the two forms a rule file is shown in; null for other files. */
export const formOf = (name: string): 'limits' | 'terms' | null => {
  if (/^authorization(\.\d{4}-\d{2}-\d{2})?$/u.test(name)) return 'limits';
  return /^after-sales(-[a-z]+)?(\.\d{4}-\d{2}-\d{2})?$/u.test(name) ? 'terms' : null;
};

/** A rule file as a form. */
export const ruleFields = (name: string, raw: unknown): RuleSection[] =>
  formOf(name) === 'limits' ? limitFields(raw) : termFields(raw);
