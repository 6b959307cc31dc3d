import { Button, Modal, Select } from '@mantine/core';
import { useState } from 'react';
import type { PrivacyView } from '../../../contract.ts';
import { useWords } from '../../i18n/index.tsx';
import { DialogFoot } from '../shared/dialog-foot.tsx';

interface Props {
  view: PrivacyView;
  kind: 'export' | 'erase';
  busy: boolean;
  onClose: () => void;
  onSure: (proof: string | null) => void;
}

/** A last look before personal data is given out or erased: what it does, what stays, how it is sure who asks. */
export function PrivacyDialog({ view, kind, busy, onClose, onSure }: Props) {
  const { privacy } = useWords();
  const [proof, setProof] = useState<string | null>(null);
  return (
    <Modal opened onClose={onClose} title={privacy[kind]} withCloseButton={false}>
      <p>{kind === 'export' ? privacy.exportAsk : privacy.eraseAsk}</p>
      {kind === 'erase' && <p>{view.kept.length > 0 ? privacy.kept : privacy.nothingKept}</p>}
      {kind === 'erase' && view.kept.length > 0 && (
        <ul className="bullets">
          {view.kept.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
      {!view.verified && (
        <Select
          label={privacy.how}
          data={Object.entries(privacy.proofs).map(([value, label]) => ({ value, label }))}
          value={proof}
          allowDeselect={false}
          data-testid="privacy-proof"
          onChange={setProof}
        />
      )}
      <DialogFoot cautious onCancel={onClose}>
        <Button
          {...(kind === 'erase' ? { color: 'plum' } : {})}
          loading={busy}
          disabled={!view.verified && proof === null}
          data-testid="privacy-sure"
          onClick={() => onSure(proof)}
        >
          {privacy[kind]}
        </Button>
      </DialogFoot>
    </Modal>
  );
}
