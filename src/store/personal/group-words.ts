import { Prisma } from '../generated/sqlite/client.ts';
import type { Sql } from '../sql.ts';
import type { Reach } from './reach.ts';

/** One message that came from an account where others read along, by the row it came in by. */
export interface GroupWord {
  inboundId: number;
  /** The talk, which is everybody's who speaks there. */
  conversationId: string;
  /** Files that came with it. */
  files: string[];
}

/** What one account said where others read along: their talk is everybody's, and only the row that came in tells whose words they are. */
export const groupWordsOf = async (
  sql: Sql,
  { channel, externalId }: Reach['accounts'][number],
): Promise<GroupWord[]> => {
  const like = `%${externalId.replaceAll(/[!%_]/g, '!$&')}%`;
  const rows = await sql.rows<{ id: number; conversationId: string; payload: unknown }>(Prisma.sql`
    SELECT i."id", i."conversationId", i."payload" FROM "Inbound" i JOIN "Conversation" c ON c."id" = i."conversationId"
    WHERE c."place" = 'group' AND c."channel" = ${channel} AND CAST(i."payload" AS TEXT) LIKE ${like} ESCAPE '!'`);
  return rows.flatMap(({ id, conversationId, payload }) => {
    const said = (typeof payload === 'string' ? JSON.parse(payload) : payload) as {
      from?: { id?: string };
      attachments?: { id: string }[];
    };
    const files = (said.attachments ?? []).map((file) => file.id);
    return said.from?.id === externalId ? [{ inboundId: id, conversationId, files }] : [];
  });
};
