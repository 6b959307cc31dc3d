import { Button, Modal, TextInput } from '@mantine/core';
import { type FormEvent, type KeyboardEvent, useState } from 'react';
import type { ConversationDetail } from '../../../contract.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useFormat, useWords } from '../../i18n/index.tsx';
import { DialogFoot } from '../shared/dialog-foot.tsx';
import { KeyHint } from '../shared/key-hint.tsx';
import './put-off.css';

interface Props {
  opened: boolean;
  detail: ConversationDetail;
  busy: boolean;
  onClose: () => void;
  /** `until` null takes it up again. */
  onSure: (until: string | null) => void;
}

function OwnTime({ busy, onSure }: Pick<Props, 'busy' | 'onSure'>) {
  const { later } = useWords();
  const [at, setAt] = useState('');
  const [bad, setBad] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const until = new Date(at);
    const wrong = Number.isNaN(until.getTime()) || until.getTime() <= Date.now();
    setBad(wrong);
    if (!wrong) onSure(until.toISOString());
  };
  return (
    <form className="row put-off__own" onSubmit={submit}>
      <TextInput
        className="grow"
        type="datetime-local"
        label={later.own}
        value={at}
        error={bad ? later.ownBad : undefined}
        data-testid="put-off-own"
        onChange={(event) => setAt(event.currentTarget.value)}
      />
      <Button type="submit" variant="default" disabled={busy || at === ''} data-testid="put-off-own-sure">
        {later.put}
      </Button>
    </form>
  );
}

/** Until when a talk is put off: one press, or its number; whoever still owes an answer is told so. */
export function PutOffDialog({ opened, detail, busy, onClose, onSure }: Props) {
  const words = useWords();
  const format = useFormat();
  const now = useNow();
  const { later } = words;
  const { line, putOffTimes } = detail;
  const owes = line.waitingSince !== null;
  const onKeyDown = (event: KeyboardEvent) => {
    const chosen = putOffTimes[Number(event.key) - 1];
    if (owes || busy || !chosen || (event.target as HTMLElement).tagName === 'INPUT') return;
    event.preventDefault();
    onSure(chosen.at);
  };
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={later.title}
      closeButtonProps={{ 'aria-label': words.app.close }}
      onKeyDown={onKeyDown}
    >
      <p className="soft">{owes ? later.owes : later.how}</p>
      {!owes && (
        <div className="put-off" data-testid="put-off-times">
          {putOffTimes.map(({ id, at }, n) => (
            <Button
              key={id}
              variant="default"
              fullWidth
              justify="space-between"
              disabled={busy}
              rightSection={<KeyHint of={String(n + 1)} />}
              {...(n === 0 ? { 'data-autofocus': true } : {})}
              data-testid={`put-off-${id}`}
              onClick={() => onSure(at)}
            >
              {later.times[id]} · {format.moment(at, now)}
            </Button>
          ))}
        </div>
      )}
      {!owes && <OwnTime busy={busy} onSure={onSure} />}
      <DialogFoot onCancel={onClose}>
        {line.putOffUntil && (
          <Button variant="default" disabled={busy} data-testid="put-off-end" onClick={() => onSure(null)}>
            {later.takeUp}
          </Button>
        )}
      </DialogFoot>
    </Modal>
  );
}
