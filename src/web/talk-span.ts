import { DateTime } from 'luxon';
import { z } from 'zod';
import { Refusal } from './refusal.ts';

/** Spans of time that have a name; each is taken from the day on which it is asked. */
export const NAMED_SPANS = ['today', 'yesterday', 'days7', 'days30', 'month'] as const;

/** A day of a year that both databases can hold. */
const day = z.iso
  .date('must be a day such as 2026-11-20')
  .refine((text) => text >= '2000-01-01' && text < '2200-01-01', 'must be a day between 2000 and 2199');

/** When a talk was last active: a span with a name, or the shop's days from one on and up to another, both of them included. */
export const spanShape = {
  when: z.enum(NAMED_SPANS).optional(),
  from: day.optional(),
  to: day.optional(),
};

/** A span as it is asked for. */
export interface AskedSpan {
  when?: (typeof NAMED_SPANS)[number] | undefined;
  from?: string | undefined;
  to?: string | undefined;
}

/** From an instant on, and before another; what is left out bounds nothing. */
export interface Bounds {
  since?: Date;
  until?: Date;
}

const TWICE = {
  'zh-CN': '时间只能选一种：选“今天”这样的时间段，或者选起止日期。',
  'zh-TW': '時間只能選一種：選「今天」這樣的期間，或選起訖日期。',
  en: 'Choose the time in one way: a span such as today, or days from and to.',
};

const BACKWARDS = {
  'zh-CN': '开始日期在结束日期之后，改一个。',
  'zh-TW': '開始日期在結束日期之後，請改其中一個。',
  en: 'The first day lies after the last. Change one of them.',
};

/** Refuses a span that is told in two ways, or ends before it begins. */
export const checkSpan = ({ when, from, to }: AskedSpan): void => {
  if (when !== undefined && (from !== undefined || to !== undefined)) throw new Refusal('INPUT_INVALID', TWICE);
  if (from !== undefined && to !== undefined && from > to) throw new Refusal('INPUT_INVALID', BACKWARDS);
};

const named = (when: (typeof NAMED_SPANS)[number], today: DateTime): { since: DateTime; until?: DateTime } => {
  switch (when) {
    case 'today':
      return { since: today };
    case 'yesterday':
      return { since: today.minus({ days: 1 }), until: today };
    case 'days7':
      return { since: today.minus({ days: 6 }) };
    case 'days30':
      return { since: today.minus({ days: 29 }) };
    case 'month':
      return { since: today.startOf('month') };
  }
};

/** The instants between which a span lies, its days being those of the shop's time zone, however long a day is there. */
export const boundsOf = ({ when, from, to }: AskedSpan, now: Date, timezone: string): Bounds => {
  if (when !== undefined) {
    const { since, until } = named(when, DateTime.fromJSDate(now, { zone: timezone }).startOf('day'));
    return { since: since.toJSDate(), ...(until ? { until: until.toJSDate() } : {}) };
  }
  const dayAt = (text: string): DateTime => DateTime.fromISO(text, { zone: timezone }).startOf('day');
  return {
    ...(from === undefined ? {} : { since: dayAt(from).toJSDate() }),
    ...(to === undefined ? {} : { until: dayAt(to).plus({ days: 1 }).startOf('day').toJSDate() }),
  };
};

/** Whether an instant lies within. */
export const within = (at: Date, { since, until }: Bounds): boolean =>
  (since === undefined || at >= since) && (until === undefined || at < until);
