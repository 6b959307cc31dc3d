import { Button, Modal, Select } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { LabelView } from '../../../contract.ts';
import { useKeepLabel } from '../../api/labels.ts';
import { useTell } from '../../hooks/use-tell.ts';
import { useWords } from '../../i18n/index.tsx';
import { DialogFoot } from '../shared/dialog-foot.tsx';

interface Props {
  label: LabelView;
  all: readonly LabelView[];
  onClose: () => void;
}

/** Which label takes this one's place on every talk. It cannot be undone, and says so. */
export function MergeDialog({ label, all, onClose }: Props) {
  const { labels: w, app } = useWords();
  const tell = useTell();
  const keep = useKeepLabel();
  const [into, setInto] = useState<string | null>(null);
  const target = all.find(({ id }) => String(id) === into);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!target) return;
    keep.mutate(
      { kind: 'merge', id: label.id, into: target.id },
      {
        onSuccess: () => {
          onClose();
          tell.done(w.merged(label.name, target.name));
        },
        onError: (failed) => tell.failed(failed),
      },
    );
  };
  return (
    <Modal opened onClose={onClose} title={w.mergeOf(label.name)} closeButtonProps={{ 'aria-label': app.close }}>
      <form onSubmit={submit}>
        <Select
          data-autofocus
          label={w.into}
          searchable
          data={all.filter(({ id }) => id !== label.id).map(({ id, name }) => ({ value: String(id), label: name }))}
          value={into}
          data-testid="merge-into"
          onChange={setInto}
        />
        <p className="soft">{target ? w.mergeWhat(label.name, target.name, label.talks) : w.mergeHow}</p>
        <DialogFoot onCancel={onClose}>
          <Button type="submit" color="plum" disabled={!target} loading={keep.isPending} data-testid="merge-sure">
            {w.merge}
          </Button>
        </DialogFoot>
      </form>
    </Modal>
  );
}
