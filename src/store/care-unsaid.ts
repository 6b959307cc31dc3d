import { Prisma } from './generated/sqlite/client.ts';
import type { Sql } from './sql.ts';

/**
 * A message the shop began for its customer's sake was counted to its cap when it was written, and has not gone out after all since
 * its channel could not take it: it counts no more. Whatever else a row of the outbox says is left alone.
 */
export const careUnsaid = async (sql: Sql, outboxId: number): Promise<void> => {
  await sql.changed(Prisma.sql`
    UPDATE "CareMessage" SET "state" = 'dropped', "why" = 'channel' WHERE "state" = 'sent' AND EXISTS (
      SELECT 1 FROM "Outbox" o JOIN "Message" m ON m."id" = o."messageId"
      WHERE o."id" = ${outboxId} AND o."state" IN ('dropped', 'failed') AND o."author" = 'system' AND o."partsSent" = 0 AND m."replyKey" LIKE 'care.%'
        AND m."conversationId" = "CareMessage"."conversationId" AND m."createdAt" = "CareMessage"."endedAt")`);
};
