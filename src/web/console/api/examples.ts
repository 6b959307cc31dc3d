import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ByLang } from '../../../message.ts';
import type { ExamplesList, ExamplesPiece, ExamplesSaved } from '../../contract.ts';
import { get, post } from './client.ts';

const pathOf = (id: string): string => `/examples/${encodeURIComponent(id)}`;

/** Everything a shopper may want. */
export const useExamplesList = () =>
  useQuery({ queryKey: ['examples', 'list'], queryFn: ({ signal }) => get<ExamplesList>('/examples', signal) });

/** How one of them is said. */
export const useExamples = (id: string) =>
  useQuery({
    queryKey: ['examples', 'one', id],
    queryFn: ({ signal }) => get<ExamplesPiece>(pathOf(id), signal),
    // What is being written must not change under the pen.
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  });

/** Writes other sentences, or tells what is wrong with them. */
export function useSaveExamples(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (wish: { mark: string; examples: ByLang<string[]> }) => post<ExamplesSaved>(pathOf(id), wish),
    onSuccess: async ({ faults }) => {
      if (faults.length > 0) return;
      // There it stands whether what is written serves already.
      await queries.invalidateQueries({ queryKey: ['words', 'list'] });
      // Last: the form is made anew by it, and hears of nothing that comes later.
      await queries.invalidateQueries({ queryKey: ['examples'] });
    },
  });
}
