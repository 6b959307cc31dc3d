import { Button, Modal, Radio, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { LABEL_COLOURS, type LabelColour, LONGEST_LABEL } from '../../../../handoff/label-shape.ts';
import type { LabelView } from '../../../contract.ts';
import { useKeepLabel } from '../../api/labels.ts';
import { useTell } from '../../hooks/use-tell.ts';
import { useWords } from '../../i18n/index.tsx';
import { DialogFoot } from '../shared/dialog-foot.tsx';
import { LabelTag } from './label-tags.tsx';
import './labels.css';

/** A label's name and colour; `label` null: a new one. */
export function LabelForm({ label, onClose }: { label: LabelView | null; onClose: () => void }) {
  const { labels: w, app } = useWords();
  const tell = useTell();
  const keep = useKeepLabel();
  const [name, setName] = useState(label?.name ?? '');
  const [colour, setColour] = useState<LabelColour>(
    LABEL_COLOURS.find((one) => one === label?.colour) ?? LABEL_COLOURS[0],
  );
  const said = name.trim();
  const long = [...said].length > LONGEST_LABEL;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (said === '' || long) return;
    keep.mutate(label ? { kind: 'change', id: label.id, name: said, colour } : { kind: 'add', name: said, colour }, {
      onSuccess: () => {
        onClose();
        tell.done(w.kept(said));
      },
    });
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={label ? w.changeOf(label.name) : w.add}
      closeButtonProps={{ 'aria-label': app.close }}
    >
      <form onSubmit={submit}>
        <TextInput
          data-autofocus
          label={w.name}
          description={label ? w.renameHow : w.nameHow}
          value={name}
          error={keep.error ? tell.explain(keep.error) : long ? w.long(LONGEST_LABEL) : undefined}
          data-testid="label-name"
          onChange={(event) => {
            keep.reset();
            setName(event.currentTarget.value);
          }}
        />
        <Radio.Group
          mt="md"
          label={w.colour}
          value={colour}
          onChange={(chosen) => setColour(LABEL_COLOURS.find((one) => one === chosen) ?? colour)}
        >
          <div className="label-colours">
            {LABEL_COLOURS.map((one) => (
              <Radio
                key={one}
                value={one}
                data-testid={`label-colour-${one}`}
                label={<LabelTag label={{ name: w.colours[one], colour: one, retired: false }} />}
              />
            ))}
          </div>
        </Radio.Group>
        <DialogFoot onCancel={onClose}>
          <Button type="submit" disabled={said === '' || long} loading={keep.isPending} data-testid="label-sure">
            {w.keep}
          </Button>
        </DialogFoot>
      </form>
    </Modal>
  );
}
