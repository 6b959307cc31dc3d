import type { Lang } from '../../../message.ts';
import type { Words } from './words.ts';

const dayOf = (at: Date): number => new Date(at.getFullYear(), at.getMonth(), at.getDate()).getTime();

const DAY_MS = 86_400_000;

/** A moment as people say it, on the reader's own clock: "14:05", "昨天 14:05", "Mon 2 Nov, 14:05". */
export const sayTime = (at: Date, now: Date, lang: Lang, words: Words): string => {
  const clock = new Intl.DateTimeFormat(lang, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at);
  const days = Math.round((dayOf(at) - dayOf(now)) / DAY_MS);
  if (days === 0) return clock;
  if (days === -1) return `${words.yesterday} ${clock}`;
  const near = Math.abs(days) < 300;
  const date = new Intl.DateTimeFormat(lang, {
    month: lang === 'en' ? 'short' : 'long',
    day: 'numeric',
    ...(Math.abs(days) < 7 ? { weekday: 'short' } : {}),
    ...(near ? {} : { year: 'numeric' }),
  }).format(at);
  return `${date} ${clock}`;
};
