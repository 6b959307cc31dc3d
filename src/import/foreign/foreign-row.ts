import { KINDS, type Kind } from '../kinds.ts';
import { time } from '../times.ts';
import { amount, type Reading } from '../values.ts';
import {
  type Clean,
  cleanCount,
  cleanDay,
  cleanMoney,
  cleanOrderNo,
  cleanPhone,
  cleanTime,
  cleanTracking,
  filled,
  wordsOf,
} from './clean.ts';
import { type ColumnMap, placesOf, targetsOf } from './mapping.ts';
import type { ImportPolicy } from './policy.ts';

/** A row of another program by our columns, as text that our readers read. Empty: nothing is known. */
export type ForeignRow = Readonly<Record<string, string>>;

/** Columns of which several parts of a file make one, and what stands between them. */
const JOINED: Readonly<Record<string, string>> = { address: '', receiver: ' ', name: ' ' };
const COUNTS: ReadonlySet<string> = new Set(['qty', 'stock', 'points', 'warranty_months', 'stars', 'described']);
const MONEY: ReadonlySet<string> = new Set(['line_total', 'line_paid', 'tax']);
/** Words a whole row turns on: the one furthest down the list of import.yaml counts. */
const TELLING = 'status';

/** The parts of an address: one that begins with the parts before it stands alone, as marketplaces repeat them. */
const joined = (parts: readonly string[], between: string): string => {
  let whole = '';
  for (const part of parts) {
    if (part === '' || whole.endsWith(part)) continue;
    const latin = /[\w,.]$/u.test(whole) && /^\w/u.test(part);
    whole = whole === '' || part.startsWith(whole) ? part : `${whole}${latin ? ' ' : between}${part}`;
  }
  return whole;
};

const cleanOf = (kind: Kind, target: string, policy: ImportPolicy, reading: Reading): Clean => {
  const read = KINDS[kind].columns[target as never] as { read?: unknown } | undefined;
  const ofItems = KINDS.order_items.columns[target as never] as { read?: unknown } | undefined;
  const reader = (read ?? ofItems)?.read;
  if (reader === amount || MONEY.has(target)) return cleanMoney;
  if (reader === time) return cleanTime(reading);
  if (COUNTS.has(target)) return cleanCount;
  if (target === 'phone') return cleanPhone(reading);
  if (target === 'birthday') return cleanDay;
  if (target === 'tracking_no') return cleanTracking;
  if (target === 'order_no') return cleanOrderNo;
  const words = wordsOf(target, policy);
  return (cell) => words(cell) ?? cell;
};

/**
 * Of several states the one furthest on its way. One that nobody knows is told as it is if it is the order's own; what a second column
 * says, as of a complaint, only counts where it is known.
 */
const furthest = (states: readonly string[], policy: ImportPolicy): string => {
  const order = Object.keys(policy.words[TELLING] ?? {});
  const told = states.filter((state) => state !== '');
  const [own = ''] = states;
  if (own !== '' && !order.includes(own)) return own;
  const known = told.filter((state) => order.includes(state));
  return known.sort((a, b) => order.indexOf(b) - order.indexOf(a))[0] ?? told[0] ?? '';
};

/** Where a column comes from that the file does not have. */
const FROM: Readonly<Record<string, readonly string[]>> = {
  customer_id: ['email', 'phone'],
  placed_at: ['paid_at'],
  unit_price: ['line_total', 'line_paid'],
  total: ['line_paid'],
  name: ['receiver'],
};

/** Our columns as the file calls them, or what they are told from. */
const headingsOf = (own: ReadonlyMap<string, string>): ReadonlyMap<string, string> => {
  const all = new Map(own);
  for (const [column, sources] of Object.entries(FROM)) {
    const source = sources.find((one) => own.has(one));
    if (!own.has(column) && source !== undefined) all.set(column, own.get(source) ?? source);
  }
  return all;
};

/** What reads the rows of one file. */
export interface RowReader {
  /** Columns that rows may have. */
  targets: ReadonlySet<string>;
  /** Our columns as the file calls them. */
  headings: ReadonlyMap<string, string>;
  read(cells: readonly string[]): ForeignRow;
}

/** What reads rows below these headings. @param map what each heading means */
export const rowReader = (
  headings: readonly string[],
  map: ColumnMap,
  kind: Kind,
  policy: ImportPolicy,
  reading: Reading,
): RowReader => {
  const places = placesOf(headings, map, kind, policy);
  const blank = filled(policy);
  const columns = targetsOf(kind).flatMap((target) => {
    const at = places.get(target);
    return at === undefined ? [] : [{ target, at, clean: cleanOf(kind, target, policy, reading) }];
  });
  const defaults = policy.defaults[kind] ?? {};
  const read = (cells: readonly string[]): ForeignRow => {
    const row: Record<string, string> = { ...defaults };
    for (const { target, at, clean } of columns) {
      const parts = (target in JOINED ? [...at].sort((a, b) => a - b) : at).map((place) => blank(cells[place] ?? ''));
      const between = JOINED[target];
      const cleaned = (): string[] => parts.map((part) => (part === '' ? '' : clean(part)));
      const value =
        between !== undefined
          ? joined(parts, between)
          : target === TELLING
            ? furthest(cleaned(), policy)
            : (cleaned().find((part) => part !== '') ?? '');
      if (value !== '' || row[target] === undefined) row[target] = value;
    }
    return row;
  };
  const names = columns.map(({ target, at }) => [target, headings[at[0] ?? 0] ?? target] as const);
  return { targets: new Set([...places.keys(), ...Object.keys(defaults)]), headings: headingsOf(new Map(names)), read };
};
