import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { SavedViews, TalkFilter } from '../../contract.ts';
import { get, post } from './client.ts';

const KEY = ['views'] as const;

/** Everybody's views and one's own, with what each shows now. */
export const useViews = () => useQuery({ queryKey: KEY, queryFn: ({ signal }) => get<SavedViews>('/views', signal) });

function useChange<Wish>(ask: (wish: Wish) => Promise<SavedViews>) {
  const queries = useQueryClient();
  return useMutation({ mutationFn: ask, onSuccess: (views) => queries.setQueryData(KEY, views) });
}

/** Saves one; of the same name it takes the earlier one's place. */
export const useSaveView = () =>
  useChange((wish: { name: string; shared: boolean; filter: TalkFilter }) => post<SavedViews>('/views', wish));

/** Takes one away. */
export const useRemoveView = () =>
  useChange(({ id }: { id: string }) => post<SavedViews>(`/views/${encodeURIComponent(id)}/remove`));

/** Gives one another name or place, or makes it everybody's or one's own. */
export const useChangeView = () =>
  useChange(({ id, ...wish }: { id: string; name?: string; at?: number; shared?: boolean }) =>
    post<SavedViews>(`/views/${encodeURIComponent(id)}/change`, wish),
  );
