import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { BatchAct, BatchLook, BatchResult } from '../../contract.ts';
import { noteTaken } from '../hooks/use-handed.ts';
import { post } from './client.ts';

/** What would come of it now, asked each time it is looked at. */
export const useBatchLook = (act: BatchAct, ids: readonly string[]) =>
  useQuery({
    queryKey: ['batch', act, ids],
    queryFn: () => post<BatchLook>('/conversations/batch/look', { act, ids }),
    enabled: ids.length > 0,
    staleTime: 0,
    gcTime: 0,
  });

/** Does it with all of them; every list and every talk is read anew afterwards, whatever came of it. */
export function useBatch() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (wish: { act: BatchAct; ids: readonly string[] }) => post<BatchResult>('/conversations/batch', wish),
    onMutate: ({ act, ids }) => {
      if (act.kind === 'take' || act.kind === 'undo') noteTaken(ids);
    },
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: ['conversations'] }),
        queries.invalidateQueries({ queryKey: ['conversation'] }),
      ]),
  });
}
