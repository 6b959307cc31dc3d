/** What the console and the server say to each other about figures of who serves, and what stands behind them. */
import type { Colleague, Colleagues, Expected, Explained, Forecast, ScoredService } from '../../satisfaction/shapes.ts';
import type { ConversationLine } from './talk.ts';

/** One person's service, or everybody's; rates are 0..1, times seconds. */
export type ServiceView = ScoredService;
export type ColleagueView = Colleague;

/**
 * GET /api/console/summary/colleagues?from&to: everybody for supervisors and above, an agent themselves alone (then
 * `everyone` and `bot` are null).
 */
export type ColleaguesView = Colleagues;

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

export type ExpectedView = Expected;
/** GET /api/console/summary/forecast?day=tomorrow */
export type ForecastView = Forecast;

/** GET /api/console/summary/why?from&to: what moved satisfaction against the period before. */
export type WhyView = Explained;

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
