import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Found } from '../../contract.ts';
import { get, withQuery } from './client.ts';

/** Fewer characters are not asked for: they fit nearly everything. */
const SHORTEST = 2;

/** What of the shop fits what was typed; the last of it stands until the next is there. */
export const useFound = (q: string) =>
  useQuery({
    queryKey: ['find', q],
    queryFn: ({ signal }) => get<Found>(withQuery('/find', { q }), signal),
    enabled: [...q].length >= SHORTEST,
    placeholderData: keepPreviousData,
    staleTime: 5_000,
  });
