import type { TicketLine } from './cases.ts';
import type { LabelView } from './labels.ts';
import type { OrderLine } from './orders.ts';
import type { ConversationLine } from './talk.ts';
import type { WordsLine } from './words.ts';

/** Somebody who buys here, as they are found: never by more than a masked name. */
export interface FoundCustomer {
  id: string;
  /** Masked. */
  name: string;
  tier: string;
  /** Orders of theirs, at most {@link Found.most}; what is more is told as that many. */
  orders: number;
  /** The talk in which they last wrote to the shop alone; null: never. */
  talk: string | null;
}

/** GET /api/console/find?q=: what fits what was typed, a few of each kind, the newest first. Empty for fewer than two characters. */
export interface Found {
  talks: Pick<ConversationLine, 'id' | 'who' | 'about' | 'preview' | 'lastAt' | 'status'>[];
  customers: FoundCustomer[];
  orders: OrderLine[];
  tickets: TicketLine[];
  /** Labels whose name it is a part of. */
  labels: LabelView[];
  /** For whoever may read what the shop says; empty for others. */
  words: Pick<WordsLine, 'of' | 'id' | 'title' | 'text'>[];
  /** How many of each kind are told at most. */
  most: number;
}
