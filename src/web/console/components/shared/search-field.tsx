import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useRef } from 'react';
import { useKeys } from '../../hooks/use-keys.ts';
import { KeyHint } from './key-hint.tsx';

interface Props {
  /** Says what is searched, to eyes and to screen readers. */
  label: string;
  value: string;
  onChange: (value: string) => void;
  testid: string;
  className?: string;
}

/** Where one types what one looks for; S goes there, Escape leaves. */
export function SearchField({ label, value, onChange, testid, className }: Props) {
  const field = useRef<HTMLInputElement>(null);
  useKeys({ s: () => field.current?.focus() });
  return (
    <TextInput
      ref={field}
      {...(className ? { className } : {})}
      type="search"
      value={value}
      aria-label={label}
      placeholder={label}
      leftSection={<IconSearch size={16} aria-hidden="true" />}
      rightSection={<KeyHint of="S" />}
      data-testid={testid}
      onChange={(event) => onChange(event.currentTarget.value)}
      onKeyDown={(event) => event.key === 'Escape' && event.currentTarget.blur()}
    />
  );
}
