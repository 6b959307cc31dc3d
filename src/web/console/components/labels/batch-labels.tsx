import { Button, Modal, Radio, SegmentedControl, Stack } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { BatchAct } from '../../../contract.ts';
import { useBatchLook } from '../../api/batch.ts';
import { useLabels } from '../../api/labels.ts';
import { useWords } from '../../i18n/index.tsx';
import { Outlook } from '../desk/batch-outlook.tsx';
import { DialogFoot } from '../shared/dialog-foot.tsx';
import { Trouble, Waiting } from '../shared/waiting.tsx';
import { NoLabels } from './label-dialog.tsx';
import { LabelTag } from './label-tags.tsx';
import './labels.css';

interface Props {
  ids: readonly string[];
  busy: boolean;
  onClose: () => void;
  onSure: (act: BatchAct, ids: readonly string[]) => void;
}

/** Which label several talks get or lose, and of which it is true already. */
export function BatchLabels({ ids, busy, onClose, onSure }: Props) {
  const { batch, labels: w, app } = useWords();
  const { data, error, refetch } = useLabels();
  const [on, setOn] = useState(true);
  const [chosen, setChosen] = useState('');
  const offered = data?.items.filter(({ retired, talks }) => (on ? !retired : talks > 0)) ?? [];
  const label = offered.find(({ id }) => String(id) === chosen)?.id;
  const act: BatchAct = { kind: 'label', label: label ?? 0, on };
  const look = useBatchLook(act, label === undefined ? [] : ids);
  const can = label === undefined ? [] : (look.data?.done ?? []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (can.length > 0 && !busy) onSure(act, can);
  };
  return (
    <Modal opened onClose={onClose} title={batch.titles.label} closeButtonProps={{ 'aria-label': app.close }}>
      {error && <Trouble error={error} retry={() => void refetch()} />}
      {!data && !error && <Waiting />}
      <form onSubmit={submit}>
        {data && data.items.length > 0 && (
          <SegmentedControl
            fullWidth
            aria-label={batch.titles.label}
            data={[
              { value: 'on', label: w.putOn },
              { value: 'off', label: w.takeOff },
            ]}
            value={on ? 'on' : 'off'}
            data-testid="batch-label-on"
            onChange={(value) => setOn(value === 'on')}
          />
        )}
        {data && data.items.length === 0 && <NoLabels mayKeep={data.mayKeep} />}
        {data && data.items.length > 0 && offered.length === 0 && <p className="soft">{w.noneOn}</p>}
        <Radio.Group mt="md" aria-label={w.one} value={chosen} onChange={setChosen}>
          <Stack gap="sm" mah="34vh" style={{ overflowY: 'auto' }}>
            {offered.map((one, at) => (
              <Radio
                key={one.id}
                value={String(one.id)}
                data-autofocus={at === 0 || undefined}
                data-testid={`batch-label-${one.name}`}
                label={<LabelTag label={one} />}
              />
            ))}
          </Stack>
        </Radio.Group>
        {look.error && <Trouble error={look.error} retry={() => void look.refetch()} />}
        {label !== undefined && look.data && (
          <div className="label-outlook">
            <Outlook look={look.data} name="label" />
          </div>
        )}
        <DialogFoot onCancel={onClose} keyed>
          <Button type="submit" disabled={can.length === 0} loading={busy} data-testid="batch-sure">
            {on ? batch.sure.label(can.length) : batch.sure.unlabel(can.length)}
          </Button>
        </DialogFoot>
      </form>
    </Modal>
  );
}
