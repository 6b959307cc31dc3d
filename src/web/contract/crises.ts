/** What the console and the server say to each other about crises (H32). */

/** GET /api/console/crises → `{ items: CrisisLine[] }`: those that are open, the gravest first, then the last that were closed. */
export interface CrisisLine {
  id: number;
  /** blue, yellow, red */
  level: string;
  /** What it is about, in the viewer's language. */
  name: string;
  open: boolean;
  shoppers: number;
  raisedAt: string;
  /** The viewer was called and has not said that they are there. */
  calledMe: boolean;
}

/** Somebody of the emergency group. */
export interface CrisisMember {
  id: string;
  name: string;
  /** When they said that they are there; null while they have not. */
  at: string | null;
}

/** What may be said about it. An approval counts for these words, to the letter. */
export interface CrisisStatementView {
  id: number;
  hash: string;
  texts: Record<'zh-CN' | 'zh-TW' | 'en', string>;
  writtenBy: string;
  writtenAt: string;
  approvedBy: string | null;
}

/** GET …/crises/:id; POST …/:id/acknowledge, /statement `{ texts }`, /approve `{ id, hash }`, /close `{ note }` → the same. */
export interface CrisisView extends CrisisLine {
  /** The rows of the rules that fitted, in words. */
  why: string[];
  /** Talks and cases by number; no shopper is named. */
  evidence: { of: 'talk' | 'case'; id: string; what: string; at: string }[];
  group: CrisisMember[];
  dueAt: string | null;
  escalatedAt: string | null;
  /** The last that was written, and the one that is said now. */
  statement: CrisisStatementView | null;
  said: CrisisStatementView | null;
  mayWrite: boolean;
  /** The viewer may approve what was written last. */
  mayApprove: boolean;
  mayClose: boolean;
  closed: { at: string; by: string; note: string } | null;
  /** What happened to it, the newest first. */
  timeline: { at: string; who: string; what: string }[];
}
