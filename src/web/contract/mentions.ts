/** What the console and the server say to each other about notes that name a colleague. */

/** A talk in which a note names the reader, who has not looked yet. */
export interface MentionView {
  /** Its id. */
  conversation: string;
  /** Number of the note; the newest where there are several. */
  seq: number;
  /** Shopper's name, masked where the viewer does not need it. */
  who: string;
  /** Who wrote the note; null where they are gone. */
  by: string | null;
  at: string;
}

/** GET /api/console/mentions; POST /api/console/mentions/:conversation/seen `{ seq }`: looked at as far as that note. */
export interface Mentions {
  items: MentionView[];
}
