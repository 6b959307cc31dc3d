import { useState } from 'react';
import type { BatchAct } from '../../../contract.ts';
import { useBatch } from '../../api/batch.ts';
import { useKeys } from '../../hooks/use-keys.ts';
import type { Picked } from '../../hooks/use-picked.ts';
import { useTell } from '../../hooks/use-tell.ts';
import { useUndo } from '../../hooks/use-undo.tsx';
import { term, useWords } from '../../i18n/index.tsx';
import { BatchLabels } from '../labels/batch-labels.tsx';
import { BATCH_KEYS, BatchBar, type BatchName } from './batch-bar.tsx';
import { BatchDialog } from './batch-dialog.tsx';

/** What is done with those that are chosen: asked once, done at once, and told truly what came of it. */
export function Batch({ picked }: { picked: Picked }) {
  const { batch, departments } = useWords();
  const tell = useTell();
  const undo = useUndo();
  const doing = useBatch();
  // Those that were chosen when it was asked: what comes into the list meanwhile is none of them.
  const [asked, setAsked] = useState<{ name: BatchName; ids: readonly string[] } | null>(null);
  const ask = (name: BatchName) => {
    if (picked.ids.length > 0 && !doing.isPending) setAsked({ name, ids: picked.ids });
  };
  useKeys(Object.fromEntries(Object.entries(BATCH_KEYS).map(([name, key]) => [key, () => ask(name as BatchName)])));
  const sure = (act: BatchAct, ids: readonly string[]) =>
    doing.mutate(
      { act, ids },
      {
        onSuccess: ({ done, refused }) => {
          setAsked(null);
          const { kind } = act;
          const name = kind === 'label' && !act.on ? 'unlabel' : kind;
          const handed = kind === 'transfer' && 'department' in act ? term(departments, act.department) : null;
          if (name !== 'undo' && done.length > 0)
            undo.offer(act, done, handed ? batch.handed(done.length, handed) : batch.done[name](done.length));
          for (const { who, why } of refused.slice(0, 1)) tell.refused(`${who}: ${why}`, batch.refused(refused.length));
          if (done.length === picked.ids.length) picked.end();
          else picked.drop(done);
        },
        onError: (error) => tell.failed(error),
      },
    );
  return (
    <>
      <BatchBar picked={picked} onAct={ask} />
      {asked?.name === 'label' && (
        <BatchLabels ids={asked.ids} busy={doing.isPending} onClose={() => setAsked(null)} onSure={sure} />
      )}
      {asked && asked.name !== 'label' && (
        <BatchDialog
          name={asked.name}
          ids={asked.ids}
          busy={doing.isPending}
          onClose={() => setAsked(null)}
          onSure={sure}
        />
      )}
    </>
  );
}
