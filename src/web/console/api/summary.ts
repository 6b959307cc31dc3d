import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Board } from '../../contract.ts';
import { get, withQuery } from './client.ts';

export type SplitBy = 'day' | 'week' | 'channel' | 'agent' | 'intent' | 'product';

export interface Csat {
  mean: number | null;
  n: number;
  /** 95 % interval of the mean; null while there are too few. */
  ci95: [number, number] | null;
  distribution: Record<string, number>;
}

/** The figures of `xiaoer summary`, for the whole period or for one group of it. Rates are 0..1, times seconds. */
export interface Figures {
  conversations: number;
  contained_rate: number | null;
  surveys_sent: number;
  surveys_answered: number;
  response_rate: number | null;
  csat: Csat;
  dsr: Record<'described' | 'service' | 'logistics' | 'composite', number | null>;
  complaint_rate: number | null;
  first_response_s: { p50: number | null; p90: number | null };
  resolution_s: { p50: number | null; p90: number | null };
  within_3min_rate: number | null;
  escalations_by_tier: Record<string, number>;
  compensation_total: string;
  low_scores: { n: number; contacted_within_48h: number };
}

export interface Group extends Partial<Figures> {
  /** What the group stands for: a day, a channel, an agent … */
  key?: string;
  group?: string;
  name?: string;
}

export interface Summary extends Figures {
  from: string;
  to: string;
  groups?: Group[];
  notable?: { what: string; value: number; usual: number; sigma: number; cases?: string[] }[];
}

export interface Period {
  /** Dates as YYYY-MM-DD, both inclusive. */
  from: string;
  to: string;
  by: SplitBy;
}

const address = (period: Period, format?: string) =>
  withQuery('/summary', { from: period.from, to: period.to, by: period.by, ...(format ? { format } : {}) });

export const useSummary = (period: Period, enabled = true) =>
  useQuery<Summary>({
    queryKey: ['summary', period.from, period.to, period.by],
    queryFn: ({ signal }) => get<Summary>(address(period), signal),
    placeholderData: keepPreviousData,
    enabled,
  });

/** Where the same figures can be had as a file. */
export const exportUrl = (period: Period, format: 'csv' | 'xlsx' | 'json'): string =>
  `/api/console${address(period, format)}`;

export const useBoard = (enabled = true) =>
  useQuery({
    queryKey: ['board'],
    queryFn: ({ signal }) => get<Board>('/board', signal),
    refetchInterval: 15_000,
    enabled,
  });
