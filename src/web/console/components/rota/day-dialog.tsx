import { Button, Modal, Switch } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { RotaDayView, RotaView } from '../../../contract.ts';
import { useSetDay, useSwapDays } from '../../api/rota.ts';
import { useTell } from '../../hooks/use-tell.ts';
import { useWords } from '../../i18n/index.tsx';
import { DialogFoot } from '../shared/dialog-foot.tsx';
import { useDayName } from './days.ts';
import { ShiftsEditor } from './shifts-editor.tsx';
import { SwapPick, swapKey, swappable } from './swap-pick.tsx';
import type { Chosen } from './week-plan.tsx';

interface Props {
  rota: RotaView;
  chosen: Chosen;
  onClose: () => void;
}

/** Days of colleagues in the week shown that could be exchanged for this one. */
function Swap({ rota, chosen, onClose }: Props) {
  const words = useWords();
  const tell = useTell();
  const swap = useSwapDays();
  const [other, setOther] = useState<string | null>(null);
  const day = rota.days[chosen.at]?.day ?? '';
  const mine = chosen.person.days[chosen.at];
  const days = swappable(rota, chosen);
  if (!mine || mine.shifts.length === 0 || days.length === 0) return null;
  const go = () => {
    const found = days.find((one) => swapKey(one) === other);
    if (!found) return;
    swap.mutate(
      {
        one: { user: chosen.person.id, day, version: mine.version },
        other: { user: found.user, day: found.day, version: found.version },
      },
      {
        onSuccess: () => {
          tell.done(words.rota.swapped);
          onClose();
        },
        onError: (error) => tell.failed(error, words.rota.swapDo),
      },
    );
  };
  return (
    <div className="swap">
      <SwapPick rota={rota} days={days} value={other} onValue={setOther} />
      <Button variant="default" disabled={!other} loading={swap.isPending} data-testid="swap-do" onClick={go}>
        {words.rota.swapDo}
      </Button>
    </div>
  );
}

/** One day of one person: the shifts of the shop in one press, or any times; a day off; exchanging it. */
export function DayDialog({ rota, chosen, onClose }: Props) {
  const words = useWords();
  const tell = useTell();
  const dayName = useDayName();
  const save = useSetDay();
  const day = rota.days[chosen.at]?.day ?? '';
  const stands: RotaDayView = chosen.person.days[chosen.at] ?? { shifts: [], off: false, version: 0 };
  const [draft, setDraft] = useState({ shifts: stands.shifts, off: stands.off });
  const title = words.rota.planOf(chosen.person.displayName, dayName(day));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(
      { user: chosen.person.id, day, version: stands.version, ...draft },
      {
        onSuccess: () => {
          tell.done(words.rota.saved);
          onClose();
        },
        onError: (error) => tell.failed(error, title),
      },
    );
  };
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': words.app.close }}>
      <form className="day-form" data-testid="day-form" onSubmit={submit}>
        {!draft.off && (
          <ShiftsEditor rota={rota} shifts={draft.shifts} onShifts={(shifts) => setDraft({ off: false, shifts })} />
        )}
        <Switch
          label={words.rota.off}
          description={words.rota.offHow}
          checked={draft.off}
          data-testid="day-off"
          onChange={(event) => setDraft({ ...draft, off: event.currentTarget.checked })}
        />
        <Swap rota={rota} chosen={chosen} onClose={onClose} />
        <DialogFoot onCancel={onClose} keyed>
          <Button type="submit" loading={save.isPending} data-testid="day-save">
            {words.rota.save}
          </Button>
        </DialogFoot>
      </form>
    </Modal>
  );
}
