import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { PrivacyView } from '../../contract.ts';
import { get, post } from './client.ts';
import { ticketKey } from './tickets.ts';

const pathOf = (no: string): string => `/tickets/${encodeURIComponent(no)}/privacy`;
const keyOf = (no: string) => ['privacy', no] as const;

/** How a request about personal data stands. */
export const usePrivacy = (no: string) =>
  useQuery({ queryKey: keyOf(no), queryFn: ({ signal }) => get<PrivacyView>(pathOf(no), signal) });

/** Gives the copy or erases. */
export function useCarryOut(no: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (wish: { kind: 'export' | 'erase'; proof: string | null }) => post<PrivacyView>(pathOf(no), wish),
    onSuccess: (view) => {
      queries.setQueryData(keyOf(no), view);
      for (const key of [ticketKey(no), ['tickets'], ['conversation']])
        void queries.invalidateQueries({ queryKey: key });
    },
  });
}
