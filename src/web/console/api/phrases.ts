import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { PhrasePiece, PhrasesList, PhrasesSaved, PhraseText } from '../../contract.ts';
import { get, post } from './client.ts';

const pathOf = (id: string): string => `/phrases/${encodeURIComponent(id)}`;

/** Every group of phrases the bot listens for. */
export const usePhrases = () =>
  useQuery({ queryKey: ['phrases', 'list'], queryFn: ({ signal }) => get<PhrasesList>('/phrases', signal) });

/** One group as it stands. */
export const usePhraseGroup = (id: string) =>
  useQuery({
    queryKey: ['phrases', 'one', id],
    queryFn: ({ signal }) => get<PhrasePiece>(pathOf(id), signal),
    // What is being written must not change under the pen.
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  });

/** Writes a change, or tells what is wrong with it. */
export function useSavePhrases(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (wish: PhraseText & { mark: string }) => post<PhrasesSaved>(pathOf(id), wish),
    onSuccess: async ({ faults }) => {
      if (faults.length > 0) return;
      // There it stands whether what is written serves already.
      await queries.invalidateQueries({ queryKey: ['words', 'list'] });
      // Last: the form is made anew by it, and hears of nothing that comes later.
      await queries.invalidateQueries({ queryKey: ['phrases'] });
    },
  });
}
