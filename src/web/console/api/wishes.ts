import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ByLang } from '../../../message.ts';
import type { WishLeads, WishLook, WishPiece, WishSaved, WishWays } from '../../contract.ts';
import { get, post } from './client.ts';

const pathOf = (id: string): string => `/wishes/${encodeURIComponent(id)}`;

/** What a wish may lead to. */
export const useWishWays = () =>
  useQuery({ queryKey: ['wishes', 'ways'], queryFn: ({ signal }) => get<WishWays>('/wishes', signal) });

/** A wish that the shop has made for itself. */
export const useWish = (id: string) =>
  useQuery({ queryKey: ['wishes', 'one', id], queryFn: ({ signal }) => get<WishPiece>(pathOf(id), signal) });

export interface WishText {
  name: string;
  about: string;
  apart: string;
  leads: WishLeads | null;
}

/** A change after which wishes, answers and what serves are read anew. */
function useChange<Wish>(send: (wish: Wish) => Promise<WishSaved>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSuccess: async ({ faults }) => {
      if (faults.length > 0) return;
      const stale = [['examples'], ['words', 'list'], ['me']];
      await Promise.all(stale.map((queryKey) => queries.invalidateQueries({ queryKey })));
      // Last: the form is made anew by it, and hears of nothing that comes later.
      await queries.invalidateQueries({ queryKey: ['wishes'] });
    },
  });
}

export const useMakeWish = () =>
  useChange((wish: WishText & { examples: ByLang<string[]> }) => post<WishSaved>('/wishes', wish));
export const useChangeWish = (id: string) =>
  useChange((wish: WishText & { mark: string }) => post<WishSaved>(pathOf(id), wish));
export const useRemoveWish = (id: string) =>
  useChange((wish: { mark: string }) => post<WishSaved>(`${pathOf(id)}/remove`, wish));

/** What is known of sentences before they are kept. */
export const useLookAtSentences = () =>
  useMutation({ mutationFn: (examples: ByLang<string[]>) => post<WishLook>('/wishes/look', { examples }) });
