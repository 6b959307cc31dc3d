import { type Emitter, Liquid } from 'liquidjs';
import { DateTime } from 'luxon';
import type { Lang } from '../message.ts';

/** What stands before an amount; of other currencies their letters. */
const SIGNS: Readonly<Record<string, string>> = { CNY: '¥', TWD: 'NT$', HKD: 'HK$', USD: '$', EUR: '€', GBP: '£' };

/** Money as people say it: ¥129, ¥8.50. `minor` is in minor units. */
export const sayMoney = (minor: number, currency = 'CNY'): string => {
  const sign = SIGNS[currency] ?? `${currency} `;
  return `${sign}${minor % 100 === 0 ? String(minor / 100) : (minor / 100).toFixed(2)}`;
};

/** A time as people say it: 今天 17:00, 11月26日 17:00, Thu 26 Nov, 17:00. */
export const sayTime = (at: Date, lang: Lang, now: Date, zone: string): string => {
  const when = DateTime.fromJSDate(at, { zone });
  // Where a clock change takes the midnight away, a day begins an hour late.
  const days = Math.round(when.startOf('day').diff(DateTime.fromJSDate(now, { zone }).startOf('day'), 'days').days);
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

/** Tags that read files, and one that writes tables no chat shows: no text of the shop needs them. */
const LEFT_OUT = ['render', 'include', 'layout', 'block', 'tablerow'];

/** Characters that a text may come to, filled in. */
export const LONGEST_RENDERED = 100_000;

/** As Liquid writes a value: lists without anything between. */
const written = (piece: unknown): string => (Array.isArray(piece) ? piece.map(written).join('') : String(piece ?? ''));

/** Where a text is gathered while it is filled in: loops may not make it endless. */
class BoundedText implements Emitter {
  buffer = '';

  write(piece: unknown): void {
    this.buffer += written(piece);
    if (this.buffer.length <= LONGEST_RENDERED) return;
    throw new Error(`the text comes to more than ${LONGEST_RENDERED} characters; repeat less`);
  }
}

/**
 * The template engine of everything the shop says. An unknown variable or filter is an error, so that a typing
 * mistake is found at start and no shopper reads a half sentence. Owners and supervisors write and try these texts: they are bounded
 * in time, memory and length, and no file can be read by them.
 */
export const liquid = new Liquid({
  strictVariables: true,
  strictFilters: true,
  ownPropertyOnly: true,
  parseLimit: 100_000,
  // Milliseconds on the wall: generous, so that a busy machine breaks no sentence.
  renderLimit: 5_000,
  memoryLimit: 1_000_000,
  // Instead of the folder the program runs in, where the shop's keys and data may lie.
  templates: {},
});
for (const tag of LEFT_OUT) delete liquid.tags[tag];
const { renderer } = liquid;
const fill = renderer.renderTemplates.bind(renderer);
renderer.renderTemplates = (templates, context, emitter = new BoundedText()) => fill(templates, context, emitter);
liquid.registerFilter('money', (value: unknown) => sayMoney(Number(value)));
