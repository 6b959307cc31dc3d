import type { Lang } from '../../../message.ts';
import type { Words } from './en.ts';

/** Where and in what money the shop lives; from {@link Me.shop}. */
export interface Place {
  currency: string;
  timezone: string;
  /** What the shop calls the intents it has made for itself. */
  wishes?: Readonly<Record<string, string>>;
}

/** Turns values of the contract into what people say: "17:05", "¥129", "4 min left". */
export interface Format {
  /** `17:05` in shop time. */
  time: (iso: string) => string;
  /** "Today", "Yesterday" or a date. */
  day: (iso: string, now: number) => string;
  /** Short moment: a time today, a day and time else. */
  moment: (iso: string, now: number) => string;
  /** Decimal string to money of the shop, without needless zeros. */
  money: (amount: string) => string;
  /** Seconds in words, rounded to what matters. */
  span: (seconds: number) => string;
  /** Remaining time to a deadline, or by how much it is over. */
  left: (iso: string, now: number) => string;
  ago: (iso: string, now: number) => string;
  /** Rate 0..1 as a percentage. */
  percent: (rate: number | null) => string;
  number: (value: number | null, digits?: number) => string;
}

const DAY = 86_400;

const spanOf = (t: Words['time'], seconds: number): string => {
  const s = Math.max(0, Math.round(seconds));
  if (s < 60) return t.sec(s);
  if (s < 3600) return t.min(Math.round(s / 60));
  if (s < DAY) return t.hourMin(Math.floor(s / 3600), Math.floor((s % 3600) / 60));
  return t.day(Math.round(s / DAY));
};

/** Formatters of one language for one shop. Cheap to call, costly to make: keep the result. */
export function makeFormat(lang: Lang, words: Words, place: Place): Format {
  const zone = { timeZone: place.timezone };
  const time = new Intl.DateTimeFormat(lang, { ...zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const date = new Intl.DateTimeFormat(lang, { ...zone, month: 'short', day: 'numeric' });
  const dated = new Intl.DateTimeFormat(lang, { ...zone, year: 'numeric', month: 'short', day: 'numeric' });
  const key = new Intl.DateTimeFormat('en-CA', zone);
  const whole = { style: 'currency', currency: place.currency, currencyDisplay: 'narrowSymbol' } as const;
  const round = new Intl.NumberFormat(lang, { ...whole, minimumFractionDigits: 0, maximumFractionDigits: 0 });
  const exact = new Intl.NumberFormat(lang, whole);

  const day = (iso: string, now: number): string => {
    const that = key.format(new Date(iso));
    if (that === key.format(now)) return words.time.today;
    if (that === key.format(now - DAY * 1000)) return words.time.yesterday;
    if (that === key.format(now + DAY * 1000)) return words.time.tomorrow;
    // Of another year it is said which.
    const sameYear = that.slice(0, 4) === key.format(now).slice(0, 4);
    return (sameYear ? date : dated).format(new Date(iso));
  };
  const clock = (iso: string) => time.format(new Date(iso));
  return {
    time: clock,
    day,
    moment: (iso, now) =>
      key.format(new Date(iso)) === key.format(now) ? clock(iso) : `${day(iso, now)} ${clock(iso)}`,
    money: (amount) => {
      const value = Number(amount);
      return Number.isInteger(value) ? round.format(value) : exact.format(value);
    },
    span: (seconds) => spanOf(words.time, seconds),
    left: (iso, now) => {
      const seconds = (Date.parse(iso) - now) / 1000;
      return seconds >= 0
        ? words.time.left(spanOf(words.time, seconds))
        : words.time.over(spanOf(words.time, -seconds));
    },
    ago: (iso, now) => {
      const seconds = (now - Date.parse(iso)) / 1000;
      return seconds < 45 ? words.time.now : words.time.ago(spanOf(words.time, seconds));
    },
    percent: (rate) => (rate === null ? '–' : `${(rate * 100).toFixed(rate * 100 >= 10 || rate === 0 ? 0 : 1)}%`),
    number: (value, digits = 0) =>
      value === null
        ? '–'
        : new Intl.NumberFormat(lang, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value),
  };
}
