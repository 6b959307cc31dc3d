import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { StaffMessage } from '../channels/staff.ts';
import type { StaffPost } from '../store/staff-posts.ts';

const shape = z.object({
  /** The conversation's last message when the card was made; what came before stands in its story. */
  since: z.int().default(0),
  /** Messages up to this one are in the card's thread, or on their way there. */
  seen: z.int().default(0),
  /** The highest tier that was told of. */
  tier: z.int().default(0),
  /** Mark of the looks the platform shows; null before it is out. */
  drawn: z.string().nullable().default(null),
  /** The approval and the case as it is shown. */
  approval: z.int().nullable().default(null),
  hash: z.string().nullable().default(null),
});

/** What is remembered of a card, in its body. */
export type CardMemory = z.infer<typeof shape>;

export const memoryOf = ({ body }: Pick<StaffPost, 'body'>): CardMemory => {
  const read = shape.safeParse(body);
  return read.success ? read.data : shape.parse({});
};

/** A mark that two messages share only if they look the same. */
export const looksOf = (message: StaffMessage): string =>
  createHash('sha256').update(JSON.stringify(message)).digest('base64url').slice(0, 22);
