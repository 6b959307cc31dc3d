/** What the console and the server say to each other about labels on talks. */
import type { LabelColour } from '../../handoff/label-shape.ts';
import type { LabelsCounted } from '../../satisfaction/shapes.ts';

/** A label as it stands on a talk. */
export interface TalkLabel {
  id: number;
  name: string;
  colour: string;
  /** It is offered no more. */
  retired: boolean;
}

/** A label as it is kept. */
export interface LabelView extends TalkLabel {
  /** On how many talks it is. */
  talks: number;
  /** The names it had before, and those of what was merged into it: by these it is found too. */
  formerly: string[];
}

/**
 * GET  /api/console/labels: all by name, those that are offered no more too. Who may change them: supervisor, manager, admin.
 * POST /api/console/labels `{ name, colour }` → the same with it
 * POST /api/console/labels/:id `{ name?, colour?, retired? }` → the same; `retired`: offered no more, and still on its talks
 * POST /api/console/labels/:id/merge `{ into }` → the same without it: `into` is on its talks
 * POST /api/console/conversations/:id/label `{ label, on }` → ConversationLine: puts it on a talk or takes it off
 */
export interface LabelsView {
  items: LabelView[];
  /** Whether the reader may change them. */
  mayKeep: boolean;
  /** So many may be offered at once, and so many may be on one talk. */
  most: number;
  onOneTalk: number;
}

/** What a supervisor says of a new label. */
export interface LabelWrite {
  name: string;
  colour: LabelColour;
}

/** GET /api/console/summary/labels?from&to; `format=csv` gives a row a week and label. */
export type LabelFigures = LabelsCounted;
export type LabelFigure = LabelsCounted['labels'][number];

/** GET /api/console/summary/labelled?label&from&to → `{ items: ConversationLine[] }`: those behind a figure, at most 200. */
