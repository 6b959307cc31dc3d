import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { CrisisLine, CrisisView } from '../../contract.ts';
import { get, post } from './client.ts';

/** Asked again by itself as well, so that a lost event hides no crisis. */
const AGAIN_MS = 60_000;

export const useCrises = () =>
  useQuery<CrisisLine[]>({
    queryKey: ['crises'],
    queryFn: ({ signal }) => get<{ items: CrisisLine[] }>('/crises', signal).then(({ items }) => items),
    refetchInterval: AGAIN_MS,
  });

export const useCrisis = (id: string) =>
  useQuery({
    queryKey: ['crises', id],
    queryFn: ({ signal }) => get<CrisisView>(`/crises/${encodeURIComponent(id)}`, signal),
    retry: false,
  });

export type CrisisDeed =
  | { act: 'acknowledge' }
  | { act: 'statement'; texts: Record<string, string> }
  | { act: 'approve'; id: number; hash: string }
  | { act: 'close'; note: string };

/** Acts on a crisis; everything that shows one is asked again. */
export const useCrisisDeed = (id: number) => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ act, ...body }: CrisisDeed) => post<CrisisView>(`/crises/${id}/${act}`, body),
    onSettled: () => void queries.invalidateQueries({ queryKey: ['crises'] }),
  });
};
