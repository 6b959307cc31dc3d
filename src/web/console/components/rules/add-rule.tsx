import { Button, MultiSelect, NumberInput, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { NewRule, RuleSetting } from '../../../contract.ts';
import { useFormat, useWords } from '../../i18n/index.tsx';
import { tidyMoney } from './rule-input.tsx';
import { useOptions, useRuleNames } from './rule-names.ts';

const LIMITS = ['refund_up_to', 'exchange_up_to', 'compensation_up_to'] as const;
/** A new rule grants no money until somebody says how much: a limit that was forgotten must not be none. */
const NOTHING: Record<string, RuleSetting> = Object.fromEntries(LIMITS.map((name) => [name, '0.00']));

/** What else a rule may be bound to, where its kinds of case know such a thing; as strict as can be until somebody says otherwise. */
const BOUNDS = {
  days_beyond_window: { kinds: ['return', 'exchange', 'refund', 'repair'], strict: 0 },
  without_return: { kinds: ['return', 'refund'], strict: 'never' },
} as const;
type Bound = keyof typeof BOUNDS;
const STRICT: Record<Bound, RuleSetting> = {
  days_beyond_window: BOUNDS.days_beyond_window.strict,
  without_return: BOUNDS.without_return.strict,
};

const boundsOf = (kinds: readonly string[]): Bound[] =>
  (Object.keys(BOUNDS) as Bound[]).filter((name) =>
    kinds.some((kind) => (BOUNDS[name].kinds as readonly string[]).includes(kind)),
  );

interface BoundsProps {
  tier: number;
  names: readonly Bound[];
  values: Record<Bound, RuleSetting>;
  onValue: (name: Bound, value: RuleSetting) => void;
}

/** How long after the term it may be granted, and whether money goes back without the goods. */
function Bounds({ tier, names: shown, values, onValue }: BoundsProps) {
  const { rules } = useWords();
  const names = useRuleNames();
  const options = useOptions()({ name: 'without_return', options: ['never', 'allowed'] });
  return (
    <>
      {shown.includes('days_beyond_window') && (
        <NumberInput
          label={names.field({ name: 'days_beyond_window' })}
          placeholder={rules.noLimit}
          min={0}
          max={3650}
          allowDecimal={false}
          hideControls
          value={typeof values.days_beyond_window === 'number' ? values.days_beyond_window : ''}
          data-testid={`new-rule-${tier}-days_beyond_window`}
          onChange={(now) => onValue('days_beyond_window', now === '' ? null : Number(now))}
        />
      )}
      {shown.includes('without_return') && (
        <Select
          label={names.field({ name: 'without_return' })}
          allowDeselect={false}
          data={options}
          value={String(values.without_return)}
          data-testid={`new-rule-${tier}-without_return`}
          onChange={(now) => onValue('without_return', now)}
        />
      )}
    </>
  );
}

interface Props {
  tier: number;
  onAdd: (rule: NewRule) => void;
}

/** One more rule for a level: which kinds of case, how much, and within which bounds. */
export function AddRule({ tier, onAdd }: Props) {
  const { rules } = useWords();
  const names = useRuleNames();
  const format = useFormat();
  const options = useOptions()({ name: 'kinds', options: null });
  const [open, setOpen] = useState(false);
  const [kinds, setKinds] = useState<string[]>([]);
  const [limits, setLimits] = useState(NOTHING);
  const [bounds, setBounds] = useState(STRICT);
  const close = () => {
    setOpen(false);
    setKinds([]);
    setLimits(NOTHING);
    setBounds(STRICT);
  };
  const bound = boundsOf(kinds);
  const add = () => {
    const tidy = LIMITS.map((name) => [name, tidyMoney(String(limits[name] ?? ''))] as const);
    const grant = {
      kinds: kinds.length === options.length ? 'all' : kinds,
      ...Object.fromEntries(tidy),
      ...Object.fromEntries(bound.map((name) => [name, bounds[name]])),
    };
    onAdd({ tier, clause: null, grant, words: null });
    close();
  };
  if (!open)
    return (
      <div>
        <Button size="compact-sm" variant="default" data-testid={`add-rule-${tier}`} onClick={() => setOpen(true)}>
          {rules.addRule}
        </Button>
      </div>
    );
  return (
    <fieldset className="rule-group" data-testid={`new-rule-${tier}`}>
      <legend>{rules.newRule}</legend>
      <div className="rule-fields">
        <MultiSelect
          label={names.field({ name: 'kinds' })}
          className="rule--wide"
          data={options}
          value={kinds}
          data-testid={`new-rule-${tier}-kinds`}
          onChange={setKinds}
        />
        {LIMITS.map((name) => (
          <TextInput
            key={name}
            label={names.field({ name })}
            placeholder={rules.noLimit}
            leftSection={<span className="small faint">{format.money('0.00').replaceAll(/[\d.,\s]/gu, '')}</span>}
            inputMode="decimal"
            value={String(limits[name] ?? '')}
            data-testid={`new-rule-${tier}-${name}`}
            onChange={(event) => setLimits({ ...limits, [name]: event.currentTarget.value })}
          />
        ))}
        <Bounds
          tier={tier}
          names={bound}
          values={bounds}
          onValue={(name, value) => setBounds({ ...bounds, [name]: value })}
        />
      </div>
      <div className="row row--wrap">
        <Button size="compact-sm" disabled={kinds.length === 0} data-testid={`new-rule-${tier}-add`} onClick={add}>
          {rules.addRule}
        </Button>
        <Button size="compact-sm" variant="default" onClick={close}>
          {rules.discard}
        </Button>
      </div>
    </fieldset>
  );
}
