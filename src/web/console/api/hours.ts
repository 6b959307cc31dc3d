import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { HoursPiece, HoursText } from '../../contract.ts';
import { get, post } from './client.ts';

/** When somebody is at the desk, as it stands. */
export const useHours = () =>
  useQuery({
    queryKey: ['hours'],
    queryFn: ({ signal }) => get<HoursPiece>('/hours', signal),
    // What is being written must not change under the pen.
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  });

/** Writes other hours, or tells what is wrong with them. */
export function useSaveHours() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (wish: HoursText & { mark: string }) => post<{ faults: string[] }>('/hours', wish),
    onSuccess: ({ faults }) => (faults.length > 0 ? undefined : queries.invalidateQueries({ queryKey: ['hours'] })),
  });
}
