import { notifications } from '@mantine/notifications';
import { useMemo } from 'react';
import { ApiError } from '../api/client.ts';
import { useWords } from '../i18n/index.tsx';

/** Tells the person at the screen what came of it: `done` in passing, `failed` with cause and remedy. */
export function useTell() {
  const words = useWords();
  return useMemo(() => {
    const explain = (error: unknown): string => {
      if (!(error instanceof ApiError)) return words.errors.other;
      if (error.code === 'OFFLINE') return words.errors.offline;
      const known = (words.errors as Record<string, string>)[error.code] ?? words.errors.other;
      return error.message === '' ? known : error.message;
    };
    const closeButtonProps = { 'aria-label': words.app.close };
    return {
      explain,
      done: (message: string) => void notifications.show({ message, color: 'jade', autoClose: 3500, closeButtonProps }),
      /** Something was refused, in the server's own words. */
      refused: (message: string, title: string) =>
        void notifications.show({
          title,
          message,
          color: 'persimmon',
          autoClose: 9000,
          role: 'alert',
          closeButtonProps,
        }),
      failed: (error: unknown, title?: string) =>
        void notifications.show({
          ...(title ? { title } : {}),
          message: explain(error),
          color: 'plum',
          autoClose: 9000,
          role: 'alert',
          closeButtonProps,
        }),
    };
  }, [words]);
}
