import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ChatAccounts, ChatCode } from '../../contract.ts';
import { get, post } from './client.ts';
import { conversationKey } from './conversations.ts';

const CHAT = ['chat-accounts'] as const;

/** One's own accounts in chat apps. `waiting`: a code is out, so look again until it has been typed. */
export const useChatAccounts = (waiting: boolean) =>
  useQuery({
    queryKey: CHAT,
    queryFn: ({ signal }) => get<ChatAccounts>('/chat-accounts', signal),
    refetchInterval: waiting ? 3_000 : false,
  });

/** Makes a code that connects one more account; the answer is the only place it is ever shown. */
export const useChatCode = () => useMutation({ mutationFn: () => post<ChatCode>('/chat-accounts/code') });

export function useDisconnect() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (account: { channel: string; account: string }) => post('/chat-accounts/disconnect', account),
    onSettled: () => queries.invalidateQueries({ queryKey: CHAT }),
  });
}

/** Undoes a link between accounts of a conversation's customer. */
export function useUnlink(conversation: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (link: number) => post(`/conversations/${encodeURIComponent(conversation)}/unlink`, { link }),
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: conversationKey(conversation) }),
        queries.invalidateQueries({ queryKey: ['conversations'] }),
      ]),
  });
}
