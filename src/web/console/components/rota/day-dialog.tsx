import { Button, Modal, Select, Switch } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import type { RotaDayView, RotaView, ShiftView } from '../../../contract.ts';
import { useSetDay, useSwapDays } from '../../api/rota.ts';
import { submitByKey } from '../../hooks/submit-by-key.ts';
import { useTell } from '../../hooks/use-tell.ts';
import { useWords } from '../../i18n/index.tsx';
import { DialogFoot } from '../shared/dialog-foot.tsx';
import { useDayName, usePlanWords } from './days.ts';
import { ShiftFields } from './shift-fields.tsx';
import type { Chosen } from './week-plan.tsx';

const FIRST: ShiftView = { hours: '08:00-16:00', breaks: [] };

interface Props {
  rota: RotaView;
  chosen: Chosen;
  onClose: () => void;
}

/** Days of colleagues in the week shown that could be exchanged for this one. */
function Swap({ rota, chosen, onClose }: Props) {
  const words = useWords();
  const tell = useTell();
  const dayName = useDayName();
  const said = usePlanWords();
  const swap = useSwapDays();
  const [other, setOther] = useState<string | null>(null);
  const day = rota.days[chosen.at]?.day ?? '';
  const mine = chosen.person.days[chosen.at];
  const days = rota.people
    .filter(({ id }) => id !== chosen.person.id)
    .flatMap((person) => person.days.map((planned, at) => ({ person, planned, day: rota.days[at]?.day ?? '' })))
    .filter(({ planned }) => planned.shifts.length > 0);
  if (!mine || mine.shifts.length === 0 || days.length === 0) return null;
  const keyOf = (one: (typeof days)[number]) => `${one.person.id} ${one.day}`;
  const go = () => {
    const found = days.find((one) => keyOf(one) === other);
    if (!found) return;
    swap.mutate(
      {
        one: { user: chosen.person.id, day, version: mine.version },
        other: { user: found.person.id, day: found.day, version: found.planned.version },
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
      <Select
        label={words.rota.swap}
        description={words.rota.swapHow}
        placeholder={words.rota.swapPick}
        value={other}
        data-testid="swap-with"
        data={days.map((one) => ({
          value: keyOf(one),
          label: `${one.person.displayName} · ${dayName(one.day)} · ${said(one.planned)}`,
        }))}
        onChange={setOther}
      />
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
  const setShift = (n: number, shift: ShiftView) =>
    setDraft({ ...draft, shifts: draft.shifts.map((one, at) => (at === n ? shift : one)) });
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': words.app.close }}>
      <form className="day-form" data-testid="day-form" onSubmit={submit} onKeyDown={submitByKey}>
        {!draft.off && (
          <>
            <fieldset className="row row--wrap presets">
              <legend className="small soft">{words.rota.presets}</legend>
              {rota.presets.map(({ name, hours, breaks }, at) => (
                <Button
                  key={name}
                  size="compact-md"
                  variant="default"
                  title={`${hours} (${breaks.join(', ')})`}
                  data-autofocus={at === 0 || undefined}
                  data-testid={`preset-${at}`}
                  onClick={() => setDraft({ off: false, shifts: [{ hours, breaks }] })}
                >
                  {name}
                </Button>
              ))}
            </fieldset>
            {draft.shifts.map((shift, n) => (
              <ShiftFields
                // biome-ignore lint/suspicious/noArrayIndexKey: shifts have no name of their own, and change while they are typed.
                key={n}
                n={n + 1}
                shift={shift}
                mostBreaks={rota.most.breaks}
                onShift={(one) => setShift(n, one)}
                onDrop={() => setDraft({ ...draft, shifts: draft.shifts.filter((_, at) => at !== n) })}
              />
            ))}
            {draft.shifts.length < rota.most.shifts && (
              <div>
                <Button
                  size="compact-sm"
                  variant="subtle"
                  leftSection={<IconPlus size={14} aria-hidden="true" />}
                  data-testid="add-shift"
                  onClick={() => setDraft({ ...draft, shifts: [...draft.shifts, FIRST] })}
                >
                  {words.rota.addShift}
                </Button>
              </div>
            )}
          </>
        )}
        <Switch
          label={words.rota.off}
          description={words.rota.offHow}
          checked={draft.off}
          data-testid="day-off"
          onChange={(event) => setDraft({ ...draft, off: event.currentTarget.checked })}
        />
        <Swap rota={rota} chosen={chosen} onClose={onClose} />
        <DialogFoot onCancel={onClose}>
          <Button type="submit" loading={save.isPending} data-testid="day-save">
            {words.rota.save}
          </Button>
        </DialogFoot>
      </form>
    </Modal>
  );
}
