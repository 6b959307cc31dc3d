import type {
  Conversation,
  Customer,
  Identity,
  Message,
  Order,
  OrderItem,
  Product,
} from './generated/sqlite/client.ts';
import { reviver } from './sql.ts';

/** Rows that statements written by hand return, as the models describe them. */
export const conversationRow = reviver<Conversation>({
  state: 'json',
  packet: 'json',
  queuedAt: 'time',
  takenAt: 'time',
  dueAt: 'time',
  openedAt: 'time',
  lastShopperAt: 'time',
  firstReplyAt: 'time',
  firstHumanReplyAt: 'time',
  waitingSince: 'time',
  resolvedAt: 'time',
  pausedUntil: 'time',
  updatedAt: 'time',
});

/** As {@link conversationRow}. */
export const messageRow = reviver<Message>({
  choices: 'json',
  cards: 'json',
  attachments: 'json',
  why: 'json',
  createdAt: 'time',
  readAt: 'time',
  editedAt: 'time',
  deletedAt: 'time',
});

/** As {@link conversationRow}. */
export const productRow = reviver<Product>({ attributes: 'json', updatedAt: 'time' });

/** As {@link conversationRow}. */
export const identityRow = reviver<
  Pick<Identity, 'channel' | 'externalId' | 'customerId' | 'proof' | 'failures' | 'lockedUntil'>
>({
  lockedUntil: 'time',
});

/** As {@link conversationRow}. */
export const customerRow = reviver<Customer>({ consentCare: 'flag', updatedAt: 'time' });

/** As {@link conversationRow}. */
export const orderRow = reviver<Order>({
  placedAt: 'time',
  paidAt: 'time',
  dispatchedAt: 'time',
  deliveredAt: 'time',
  updatedAt: 'time',
  deliveredAssumed: 'flag',
  unwatched: 'flag',
  blankedAt: 'time',
});

/** As {@link conversationRow}. */
export const orderItemRow = reviver<Omit<OrderItem, 'id'>>({ opened: 'flag', exclusionConfirmed: 'flag' });
