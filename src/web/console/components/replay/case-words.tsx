import { useWho } from '../../hooks/use-who.ts';
import { term, useFormat, useWords } from '../../i18n/index.tsx';

interface Props {
  /** A case in the public format. */
  example: Record<string, unknown>;
}

const MONEY = [
  'goods_value',
  'refund',
  'compensation',
  'refunded_order',
  'compensated_order',
  'refunded_shopper_day',
  'granted_own_day',
];

/** A case in words: each of its facts with what people call it. */
export function CaseWords({ example }: Props) {
  const words = useWords();
  const format = useFormat();
  const who = useWho();
  const { trial } = words;
  const tables: Record<string, Record<string, string>> = {
    kind: words.kinds,
    reason: words.reasons,
    order_status: words.orderStatus,
    returnable: { yes: trial.yes, no: trial.no, unless_opened: trial.unlessOpened },
    customer_tier: words.members,
  };
  const shown = (name: string, value: unknown): string => {
    if (typeof value === 'boolean') return value ? trial.yes : trial.no;
    if (Array.isArray(value))
      return value.map((one) => term({ ...words.moods, ...trial.flags }, String(one))).join(' · ');
    if (MONEY.includes(name)) return format.money(String(value));
    if (name === 'requester') return who(String(value));
    const table = tables[name];
    return table ? term(table, String(value)) : String(value);
  };
  const facts = Object.entries(example).filter(([, value]) => !(Array.isArray(value) && value.length === 0));
  return (
    <dl className="case-words small">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt className="faint">{term(trial.fields, name)}</dt>
          <dd className="num">{shown(name, value)}</dd>
        </div>
      ))}
    </dl>
  );
}
