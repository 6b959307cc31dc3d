import { keepPreviousData, type QueryClient, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef } from 'react';
import type { ConsoleMessage, ConversationDetail, ConversationLine, TalkFilter } from '../../contract.ts';
import { get, withQuery } from './client.ts';

export type View = TalkFilter['view'];
/** What a list is narrowed by besides words and department. */
export type Narrow = Pick<TalkFilter, 'channel' | 'lang' | 'member' | 'label' | 'when' | 'from' | 'to'>;
const WIDE: Narrow = {};

interface Page {
  items: ConversationLine[];
  more: boolean;
  /** Of a department's queue: how many wait in others. */
  elsewhere: number;
}

export const conversationKey = (id: string) => ['conversation', id] as const;

/** Whether somebody else is to take it first. */
export const keptForOther = ({ named }: ConversationLine, me: string): boolean =>
  named?.keptFor != null && named.keptFor.id !== me;

/** One of the lists, a page at a time. */
export function useConversations(view: View, q = '', department = '', narrow = WIDE) {
  const query = useInfiniteQuery({
    queryKey: ['conversations', view, q, department, narrow],
    queryFn: ({ pageParam, signal }) =>
      get<Page>(
        withQuery('/conversations', {
          view,
          q,
          department,
          ...narrow,
          label: narrow.label?.toString(),
          before: pageParam,
        }),
        signal,
      ),
    initialPageParam: '',
    getNextPageParam: (page: Page) => (page.more ? page.items.at(-1)?.lastAt : undefined),
    placeholderData: keepPreviousData,
  });
  const elsewhere = query.data?.pages[0]?.elsewhere ?? 0;
  return { ...query, elsewhere, lines: query.data?.pages.flatMap((page) => page.items) ?? [] };
}

/** One conversation with all that belongs to it. */
export const useConversation = (id: string | undefined) =>
  useQuery({
    queryKey: conversationKey(id ?? ''),
    queryFn: ({ signal }) => get<ConversationDetail>(`/conversations/${encodeURIComponent(id ?? '')}`, signal),
    enabled: id !== undefined,
    // Says that somebody still looks, and heals what a lost event left behind.
    refetchInterval: 30_000,
  });

/** What is known of a conversation at this very moment: the page may be drawn a little later. */
export function useDetailNow(drawn: ConversationDetail): () => ConversationDetail {
  const queries = useQueryClient();
  const current = useRef(drawn);
  current.current = drawn;
  const id = drawn.line.id;
  return useCallback(() => queries.getQueryData(conversationKey(id)) ?? current.current, [queries, id]);
}

/** Puts a message into a conversation that is in the cache, or changes the one that is there. */
export function putMessage(queries: QueryClient, id: string, message: ConsoleMessage): void {
  queries.setQueryData<ConversationDetail>(conversationKey(id), (detail) => {
    if (!detail) return detail;
    const others = detail.messages.filter((one) => one.id !== message.id);
    const messages = [...others, message].sort((a, b) => a.seq - b.seq);
    return { ...detail, messages };
  });
}

/** Puts the changed line of a conversation wherever it is shown. */
export function putLine(queries: QueryClient, line: ConversationLine): void {
  queries.setQueryData<ConversationDetail>(conversationKey(line.id), (detail) => detail && { ...detail, line });
  void queries.invalidateQueries({ queryKey: ['conversations'] });
}
