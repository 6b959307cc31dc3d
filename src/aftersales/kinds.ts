/** The kinds of case a shopper may have; the word of the public formats, and of every rule file. */
export const KINDS = ['return', 'refund', 'exchange', 'repair', 'delivery', 'complaint', 'other'] as const;
export type Kind = (typeof KINDS)[number];

/** Narrows any string to a kind of case. */
export const isKind = (value: unknown): value is Kind => KINDS.includes(value as Kind);

/** First letters of a ticket's number, by kind: `RT-20261120-0001`. */
export const PREFIXES: Record<Kind, string> = {
  return: 'RT',
  refund: 'RF',
  exchange: 'EX',
  repair: 'RP',
  delivery: 'DL',
  complaint: 'CP',
  other: 'OT',
};

/** The kinds that lay hold of pieces of an order: no other case may claim the same piece meanwhile. */
export const CLAIMING: readonly Kind[] = ['return', 'refund', 'exchange', 'repair'];

/** Who is at fault (H24); decides who pays the way back and what compensation is due. */
export const LIABILITIES = ['shop', 'supplier', 'logistics', 'shopper', 'unknown'] as const;
export type Liability = (typeof LIABILITIES)[number];

/** Who pays the way back. */
export type Postage = 'shopper' | 'shop';

/** How far an order has come; the word of the public formats. */
export const ORDER_STATUSES = ['unpaid', 'paid', 'dispatched', 'delivered', 'completed', 'cancelled'] as const;
export type OrderStatus = (typeof ORDER_STATUSES)[number];

/** What the catalogue says about sending goods back. */
export const RETURNABLES = ['yes', 'no', 'unless_opened'] as const;
export type Returnable = (typeof RETURNABLES)[number];

/** True once the goods are with the shopper. */
export const isDelivered = (status: OrderStatus): boolean => status === 'delivered' || status === 'completed';
