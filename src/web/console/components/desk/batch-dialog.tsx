import { Button, Modal, Textarea } from '@mantine/core';
import { type FormEvent, type KeyboardEvent, useState } from 'react';
import type { BatchAct } from '../../../contract.ts';
import { useBatchLook } from '../../api/batch.ts';
import { useMe } from '../../api/session.ts';
import { useWords } from '../../i18n/index.tsx';
import { DialogFoot } from '../shared/dialog-foot.tsx';
import { Trouble, Waiting } from '../shared/waiting.tsx';
import type { BatchName } from './batch-bar.tsx';
import { Outlook } from './batch-outlook.tsx';
import { ColleagueRadios, useOthers } from './colleague-radios.tsx';
import { DepartmentRadios, departmentOf } from './department-radios.tsx';
import { OwnTime, PutOffTimes } from './put-off-times.tsx';

interface Props {
  name: Exclude<BatchName, 'label'>;
  ids: readonly string[];
  busy: boolean;
  onClose: () => void;
  /** Those it can be done with, and no others. */
  onSure: (act: BatchAct, ids: readonly string[]) => void;
}

const HOUR_MS = 3_600_000;

/** One question before something is done with several talks: how many it will be, which cannot be, and why not. */
export function BatchDialog({ name, ids, busy, onClose, onSure }: Props) {
  const words = useWords();
  const me = useMe();
  const { batch, act, app } = words;
  const [to, setTo] = useState('');
  const [note, setNote] = useState('');
  // Whether a talk can be put off or handed over does not depend on when or to whom: asked before either is chosen.
  const [soon] = useState(() => new Date(Date.now() + HOUR_MS).toISOString());
  const { colleagues, others } = useOthers(name === 'transfer');
  const department = departmentOf(to);
  const whither = department ? { department } : { to: to || me.id };
  const wish: BatchAct =
    name === 'transfer'
      ? { kind: name, ...whither, note: note.trim() }
      : name === 'put_off'
        ? { kind: name, until: soon }
        : { kind: name };
  const asked = name === 'transfer' ? { kind: name, ...whither } : wish;
  const look = useBatchLook(asked, ids);
  const can = look.data?.done ?? [];
  const isChosen = department !== undefined || others.some((one) => one.id === to);
  const ready = can.length > 0 && !busy && (name !== 'transfer' || isChosen);
  const putOff = (until: string) => !busy && can.length > 0 && onSure({ kind: 'put_off', until }, can);
  const times = can.length > 0 ? (look.data?.putOffTimes ?? []) : [];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!ready || name === 'put_off') return;
    onSure(name === 'close' ? { kind: name, seen: look.data?.seen ?? {} } : wish, can);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const chosen = name === 'put_off' ? times[Number(event.key) - 1] : undefined;
    if (!chosen || (event.target as HTMLElement).tagName === 'INPUT') return;
    event.preventDefault();
    putOff(chosen.at);
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={batch.titles[name]}
      closeButtonProps={{ 'aria-label': app.close }}
      onKeyDown={onKeyDown}
    >
      {look.error && <Trouble error={look.error} retry={() => void look.refetch()} />}
      {look.isPending && !look.error && <Waiting />}
      {look.data && <Outlook look={look.data} name={name} />}
      {name === 'put_off' && times.length > 0 && (
        <>
          <PutOffTimes times={times} busy={busy} onSure={putOff} />
          <OwnTime busy={busy} onSure={putOff} />
        </>
      )}
      <form onSubmit={submit}>
        {name === 'transfer' && can.length > 0 && (
          <>
            <ColleagueRadios colleagues={colleagues} others={others} to={to} onTo={setTo} />
            <DepartmentRadios to={to} onTo={setTo} several />
            <Textarea
              mt="md"
              rows={2}
              label={act.noteFor}
              placeholder={act.notePlaceholder}
              value={note}
              data-testid="batch-note"
              onChange={(event) => setNote(event.currentTarget.value)}
            />
          </>
        )}
        <DialogFoot onCancel={onClose} keyed={name === 'transfer'}>
          {name !== 'put_off' && (can.length > 0 || look.isPending) && (
            <Button type="submit" disabled={!ready} loading={busy} data-autofocus data-testid="batch-sure">
              {batch.sure[name](can.length)}
            </Button>
          )}
        </DialogFoot>
      </form>
    </Modal>
  );
}
