import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { TriggerPiece, TriggerPreview, TriggerSaved, TriggersList, TriggerText } from '../../contract.ts';
import { get, post } from './client.ts';

/** How often it is looked whether what was written counts, in milliseconds. */
const LOOK_EVERY = 2_000;

const pathOf = (id: string): string => `/triggers/${encodeURIComponent(id)}`;

/** Every message the shop starts by itself; looked at again until what was written counts. */
export const useTriggers = () =>
  useQuery({
    queryKey: ['triggers', 'list'],
    queryFn: ({ signal }) => get<TriggersList>('/triggers', signal),
    refetchInterval: ({ state: { data } }) => (data && data.version !== data.served ? LOOK_EVERY : false),
  });

/** One as it stands. */
export const useTrigger = (id: string) =>
  useQuery({
    queryKey: ['triggers', 'one', id],
    queryFn: ({ signal }) => get<TriggerPiece>(pathOf(id), signal),
    // What is being written must not change under the pen.
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  });

/** Words as a shopper would read them; the last ones until the next are there. */
export const useTriggerPreview = (id: string, words: TriggerText['words']) =>
  useQuery({
    queryKey: ['triggers', 'preview', id, words],
    queryFn: () => post<TriggerPreview>(`${pathOf(id)}/preview`, { words }),
    placeholderData: keepPreviousData,
    enabled: Object.keys(words).length > 0,
    staleTime: Number.POSITIVE_INFINITY,
  });

/** Writes a change, or tells what is wrong with it. */
export function useSaveTrigger(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (wish: TriggerText & { mark: string }) => post<TriggerSaved>(pathOf(id), wish),
    onSuccess: ({ faults }) => (faults.length > 0 ? undefined : queries.invalidateQueries({ queryKey: ['triggers'] })),
  });
}
