import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { FreedMembers } from '../../contract.ts';
import { get, post } from './client.ts';
import { conversationKey } from './conversations.ts';

/** Gives the customer of a conversation an agent of their own, or takes them away with null. */
export function useNameAgent(conversation: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (agent: string | null) =>
      post(`/conversations/${encodeURIComponent(conversation)}/named-agent`, { agent }),
    onSettled: () =>
      Promise.all(
        [conversationKey(conversation), ['conversations'], ['freed']].map((queryKey) =>
          queries.invalidateQueries({ queryKey }),
        ),
      ),
  });
}

/** Members whose own agent serves no more and who have nobody yet. */
export const useFreed = (enabled: boolean) =>
  useQuery({
    queryKey: ['freed'],
    queryFn: ({ signal }) => get<FreedMembers>('/named-agents/freed', signal).then(({ items }) => items),
    enabled,
  });

/** Gives them to a colleague, or leaves them without one. */
export function useHandOver() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (wish: { from: string; to: string | null }) => post<{ n: number }>('/named-agents/freed', wish),
    onSettled: () => queries.invalidateQueries({ queryKey: ['freed'] }),
  });
}
