import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { WebhookDeliveryView, WebhookMade, WebhooksList, WebhookTried, WebhookView } from '../../contract.ts';
import { get, post } from './client.ts';

const WEBHOOKS = ['webhooks'] as const;
const at = (id: string): string => `/webhooks/${encodeURIComponent(id)}`;

/** Other programs that are told, and how each does. */
export const useWebhooks = () =>
  useQuery({
    queryKey: WEBHOOKS,
    queryFn: ({ signal }) => get<WebhooksList>('/webhooks', signal),
    refetchInterval: 10_000,
  });

/** What one was told last, while somebody looks. */
export const useDeliveries = (id: string, looking: boolean) =>
  useQuery({
    queryKey: [...WEBHOOKS, id],
    queryFn: ({ signal }) => get<{ items: WebhookDeliveryView[] }>(`${at(id)}/deliveries`, signal),
    enabled: looking,
    refetchInterval: looking ? 3_000 : false,
  });

/** A change after which the list is read anew. */
function useChange<Wish, Answer>(send: (wish: Wish) => Promise<Answer>) {
  const queries = useQueryClient();
  return useMutation({ mutationFn: send, onSettled: () => queries.invalidateQueries({ queryKey: WEBHOOKS }) });
}

export interface WebhookWish {
  url: string;
  topics: string[];
}

/** Adds one; the answer is the only place its secret is ever shown. */
export const useAddWebhook = () => useChange((wish: WebhookWish) => post<WebhookMade>('/webhooks', wish));
export const useChangeWebhook = (id: string) =>
  useChange((wish: Partial<WebhookWish> & { on?: boolean }) => post<WebhookView>(at(id), wish));
export const useRenewSecret = (id: string) => useChange(() => post<WebhookMade>(`${at(id)}/secret`, {}));
export const useRemoveWebhook = (id: string) => useChange(() => post(`${at(id)}/remove`, {}));
export const useTryWebhook = (id: string) =>
  useMutation({ mutationFn: () => post<WebhookTried>(`${at(id)}/trial`, {}) });
export const useResend = () => useChange((delivery: number) => post(`/webhooks/deliveries/${delivery}/again`, {}));
