import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import type { RotaView, ShiftView } from '../../../contract.ts';
import { useWords } from '../../i18n/index.tsx';
import { ShiftFields } from './shift-fields.tsx';

const FIRST: ShiftView = { hours: '08:00-16:00', breaks: [] };

interface Props {
  rota: Pick<RotaView, 'presets' | 'most'>;
  shifts: readonly ShiftView[];
  onShifts: (shifts: ShiftView[]) => void;
}

/** The shifts of one day: those of the shop in one press, or any times. */
export function ShiftsEditor({ rota, shifts, onShifts }: Props) {
  const words = useWords();
  return (
    <>
      <fieldset className="row row--wrap presets">
        <legend className="small soft">{words.rota.presets}</legend>
        {rota.presets.map(({ name, hours, breaks }, at) => (
          <Button
            key={name}
            size="compact-md"
            variant="default"
            title={breaks.length > 0 ? `${hours} (${breaks.join(', ')})` : hours}
            data-autofocus={at === 0 || undefined}
            data-testid={`preset-${at}`}
            onClick={() => onShifts([{ hours, breaks }])}
          >
            {name}
          </Button>
        ))}
      </fieldset>
      {shifts.map((shift, n) => (
        <ShiftFields
          // biome-ignore lint/suspicious/noArrayIndexKey: shifts have no name of their own, and change while they are typed.
          key={n}
          n={n + 1}
          shift={shift}
          mostBreaks={rota.most.breaks}
          onShift={(one) => onShifts(shifts.map((old, at) => (at === n ? one : old)))}
          onDrop={() => onShifts(shifts.filter((_, at) => at !== n))}
        />
      ))}
      {shifts.length < rota.most.shifts && (
        <div>
          <Button
            size="compact-sm"
            variant="subtle"
            leftSection={<IconPlus size={14} aria-hidden="true" />}
            data-testid="add-shift"
            onClick={() => onShifts([...shifts, FIRST])}
          >
            {words.rota.addShift}
          </Button>
        </div>
      )}
    </>
  );
}
