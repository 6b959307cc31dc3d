import { useIsMutating, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { ConversationDetail, ConversationLine, QuickReplyView, Role } from '../../contract.ts';
import { get, post } from './client.ts';
import { conversationKey, putLine } from './conversations.ts';
import { useMe } from './session.ts';

export interface Colleague {
  id: string;
  /** What they sign in with. */
  name: string;
  displayName: string;
  role: Role;
  presence: 'online' | 'away' | 'offline';
  /** Others are planned now, and this one is not. */
  offShift: boolean;
  load: number;
}

/** What an agent may do with a conversation besides talking. */
export type Act =
  /** `from`: the colleague it is taken over from. */
  | { kind: 'take'; from?: string }
  /** `seen`: number of the last message the agent has before them. */
  | { kind: 'return'; seen?: number }
  | { kind: 'close'; seen?: number }
  | ({ kind: 'transfer'; note?: string } & ({ to: string } | { department: string }))
  /** Null takes it up again. */
  | { kind: 'put_off'; until: string | null }
  | { kind: 'escalate'; tier: number; note?: string };

const actKey = (id: string) => ['act', id] as const;

/** Whether something that was asked of a talk is still on its way, from wherever on the page it was asked. */
export const useActing = (id: string): boolean => useIsMutating({ mutationKey: actKey(id) }) > 0;

/** The same at this very moment: a key may be pressed before the page is drawn anew. */
export function useActingNow(id: string): () => boolean {
  const queries = useQueryClient();
  return useCallback(() => queries.isMutating({ mutationKey: actKey(id) }) > 0, [queries, id]);
}

/** Does it, shows the outcome of a take at once, and puts things back if somebody was faster. */
export function useAct(id: string) {
  const queries = useQueryClient();
  const me = useMe();
  const key = conversationKey(id);
  return useMutation({
    mutationKey: actKey(id),
    mutationFn: ({ kind, ...body }: Act) =>
      post<ConversationLine | undefined>(`/conversations/${encodeURIComponent(id)}/${kind}`, body),
    onMutate: (act) => {
      const before = queries.getQueryData<ConversationDetail>(key);
      if (before && act.kind === 'take') {
        const owner = { kind: 'agent', id: me.id, name: me.displayName } as const;
        queries.setQueryData<ConversationDetail>(key, { ...before, line: { ...before.line, owner } });
      }
      return { before };
    },
    onSuccess: (line) => {
      if (line?.id === id) putLine(queries, line);
    },
    onError: (_error, _act, kept) => {
      if (kept?.before) queries.setQueryData(key, kept.before);
    },
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: key }),
        queries.invalidateQueries({ queryKey: ['conversations'] }),
      ]),
  });
}

export const useColleagues = (enabled: boolean) =>
  useQuery({
    queryKey: ['colleagues'],
    queryFn: ({ signal }) => get<{ items: Colleague[] }>('/colleagues', signal).then((answer) => answer.items),
    enabled,
  });

const quickReplies = (id: string) => ({
  queryKey: ['quick-replies', id],
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    get<{ items: QuickReplyView[] }>(`/quick-replies?conversation=${encodeURIComponent(id)}`, signal).then(
      (answer) => answer.items,
    ),
});

export const useQuickReplies = (id: string, enabled: boolean) =>
  useQuery({ ...quickReplies(id), enabled, staleTime: 60_000 });

/** One of them as it is filled in at this moment; undefined where it may not be sent any more. */
export function useFreshQuickReply(id: string): (key: string) => Promise<QuickReplyView | undefined> {
  const queries = useQueryClient();
  return async (key) => {
    const items = await queries.fetchQuery({ ...quickReplies(id), staleTime: 0 });
    return items.find((one) => one.key === key && one.from === null);
  };
}

/** Tells the shopper that somebody is typing, at most every 3 s; a lost one does not matter. */
export function typingTeller(id: string): () => void {
  let last = 0;
  return () => {
    const now = Date.now();
    if (now - last < 3000) return;
    last = now;
    post(`/conversations/${encodeURIComponent(id)}/typing`).catch(() => {});
  };
}

/** Says up to where the talk was read. */
export const tellRead = (id: string, seq: number): Promise<unknown> =>
  post(`/conversations/${encodeURIComponent(id)}/read`, { seq }).catch(() => {});
