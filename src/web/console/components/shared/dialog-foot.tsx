import { Button, Group } from '@mantine/core';
import type { ReactNode } from 'react';
import { useWords } from '../../i18n/index.tsx';
import { KeyHint } from './key-hint.tsx';

interface Props {
  onCancel: () => void;
  /** Whether Ctrl and Enter do it: it ends a form. */
  keyed?: boolean;
  /** Where the deed cannot be undone, Enter cancels. */
  cautious?: boolean;
  /** The button that does it. */
  children: ReactNode;
}

/** The end of a dialog: leave it, or do it. */
export function DialogFoot({ onCancel, keyed = false, cautious = false, children }: Props) {
  const { app } = useWords();
  return (
    <Group justify="flex-end" mt="lg">
      {keyed && <KeyHint of="Ctrl ↵" />}
      <Button variant="default" {...(cautious ? { 'data-autofocus': true } : {})} onClick={onCancel}>
        {app.cancel}
      </Button>
      {children}
    </Group>
  );
}
