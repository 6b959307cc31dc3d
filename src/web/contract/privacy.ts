/** A request about personal data, as the console shows it beside its case. */
export interface PrivacyView {
  /** What the shopper asked for; null where somebody else wrote the case down. */
  wish: 'export' | 'erase' | null;
  /** The bot has verified the shopper; otherwise somebody has to say how it was made sure who asks. */
  verified: boolean;
  mayAct: boolean;
  /** What stands in the way of an erasure, in the viewer's words. */
  inTheWay: string[];
  /** What would be kept, why and until when. */
  kept: string[];
  /** How it has been carried out so far; null while nobody has begun. */
  run: {
    kind: 'export' | 'erase';
    startedAt: string;
    doneAt: string | null;
    linkUntil: string | null;
    fetched: number;
  } | null;
}
