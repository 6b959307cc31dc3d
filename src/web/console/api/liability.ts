import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { LiabilityReport } from '../../../aftersales/liability-report.ts';
import { addressOf, get, withQuery } from './client.ts';

/** What the faults of a month cost: `2026-11`. */
export const useLiability = (month: string) =>
  useQuery({
    queryKey: ['liability', month],
    queryFn: ({ signal }) => get<LiabilityReport>(withQuery('/liability', { month }), signal),
    placeholderData: keepPreviousData,
  });

/** The same as a file for a spreadsheet. */
export const liabilityCsvUrl = (month: string): string => addressOf(withQuery('/liability', { month, format: 'csv' }));
