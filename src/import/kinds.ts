import { CUSTOMERS, FAQ, ORDER_ITEMS, ORDERS, PRODUCTS, REVIEWS } from './tables.ts';

/** What a file of shop data may hold. */
export const KINDS = {
  products: PRODUCTS,
  customers: CUSTOMERS,
  orders: ORDERS,
  order_items: ORDER_ITEMS,
  reviews: REVIEWS,
  faq: FAQ,
} as const;

export type Kind = keyof typeof KINDS;

/** Every kind, in the order in which one points at another. */
export const KIND_NAMES = Object.keys(KINDS) as readonly Kind[];

/** Of its needed columns, the share a header must have to be taken for a kind. */
const ENOUGH = 0.6;

/** How well a header fits a kind: the share of needed columns it has, and the share of its own columns that are known. */
const fitOf = (kind: Kind, names: ReadonlySet<string>): { needed: number; known: number } => {
  const columns = Object.entries(KINDS[kind].columns);
  const needed = columns.filter(([, column]) => column.needed);
  const has = (all: readonly (readonly [string, unknown])[]): number => all.filter(([name]) => names.has(name)).length;
  return { needed: has(needed) / needed.length, known: has(columns) / Math.max(names.size, 1) };
};

/** The kind of file a header belongs to; null where none fits, or two fit alike. */
export const kindOfHeader = (header: readonly string[]): Kind | null => {
  const names = new Set(header.map((name) => name.trim().toLowerCase()).filter((name) => name !== ''));
  const ranked = KIND_NAMES.map((kind) => ({ kind, ...fitOf(kind, names) }))
    .filter(({ needed }) => needed >= ENOUGH)
    .sort((a, b) => b.needed - a.needed || b.known - a.known);
  const [first, second] = ranked;
  if (first === undefined) return null;
  return second !== undefined && second.needed === first.needed && second.known === first.known ? null : first.kind;
};
