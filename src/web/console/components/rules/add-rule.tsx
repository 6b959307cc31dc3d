import { Button, MultiSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { NewRule, RuleSetting } from '../../../contract.ts';
import { useFormat, useWords } from '../../i18n/index.tsx';
import { tidyMoney } from './rule-input.tsx';
import { useOptions, useRuleNames } from './rule-names.ts';

const LIMITS = ['refund_up_to', 'exchange_up_to', 'compensation_up_to'] as const;
/** A new rule grants no money until somebody says how much: a limit that was forgotten must not be none. */
const NOTHING: Record<string, RuleSetting> = Object.fromEntries(LIMITS.map((name) => [name, '0.00']));

interface Props {
  tier: number;
  onAdd: (rule: NewRule) => void;
}

/** One more rule for a level: which kinds of case, and how much. */
export function AddRule({ tier, onAdd }: Props) {
  const { rules } = useWords();
  const names = useRuleNames();
  const format = useFormat();
  const options = useOptions()({ name: 'kinds', options: null });
  const [open, setOpen] = useState(false);
  const [kinds, setKinds] = useState<string[]>([]);
  const [limits, setLimits] = useState(NOTHING);
  const close = () => {
    setOpen(false);
    setKinds([]);
    setLimits(NOTHING);
  };
  const add = () => {
    const tidy = LIMITS.map((name) => [name, tidyMoney(String(limits[name] ?? ''))] as const);
    const grant = { kinds: kinds.length === options.length ? 'all' : kinds, ...Object.fromEntries(tidy) };
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
