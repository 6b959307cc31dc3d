import { useDoubts, useRefunds, useUndispatched } from '../api/orders.ts';
import { attentionOf } from '../components/orders/attention.ts';

/** What of orders waits for a person, out of three lists that are asked for apart. */
export function useAttention() {
  const asked = [useDoubts(), useUndispatched(), useRefunds()] as const;
  const [doubts, late, refunds] = asked;
  return {
    items: attentionOf(doubts.data ?? [], late.data ?? [], refunds.data ?? []),
    asked: {
      error: asked.find(({ error }) => error !== null)?.error ?? null,
      isPending: asked.some(({ isPending }) => isPending),
      refetch: () => asked.map((one) => one.refetch()),
    },
  };
}
