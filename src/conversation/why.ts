import type { Side } from '../content/experiments.ts';
import type { Decision } from './decide/rule.ts';
import type { Tried } from './experiments/tried.ts';
import type { TurnView } from './turn-view.ts';

/** The evidence for a decision, stored with it and shown to agents. */
export interface Why {
  /** Name of the rule that decided. */
  rule: string;
  /** Which words and rules it was decided under. */
  content: string;
  intents: { intent: string; confidence: number }[];
  faq: { id: string; score: number; matched: string }[];
  entities: string[];
  /** In words an agent understands. */
  lines: string[];
  ticket: string | null;
  clauses: string[];
  effects: string[];
  /** Wordings that were said because of experiments; left out: none. */
  wordings?: { experiment: string; side: Side }[];
}

const round = (value: number): number => Math.round(value * 1000) / 1000;

/** What has turned a talk sour, for whoever reads why. */
const sourLine = ({ state: { sour } }: Decision): string[] =>
  sour?.sour ? [`turning sour (${sour.score}): ${sour.why.join(', ')}`] : [];

/** Why this was decided. */
export const whyOf = (
  view: TurnView,
  decision: Decision,
  ticket: string | null,
  tried: readonly Tried[] = [],
): Why => ({
  rule: decision.rule,
  content: view.shop.content.version,
  intents: view.heard.intents.slice(0, 3).map(({ intent, confidence }) => ({ intent, confidence: round(confidence) })),
  faq: view.heard.faq.slice(0, 3).map(({ id, score, matched }) => ({ id, score: round(score), matched })),
  entities: view.heard.entities.map((entity) => `${entity.type}=${entity.value}`),
  lines: [...sourLine(decision), ...view.heard.why.slice(0, 8)],
  ticket,
  clauses: [],
  effects: decision.act.map((effect) => effect.do),
  ...(tried.length > 0 ? { wordings: tried.map(({ experiment, side }) => ({ experiment: experiment.id, side })) } : {}),
});
