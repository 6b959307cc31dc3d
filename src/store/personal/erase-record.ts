import { type Db, json } from '../db.ts';
import { Prisma } from '../generated/sqlite/client.ts';
import type { Seal } from '../seal.ts';
import type { Sql } from '../sql.ts';
import { added, type Counts, eraseTables } from './erase-tables.ts';
import { inParts, type Reach } from './reach.ts';

/** What the record keeps beside who did what to what: codes, numbers and amounts. Words are taken out. */
const KEPT = new Set([
  ...['from', 'to', 'verdict', 'tier', 'clauses', 'amountMinor', 'compensationMinor', 'minor', 'caseHash', 'rules'],
  ...['what', 'proof', 'kind', 'event', 'state', 'liability', 'score', 'run', 'counts', 'kept', 'ground', 'orderNo'],
  ...['approval', 'refund', 'reference', 'method', 'columns', 'source'],
]);

const keptDetail = (detail: unknown): Record<string, unknown> | null =>
  detail === null || typeof detail !== 'object' || Array.isArray(detail)
    ? null
    : Object.fromEntries(Object.entries(detail).filter(([key]) => KEPT.has(key)));

const subjectsOf = async (db: Db, reach: Reach): Promise<string[]> => {
  const surveys = await inParts(reach.talks, (part) =>
    db.survey.findMany({ where: { conversationId: { in: part } }, select: { id: true } }),
  );
  return [
    ...reach.customers.map((id) => `customer:${id}`),
    ...reach.orders.map((no) => `order:${no}`),
    ...reach.tickets.map((no) => `ticket:${no}`),
    ...reach.talks.map((id) => `conversation:${id}`),
    ...surveys.map(({ id }) => `survey:${id}`),
  ];
};

/** Takes free words out of the record of who did what. That it was done, by whom, when and for how much stays. */
export const eraseRecord = async (db: Db, reach: Reach): Promise<Counts> => {
  const rows = await inParts(await subjectsOf(db, reach), (part) =>
    db.audit.findMany({ where: { subject: { in: part } }, select: { id: true, detail: true } }),
  );
  let changed = 0;
  for (const { id, detail } of rows) {
    const kept = keptDetail(detail);
    if (detail === null || JSON.stringify(kept) === JSON.stringify(detail)) continue;
    await db.audit.update({ where: { id }, data: { detail: json(kept) } });
    changed += 1;
  }
  const accounts = await inParts(reach.accounts, async (part) => {
    const subject = { in: part.map(({ channel, externalId }) => `account:${channel}:${externalId}`) };
    const data = { subject: 'account:erased', detail: Prisma.DbNull };
    return [(await db.audit.updateMany({ where: { subject }, data })).count];
  });
  return added({ Audit: changed + accounts.reduce((sum, n) => sum + n, 0) });
};

/** Empties the bodies of webhooks that were worked on: whose they are is not known without reading them all. */
export const emptyWebhooks = async (db: Db, seal: Seal): Promise<void> => {
  await db.sourceEvent.updateMany({ where: { doneAt: { not: null } }, data: { sealed: seal.close('') } });
};

/**
 * Forgets where channels have read to and what they have posted in these talks: the names of it are addresses, and Slack keeps with it
 * who wrote. A place where others, or later talks, go on is kept.
 */
const forgetPlaces = (sql: Sql, talks: readonly string[]): Promise<number> => {
  const these = Prisma.join(talks);
  const left = Prisma.sql`
    SELECT c."channel", c."key" FROM "Conversation" c WHERE c."id" IN (${these}) AND NOT EXISTS (
      SELECT 1 FROM "Conversation" o WHERE o."channel" = c."channel" AND o."key" = c."key" AND o."id" NOT IN (${these}))`;
  return sql.changed(Prisma.sql`
    DELETE FROM "ChannelFact" WHERE ("channel", "name") IN (
        SELECT p."channel", b."before" || p."key" FROM (${left}) p
          CROSS JOIN (SELECT 'talk:' AS "before" UNION ALL SELECT 'post:' AS "before") b)
      -- dm:2026-11-20:<key>
      OR ("name" LIKE 'dm:%' AND ("channel", substr("name", 15)) IN (${left}))`);
};

/** Puts talks away under addresses nobody has. */
const unaddress = async (sql: Sql, talks: readonly string[], now: Date): Promise<void> => {
  await inParts(talks, async (part) => [
    await forgetPlaces(sql, part),
    await sql.changed(Prisma.sql`
      DELETE FROM "SendBudget" WHERE EXISTS (
        SELECT 1 FROM "Conversation" c WHERE c."channel" = "SendBudget"."channel" AND c."key" = "SendBudget"."key"
          AND c."id" IN (${Prisma.join(part)}))`),
    await sql.changed(Prisma.sql`
      UPDATE "Conversation" SET "key" = 'erased:' || "id", "externalId" = 'erased:' || "id", "customerId" = NULL,
        "status" = 'archived', "slot" = "id", "waitingSince" = NULL, "updatedAt" = ${now}
      WHERE "id" IN (${Prisma.join(part)})`),
  ]);
};

/** The last of a person: their addresses on channels, what ties their accounts together, their name and numbers. */
export const eraseAccounts = async (db: Db, sql: Sql, seal: Seal, reach: Reach, now: Date): Promise<Counts> => {
  const { customers, accounts, talks } = reach;
  await unaddress(sql, talks, now);
  const codes = accounts.map(({ channel, externalId }) => `${channel}:${externalId}`);
  const ties = [{ toCustomerId: { in: customers } }, { fromCustomerId: { in: customers } }];
  const gone = {
    LinkCode: (await db.linkCode.deleteMany({ where: { purpose: 'shopper', subject: { in: codes } } })).count,
    Merge: (await db.merge.deleteMany({ where: { OR: ties } })).count,
    Identity: (await db.identity.deleteMany({ where: { customerId: { in: customers } } })).count,
    NamedAgent: (await db.namedAgent.deleteMany({ where: { customerId: { in: customers } } })).count,
    CareMessage: (await db.careMessage.deleteMany({ where: { customerId: { in: customers } } })).count,
  };
  for (const { channel, externalId } of accounts)
    await db.identity.deleteMany({ where: { channel, externalId, customerId: null } });
  const sealed = seal.close({ name: '', phone: '' });
  await db.customer.updateMany({ where: { id: { in: customers } }, data: { sealed, updatedAt: now } });
  return added(gone, await eraseTables(sql, 'customers', customers));
};

/** Puts old talks away under addresses nobody has, when only their term has run out. */
export const unaddressTalks = unaddress;
