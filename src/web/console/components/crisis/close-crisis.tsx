import { Button, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { CrisisView } from '../../../contract.ts';
import { useCrisisDeed } from '../../api/crises.ts';
import { useTell } from '../../hooks/use-tell.ts';
import { useWords } from '../../i18n/index.tsx';

/** Ends it, with what was done. */
export function CloseCrisis({ crisis }: { crisis: CrisisView }) {
  const { crisis: w } = useWords();
  const tell = useTell();
  const deed = useCrisisDeed(crisis.id);
  const [note, setNote] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    deed.mutate(
      { act: 'close', note: note.trim() },
      { onSuccess: () => tell.done(w.closed), onError: (error) => tell.failed(error, w.close) },
    );
  };
  return (
    <section className="crisis-part">
      <h2 className="heading">{w.close}</h2>
      <form className="crisis-form" onSubmit={submit}>
        <Textarea
          label={w.closeHow}
          autosize
          minRows={2}
          maxLength={1_000}
          value={note}
          data-testid="crisis-note"
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <div>
          <Button
            type="submit"
            color="plum"
            disabled={note.trim() === ''}
            loading={deed.isPending}
            data-testid="crisis-close"
          >
            {w.closeSure}
          </Button>
        </div>
      </form>
    </section>
  );
}
