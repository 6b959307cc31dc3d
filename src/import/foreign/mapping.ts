import { KIND_NAMES, KINDS, type Kind } from '../kinds.ts';
import { plainHeading } from './plain.ts';
import type { ImportPolicy } from './policy.ts';

/** By heading of a file: our column; an empty text leaves the column out. */
export type ColumnMap = Readonly<Record<string, string>>;

/** What a line of an order says beside our columns: what it comes to, what was paid for it, and the taxes of the order. */
const OF_A_LINE = ['line_total', 'line_paid', 'tax'] as const;

const columnsOf = (kind: Kind): string[] => Object.keys(KINDS[kind].columns);

/** What a column of a file of this kind may be. A file of orders may hold their goods as well. */
export const targetsOf = (kind: Kind): string[] => {
  if (kind === 'order_items') return [...columnsOf(kind), OF_A_LINE[0]];
  if (kind !== 'orders') return columnsOf(kind);
  const goods = columnsOf('order_items').filter((name) => name !== 'order_no');
  return [...columnsOf(kind), ...goods, ...OF_A_LINE];
};

/** Names of a column, the better ones first: our own, then what others call it. */
const namesOf = (kind: Kind, target: string, { columns }: ImportPolicy): string[] => {
  const others = columns[kind]?.[target] ?? (kind === 'orders' ? columns.order_items?.[target] : undefined) ?? [];
  return [target, ...others].map(plainHeading);
};

/** How well a heading fits a column: the place of its name in the list; undefined where it is no name of it. */
const placeOf = (heading: string, kind: Kind, target: string, policy: ImportPolicy): number | undefined => {
  const at = namesOf(kind, target, policy).indexOf(plainHeading(heading));
  return at < 0 ? undefined : at;
};

/** What each heading of a file means if it is of this kind; those nobody knows are left out. */
export const guessed = (headings: readonly string[], kind: Kind, policy: ImportPolicy): ColumnMap => {
  const names = targetsOf(kind).map((target) => [target, new Set(namesOf(kind, target, policy))] as const);
  const found = headings.flatMap((heading) => {
    const plain = plainHeading(heading);
    const [target] = names.find(([, all]) => all.has(plain)) ?? [];
    return target === undefined ? [] : [[heading, target] as const];
  });
  return Object.fromEntries(found);
};

/** What somebody said of headings, over what was guessed. */
export const withSaid = (guess: ColumnMap, said: ColumnMap, headings: readonly string[]): ColumnMap => {
  const plain = new Map(Object.entries(said).map(([heading, target]) => [plainHeading(heading), target]));
  const all = headings.flatMap((heading) => {
    const target = plain.get(plainHeading(heading)) ?? guess[heading];
    return target === undefined || target === '' ? [] : [[heading, target] as const];
  });
  return Object.fromEntries(all);
};

/** The places of a file's cells that hold a column: the best name first. */
export const placesOf = (
  headings: readonly string[],
  map: ColumnMap,
  kind: Kind,
  policy: ImportPolicy,
): ReadonlyMap<string, number[]> => {
  const places = new Map<string, number[]>();
  for (const [at, heading] of headings.entries()) {
    const target = map[heading];
    if (target) places.set(target, [...(places.get(target) ?? []), at]);
  }
  for (const [target, all] of places) {
    // What somebody chose, and no list knows, was chosen for a reason.
    const rank = (at: number): number => placeOf(headings[at] ?? '', kind, target, policy) ?? -1;
    all.sort((a, b) => rank(a) - rank(b) || a - b);
  }
  return places;
};

/** Whether a column need not be in a file since it can be told from others, or is the same in every row. */
const spared = (kind: Kind, column: string, has: ReadonlySet<string>, { defaults }: ImportPolicy): boolean => {
  if (defaults[kind]?.[column] !== undefined) return true;
  if (column === 'customer_id') return has.has('phone') || has.has('email');
  if (column === 'placed_at') return has.has('paid_at');
  if (column === 'unit_price') return has.has('line_total') || has.has('line_paid');
  return column === 'total' && has.has('line_paid');
};

/** Columns a file of this kind must have and has not. */
export const missingIn = (kind: Kind, map: ColumnMap, policy: ImportPolicy): string[] => {
  const has = new Set(Object.values(map));
  return Object.entries(KINDS[kind].columns)
    .filter(([name, { needed }]) => needed && !has.has(name) && !spared(kind, name, has, policy))
    .map(([name]) => name);
};

/** What tells the goods of an order: which, and how many. */
const GOODS = ['sku', 'qty'] as const;

/** Columns that an order's goods are told by and a file of orders has not: its orders come without goods. */
export const goodsMissingIn = (kind: Kind, map: ColumnMap): string[] => {
  const has = new Set(Object.values(map));
  return kind === 'orders' ? GOODS.filter((name) => !has.has(name)) : [];
};

/** Columns a file of this kind must have and has not, and what stands in all of its rows instead. */
export const assumedIn = (
  kind: Kind,
  map: ColumnMap,
  { defaults }: ImportPolicy,
): { column: string; value: string }[] => {
  const has = new Set(Object.values(map));
  return Object.entries(defaults[kind] ?? {}).flatMap(([column, value]) =>
    has.has(column) ? [] : [{ column, value }],
  );
};

/** Of the columns a file must have, the share that makes it one of a kind. */
const ENOUGH = 0.6;

const shareOf = (kind: Kind, map: ColumnMap, policy: ImportPolicy): number => {
  const needed = Object.values(KINDS[kind].columns).filter((column) => column.needed).length;
  const spares = Object.keys(policy.defaults[kind] ?? {}).length;
  return 1 - missingIn(kind, map, policy).length / Math.max(1, needed - spares);
};

/** What kind of file others' headings belong to; null where none fits, or two fit alike. */
export const kindOfForeign = (headings: readonly string[], policy: ImportPolicy, said: ColumnMap = {}): Kind | null => {
  const ranked = KIND_NAMES.map((kind) => {
    const map = withSaid(guessed(headings, kind, policy), said, headings);
    return { kind, share: shareOf(kind, map, policy), known: Object.keys(map).length };
  })
    .filter(({ share }) => share >= ENOUGH)
    .sort((a, b) => b.share - a.share || b.known - a.known);
  // An order may bring its goods along; goods never bring who ordered them, and where it went.
  const orders = ranked.find(({ kind }) => kind === 'orders');
  if (orders !== undefined) return orders.kind;
  const [first, second] = ranked;
  if (first === undefined) return null;
  return second !== undefined && second.share === first.share && second.known === first.known ? null : first.kind;
};

/** Whether a header is in our own words throughout: such a file is read exactly as it stands. */
export const isOwn = (headings: readonly string[], kind: Kind): boolean => {
  const names = new Set(headings.map((name) => name.trim().toLowerCase()));
  return Object.entries(KINDS[kind].columns).every(([name, { needed }]) => !needed || names.has(name));
};
