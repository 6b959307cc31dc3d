import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { DoubtView, OrderCard, OrderLine, RefundView, SourceView, UndispatchedView } from '../../contract.ts';
import { get, post, withQuery } from './client.ts';

const list = <T>(path: string) => ({
  queryKey: ['orders', path],
  queryFn: ({ signal }: { signal: AbortSignal }) => get<{ items: T[] }>(path, signal).then(({ items }) => items),
});

/** What waits is told of as it comes; once a minute it is asked for anyway, as a word may be lost and time alone makes an order late. */
const WAITING_EVERY_MS = 60_000;
const waiting = <T>(path: string) => ({ ...list<T>(path), refetchInterval: WAITING_EVERY_MS });

export const useRefunds = () => useQuery(waiting<RefundView>('/refunds'));
export const useDoubts = () => useQuery(waiting<DoubtView>('/order-doubts'));
export const useUndispatched = () => useQuery(waiting<UndispatchedView>('/undispatched'));

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
