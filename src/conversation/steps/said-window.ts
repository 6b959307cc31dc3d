import { DateTime } from 'luxon';
import type { Understanding } from '../../understanding/types.ts';

const DAYS: readonly [RegExp, number][] = [
  [/今[天日早晚]|\btoday\b|\btonight\b/iu, 0],
  [/明[天日早晚]|(?<!day after )\btomorrow\b/iu, 1],
  [/[后後]天|day after tomorrow/iu, 2],
];
const PARTS: readonly [RegExp, (hour: number) => boolean][] = [
  [/上午|早上|早晨|[今明]早|morning/iu, (hour) => hour < 12],
  [/下午|afternoon/iu, (hour) => hour >= 12 && hour < 18],
  [/晚上|傍晚|[今明]晚|evening|night/iu, (hour) => hour >= 18],
];

/** Whether words name a day or a part of one. */
export const namesTime = ({ text, entities }: Pick<Understanding, 'text' | 'entities'>): boolean =>
  [...DAYS, ...PARTS].some(([words]) => words.test(text)) || entities.some(({ type }) => type === 'date');

/**
 * The window that is said in so many words ("tomorrow morning", 周六下午), of those that are offered; nothing where several fit.
 * @param ids as they are kept with a case: `2026-11-21/09:00-12:00`
 */
export const windowSaid = (
  { text, entities }: Pick<Understanding, 'text' | 'entities'>,
  ids: readonly string[],
  now: Date,
  timezone: string,
): string | undefined => {
  const zone = { zone: timezone };
  const ahead = DAYS.find(([words]) => words.test(text))?.[1];
  const today = DateTime.fromJSDate(now, zone);
  const named = entities.flatMap((one) => (one.type === 'date' ? [one.value] : []))[0];
  const day = ahead === undefined ? named : (today.plus({ days: ahead }).toISODate() ?? undefined);
  // A weekday is read as the last one, of what was; of what shall be it is the next.
  const coming = named !== undefined && named < (today.toISODate() ?? '');
  const onDay = (id: string): boolean =>
    day === undefined ||
    id.startsWith(`${day}/`) ||
    (coming && DateTime.fromISO(id.slice(0, 10), zone).weekday === DateTime.fromISO(day, zone).weekday);
  const part = PARTS.find(([words]) => words.test(text));
  if (day === undefined && !part) return undefined;
  const fitting = ids.filter((id) => onDay(id) && (!part || part[1](Number(id.slice(11, 13)))));
  return fitting.length === 1 ? fitting[0] : undefined;
};
