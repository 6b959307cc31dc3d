import { DateTime } from 'luxon';
import type { Lang } from '../../message.ts';
import type { Split } from '../groups.ts';
import type { Group } from '../summary.ts';
import type { Kind } from './measures.ts';
import { wordsIn } from './words.ts';
import type { Words } from './words-shape.ts';

/** What there is to say where a figure is missing. */
export const NOTHING = '–';

/** Turns figures into what people read. */
export interface Format {
  lang: Lang;
  words: Words;
  number(value: number, digits?: number): string;
  /** Seconds in words, rounded to what matters. */
  span(seconds: number): string;
  /** A value of a kind, with its unit; {@link NOTHING} for null. */
  say(kind: Kind, value: number | null): string;
  /** A difference of a kind, with its sign; rates in percentage points. */
  sayDifference(kind: Kind, value: number | null): string;
  /** Name of a group. */
  group(by: Split, group: Pick<Group, 'key' | 'name'>): string;
  /** Name of what is notable: a figure, or an intent. */
  what(name: string): string;
  /** Day of an ISO time; `last` for an end that is not included. */
  date(iso: string, last?: boolean): string;
}

const MINUTE = 60;
const HOUR = 3600;
const DAY = 86_400;

const spanIn = ({ span }: Words, seconds: number): string => {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < MINUTE) return span.s(whole);
  const [unit, small, big, next] =
    whole < HOUR
      ? ([MINUTE, 1, span.min, span.s] as const)
      : whole < DAY
        ? ([HOUR, MINUTE, span.h, span.min] as const)
        : ([DAY, HOUR, span.d, span.h] as const);
  const rest = Math.floor((whole % unit) / small);
  return rest === 0 ? big(Math.floor(whole / unit)) : `${big(Math.floor(whole / unit))} ${next(rest)}`;
};

const percent = (rate: number, digits = 1): string => `${(rate * 100).toFixed(digits).replace(/\.0$/, '')}%`;

const sign = (value: number): string => (value > 0 ? '+' : value < 0 ? '−' : '±');

/** Formats for a language and a currency (ISO 4217). */
export const formatIn = (lang: Lang, currency: string): Format => {
  const words = wordsIn(lang);
  const number = (value: number, digits = 0): string =>
    new Intl.NumberFormat(lang, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value);
  const money = new Intl.NumberFormat(lang, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' });
  const say = (kind: Kind, value: number | null): string => {
    if (value === null) return NOTHING;
    if (kind === 'rate') return percent(value);
    if (kind === 'seconds') return spanIn(words, value);
    if (kind === 'money') return money.format(value);
    return number(value, kind === 'score' ? 2 : Number.isInteger(value) ? 0 : 1);
  };
  return {
    lang,
    words,
    number,
    say,
    span: (seconds) => spanIn(words, seconds),
    sayDifference: (kind, value) => (value === null ? NOTHING : `${sign(value)}${say(kind, Math.abs(value))}`),
    group: (by, { key, name }) => {
      if (by === 'channel') return words.channels[key] ?? (key || words.none);
      if (by === 'agent' && key === 'bot') return words.bot;
      if (by === 'intent') return name.replaceAll('_', ' ');
      return name || words.none;
    },
    what: (name) =>
      name in words.measures ? words.measures[name as keyof Words['measures']] : name.replaceAll('_', ' '),
    date: (iso, last = false) => {
      const at = DateTime.fromISO(iso, { setZone: true });
      const shown = last && at.equals(at.startOf('day')) ? at.minus({ days: 1 }) : at;
      return shown.toFormat(at.equals(at.startOf('day')) ? 'yyyy-LL-dd' : 'yyyy-LL-dd HH:mm');
    },
  };
};
