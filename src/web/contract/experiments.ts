import type { ByLang } from '../../message.ts';

/** What the console and the server say to each other about two wordings that are tried side by side (H10). */

/** By what two wordings are compared. */
export type ExperimentMeasure = 'content' | 'score' | 'handoff' | 'resolved' | 'asked_again';

/** A share from 0 to 1, or a mean from 1 to 5 (`k` is null), with its 95 % interval. */
export interface ExperimentFigure {
  value: number | null;
  n: number;
  k: number | null;
  ci95: [number, number] | null;
}

/** What came of the talks in which one wording was said. */
export interface ExperimentSide {
  /** Talks that are over, and talks that go on. */
  talks: number;
  open: number;
  /** In each language of the shop, empty where it is left out; null where the piece is gone. */
  words: ByLang<string> | null;
  figures: Record<ExperimentMeasure, ExperimentFigure>;
}

/** One experiment. */
export interface ExperimentView {
  id: string;
  of: 'reply' | 'faq';
  key: string;
  /** The first question of a FAQ entry, or the reply's key. */
  title: string;
  state: 'planned' | 'running' | 'over' | 'ended';
  from: string;
  until: string | null;
  share: number;
  decides: ExperimentMeasure;
  least: number;
  /** How it stands, in a sentence of the reader's language. */
  says: string;
  /** Which wording was found better, if one was. */
  better: 'a' | 'b' | null;
  kept: 'a' | 'b' | 'none' | null;
  a: ExperimentSide;
  b: ExperimentSide;
}

/** GET /api/console/experiments */
export interface ExperimentsList {
  mayEdit: boolean;
  items: ExperimentView[];
}

/** POST /api/console/experiments */
export interface ExperimentStart {
  of: 'reply' | 'faq';
  key: string;
  /** Empty in the languages it leaves out: whoever reads those is told what is said now. */
  words: ByLang<string>;
  /** 1 to 99. */
  share: number;
  decides: ExperimentMeasure;
  least: number;
  /** The last day of the shop it is tried on, 2026-12-31; null: until it is ended. */
  until: string | null;
}

/**
 * POST /api/console/experiments; /experiments/:id/end `{ kept }`; /experiments/:id/undo. With `faults` nothing was written.
 */
export interface ExperimentSaved {
  faults: string[];
  id: string;
}
