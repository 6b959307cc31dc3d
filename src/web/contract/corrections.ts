import type { Lang } from '../../message.ts';

/** What the console and the server say to each other about what shoppers put right by a tap. */

/** A wish or an answer, by what the shop calls it. */
export interface Matter {
  of: 'intent' | 'faq';
  id: string;
  name: string;
  /** An answer that came by import: it has no page of its own. */
  imported: boolean;
}

/** A sentence that was put right. */
export interface PutRightSentence {
  /** The message it was said in last. */
  id: number;
  /** As it may be shown and taught: without what tells who said it. */
  text: string;
  lang: Lang;
  times: number;
  conversation: string;
  /** What was taken out of it; such a sentence is not taught as it was said. */
  tells: ('number' | 'address' | 'name')[];
  /** It stands among the sentences of what was meant, and is not understood so yet. */
  written: boolean;
}

/** Sentences that say the same and were put right alike; the one that was said oftenest leads. */
export interface PutRightItem extends PutRightSentence {
  at: string;
  /** Null where nothing was guessed and the shopper was asked. */
  taken: Matter | null;
  meant: Matter;
  alike: PutRightSentence[];
}

/**
 * GET /api/console/words/corrections → what shoppers put right of late and the assistant does not yet understand so, oftenest first;
 * and what was taken for what, oftenest first, whatever has been taught since.
 */
export interface PutRightList {
  mayEdit: boolean;
  /** Days that are looked back. */
  days: number;
  items: PutRightItem[];
  mixedUp: { taken: Matter; meant: Matter; times: number }[];
}

/**
 * POST /api/console/words/corrections/teach `{ sentences: [{ id, text? }] }` → puts them among the sentences of what was meant; `text`:
 * in other words. What is wrong is told and the rest is written.
 */
export interface Taught {
  taught: number[];
  faults: string[];
}

/** POST /api/console/words/corrections/aside `{ ids }` → they are shown no more. */
export interface SetAside {
  aside: number;
}
