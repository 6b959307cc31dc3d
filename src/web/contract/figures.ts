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
