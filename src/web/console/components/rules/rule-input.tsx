import { MultiSelect, NumberInput, Select, TagsInput, TextInput } from '@mantine/core';
import type { RuleFieldView, RuleSetting } from '../../../contract.ts';
import { term, useFormat, useWords } from '../../i18n/index.tsx';
import { DaySpans } from '../hours/day-spans.tsx';
import { timeOf, useOptions, useRuleNames } from './rule-names.ts';

interface Props {
  field: RuleFieldView;
  value: RuleSetting;
  onValue: (value: RuleSetting) => void;
  readOnly: boolean;
  changed: boolean;
}

/** Amounts are written with two digits: "500" is "500.00". */
export const tidyMoney = (text: string): RuleSetting => {
  const plain = text.replaceAll(/[,\s¥$€]/gu, '');
  if (plain === '') return null;
  return /^\d+(\.\d)?$/u.test(plain) ? Number(plain).toFixed(2) : plain;
};

function Time({ field, value, onValue, readOnly, label }: Props & { label: string }) {
  const { rules } = useWords();
  const { amount, unit } = timeOf(value);
  const units = Object.keys(rules.units).filter((one) => one !== 'months');
  return (
    <div>
      <span className="rule__label">{label}</span>
      <div className="row">
        <NumberInput
          aria-label={label}
          w={84}
          min={1}
          max={9999}
          allowDecimal={false}
          hideControls
          readOnly={readOnly}
          value={amount}
          data-testid={`rule-${field.id}`}
          onChange={(now) => onValue(`${now} ${unit}`)}
        />
        <Select
          aria-label={`${label} · ${rules.unit}`}
          w={170}
          allowDeselect={false}
          readOnly={readOnly}
          data={units.map((one) => ({ value: one, label: term(rules.units, one) }))}
          value={unit}
          onChange={(now) => onValue(`${amount} ${now ?? unit}`)}
        />
      </div>
    </div>
  );
}

const numberOf = (now: string | number): number | null => (now === '' ? null : Number(now));

/** One value of a rule, by what it is. */
export function RuleInput(props: Props) {
  const { field, value, onValue, readOnly, changed } = props;
  const { rules } = useWords();
  const format = useFormat();
  const names = useRuleNames();
  const options = useOptions();
  const label = names.field(field);
  const common = {
    label,
    readOnly,
    'data-testid': `rule-${field.id}`,
    ...(changed ? { description: rules.was(names.value(field, field.value)) } : {}),
    inputWrapperOrder: ['label' as const, 'input' as const, 'description' as const],
  };
  const none = field.optional ? { placeholder: rules.noLimit } : {};
  switch (field.type) {
    case 'money':
      return (
        <TextInput
          {...common}
          {...none}
          inputMode="decimal"
          leftSection={<span className="small faint">{format.money('0.00').replaceAll(/[\d.,\s]/gu, '')}</span>}
          value={String(value ?? '')}
          onChange={(event) => onValue(event.currentTarget.value || null)}
          onBlur={(event) => onValue(tidyMoney(event.currentTarget.value))}
        />
      );
    case 'count':
      return (
        <NumberInput
          {...common}
          {...none}
          min={0}
          max={3650}
          allowDecimal={false}
          hideControls
          value={typeof value === 'number' ? value : ''}
          onChange={(now) => onValue(numberOf(now))}
        />
      );
    case 'months':
      return (
        <NumberInput
          {...common}
          min={1}
          max={999}
          allowDecimal={false}
          hideControls
          suffix={` ${term(rules.units, 'months')}`}
          value={timeOf(value).amount}
          onChange={(now) => onValue(`${Number.parseInt(String(now), 10) || 1} months`)}
        />
      );
    case 'time':
      return <Time {...props} label={label} />;
    case 'choice':
      return (
        <Select
          {...common}
          allowDeselect={false}
          data={options(field)}
          value={value === null ? null : String(value)}
          onChange={(now) => onValue(now)}
        />
      );
    case 'choices': {
      const data = options(field);
      const all = data.map((one) => one.value);
      return (
        <MultiSelect
          {...common}
          className="rule--wide"
          data={data}
          value={value === 'all' ? all : ((value as string[] | null) ?? [])}
          onChange={(now) => onValue(field.value === 'all' && now.length === all.length ? 'all' : now)}
        />
      );
    }
    case 'list':
      return (
        <TagsInput
          {...common}
          className="rule--wide"
          maxTags={100}
          value={(value as string[] | null) ?? []}
          onChange={onValue}
        />
      );
    case 'spans':
      return (
        <div className="rule--wide">
          <span className="rule__label">{label}</span>
          <DaySpans
            of={label}
            spans={(value as string[] | null) ?? []}
            onSpans={onValue}
            readOnly={readOnly}
            testid={`rule-${field.id}`}
          />
        </div>
      );
    default:
      return null;
  }
}
