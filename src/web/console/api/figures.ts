import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type {
  ColleaguesView,
  CountedFigure,
  CountedView,
  ForecastView,
  LowScoresView,
  WhyView,
} from '../../contract.ts';
import { get, withQuery } from './client.ts';

/** Dates as YYYY-MM-DD, both inclusive. */
export interface Span {
  from: string;
  to: string;
}

const spanOf = ({ from, to }: Span) => ({ from, to });

/** What each colleague's service came to; an agent sees themselves alone. */
export const useColleagueFigures = (span: Span) =>
  useQuery({
    queryKey: ['figures', 'colleagues', span.from, span.to],
    queryFn: ({ signal }) => get<ColleaguesView>(withQuery('/summary/colleagues', spanOf(span)), signal),
    placeholderData: keepPreviousData,
  });

/** The conversations behind one figure of one person. */
export const useCounted = (span: Span, who: string, what: CountedFigure) =>
  useQuery({
    queryKey: ['figures', 'counted', span.from, span.to, who, what],
    queryFn: ({ signal }) => get<CountedView>(withQuery('/summary/counted', { ...spanOf(span), who, what }), signal),
  });

/** What tomorrow will ask for. */
export const useForecast = () =>
  useQuery({
    queryKey: ['figures', 'forecast'],
    queryFn: ({ signal }) => get<ForecastView>(withQuery('/summary/forecast', { day: 'tomorrow' }), signal),
  });

/** What moved satisfaction against the period before. */
export const useWhy = (span: Span) =>
  useQuery({
    queryKey: ['figures', 'why', span.from, span.to],
    queryFn: ({ signal }) => get<WhyView>(withQuery('/summary/why', spanOf(span)), signal),
    placeholderData: keepPreviousData,
  });

/** Low scores nobody has answered yet. */
export const useLowScores = () =>
  useQuery({
    queryKey: ['figures', 'low-scores'],
    queryFn: ({ signal }) => get<LowScoresView>('/summary/low-scores', signal),
  });
