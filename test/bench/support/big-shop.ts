import sqlite3 from 'sqlite3';
import { openStore } from '../../../src/store/index.ts';
import { seal } from '../../../src/store/seal.ts';

/** How much a shop has after a year. */
export interface BigShop {
  file: string;
  key: Buffer;
  /** When the year ends. */
  now: Date;
  /** Ten messages each. */
  conversations: number;
  customers: number;
  orders: number;
  tickets: number;
  agents: number;
}

const INTENTS =
  'return_request exchange_request refund_request logistics_track order_status size_advice product_info price_query promotion_query shipping_fee delivery_time invoice_request coupon_help complaint thanks greet';
const SAID =
  '我想退货，尺码不合适|快递三天没动了，帮我看看|什么时候发货呀|这件睡衣有没有红色|可以开发票吗|优惠券怎么用不了|退款什么时候到账|包裹破了，里面的杯子碎了|运费谁出|能改一下地址吗|where is my parcel|I want to return the mug, it is broken|請問可以換貨嗎|谢谢您|客服态度太差了，我要投诉|这个质量不行，洗一次就掉色|有没有小一码的|订单显示签收，但是我没收到';
const TOLD =
  '您好，您的退货申请已经通过，快递员明天上门取件，请把商品和吊牌一起放好。|已经帮您催了快递，今天 17:00 前给您答复。|可以换：云朵棉睡衣套装，换成 S。寄回运费您先付，订单带运费险的由保险赔。|发票会在发货后三天内发到您的邮箱。|退款原路退回，一般一到三天到账。|这款有红、蓝、灰三种颜色，红色还有货。|Your parcel left our warehouse yesterday and should arrive by Friday.|運費由我們承擔，請放心寄回。';
const REASONS = 'too_small too_large faulty damaged no_longer_wanted wrong_item missing_item not_received';
const REPLIES = [
  ...['return.granted', 'order.shipped', 'faq.answer', 'ticket.state', 'logistics.where', 'greet.hello', 'refund.when'],
  'fallback.not-understood',
];
const WHY = JSON.stringify({
  intents: [
    { name: 'return_request', confidence: 0.91 },
    { name: 'exchange_request', confidence: 0.05 },
  ],
  entities: [{ kind: 'reason', value: 'too_small', from: 4, to: 8 }],
  mood: { label: 'calm', score: 0.12 },
  rule: 'flows/return',
  clauses: ['return.seven_days', 'return.intact'],
  heard: { language: 'zh-CN', tokens: ['我', '想', '退货', '尺码', '不', '合适'] },
});
const STATE = JSON.stringify({
  flows: [],
  misses: 0,
  slots: { order: 'ZL20261120000123', items: ['PJ-01'], reason: 'too_small' },
  heard: { last: 'return_request', at: '2026-11-20T02:00:00.000Z' },
  sour: { sour: false, why: [], score: 0.2 },
});

const DETAILS = JSON.stringify({
  case: {
    ...{
      goodsStay: false,
      remedy: null,
      fallbackMinor: 0,
      beforeDispatch: false,
      cancelsOrder: false,
      evidence: false,
    },
    ...{ held: { pieces: false, moneyMinor: 0, compensationMinor: 0 }, counted: { minor: 0, day: '2026-11-20' } },
    ...{ flags: [], liability: null, paid: false },
  },
});

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;
const exec = (db: sqlite3.Database, sql: string): Promise<void> =>
  new Promise((resolve, reject) => db.exec(sql, (error) => (error ? reject(error) : resolve())));

/** One of a list, chosen by an expression. */
const pick = (list: readonly string[], by: string): string =>
  `CASE (${by}) % ${list.length} ${list.map((word, n) => `WHEN ${n} THEN ${quoted(word)}`).join(' ')} END`;
/** Scattered evenly and always alike. */
const mixed = (of: string, salt: number): string =>
  `((((${of}) + ${salt}) * 2654435761 + ${salt * 40503}) % 4294967296 / 7)`;
const counted = (n: number): string =>
  `WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < ${n - 1})`;
const time = (seconds: string): string => `strftime('%Y-%m-%dT%H:%M:%fZ', ${seconds}, 'unixepoch')`;

const DAY = 86_400;
const DAYS = 365;
/** Shoppers write during twelve hours of the day, of which the last ends now. */
const OPEN_S = 12 * 3600;

/** The statements that fill each table, in an order in which every row finds what it belongs to. */
const statements = ({
  now,
  conversations: talks,
  customers,
  orders,
  tickets,
  agents,
}: Omit<BigShop, 'file' | 'key'>): string[] => {
  const end = Math.floor(now.getTime() / 1000);
  /** Second in which the i-th of so many came, over the year. */
  const at = (i: string, of: number): string =>
    `(${end} - ${OPEN_S} - ${(DAYS - 1) * DAY} + ((${i}) * ${DAYS} / ${of}) * ${DAY} + ((${i}) * ${DAYS} % ${of}) * ${OPEN_S} / ${of})`;
  const talkId = (i: string): string => `'c_' || printf('%08x%06x', ${mixed(i, 1)}, ${i})`;
  const orderNo = (i: string): string => `'ZL' || printf('%09d', ${i})`;
  const ticketNo = (i: string): string => `'RT-' || printf('%08d', ${i})`;
  const who = (i: string): string => `'u' || (${mixed(i, 2)} % ${agents})`;
  const withPerson = (i: string): string => `(${mixed(i, 3)} % 10 < 3)`;
  const recent = 400;
  const fresh = talks - recent;
  const noted = `${time(at('i', talks))}`;
  const later = (s: string): string => time(`${at('i', talks)} + ${s}`);
  const event = `(${withPerson('i')} AND s IN (4, 5, 10))`;
  const author = `CASE WHEN ${event} THEN 'system' WHEN s % 2 = 1 AND NOT (${withPerson('i')} AND s = 5) THEN 'shopper'
    WHEN ${withPerson('i')} AND s > 5 THEN 'agent' WHEN s = 10 AND ${mixed('i', 4)} % 5 = 0 THEN 'system' ELSE 'bot' END`;
  return [
    `${counted(agents)} INSERT INTO "User" ("id", "name", "displayName", "role", "passwordHash", "presence", "seenAt", "createdAt")
     SELECT 'u' || i, 'agent' || i, '客服' || i, 'agent', '-', CASE WHEN i % 2 = 0 THEN 'online' ELSE 'offline' END, ${time(String(end - 30))}, ${time(String(end - DAYS * DAY))} FROM n`,
    `${counted(200)} INSERT INTO "Product" ("sku", "name", "category", "priceMinor", "stock", "returnable", "attributes", "updatedAt")
     SELECT 'PJ-' || i, '云朵棉睡衣套装' || i, 'clothes', 12900 + i, 50, 'yes', '{"size":["S","M","L"]}', ${time(String(end))} FROM n`,
    `${counted(customers)} INSERT INTO "Customer" ("id", "sealed", "tier", "phoneIndex", "consentCare", "updatedAt")
     SELECT 'C' || i, (SELECT "sealed" FROM "_person" WHERE "n" = i % 200), ${pick(['normal', 'silver', 'gold', 'diamond'], mixed('i', 5))},
       printf('%064x', ${mixed('i', 20)}), i % 3 = 0, ${time(String(end - DAY))} FROM n`,
    `${counted(customers)} INSERT INTO "Identity" ("channel", "externalId", "name", "customerId", "proof", "verifiedAt")
     SELECT 'web', 'x' || i, '顾客' || i, 'C' || i, 'order_and_phone', ${time(String(end - DAY))} FROM n`,
    `${counted(orders)} INSERT INTO "Order" ("orderNo", "customerId", "placedAt", "paidAt", "dispatchedAt", "deliveredAt", "status", "carrier",
       "trackingNo", "sealed", "shippingFeeMinor", "totalMinor", "updatedAt", "unwatched")
     SELECT ${orderNo('i')}, 'C' || (${mixed('i', 6)} % ${customers}), ${time(at('i', orders))}, ${time(`${at('i', orders)} + 60`)},
       CASE WHEN i < ${orders} * 0.99 AND i % 1000 <> 7 THEN ${time(`${at('i', orders)} + ${DAY}`)} END,
       CASE WHEN i < ${orders} * 0.98 AND i % 1000 <> 7 THEN ${time(`${at('i', orders)} + ${3 * DAY}`)} END,
       CASE WHEN i % 1000 = 7 AND i < ${orders} * 0.99 THEN 'cancelled' WHEN i < ${orders} * 0.98 THEN 'completed' WHEN i < ${orders} * 0.99 THEN 'dispatched' ELSE 'paid' END,
       'SF', 'SF' || printf('%012d', ${mixed('i', 7)}), (SELECT "sealed" FROM "_parcel" WHERE "n" = i % 200), 0, 12900, ${time(at('i', orders))}, 0 FROM n`,
    `${counted(orders)} INSERT INTO "OrderItem" ("orderNo", "sku", "qty", "unitMinor", "batch") SELECT ${orderNo('i')}, 'PJ-' || (${mixed('i', 8)} % 200), 1, 12900, 'B' || (i % 50) FROM n
     UNION ALL SELECT ${orderNo('i')}, 'PJ-' || (${mixed('i', 8)} % 200 + 1) % 200, 1, 12900, 'B' || (i % 50) FROM n WHERE i % 2 = 0 AND (${mixed('i', 8)} % 200 + 1) % 200 > 0`,
    `${counted(talks)} INSERT INTO "Conversation" ("id", "channel", "key", "slot", "externalId", "name", "customerId", "lang", "status", "ownerKind", "ownerId",
       "state", "nextSeq", "tier", "handoffReason", "handoffs", "queuedAt", "takenAt", "openedAt", "lastShopperAt", "firstReplyAt", "firstHumanReplyAt",
       "waitingSince", "resolvedAt", "resolvedBy", "updatedAt")
     SELECT ${talkId('i')}, ${pick(['web', 'slack', 'wecom'], mixed('i', 9))}, 'k' || i, CASE WHEN i < ${fresh} THEN ${talkId('i')} ELSE 'open' END,
       'x' || (${mixed('i', 10)} % ${customers}), '顾客' || (${mixed('i', 10)} % ${customers}),
       CASE WHEN ${mixed('i', 11)} % 10 < 7 THEN 'C' || (${mixed('i', 10)} % ${customers}) END, ${pick(['zh-CN', 'zh-CN', 'zh-TW', 'en'], mixed('i', 12))},
       CASE WHEN i < ${fresh} - 200 THEN 'archived' WHEN i < ${fresh} THEN 'resolved' ELSE 'open' END,
       CASE WHEN i < ${fresh} OR NOT ${withPerson('i')} THEN 'bot' WHEN i % 3 = 0 THEN 'queue' ELSE 'agent' END,
       CASE WHEN i >= ${fresh} AND ${withPerson('i')} AND i % 3 <> 0 THEN ${who('i')} END,
       ${quoted(STATE)}, 11, CASE WHEN ${withPerson('i')} THEN 1 ELSE 0 END, CASE WHEN ${withPerson('i')} THEN 'asked' END,
       CASE WHEN ${withPerson('i')} THEN 1 ELSE 0 END, CASE WHEN ${withPerson('i')} THEN ${later('120')} END, CASE WHEN ${withPerson('i')} THEN ${later('200')} END,
       ${noted}, ${later('360')}, ${later('2')}, CASE WHEN ${withPerson('i')} THEN ${later('240')} END,
       CASE WHEN i >= ${fresh} THEN ${later('360')} END, CASE WHEN i < ${fresh} THEN ${later('900')} END,
       CASE WHEN i < ${fresh} THEN CASE WHEN ${withPerson('i')} THEN 'agent:' || ${who('i')} ELSE 'bot' END END,
       ${later(`CASE WHEN i < ${fresh} THEN 900 + ${mixed('i', 13)} % 90000 ELSE 400 END`)} FROM n`,
    `${counted(talks)}, q(s) AS (VALUES (1), (2), (3), (4), (5), (6), (7), (8), (9), (10))
     INSERT INTO "Message" ("id", "conversationId", "seq", "author", "authorId", "kind", "text", "lang", "intent", "confidence", "replyKey", "why", "createdAt", "readAt")
     SELECT i * 10 + s, ${talkId('i')}, s, ${author},
       CASE WHEN ${withPerson('i')} AND s > 5 AND s % 2 = 0 THEN ${who('i')} WHEN ${withPerson('i')} AND s = 5 THEN ${who('i')} END,
       CASE WHEN ${event} THEN 'event' ELSE 'text' END,
       CASE WHEN ${event} THEN CASE s WHEN 4 THEN 'queued' WHEN 5 THEN 'taken' ELSE 'closed' END
         WHEN s % 2 = 1 THEN ${pick(SAID.split('|'), mixed('i * 10 + s', 14))} || CASE WHEN i % 7 = 0 THEN ' 订单 ZL' || printf('%09d', i) ELSE '' END
         ELSE ${pick(TOLD.split('|'), mixed('i * 10 + s', 15))} || CASE WHEN i = ${Math.floor(talks / 3)} AND s = 2 THEN ' 翡翠镯子' ELSE '' END END,
       'zh-CN', CASE WHEN s % 2 = 1 AND NOT ${event} THEN ${pick(INTENTS.split(' '), mixed('i * 3 + s', 16))} END,
       CASE WHEN s % 2 = 1 THEN 0.9 END,
       CASE WHEN s = 10 AND NOT ${event} AND ${mixed('i', 4)} % 5 = 0 THEN 'survey.ask' WHEN s % 2 = 0 AND NOT ${event} THEN ${pick(REPLIES, mixed('i * 5 + s', 24))} END,
       CASE WHEN s % 2 = 0 AND NOT ${event} THEN ${quoted(WHY)} END,
       ${later('s * 40')}, CASE WHEN i < ${fresh} THEN ${later('s * 40 + 5')} END FROM n JOIN q`,
    `INSERT INTO "Outbox" ("messageId", "conversationId", "channel", "idempotencyKey", "author", "fence", "state", "notBefore", "sentAt", "attempts")
     SELECT "id", "conversationId", 'web', 'm' || "id", "author", 1, 'sent', "createdAt", "createdAt", 1 FROM "Message" WHERE "author" IN ('bot', 'agent') AND "kind" = 'text'`,
    `INSERT INTO "Inbound" ("channel", "eventId", "conversationId", "payload", "receivedAt", "processedAt")
     SELECT 'web', 'e' || "id", "conversationId", json_object('text', "text", 'channel', 'web', 'eventId', 'e' || "id"), "createdAt", "createdAt" FROM "Message" WHERE "author" = 'shopper'`,
    `${counted(talks)} INSERT INTO "Survey" ("kind", "subject", "conversationId", "agentId", "channel", "sentAt", "expiresAt", "answeredAt", "score", "service")
     SELECT 'conversation', 'conversation:' || ${talkId('i')} || ':1', ${talkId('i')}, CASE WHEN ${withPerson('i')} THEN ${who('i')} END, 'web', ${later('400')}, ${later('90000')},
       CASE WHEN ${mixed('i', 17)} % 2 = 0 THEN ${later('460')} END, CASE WHEN ${mixed('i', 17)} % 2 = 0 THEN 5 - (${mixed('i', 18)} % 100 < 20) - 2 * (${mixed('i', 18)} % 100 < 8) END,
       CASE WHEN ${mixed('i', 17)} % 2 = 0 THEN 5 END FROM n WHERE ${mixed('i', 4)} % 5 = 0 AND i < ${fresh}`,
    `${counted(tickets)} INSERT INTO "Ticket" ("no", "kind", "state", "orderNo", "customerId", "conversationId", "reason", "details", "amountMinor", "tier", "tierReason",
       "clauses", "verdict", "liability", "department", "ownerId", "requester", "dueAt", "caseHash", "rulesVersion", "openedAt", "closedAt", "updatedAt", "compensationMinor")
     SELECT ${ticketNo('i')}, ${pick(['return', 'refund', 'exchange', 'repair', 'delivery', 'complaint'], mixed('i', 19))},
       CASE WHEN i < ${tickets} - 400 THEN 'closed' ELSE 'pending_review' END, ${orderNo(`i * ${orders} / ${tickets}`)},
       (SELECT "customerId" FROM "Order" WHERE "orderNo" = ${orderNo(`i * ${orders} / ${tickets}`)}), ${talkId(`i * ${talks} / ${tickets}`)},
       ${pick(REASONS.split(' '), mixed('i', 21))}, ${quoted(DETAILS)}, 12900, i % 3, '["refund.small"]', '["return.seven_days"]', 'grant', ${pick(['shopper', 'supplier', 'logistics', 'shop'], mixed('i', 22))},
       'after_sales', CASE WHEN i % 2 = 0 THEN ${who('i')} END, 'bot', CASE WHEN i >= ${tickets} - 400 THEN ${time(`${at('i', tickets)} + ${2 * DAY}`)} END, 'h' || i, '1',
       ${time(`${at('i', tickets)} + 500`)}, CASE WHEN i < ${tickets} - 400 THEN ${time(`${at('i', tickets)} + ${5 * DAY}`)} END, ${time(`${at('i', tickets)} + 500`)},
       CASE WHEN i % 11 = 0 THEN 1000 ELSE 0 END FROM n`,
    `INSERT INTO "TicketItem" ("ticketNo", "sku", "qty") SELECT t."no", (SELECT MIN(o."sku") FROM "OrderItem" o WHERE o."orderNo" = t."orderNo"), 1 FROM "Ticket" t`,
    `WITH q(s, "event", "to") AS (VALUES (1, 'open', 'submitted'), (2, 'review', 'pending_review'), (3, 'approve', 'approved'), (4, 'close', 'closed'))
     INSERT INTO "TicketEvent" ("ticketNo", "seq", "at", "who", "event", "to") SELECT t."no", q.s, t."openedAt", 'bot', q."event", q."to" FROM "Ticket" t JOIN q WHERE t."closedAt" IS NOT NULL OR q.s < 3`,
    `INSERT INTO "Refund" ("ticketNo", "orderNo", "amountMinor", "method", "idempotencyKey", "state", "notBefore", "createdAt", "paidAt")
     SELECT t."no", t."orderNo", 12900, 'manual', 'r' || t."no", CASE WHEN t."closedAt" IS NULL THEN 'due' ELSE 'paid' END, t."openedAt", t."openedAt", t."closedAt"
     FROM "Ticket" t WHERE t."kind" IN ('return', 'refund')`,
    `INSERT INTO "Review" ("id", "orderNo", "stars", "described", "service", "logistics", "at")
     SELECT 'rv' || "orderNo", "orderNo", 5, 5, 4, 5, "placedAt" FROM "Order" WHERE "orderNo" LIKE '%3'`,
    `INSERT INTO "OrderNotice" ("orderNo", "event", "state", "dueAt", "doneAt") SELECT "orderNo", 'confirmed', 'told', "placedAt", "placedAt" FROM "Order"
     UNION ALL SELECT "orderNo", 'shipped', CASE WHEN "orderNo" LIKE '%7' THEN 'unheard' ELSE 'told' END, "placedAt", "placedAt" FROM "Order"`,
    `INSERT INTO "OrderDoubt" ("orderNo", "reason", "foundAt", "state") SELECT "orderNo", 'address_incomplete', "placedAt", CASE WHEN "status" = 'paid' THEN 'open' ELSE 'cleared' END
     FROM "Order" WHERE "orderNo" LIKE '%11'`,
    `${counted(tickets * 5)} INSERT INTO "Audit" ("at", "who", "action", "subject") SELECT ${time(at('i', tickets * 5))}, 'agent:' || ${who('i')},
       ${pick(['customer.contact', 'conversation.take', 'conversation.close', 'ticket.move', 'user.sign-in'], mixed('i', 23))}, 'conversation:' || ${talkId(`i % ${talks}`)} FROM n`,
    `${counted(DAYS * agents * 4)} INSERT INTO "PresenceSpan" ("userId", "state", "from", "until")
     SELECT 'u' || (i % ${agents}), ${pick(['online', 'away'], 'i')}, ${time(at('i', DAYS * agents * 4))}, ${time(`${at('i', DAYS * agents * 4)} + 9000`)} FROM n`,
    `${counted((DAYS + 7) * agents)} INSERT INTO "RotaDay" ("userId", "day", "shifts", "updatedAt")
     SELECT 'u' || (i % ${agents}), strftime('%Y-%m-%d', ${end - DAYS * DAY} + (i / ${agents}) * ${DAY}, 'unixepoch'), '[{"hours":"08:00-16:00","breaks":["12:00-12:30"]}]', ${time(String(end))} FROM n`,
    `${counted(1200)} INSERT INTO "CrisisSignal" ("at", "what", "conversationId", "skus") SELECT ${time(`${end} - i * 2400`)}, 'complaint', ${talkId(`${talks} - 1 - i * ${talks} / 14600`)}, '[]' FROM n`,
    `${counted(customers / 4)} INSERT INTO "CareMessage" ("customerId", "kind", "occasion", "state", "dueAt", "lookAt", "expiresAt", "endedAt")
     SELECT 'C' || i, 'thanks', 'order:' || i, 'sent', ${time(`${end} - i * 900`)}, ${time(`${end} - i * 900`)}, ${time(`${end} - i * 900`)}, ${time(`${end} - i * 900`)} FROM n`,
    `${counted(5000)} INSERT INTO "Coupon" ("code", "customerId", "valueMinor", "issuedBy", "issuedAt", "expiresAt") SELECT 'K' || i, 'C' || i, 1000, ${who('i')}, ${time(`${end} - i * 6000`)}, ${time(`${end} + i * 60`)} FROM n`,
    `INSERT INTO "Timer" ("kind", "subject", "dueAt", "firedAt") SELECT 'idle', "id", "updatedAt", "updatedAt" FROM "Conversation" WHERE "status" = 'archived'`,
  ];
};

/** Fills a fresh database by the raw driver, always with the same. */
export const fillBigShop = async ({ file, key, ...sizes }: BigShop): Promise<void> => {
  await (await openStore({ url: `file:${file}`, key })).close();
  const sealing = seal(key);
  const db = new sqlite3.Database(file);
  const rows = (of: (n: number) => unknown): string =>
    Array.from({ length: 200 }, (_, n) => `(${n}, ${quoted(sealing.close(of(n)))})`).join(',');
  const person = (n: number) => ({ name: `王小${n}`, phone: `+861390000${1000 + n}`, email: null, birthday: null });
  const parcel = (n: number) => ({
    receiver: `王小${n}`,
    phone: `+861390000${1000 + n}`,
    address: '上海市徐汇区漕溪北路 1 号',
  });
  await exec(
    db,
    `PRAGMA synchronous = OFF; PRAGMA cache_size = -400000; PRAGMA temp_store = MEMORY;
     CREATE TEMP TABLE "_person" ("n" INTEGER PRIMARY KEY, "sealed" TEXT); INSERT INTO "_person" VALUES ${rows(person)};
     CREATE TEMP TABLE "_parcel" ("n" INTEGER PRIMARY KEY, "sealed" TEXT); INSERT INTO "_parcel" VALUES ${rows(parcel)};`,
  );
  for (const statement of statements(sizes)) await exec(db, `BEGIN; ${statement}; COMMIT;`);
  await exec(db, 'PRAGMA wal_checkpoint(TRUNCATE);');
  await new Promise<void>((resolve) => db.close(() => resolve()));
};
