/** What the console and the server say to each other about figures of who serves, and what stands behind them. */
import type { ConversationLine } from './talk.ts';

/** Seconds, and how many of them there are. */
export interface WaitView {
  mean: number | null;
  p50: number | null;
  n: number;
}

/** One person's service; rates are 0..1, times seconds. See satisfaction/service.ts. */
export interface ServiceView {
  taken: number;
  first_response_s: WaitView;
  response_s: WaitView;
  in_time: { rate: number | null; n: number };
  resolution_s: WaitView;
  complaints: { rate: number | null; n: number };
  moved_on: { rate: number | null; n: number; transferred: number; escalated: number };
  conversion: { rate: number | null; asked: number; bought: number; ci95: [number, number] | null };
  csat: { mean: number | null; n: number; ci95: [number, number] | null };
}

export interface ColleagueView extends ServiceView {
  /** User id; `bot` for the assistant. */
  key: string;
  name: string;
}

/**
 * GET /api/console/summary/colleagues?from&to: everybody for supervisors and above, an agent themselves alone (then
 * `everyone` and `bot` are null).
 */
export interface ColleaguesView {
  from: string;
  to: string;
  everyone: ServiceView | null;
  colleagues: ColleagueView[];
  bot: ColleagueView | null;
}

export type CountedFigure =
  | 'taken'
  | 'first_response'
  | 'response'
  | 'in_time'
  | 'resolution'
  | 'csat'
  | 'complaints'
  | 'moved_on'
  | 'conversion';

/** GET /api/console/summary/counted?who&what&from&to: the conversations behind one person's figure, at most 200. */
export interface CountedView {
  items: (ConversationLine & {
    /** Seconds, a score, or 1 and 0; see store/figures/counted-talks.ts. */
    value: number;
  })[];
}

/** What is expected of one stretch of time, and the band that holds what comes. */
export interface ExpectedView {
  mean: number;
  low: number;
  high: number;
}

/** GET /api/console/summary/forecast?day=tomorrow: see satisfaction/forecast.ts. */
export interface ForecastView {
  day: string;
  /** Days it is made from. */
  days: string[];
  /** Whether there were weeks enough; else nothing is foretold. */
  enough: boolean;
  band: number;
  hours: {
    hour: number;
    conversations: ExpectedView | null;
    handoffs: ExpectedView | null;
    people: number | null;
    people_high: number | null;
  }[];
  conversations: ExpectedView | null;
  handoffs: ExpectedView | null;
  handling_s: { mean: number; n: number; measured: boolean };
  service: { share: number; within_s: number; at_once: number };
  yesterday: {
    day: string;
    hours: { hour: number; conversations: number; handoffs: number; expected: ExpectedView | null }[];
    conversations: number;
    handoffs: number;
  };
}

/** GET /api/console/summary/why?from&to: what moved satisfaction against the period before; see satisfaction/explain.ts. */
export interface WhyView {
  csat: {
    now: { mean: number | null; n: number };
    before: { mean: number | null; n: number };
    difference: number | null;
  };
  /** Whether the two intervals lie apart. */
  certain: boolean;
  causes: {
    by: 'product' | 'channel' | 'intent' | 'reason' | 'agent';
    key: string;
    name: string;
    points: number;
    now: { mean: number | null; n: number };
    before: { mean: number | null; n: number };
    cases: { id: string; score: number }[];
  }[];
}

/** GET /api/console/summary/low-scores: low scores nobody has answered yet, the oldest first. */
export interface LowScoresView {
  items: {
    conversation: string;
    ticket: string | null;
    score: number;
    comment: string | null;
    at: string;
    dueAt: string;
  }[];
}
