import { IconMessage, IconMessageCircleCog, IconPackage, IconTag, IconTicket, IconUser } from '@tabler/icons-react';
import type { Found } from '../../../contract.ts';
import type { Words } from '../../i18n/en.ts';
import type { Format } from '../../i18n/format.ts';
import { term } from '../../i18n/index.tsx';
import { kindName } from '../tickets/kind-name.ts';
import type { FindItem } from './item.ts';

const joined = (...parts: (string | null | undefined)[]): string => parts.filter(Boolean).join(' · ');

/** Where a customer is seen: in their last talk, else among their orders. */
const customerPath = ({ id, talk }: Found['customers'][number]): string =>
  talk === null ? `/orders?q=${encodeURIComponent(id)}` : `/desk/${talk}/about`;

/** What the server has found, as lines that lead somewhere. */
export const foundItems = (found: Found, words: Words, format: Format, now: number): FindItem[] => [
  ...found.talks.map(
    (one): FindItem => ({
      id: `talk ${one.id}`,
      group: 'talks',
      icon: IconMessage,
      label: one.who,
      detail: one.preview || one.about,
      end: format.moment(one.lastAt, now),
      to: `/desk/${one.id}`,
    }),
  ),
  ...found.customers.map(
    (one): FindItem => ({
      id: `customer ${one.id}`,
      group: 'customers',
      icon: IconUser,
      label: one.name,
      detail: joined(one.id, words.find.ordersOf(one.orders, found.most)),
      end: term(words.members, one.tier),
      to: customerPath(one),
    }),
  ),
  ...found.orders.map(
    (one): FindItem => ({
      id: `order ${one.orderNo}`,
      group: 'orders',
      icon: IconPackage,
      label: one.orderNo,
      detail: joined(term(words.orderStatus, one.status), one.receiver, words.find.pieces(one.pieces)),
      end: format.money(one.total),
      to: `/orders/${encodeURIComponent(one.orderNo)}`,
    }),
  ),
  ...found.tickets.map(
    (one): FindItem => ({
      id: `ticket ${one.no}`,
      group: 'tickets',
      icon: IconTicket,
      label: one.no,
      detail: joined(kindName(words, one), one.order_no),
      end: term(words.states, one.state),
      to: `/tickets/${encodeURIComponent(one.no)}`,
    }),
  ),
  ...found.labels.map(
    (one): FindItem => ({
      id: `label ${one.id}`,
      group: 'labels',
      icon: IconTag,
      label: one.retired ? words.labels.retiredOf(one.name) : one.name,
      end: words.labels.talks(one.talks),
      to: `/desk?label=${one.id}`,
    }),
  ),
  ...found.words.map(
    (one): FindItem => ({
      id: `words ${one.of} ${one.id}`,
      group: 'words',
      icon: IconMessageCircleCog,
      label: one.title ?? one.text,
      detail: one.title === null ? one.id : one.text,
      end: words.find.of[one.of],
      to: `/words/${one.of}/${encodeURIComponent(one.id)}`,
    }),
  ),
];
