import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { DoubtView, RefundView, UndispatchedView } from '../../contract.ts';
import { get, post } from './client.ts';

const list = <T>(path: string) => ({
  queryKey: ['orders', path],
  queryFn: ({ signal }: { signal: AbortSignal }) => get<{ items: T[] }>(path, signal).then(({ items }) => items),
});

export const useRefunds = () => useQuery(list<RefundView>('/refunds'));
export const useDoubts = () => useQuery(list<DoubtView>('/order-doubts'));
export const useUndispatched = () => useQuery(list<UndispatchedView>('/undispatched'));

/** Something done with an order or a refund: the lists and the cases are asked again, whatever came of it. */
export function useOrderDeed() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ path, body }: { path: string; body: Record<string, string> }) => post<unknown>(path, body),
    onSettled: () => {
      for (const key of ['orders', 'ticket', 'tickets']) void queries.invalidateQueries({ queryKey: [key] });
    },
  });
}
