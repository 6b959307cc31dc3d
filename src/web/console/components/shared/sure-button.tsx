import { Button } from '@mantine/core';
import { useState } from 'react';

interface Props {
  label: string;
  /** What it asks before it does it. */
  sure: string;
  loading: boolean;
  testId: string;
  size?: 'xs';
  onSure: () => void;
}

/** Does what cannot be taken back at the second press. */
export function SureButton({ label, sure: ask, loading, testId, size, onSure }: Props) {
  const [sure, setSure] = useState(false);
  return (
    <Button
      variant={sure ? 'filled' : 'default'}
      color={sure ? 'plum' : 'gray'}
      loading={loading}
      data-testid={testId}
      {...(size ? { size } : {})}
      onClick={() => (sure ? onSure() : setSure(true))}
      onBlur={() => setSure(false)}
    >
      {sure ? ask : label}
    </Button>
  );
}
