import { ActionIcon } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { Link } from 'wouter';
import { useWords } from '../../i18n/index.tsx';

interface Props {
  /** The page it leads to. */
  to: string;
  /** Pixels; a thumb needs 40. */
  size?: number;
  /** Where it leads, where that is not plain. */
  label?: string;
  testid?: string;
}

/** The arrow that leads back. */
export function BackButton({ to, size = 40, label, testid }: Props) {
  const { app } = useWords();
  return (
    <ActionIcon
      component={Link}
      href={to}
      variant="subtle"
      color="gray"
      size={size}
      aria-label={label ?? app.back}
      data-testid={testid}
    >
      <IconArrowLeft size={size > 36 ? 22 : 20} />
    </ActionIcon>
  );
}
