import { Liquid } from 'liquidjs';
import { DateTime } from 'luxon';
import type { Lang } from '../message.ts';

/** Money as people say it: ¥129, ¥8.50. `minor` is in minor units. */
export const sayMoney = (minor: number, currency = 'CNY'): string => {
  const sign = currency === 'CNY' ? '¥' : currency === 'TWD' ? 'NT$' : `${currency} `;
  return `${sign}${minor % 100 === 0 ? String(minor / 100) : (minor / 100).toFixed(2)}`;
};

/** A time as people say it: 今天 17:00, 11月26日 17:00, Thu 26 Nov, 17:00. */
export const sayTime = (at: Date, lang: Lang, now: Date, zone: string): string => {
  const when = DateTime.fromJSDate(at, { zone });
  const days = when.startOf('day').diff(DateTime.fromJSDate(now, { zone }).startOf('day'), 'days').days;
  const clock = when.toFormat('HH:mm');
  if (lang === 'en') {
    const day = days === 0 ? 'today' : days === 1 ? 'tomorrow' : when.setLocale('en').toFormat('ccc d LLL');
    return `${day} ${clock}`;
  }
  const day = days === 0 ? '今天' : days === 1 ? '明天' : when.toFormat('M月d日');
  return `${day} ${clock}`;
};

/** A day as people say it: 11月26日, 26 November. */
export const sayDay = (at: Date, lang: Lang, zone: string): string =>
  DateTime.fromJSDate(at, { zone })
    .setLocale('en')
    .toFormat(lang === 'en' ? 'd LLLL' : 'M月d日');

/**
 * The template engine of everything the shop says. An unknown variable or filter is an error, so that a typing
 * mistake is found at start and no shopper reads a half sentence. Bounded in time and memory, since owners write it.
 */
export const liquid = new Liquid({
  strictVariables: true,
  strictFilters: true,
  ownPropertyOnly: true,
  parseLimit: 100_000,
  // Milliseconds on the wall: generous, so that a busy machine breaks no sentence.
  renderLimit: 5_000,
  memoryLimit: 5_000_000,
});
liquid.registerFilter('money', (value: unknown) => sayMoney(Number(value)));
