import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { DoubtView, OrderCard, OrderLine, RefundView, SourceView, UndispatchedView } from '../../contract.ts';
import { get, post, withQuery } from './client.ts';

const list = <T>(path: string) => ({
  queryKey: ['orders', path],
  queryFn: ({ signal }: { signal: AbortSignal }) => get<{ items: T[] }>(path, signal).then(({ items }) => items),
});

export const useRefunds = () => useQuery(list<RefundView>('/refunds'));
export const useDoubts = () => useQuery(list<DoubtView>('/order-doubts'));
export const useUndispatched = () => useQuery(list<UndispatchedView>('/undispatched'));

/** Seconds between two looks at how the shop systems are: they are read every few minutes. */
const SOURCES_EVERY_MS = 60_000;
export const useSources = () => useQuery({ ...list<SourceView>('/order-sources'), refetchInterval: SOURCES_EVERY_MS });

/** Orders that fit what was typed; the newest without words. */
export const useOrders = (q: string, enabled: boolean) =>
  useQuery({ ...list<OrderLine>(withQuery('/orders', { q })), placeholderData: keepPreviousData, enabled });

export const useOrderCard = (no: string) =>
  useQuery({
    queryKey: ['orders', 'card', no],
    queryFn: ({ signal }) => get<OrderCard>(`/orders/${encodeURIComponent(no)}`, signal),
    enabled: no !== '',
  });

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
