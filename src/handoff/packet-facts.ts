import { z } from 'zod';

const attachment = z.object({ id: z.string(), type: z.string(), name: z.string(), size: z.number(), hash: z.string() });

/** A question's step and its answer, in the shopper's words. */
const answer = z.object({ label: z.string(), value: z.string() });

/**
 * What was known when a person was called: facts without a language, kept as JSON with the conversation
 * (`conversation.packet`). packet.ts words them for each reader.
 */
export const packetFactsShape = z.object({
  /** One of QUEUE_REASONS, or a rule of the shop. */
  reason: z.string(),
  /** What the shopper wants, as it was understood: intent and the line that describes it. */
  intent: z.string().nullable().default(null),
  intentAbout: z.string().nullable().default(null),
  orderNo: z.string().nullable().default(null),
  /** The goods it is about, as the shopper calls them: "云朵睡衣 M ×1". */
  goods: z.string().nullable().default(null),
  ticketNo: z.string().nullable().default(null),
  /** What has been asked and answered so far: label and value, in the shopper's words. */
  known: z.array(answer).default([]),
  /** What the shopper left open when they were here last and has not gone on with. */
  leftOpen: z
    .object({
      intent: z.string(),
      intentAbout: z.string().nullable().default(null),
      orderNo: z.string().nullable().default(null),
      goods: z.string().nullable().default(null),
      known: z.array(answer).default([]),
    })
    .nullable()
    .default(null),
  /** Questions that found no answer, and answers that did not help. */
  tried: z.array(z.object({ question: z.string(), answer: z.string().nullable().default(null) })).default([]),
  /** What was answered while they waited for a person. */
  meanwhile: z.array(z.object({ question: z.string(), answer: z.string() })).default([]),
  photos: z.array(attachment).default([]),
  /** What the shop has promised in this conversation. */
  promises: z.array(z.object({ by: z.string(), text: z.string(), at: z.string() })).default([]),
  /** Moods and dangers that were heard: angry, worried, injury, authority, … */
  mood: z.array(z.string()).default([]),
  memberTier: z.enum(['normal', 'silver', 'gold', 'diamond']).nullable().default(null),
  /** Their own agent, by name. */
  namedAgent: z.string().nullable().default(null),
  /** The shopper's last words. */
  lastWords: z.string().default(''),
  /** ISO time of the next deadline. */
  deadline: z.string().nullable().default(null),
});

export type PacketFacts = z.infer<typeof packetFactsShape>;

/** Reads the facts kept with a conversation; null when there are none or an older version wrote them otherwise. */
export const readPacketFacts = (stored: unknown): PacketFacts | null => {
  const read = packetFactsShape.safeParse(stored);
  return read.success ? read.data : null;
};
