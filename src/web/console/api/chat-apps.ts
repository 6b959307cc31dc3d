import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ChatAppSaved, ChatAppView } from '../../contract.ts';
import { get, post } from './client.ts';

const CHAT_APPS = ['chat-apps'] as const;
const at = (name: string): string => `/chat-apps/${encodeURIComponent(name)}`;

/** Chat apps and how each is connected, for those who may connect them. */
export const useChatApps = (may: boolean) =>
  useQuery({
    queryKey: CHAT_APPS,
    queryFn: ({ signal }) => get<{ items: ChatAppView[] }>('/chat-apps', signal),
    select: ({ items }) => items,
    enabled: may,
  });

/** A change after which the apps, the channels and the first steps are read anew. */
function useChange<Wish, Answer>(send: (wish: Wish) => Promise<Answer>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSettled: () =>
      Promise.all(
        [CHAT_APPS, ['channels'], ['first-steps']].map((queryKey) => queries.invalidateQueries({ queryKey })),
      ),
  });
}

export interface ChatAppWish {
  values: Record<string, string>;
  /** Keep it though the platform did not answer. */
  unchecked: boolean;
}

export const useConnectChatApp = (name: string) => useChange((wish: ChatAppWish) => post<ChatAppSaved>(at(name), wish));
export const usePauseChatApp = (name: string) =>
  useChange((paused: boolean) => post<ChatAppView>(`${at(name)}/pause`, { paused }));
export const useRemoveChatApp = (name: string) => useChange(() => post(`${at(name)}/remove`, {}));
