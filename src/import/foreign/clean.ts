import { DateTime } from 'luxon';
import { withoutNumberSign } from '../../content/order-look.ts';
import { phone } from '../contacts.ts';
import { Bad, type Reading } from '../values.ts';
import { momentOf, type Wall } from '../wall-time.ts';
import { bare, plainWord } from './plain.ts';
import type { ImportPolicy } from './policy.ts';

/** Puts a cell of another program into the words of ours; what it cannot read stays as it is, and is refused with its remedy. */
export type Clean = (cell: string) => string;

const CURRENCY = /^(?:¥|￥|nt\$|us\$|hk\$|\$|€|£|rmb|cny|twd|usd)|(?:元|rmb|cny|twd|usd)$/giu;
const FREE = /^(?:包邮|包郵|免运费|免運費|免邮|免郵|free)$/iu;

/** An amount as others write it, such as ¥1,290.00, 包邮 or 129.9000. */
export const cleanMoney: Clean = (cell) => {
  if (FREE.test(cell)) return '0.00';
  const digits = cell.normalize('NFKC').replace(/\s/gu, '').replace(CURRENCY, '').replace(CURRENCY, '');
  const [, whole, cents = ''] = /^(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?$/u.exec(digits) ?? [];
  if (whole === undefined) return cell;
  const most = cents.replace(/0+$/u, '');
  return `${whole.replaceAll(',', '')}.${most.length > 2 ? most : most.padEnd(2, '0')}`;
};

const COUNT = /^(\d{1,3}(?:,\d{3})+|\d+)(?:\.0+)?\s*(?:件|个|個|条|套|双|pcs)?$/iu;

/** A number of things, such as 2件 or 1,200.0. */
export const cleanCount: Clean = (cell) => COUNT.exec(cell.normalize('NFKC'))?.[1]?.replaceAll(',', '') ?? cell;

/** Hours that are remembered: a year of them, and some. */
const MOST_HOURS = 10_000;

const PARTS =
  /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T]+(\d{1,2})[:时](\d{1,2})(?:[:分](\d{1,2})秒?)?(?:\.\d+)?)?$/u;
const RUN_TOGETHER = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})$/u;
const OFFSET_APART = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}:\d{2})\s*([+-]\d{2}):?(\d{2})$/u;

/** Offsets by hour of the shop's clock: asking the calendar for each of a hundred thousand times would take seconds. */
const offsetsOf = (zone: string): ((at: Wall) => string | null) => {
  const known = new Map<string, string | null>();
  return ({ year, month, day, hour }) => {
    const key = `${year}-${month}-${day} ${hour}`;
    let offset = known.get(key);
    if (offset === undefined) {
      const at = DateTime.fromObject({ year, month, day, hour }, { zone });
      const next = at.plus({ hours: 1 });
      // In an hour in which the clock is changed, or that it shows twice, nothing is remembered.
      const once = at.isValid && at.hour === hour && at.minute === 0 && at.getPossibleOffsets().length === 1;
      offset = once && at.offset === next.offset ? at.toFormat('ZZ') : null;
      if (known.size > MOST_HOURS) known.clear();
      known.set(key, offset);
    }
    return offset;
  };
};

/** A time as others write it, of the shop's own clock where it names no offset. A day alone is its first moment. */
export const cleanTime = ({ timezone }: Reading): Clean => {
  const offsetAt = offsetsOf(timezone);
  return (cell) => {
    const apart = OFFSET_APART.exec(cell);
    if (apart) return `${apart[1]}T${apart[2]}${apart[3]}:${apart[4]}`;
    const parts = (PARTS.exec(cell) ?? RUN_TOGETHER.exec(cell))?.slice(1).map((part) => Number(part ?? 0));
    if (parts === undefined) return cell;
    const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts;
    const wall = { year, month, day, hour, minute, second };
    const offset = minute < 60 && second < 60 ? offsetAt(wall) : null;
    if (offset === null) return momentOf(wall, timezone)?.toISO({ suppressMilliseconds: true }) ?? cell;
    const two = (part: number): string => String(part).padStart(2, '0');
    return `${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}:${two(second)}${offset}`;
  };
};

const DAY = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T].*)?$/u;

/** A day without its year, as birthdays often are. */
const YEARLY = /^(\d{1,2})[-/.月](\d{1,2})日?$/u;

/** A day, such as 1994年6月18日, or one of every year: 6月18日. */
export const cleanDay: Clean = (cell) => {
  const [, year, month, day] = DAY.exec(cell) ?? [];
  const [, inMonth, onDay] = YEARLY.exec(cell) ?? [];
  const two = (part: string): string => part.padStart(2, '0');
  if (year && month && day) return `${year}-${two(month)}-${two(day)}`;
  return inMonth && onDay ? `--${two(inMonth)}-${two(onDay)}` : cell;
};

/** What stands behind a number that a marketplace lends out, to be dialled after it. */
const EXTENSION = /(?:-|转|轉|,|ext\.?)\s*\d{1,6}$/iu;

/** A phone number; of one with an extension, the number. */
export const cleanPhone =
  (reading: Reading): Clean =>
  (cell) => {
    const digits = cell.normalize('NFKC').replace(/^tel:/iu, '').trim();
    if (!EXTENSION.test(digits)) return digits;
    const short = digits.replace(EXTENSION, '').trim();
    return phone(digits, reading) instanceof Bad && !(phone(short, reading) instanceof Bad) ? short : digits;
  };

/** The number of a parcel, without what stands before it. */
export const cleanTracking: Clean = (cell) => cell.replace(/^no\s*[:：]\s*/iu, '');

/** The number of an order, without the sign before it: what connects to the shop system gets it so, too. */
export const cleanOrderNo: Clean = (cell) => withoutNumberSign(cell);

/** Our word for one of theirs; undefined where nobody knows it. */
export const wordsOf = (column: string, { words }: ImportPolicy): ((cell: string) => string | undefined) => {
  const ours = new Map<string, string>();
  for (const [word, theirs] of Object.entries(words[column] ?? {})) {
    if (word !== 'nothing') ours.set(plainWord(word), word);
    for (const one of theirs) ours.set(plainWord(one), word === 'nothing' ? '' : word);
  }
  return (cell) => ours.get(plainWord(cell));
};

/** An empty text for what an export writes where it has nothing to say. */
export const filled = ({ empty }: ImportPolicy): Clean => {
  const blanks = new Set(empty);
  return (cell) => {
    const whole = bare(cell);
    return blanks.has(whole) ? '' : whole;
  };
};
