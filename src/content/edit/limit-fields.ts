import {
  fieldsOf,
  group,
  type Loose,
  list,
  type Path,
  type RuleGroup,
  type RuleSection,
  record,
  type Shape,
} from './rule-shapes.ts';

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
