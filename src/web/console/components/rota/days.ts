import type { RotaDayView } from '../../../contract.ts';
import { useLang, useWords } from '../../i18n/index.tsx';

const DAY_MS = 86_400_000;

/** A day so many days later. */
export const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

/** `Mon 30 Nov`, in the reader's language. */
export function useDayName(): (day: string) => string {
  const format = new Intl.DateTimeFormat(useLang(), {
    timeZone: 'UTC',
    weekday: 'short',
    day: 'numeric',
    month: 'short',
  });
  return (day) => format.format(Date.parse(`${day}T00:00:00Z`));
}

/** What is planned, in words: the hours, a day off, or that nothing is. */
export function usePlanWords(): (day: RotaDayView) => string {
  const { rota } = useWords();
  return ({ off, shifts }) =>
    off ? rota.off : shifts.length === 0 ? rota.nothing : shifts.map(({ hours }) => hours).join(', ');
}
