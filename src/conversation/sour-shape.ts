/** What makes a talk turn sour, each with its own weight in crisis.yaml. */
export const SOURING = ['anger', 'disappointment', 'urgency', 'repeated', 'misunderstood', 'waiting'] as const;
export type Souring = (typeof SOURING)[number];

/** How a talk is weighed: `souring` of crisis.yaml. */
export type SourRule = Readonly<Record<Souring, number>> & { at: number; turns: number };

/** What is remembered of a talk's mood: the last turns, and what they add up to. */
export interface Sour {
  turns: Partial<Record<Souring, number>>[];
  /** The last thing that was asked, to know it when it comes again. */
  asked: string;
  score: number;
  /** It has turned sour; stays so until a person has had it. */
  sour: boolean;
  /** What weighed, the heaviest first. */
  why: Souring[];
}
