import { type Db, solidJson } from './db.ts';

/** Something that was said in a talk. */
export interface NewSignal {
  at: Date;
  what: string;
  reason: string | null;
  conversationId: string;
  orderNo: string | null;
  skus: readonly string[];
}

/** An order as far as it is traced. */
interface TracedOrder {
  carrier: string | null;
  items: { sku: string; batch: string | null }[];
}

/** What was said in a talk, with whose it is. */
export interface TalkSaid extends NewSignal {
  customerId: string | null;
  /** `<channel>:<external id>` */
  account: string;
  order: TracedOrder | null;
}

/** What was claimed in a case. */
export interface CaseSaid {
  no: string;
  at: Date;
  kind: string;
  reason: string;
  customerId: string | null;
  conversationId: string | null;
  account: string | null;
  skus: string[];
  order: TracedOrder | null;
}

const ORDER = { select: { carrier: true, items: { select: { sku: true, batch: true } } } } as const;
const WHOSE = { select: { customerId: true, channel: true, externalId: true } } as const;
/** Values in one `in`. */
const AT_ONCE = 500;

/** What speaks for a crisis: what was noted in talks, and what cases are about. */
export const saidAgainst = (db: Db) => {
  const ordersOf = async (numbers: readonly string[]): Promise<Map<string, TracedOrder>> => {
    const found = new Map<string, TracedOrder>();
    for (let from = 0; from < numbers.length; from += AT_ONCE) {
      const among = { orderNo: { in: numbers.slice(from, from + AT_ONCE) } };
      const rows = await db.order.findMany({ where: among, select: { orderNo: true, ...ORDER.select } });
      for (const { orderNo, ...order } of rows) found.set(orderNo, order);
    }
    return found;
  };

  const whoseTalks = async (ids: readonly string[]) => {
    const found = new Map<string, { customerId: string | null; account: string }>();
    for (let from = 0; from < ids.length; from += AT_ONCE) {
      const among = { id: { in: ids.slice(from, from + AT_ONCE) } };
      const rows = await db.conversation.findMany({ where: among, select: { id: true, ...WHOSE.select } });
      for (const { id, customerId, channel, externalId } of rows)
        found.set(id, { customerId, account: `${channel}:${externalId}` });
    }
    return found;
  };

  return {
    /** Notes something that was said. */
    async note({ skus, ...signal }: NewSignal): Promise<void> {
      await db.crisisSignal.create({ data: { ...signal, skus: solidJson(skus) } });
    },

    /** What was said in talks since a time. */
    async talksSince(since: Date): Promise<TalkSaid[]> {
      const rows = await db.crisisSignal.findMany({ where: { at: { gt: since } }, orderBy: { id: 'asc' } });
      const whose = await whoseTalks([...new Set(rows.map(({ conversationId }) => conversationId))]);
      const orders = await ordersOf([...new Set(rows.flatMap(({ orderNo }) => orderNo ?? []))]);
      return rows.flatMap(({ id: _id, skus, ...row }) => {
        const talk = whose.get(row.conversationId);
        const order = row.orderNo ? (orders.get(row.orderNo) ?? null) : null;
        return talk ? [{ ...row, ...talk, order, skus: skus as string[] }] : [];
      });
    },

    /** Cases of these kinds that were opened since a time and not taken back: complaints, and others for one of these reasons. */
    async casesSince(since: Date, kinds: readonly string[], reasons: readonly string[]): Promise<CaseSaid[]> {
      const rows = await db.ticket.findMany({
        where: {
          openedAt: { gt: since },
          kind: { in: [...kinds] },
          state: { not: 'cancelled' },
          OR: [{ kind: 'complaint' }, { reason: { in: [...reasons] } }],
        },
        select: {
          ...{ no: true, openedAt: true, kind: true, reason: true, customerId: true, conversationId: true },
          ...{ items: { select: { sku: true } }, order: ORDER, conversation: WHOSE },
        },
        orderBy: { openedAt: 'asc' },
      });
      return rows.map(({ openedAt, items, conversation, ...row }) => ({
        ...row,
        at: openedAt,
        skus: items.map(({ sku }) => sku),
        account: conversation ? `${conversation.channel}:${conversation.externalId}` : null,
      }));
    },

    /** Changes with every signal and every case: whoever knows the last one need not read them again. */
    async mark(): Promise<string> {
      const signal = await db.crisisSignal.findFirst({ orderBy: { id: 'desc' }, select: { id: true } });
      const ticket = await db.ticket.findFirst({
        orderBy: [{ openedAt: 'desc' }, { no: 'desc' }],
        select: { no: true },
      });
      return `${signal?.id ?? 0} ${ticket?.no ?? ''}`;
    },

    /** Forgets what was said before a time; returns how much there was. */
    async forget(before: Date): Promise<number> {
      return (await db.crisisSignal.deleteMany({ where: { at: { lte: before } } })).count;
    },
  };
};
