import { Button, Modal, SegmentedControl, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { RotaDayView, RotaRequestKind, RotaView } from '../../../contract.ts';
import { useAskRota } from '../../api/rota.ts';
import { useTell } from '../../hooks/use-tell.ts';
import { useWords } from '../../i18n/index.tsx';
import { DialogFoot } from '../shared/dialog-foot.tsx';
import { useDayName, usePlanWords } from './days.ts';
import { ShiftsEditor } from './shifts-editor.tsx';
import { SwapPick, swapKey, swappable } from './swap-pick.tsx';
import type { Chosen } from './week-plan.tsx';

interface Props {
  rota: RotaView;
  chosen: Chosen;
  onClose: () => void;
}

/** Asks for a change of a day of one's own: a day off, other times, or to exchange it with a colleague. */
export function AskDialog({ rota, chosen, onClose }: Props) {
  const words = useWords();
  const tell = useTell();
  const dayName = useDayName();
  const said = usePlanWords();
  const ask = useAskRota();
  const day = rota.days[chosen.at]?.day ?? '';
  const stands: RotaDayView = chosen.person.days[chosen.at] ?? { shifts: [], off: false, version: 0 };
  const days = stands.shifts.length > 0 ? swappable(rota, chosen, rota.today) : [];
  const kinds: RotaRequestKind[] = [
    ...(stands.off ? [] : (['day_off'] as const)),
    'shift',
    ...(days.length > 0 ? (['swap'] as const) : []),
  ];
  const [kind, setKind] = useState<RotaRequestKind>(kinds[0] ?? 'shift');
  const [shifts, setShifts] = useState(stands.shifts);
  const [other, setOther] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const found = days.find((one) => swapKey(one) === other);
  const ready = { day_off: true, shift: shifts.length > 0, swap: found !== undefined }[kind];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!ready) return;
    const swapped = found && { user: found.user, day: found.day, version: found.version };
    ask.mutate(
      { kind, day, version: stands.version, shifts, other: kind === 'swap' ? (swapped ?? null) : null, note },
      {
        onSuccess: () => {
          tell.done(words.rotaAsk.sent);
          onClose();
        },
        onError: (error) => tell.failed(error, words.rotaAsk.ask),
      },
    );
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={words.rotaAsk.title(dayName(day))}
      closeButtonProps={{ 'aria-label': words.app.close }}
    >
      <form className="day-form" data-testid="ask-form" onSubmit={submit}>
        <p className="soft">{words.rotaAsk.stands(said(stands))}</p>
        <SegmentedControl
          fullWidth
          aria-label={words.rotaAsk.what}
          value={kind}
          data={kinds.map((value) => ({ value, label: words.rotaAsk.kinds[value] }))}
          data-testid="ask-kind"
          onChange={(value) => setKind(value as RotaRequestKind)}
        />
        {kind === 'shift' && <ShiftsEditor rota={rota} shifts={shifts} onShifts={setShifts} />}
        {kind === 'swap' && <SwapPick rota={rota} days={days} value={other} onValue={setOther} />}
        <Textarea
          rows={2}
          maxLength={500}
          data-autofocus
          label={words.rotaAsk.note}
          description={words.rotaAsk.noteHow}
          value={note}
          data-testid="ask-note"
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <DialogFoot onCancel={onClose} keyed>
          <Button type="submit" disabled={!ready} loading={ask.isPending} data-testid="ask-send">
            {words.rotaAsk.ask}
          </Button>
        </DialogFoot>
      </form>
    </Modal>
  );
}
