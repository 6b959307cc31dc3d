import { NumberInput, Switch, TextInput } from '@mantine/core';
import type { TriggerFieldView, TriggerGroup, TriggerPiece, TriggerText } from '../../../contract.ts';
import { term, useWords } from '../../i18n/index.tsx';

interface Props {
  piece: TriggerPiece;
  draft: TriggerText;
  onDraft: (draft: TriggerText) => void;
  readOnly: boolean;
}

interface OfField {
  field: TriggerFieldView;
  group: TriggerGroup;
}

/** Of the input alone: what is said about it may be longer. */
const NARROW = { wrapper: { maxWidth: 200 } };

function Field({ field, group, draft, onDraft, readOnly }: Omit<Props, 'piece'> & OfField) {
  const { outreach: w } = useWords();
  const { name, unit, least, most, shared } = field;
  const value = draft.values[name];
  const set = (now: number | string) => onDraft({ ...draft, values: { ...draft.values, [name]: now } });
  const common = {
    label: term(w.fields, name),
    description: `${term(w.fieldHow, name)}${shared ? ` ${term(w.shared, group)}` : ''}`,
    inputWrapperOrder: ['label' as const, 'input' as const, 'description' as const],
    readOnly,
    'data-testid': `trigger-${name}`,
  };
  if (unit === 'time')
    return (
      <TextInput
        {...common}
        type="time"
        styles={NARROW}
        disabled={!draft.on}
        value={String(value ?? '')}
        onChange={(event) => set(event.currentTarget.value)}
      />
    );
  return (
    <NumberInput
      {...common}
      styles={NARROW}
      min={least}
      max={most}
      allowDecimal={false}
      hideControls
      suffix={` ${term(w.units, unit)}`}
      value={typeof value === 'number' ? value : ''}
      onChange={(now) => set(now === '' ? 0 : Number(now))}
    />
  );
}

/** Whether it is sent, and its times. */
export function WhenFields({ piece, draft, onDraft, readOnly }: Props) {
  const { outreach: w } = useWords();
  return (
    <>
      <Switch
        label={draft.on ? w.isOn : w.isOff}
        checked={draft.on}
        disabled={readOnly}
        data-testid="trigger-on"
        onChange={(event) => onDraft({ ...draft, on: event.currentTarget.checked })}
      />
      <section className="order__part trigger-part" aria-label={w.when}>
        <h2>{w.when}</h2>
        <div className="trigger-fields">
          {piece.fields.map((field) => (
            <Field
              key={field.name}
              field={field}
              group={piece.group}
              draft={draft}
              onDraft={onDraft}
              readOnly={readOnly}
            />
          ))}
        </div>
      </section>
    </>
  );
}
