import type { Db } from './db.ts';
import type { Survey } from './generated/sqlite/client.ts';
import type { Seal } from './seal.ts';
import type { Sql } from './sql.ts';
import { tellWebhooks } from './webhook-events.ts';

export type { Survey };

/** The parts of a survey that take a score of 1 to 5. */
export const RATED = ['score', 'described', 'service', 'logistics'] as const;

export type NewSurvey = Pick<
  Survey,
  'kind' | 'subject' | 'conversationId' | 'ticketNo' | 'agentId' | 'channel' | 'sentAt' | 'expiresAt'
>;

/** What shoppers were asked, and what they said. */
export const surveys = (db: Db, _seal: Seal, sql: Sql) => ({
  get: (id: number): Promise<Survey | null> => db.survey.findUnique({ where: { id } }),

  /** Keeps that a shopper is asked. Each subject is asked once: null if this one has been. */
  async ask(survey: NewSurvey): Promise<number | null> {
    const rows = await db.$queryRaw<{ id: number }[]>`
      INSERT INTO "Survey" ("kind", "subject", "conversationId", "ticketNo", "agentId", "channel", "sentAt", "expiresAt")
      VALUES (${survey.kind}, ${survey.subject}, ${survey.conversationId}, ${survey.ticketNo}, ${survey.agentId},
        ${survey.channel}, ${survey.sentAt}, ${survey.expiresAt})
      ON CONFLICT DO NOTHING RETURNING "id"`;
    return rows[0]?.id ?? null;
  },

  /** Keeps one part of an answer. The first score counts; a comment is added to what was said. */
  async rate(id: number, part: string, score: number | null, comment: string | null, now: Date): Promise<void> {
    const rated = RATED.find((one) => one === part);
    if (rated && score !== null) {
      const data = { [rated]: score, answeredAt: now };
      const { count } = await db.survey.updateMany({ where: { id, [rated]: null }, data });
      if (count === 1) {
        const facts = { part: rated, score };
        await tellWebhooks(sql, {
          id: `survey:${id}:${rated}`,
          topic: 'rating.given',
          subject: String(id),
          facts,
          at: now,
        });
      }
    }
    if (comment !== null) await db.survey.updateMany({ where: { id }, data: { comment, answeredAt: now } });
  },

  /** Somebody has answered a low score (H28). */
  async contacted(conversationId: string, now: Date): Promise<void> {
    const where = { conversationId, contactedAt: null, score: { lte: 2 } };
    await db.survey.updateMany({ where, data: { contactedAt: now } });
  },

  /** The last survey of a conversation. */
  lastIn: (conversationId: string): Promise<Survey | null> =>
    db.survey.findFirst({ where: { conversationId }, orderBy: { id: 'desc' } }),

  /** How many surveys a conversation has been sent. */
  sentIn: (conversationId: string): Promise<number> => db.survey.count({ where: { conversationId } }),
});
