import type { Db } from '../db.ts';
import type { Seal } from '../seal.ts';
import type { Sql } from '../sql.ts';
import { groupWordsOf } from './group-words.ts';
import { inParts, type Reach } from './reach.ts';

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

const people = async (db: Db, seal: Seal, { customers }: Reach) => {
  const rows = await db.customer.findMany({ where: { id: { in: customers } }, orderBy: { id: 'asc' } });
  return rows.map(({ id, sealed, tier, points, consentCare }) => ({
    customer_id: id,
    ...seal.open<{ name: string; phone: string; email?: string; birthday?: string }>(sealed),
    tier,
    points,
    consent_to_messages: consentCare,
  }));
};

const orders = async (db: Db, seal: Seal, reach: Reach) => {
  const rows = await inParts(reach.orders, (part) =>
    db.order.findMany({ where: { orderNo: { in: part } }, include: { items: true }, orderBy: { placedAt: 'asc' } }),
  );
  return rows.map((row) => ({
    order_no: row.orderNo,
    status: row.status,
    placed_at: iso(row.placedAt),
    paid_at: iso(row.paidAt),
    dispatched_at: iso(row.dispatchedAt),
    delivered_at: iso(row.deliveredAt),
    carrier: row.carrier,
    tracking_no: row.trackingNo,
    ...seal.open<{ receiver: string; phone: string; address: string }>(row.sealed),
    total_minor: row.totalMinor,
    shipping_fee_minor: row.shippingFeeMinor,
    refunded_minor: row.refundedMinor,
    items: row.items.map(({ sku, qty, unitMinor }) => ({ sku, qty, unit_minor: unitMinor })),
  }));
};

const talks = async (db: Db, reach: Reach) => {
  const rows = await inParts(reach.talks, (part) =>
    db.conversation.findMany({
      where: { id: { in: part } },
      include: {
        // What colleagues write among themselves is about others as well and is not shown.
        messages: { where: { kind: 'text' }, orderBy: { seq: 'asc' } },
        surveys: true,
        labels: { include: { label: true }, orderBy: { labelId: 'asc' } },
        corrections: { orderBy: { messageId: 'asc' } },
      },
      orderBy: { openedAt: 'asc' },
    }),
  );
  return rows.map(({ id, channel, name, lang, openedAt, messages, surveys, labels, corrections }) => ({
    id,
    channel,
    name,
    lang,
    opened_at: iso(openedAt),
    labels: labels.map(({ label }) => label.name),
    messages: messages.map((one) => ({
      at: iso(one.createdAt),
      from: one.author,
      text: one.text,
      ...(one.firstText === null ? {} : { first_text: one.firstText }),
      files: ((one.attachments ?? []) as { id: string }[]).map((file) => file.id),
    })),
    put_right: corrections.map(({ at, messageId, taken, meant }) => ({
      at: iso(at),
      text: messages.find((one) => one.id === messageId)?.text ?? null,
      taken_for: taken,
      meant,
    })),
    ratings: surveys
      .filter(({ answeredAt }) => answeredAt !== null)
      .map(({ answeredAt, score, described, service, logistics, comment }) => ({
        at: iso(answeredAt),
        score,
        described,
        service,
        logistics,
        comment,
      })),
  }));
};

/** Their own words where others read along, and which files came with them; what others said there is not theirs. */
const groups = async (db: Db, sql: Sql, { accounts }: Reach) => {
  const said = [];
  const files: string[] = [];
  for (const account of accounts) {
    const theirs = await groupWordsOf(sql, account);
    files.push(...theirs.flatMap((one) => one.files));
    const rows = await inParts(theirs, (part) =>
      db.message.findMany({
        where: { inboundId: { in: part.map(({ inboundId }) => inboundId) }, author: 'shopper' },
        orderBy: { id: 'asc' },
      }),
    );
    for (const { createdAt, text, firstText, attachments } of rows)
      said.push({
        channel: account.channel,
        at: iso(createdAt),
        text,
        ...(firstText === null ? {} : { first_text: firstText }),
        files: ((attachments ?? []) as { id: string }[]).map((file) => file.id),
      });
  }
  return { said, files };
};

const cases = async (db: Db, reach: Reach) => {
  const rows = await inParts(reach.tickets, (part) =>
    db.ticket.findMany({
      where: { no: { in: part } },
      include: { items: true, events: { orderBy: { seq: 'asc' } }, photos: true },
      orderBy: { openedAt: 'asc' },
    }),
  );
  const refunds = await inParts(reach.tickets, (part) => db.refund.findMany({ where: { ticketNo: { in: part } } }));
  const paid = new Map(refunds.map((one) => [one.ticketNo, one]));
  return rows.map((row) => {
    const { case: _, ...wanted } = row.details as Record<string, unknown>;
    const refund = paid.get(row.no);
    return {
      no: row.no,
      kind: row.kind,
      topic: row.topic,
      state: row.state,
      order_no: row.orderNo,
      reason: row.reason,
      wanted,
      amount_minor: row.amountMinor,
      compensation_minor: row.compensationMinor,
      verdict: row.verdict,
      clauses: row.clauses,
      opened_at: iso(row.openedAt),
      closed_at: iso(row.closedAt),
      items: row.items.map(({ sku, qty }) => ({ sku, qty })),
      photos: row.photos.map(({ fileId }) => fileId),
      // Their own words; what colleagues noted is about others as well.
      history: row.events.map(({ at, who, event, to, note }) => ({
        at: iso(at),
        ...{ event, to },
        ...(note !== null && (who === 'shopper' || who.startsWith('shopper:')) ? { note } : {}),
      })),
      refund: refund
        ? { amount_minor: refund.amountMinor, method: refund.method, state: refund.state, paid_at: iso(refund.paidAt) }
        : null,
    };
  });
};

const files = async (db: Db, reach: Reach, beside: readonly string[]) => {
  const tied = await inParts(reach.tickets, (part) =>
    db.ticketPhoto.findMany({ where: { ticketNo: { in: part } }, select: { fileId: true } }),
  );
  const sent = await inParts(reach.talks, (part) =>
    db.file.findMany({ where: { conversationId: { in: part } }, select: { id: true } }),
  );
  const ids = [...new Set([...tied.map(({ fileId }) => fileId), ...sent.map(({ id }) => id), ...beside])].sort();
  const rows = await inParts(ids, (part) => db.file.findMany({ where: { id: { in: part } } }));
  return rows.map(({ id, type, name, size, bytes, createdAt }) => ({
    id,
    type,
    name,
    size,
    at: iso(createdAt),
    base64: Buffer.from(bytes).toString('base64'),
  }));
};

const beside = async (db: Db, { customers, orders: nos }: Reach) => {
  const reviews = await inParts(nos, (part) => db.review.findMany({ where: { orderNo: { in: part } } }));
  const coupons = await db.coupon.findMany({ where: { customerId: { in: customers } }, orderBy: { issuedAt: 'asc' } });
  const care = await db.careMessage.findMany({
    where: { customerId: { in: customers }, state: 'sent' },
    orderBy: { id: 'asc' },
  });
  const named = await db.namedAgent.findMany({ where: { customerId: { in: customers } }, orderBy: { id: 'asc' } });
  const agents = new Map((await db.user.findMany()).map(({ id, displayName }) => [id, displayName]));
  const looks = await db.audit.findMany({
    where: {
      action: 'personal.look',
      subject: { in: [...customers.map((id) => `customer:${id}`), ...nos.slice(0, 400).map((no) => `order:${no}`)] },
    },
    orderBy: { id: 'asc' },
  });
  return {
    reviews: reviews.map(({ orderNo, stars, described, service, logistics, text, at }) => ({
      order_no: orderNo,
      ...{ stars, described, service, logistics, text },
      at: iso(at),
    })),
    coupons: coupons.map(({ code, valueMinor, issuedAt, expiresAt, redeemedAt }) => ({
      code,
      value_minor: valueMinor,
      issued_at: iso(issuedAt),
      expires_at: iso(expiresAt),
      redeemed_at: iso(redeemedAt),
    })),
    shop_messages: care.map(({ kind, endedAt }) => ({ about: kind, at: iso(endedAt) })),
    named_agents: named.map(({ userId, at, endedAt }) => ({
      agent: agents.get(userId) ?? null,
      since: iso(at),
      until: iso(endedAt),
    })),
    looked_at: looks.map(({ at, subject }) => ({ at: iso(at), what: subject })),
  };
};

/** Everything the shop has of a person, as they may have it. Money in minor units, times ISO 8601 in UTC. */
export const gatherPerson = async (db: Db, seal: Seal, sql: Sql, reach: Reach) => {
  const inGroups = await groups(db, sql, reach);
  return {
    profile: await people(db, seal, reach),
    accounts: reach.accounts.map(({ channel, externalId }) => ({ channel, id: externalId })),
    orders: await orders(db, seal, reach),
    conversations: await talks(db, reach),
    group_messages: inGroups.said,
    cases: await cases(db, reach),
    ...(await beside(db, reach)),
    files: await files(db, reach, inGroups.files),
  };
};

export type PersonalData = Awaited<ReturnType<typeof gatherPerson>>;
