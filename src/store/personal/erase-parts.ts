import type { Db } from '../db.ts';
import { solidJson } from '../db.ts';
import { Prisma } from '../generated/sqlite/client.ts';
import type { Seal } from '../seal.ts';
import type { Sql } from '../sql.ts';
import { added, type Counts, eraseTables } from './erase-tables.ts';
import { type GroupWord, groupWordsOf } from './group-words.ts';
import { inParts } from './reach.ts';

/** Notes of a case that are a payment's, a coupon's or an invoice's number, and stay with it. */
const NUMBERED = ['pay', 'issue_coupon', 'issue_invoice'];
/** What a case keeps of its details: the program's own record of it, what it was about, and an invoice's heading. */
const KEPT_DETAILS = ['case', 'wish'];
const KEPT_OF_INVOICE = ['to', 'heading', 'tax_id'];

/** Receipts of payments are kept with the payment. */
const NO_RECEIPT = Prisma.sql`"id" NOT IN (SELECT "fileId" FROM "Refund" WHERE "fileId" IS NOT NULL)`;

/** Deletes files, but for receipts of payments. */
const deleteFiles = async (sql: Sql, ids: readonly string[]): Promise<Counts> => {
  const gone = await inParts(ids, async (part) => [
    await sql.changed(Prisma.sql`DELETE FROM "File" WHERE "id" IN (${Prisma.join(part)}) AND ${NO_RECEIPT}`),
  ]);
  return { File: gone.reduce((sum, n) => sum + n, 0) };
};

/**
 * What the staff's channels still hold of a subject. What stands there, or is just on its way there, is taken away by the outbox of
 * those channels (staff/take-away.ts); nothing is kept of it but where it stands. What never got out is deleted.
 */
const forgetBeside = async (db: Db, subject: string, now: Date): Promise<Counts> => {
  const blank = { kind: 'erased', subject: 'erased', body: Prisma.DbNull, threadOf: null, revises: null };
  const out = await db.staffPost.findMany({ where: { subject, externalId: { not: null } }, select: { id: true } });
  for (const { id } of out) {
    const fresh = { state: 'pending', attempts: 0, notBefore: now, error: null, claimedBy: null, claimedUntil: null };
    await db.staffPost.update({ where: { id }, data: { ...blank, ...fresh, idempotencyKey: `erased:${id}` } });
  }
  const going = await db.staffPost.updateMany({ where: { subject, state: 'sending', revises: null }, data: blank });
  const rest = await db.staffPost.deleteMany({ where: { subject } });
  return { StaffPost: out.length + going.count + rest.count };
};

/** Empties a talk: words, files, what the bot remembers of it, what agents were given to read. When it was, and how it ended, stays. */
export const eraseTalk = async (db: Db, sql: Sql, id: string, now: Date): Promise<Counts> => {
  await sql.changed(Prisma.sql`
    UPDATE "Conversation" SET "version" = "version" + 1, "fence" = "fence" + 1 WHERE "id" = ${id}`);
  await db.inbound.updateMany({ where: { conversationId: id, processedAt: null }, data: { processedAt: now } });
  // What is being sent just now is not tried again: there is nothing left to say.
  await db.outbox.updateMany({
    where: { conversationId: id, state: { in: ['pending', 'held', 'sending'] } },
    data: { state: 'dropped' },
  });
  const files = await sql.changed(Prisma.sql`DELETE FROM "File" WHERE "conversationId" = ${id} AND ${NO_RECEIPT}`);
  const labels = await db.talkLabel.deleteMany({ where: { conversationId: id } });
  const corrections = await db.correction.deleteMany({ where: { conversationId: id } });
  const timers = await db.timer.deleteMany({ where: { subject: id } });
  const held = await db.channelFact.deleteMany({ where: { name: { startsWith: `staff.held:${id}:` } } });
  return added(await eraseTables(sql, 'talks', [id]), await forgetBeside(db, `conversation:${id}`, now), {
    File: files,
    TalkLabel: labels.count,
    Correction: corrections.count,
    Timer: timers.count,
    ChannelFact: held.count,
  });
};

const blankWords = (db: Db, inboundIds: number[]) => {
  const none = Prisma.DbNull;
  return db.message.updateMany({
    where: { inboundId: { in: inboundIds }, author: 'shopper' },
    data: { text: '', firstText: null, attachments: none, choices: none, cards: none, why: none, clientId: null },
  });
};

/**
 * What the program keeps of their words beside them: why it answered so, what it remembers of the talk, what was put before a
 * person. An answer stands under the last row of its turn, which may be somebody else's.
 */
const forgetGroupTurns = async (db: Db, sql: Sql, words: readonly GroupWord[], now: Date): Promise<void> => {
  for (const talk of new Set(words.map(({ conversationId }) => conversationId))) {
    await sql.changed(Prisma.sql`
      UPDATE "Conversation" SET "version" = "version" + 1, "state" = '{}', "packet" = NULL WHERE "id" = ${talk}`);
    const where = { conversationId: talk, author: { not: 'shopper' }, inboundId: { not: null } };
    const said = await db.message.findMany({ where, select: { id: true, inboundId: true } });
    const turns = [...new Set(said.flatMap(({ inboundId }) => inboundId ?? []))].sort((one, other) => one - other);
    const theirs = words.filter(({ conversationId }) => conversationId === talk);
    const heard = new Set(theirs.map((one) => turns.find((turn) => turn >= one.inboundId)));
    const answers = said.filter(({ inboundId }) => heard.has(inboundId ?? -1)).map(({ id }) => id);
    await inParts(answers, async (part) => {
      await db.message.updateMany({ where: { id: { in: part } }, data: { why: Prisma.DbNull } });
      return [];
    });
    await forgetBeside(db, `conversation:${talk}`, now);
  }
};

/** Empties what one account said where others read along; their words stay. */
export const eraseGroupWords = async (
  db: Db,
  sql: Sql,
  { channel, externalId }: { channel: string; externalId: string },
  now: Date,
): Promise<Counts> => {
  const theirs = await groupWordsOf(sql, { channel, externalId });
  const ids = theirs.map(({ inboundId }) => inboundId);
  const words = await inParts(ids, async (part) => {
    // What no turn has taken up yet is not answered any more.
    await db.inbound.updateMany({ where: { id: { in: part }, processedAt: null }, data: { processedAt: now } });
    await db.inbound.updateMany({ where: { id: { in: part } }, data: { payload: {}, error: null } });
    return [(await blankWords(db, part)).count];
  });
  await forgetGroupTurns(db, sql, theirs, now);
  const own = { channel, externalId, place: 'group' };
  await db.conversation.updateMany({ where: own, data: { name: null, externalId: 'erased', customerId: null } });
  const files = await deleteFiles(
    sql,
    theirs.flatMap((one) => one.files),
  );
  return added({ Message: words.reduce((sum, n) => sum + n, 0), Inbound: ids.length }, files);
};

const keptDetails = (details: unknown, topic: string | null): Record<string, unknown> => {
  const kept = topic === 'invoice' ? [...KEPT_DETAILS, ...KEPT_OF_INVOICE] : KEPT_DETAILS;
  return Object.fromEntries(Object.entries(details as Record<string, unknown>).filter(([key]) => kept.includes(key)));
};

/** Deletes the photos of cases, and what was worked out of them. */
export const erasePhotos = async (db: Db, sql: Sql, nos: readonly string[]): Promise<Counts> => {
  const photos = await inParts(nos, (part) =>
    db.ticketPhoto.findMany({ where: { ticketNo: { in: part } }, select: { id: true, fileId: true } }),
  );
  await inParts(photos, async (part) => {
    const ids = part.map(({ id }) => id);
    await db.photoBand.deleteMany({ where: { photoId: { in: ids } } });
    await db.ticketPhoto.deleteMany({ where: { id: { in: ids } } });
    return [];
  });
  return added(
    { TicketPhoto: photos.length },
    await deleteFiles(
      sql,
      photos.map(({ fileId }) => fileId),
    ),
  );
};

/** Takes out of cases what a person said or showed; what was decided, by whom and for how much stays. */
export const eraseTickets = async (db: Db, sql: Sql, nos: readonly string[], now: Date): Promise<Counts> => {
  const photos = await erasePhotos(db, sql, nos);
  const rows = await inParts(nos, (part) => db.ticket.findMany({ where: { no: { in: part } } }));
  const beside: Counts[] = [];
  for (const { no, details, topic } of rows) {
    await db.ticket.update({ where: { no }, data: { details: solidJson(keptDetails(details, topic)) } });
    beside.push(await forgetBeside(db, `ticket:${no}`, now));
  }
  const notes = await inParts(nos, async (part) => {
    const where = { ticketNo: { in: part }, event: { notIn: NUMBERED }, note: { not: null } };
    return [(await db.ticketEvent.updateMany({ where, data: { note: null } })).count];
  });
  const events = { TicketEvent: notes.reduce((sum, n) => sum + n, 0), Ticket: rows.length };
  return added(photos, ...beside, await eraseTables(sql, 'tickets', nos), events);
};

/** Takes receiver, phone, address and tracking number out of orders; goods, money and days stay. */
export const eraseOrders = async (db: Db, sql: Sql, seal: Seal, nos: readonly string[], now: Date): Promise<Counts> => {
  const sealed = seal.close({ receiver: '', phone: '', address: '' });
  await inParts(nos, async (part) => {
    await db.order.updateMany({ where: { orderNo: { in: part } }, data: { sealed, blankedAt: now } });
    return [];
  });
  return eraseTables(sql, 'orders', nos);
};
