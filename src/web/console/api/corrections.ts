import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { PutRightList, SetAside, Taught } from '../../contract.ts';
import { get, post } from './client.ts';

const PATH = '/words/corrections';

/**
 * What shoppers put right and the assistant does not yet understand so.
 * @param served the version of the words that serve: with another one it is asked anew
 */
export const usePutRight = (served: string) =>
  useQuery({
    queryKey: ['words', 'corrections', served],
    queryFn: ({ signal }) => get<PutRightList>(PATH, signal),
    placeholderData: keepPreviousData,
  });

/** A sentence to be taught, by its message; `text`: in other words. */
export interface Lesson {
  id: number;
  text?: string;
}

/** Puts sentences among those of what was meant. What could not be put there is told. */
export function useTeach() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (sentences: Lesson[]) => post<Taught>(`${PATH}/teach`, { sentences }),
    onSuccess: async ({ taught }) => {
      if (taught.length === 0) return;
      await queries.invalidateQueries({ queryKey: ['words'] });
      await queries.invalidateQueries({ queryKey: ['examples'] });
    },
  });
}

/** Sets sentences aside for good. */
export function useSetAside() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (ids: number[]) => post<SetAside>(`${PATH}/aside`, { ids }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['words', 'corrections'] }),
  });
}
