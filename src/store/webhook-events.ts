import { Prisma } from './generated/sqlite/client.ts';
import type { Sql } from './sql.ts';

/** What other programs of the shop may be told. */
export const WEBHOOK_TOPICS = [
  'ticket.opened',
  'ticket.changed',
  'conversation.queued',
  'conversation.taken',
  'conversation.escalated',
  'conversation.returned',
  'conversation.closed',
  'conversation.labelled',
  'rating.given',
] as const;
export type WebhookTopic = (typeof WEBHOOK_TOPICS)[number];
/** Whether somebody may ask to be told of it. */
export const isTopic = (value: unknown): value is WebhookTopic => WEBHOOK_TOPICS.includes(value as WebhookTopic);

/** Something that happened. */
export interface WebhookEvent {
  /** Says what it tells of: `ticket:<no>:<n>`, `conversation:<id>:<n>`, `survey:<id>:<part>`. Without a full stop. */
  id: string;
  topic: WebhookTopic;
  /** The ticket's number, the conversation's or the survey's identifier. */
  subject: string;
  /** What was then and may have changed since. Names no shopper. */
  facts: Readonly<Record<string, string | number | null>>;
  at: Date;
}

/** Who did something, as other programs are told: `bot`, `system`, `shopper` (and not which), `agent:<id>`. */
export const doerOf = (who: string): string => (who.startsWith('shopper') ? 'shopper' : who);

/**
 * Keeps an event for every endpoint that wants to be told, in the very work that made it happen: told of is what was saved,
 * and all of it. Costs one statement that finds nothing where nobody is to be told.
 */
export const tellWebhooks = async (sql: Sql, { id, topic, subject, facts, at }: WebhookEvent): Promise<void> => {
  await sql.changed(Prisma.sql`
    INSERT INTO "WebhookDelivery" ("endpointId", "eventId", "topic", "subject", "facts", "at", "state", "attempts", "notBefore")
    SELECT e."id", ${id}, ${topic}, ${subject}, ${JSON.stringify(facts)}, ${at}, 'pending', 0, ${at}
    FROM "WebhookEndpoint" e WHERE e."state" = 'on' AND e."topics" LIKE ${`%,${topic},%`}
    ON CONFLICT ("endpointId", "eventId") DO NOTHING`);
};

/** What is told of what happens to a conversation between people; what is not named here stays within the desk. */
const TOPIC_OF: Readonly<Record<string, WebhookTopic>> = {
  queued: 'conversation.queued',
  left_alone: 'conversation.queued',
  taken: 'conversation.taken',
  taken_over: 'conversation.taken',
  transferred: 'conversation.taken',
  escalated: 'conversation.escalated',
  raised: 'conversation.escalated',
  returned: 'conversation.returned',
  closed: 'conversation.closed',
  undone: 'conversation.taken',
};

/** An event of a conversation as it is kept among its messages. */
export interface TalkEvent {
  conversationId: string;
  seq: number;
  /** Its name, such as `taken_over`. */
  text: string;
  authorId: string | null;
  why: unknown;
  createdAt: Date;
}

/** The event to tell of; null where it is none that leaves the desk. */
export const eventOfTalk = ({
  conversationId,
  seq,
  text,
  authorId,
  why,
  createdAt,
}: TalkEvent): WebhookEvent | null => {
  const { reason, tier, department } = (why ?? {}) as { reason?: unknown; tier?: unknown; department?: unknown };
  // Handed to a department it waits for somebody again.
  const topic = department === undefined ? TOPIC_OF[text] : 'conversation.queued';
  if (!topic) return null;
  return {
    id: `conversation:${conversationId}:${seq}`,
    topic,
    subject: conversationId,
    facts: {
      event: text,
      by: authorId === null ? 'system' : `agent:${authorId}`,
      ...(typeof reason === 'string' ? { reason } : {}),
      ...(typeof tier === 'number' ? { tier } : {}),
    },
    at: createdAt,
  };
};
