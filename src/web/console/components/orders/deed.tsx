import { Button } from '@mantine/core';
import { useState } from 'react';
import { useOrderDeed } from '../../api/orders.ts';
import { useKeys } from '../../hooks/use-keys.ts';
import { useTell } from '../../hooks/use-tell.ts';
import { useWords } from '../../i18n/index.tsx';
import { KeyHint } from '../shared/key-hint.tsx';
import { NoteDialog } from '../tickets/note-dialog.tsx';

interface Props {
  path: string;
  /** What the words are called where they are sent. */
  field: string;
  action: string;
  title: string;
  needed?: boolean;
  /** The key that does the same. */
  hotkey?: string;
  main?: boolean;
}

/** A button that asks for words, then does something with an order or a refund. */
export function Deed({ path, field, action, title, needed = true, hotkey, main = false }: Props) {
  const { watch } = useWords();
  const tell = useTell();
  const deed = useOrderDeed();
  const [open, setOpen] = useState(false);
  useKeys(hotkey ? { [hotkey]: () => setOpen(true) } : {});
  const run = (note: string) =>
    deed.mutate(
      { path, body: note === '' ? {} : { [field]: note } },
      {
        onSuccess: () => tell.done(watch.done),
        onError: (error) => tell.failed(error),
        onSettled: () => setOpen(false),
      },
    );
  return (
    <>
      <Button
        size="compact-md"
        variant={main ? 'filled' : 'default'}
        rightSection={hotkey && <KeyHint of={hotkey.toUpperCase()} />}
        data-testid={`deed-${path.split('/').at(-1)}`}
        onClick={() => setOpen(true)}
      >
        {action}
      </Button>
      <NoteDialog
        opened={open}
        title={action}
        label={title}
        action={action}
        busy={deed.isPending}
        onClose={() => setOpen(false)}
        onSure={run}
        {...(needed ? { needed: watch.needed } : {})}
      />
    </>
  );
}
