import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ShopFacts, ShopFactsText } from '../../contract.ts';
import { get, post } from './client.ts';

/** What shoppers are told of the shop, as it stands. */
export const useShopFacts = () =>
  useQuery({
    queryKey: ['shop-facts'],
    queryFn: ({ signal }) => get<ShopFacts>('/shop', signal),
    // What is being written must not change under the pen.
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  });

/** Writes other facts, or tells what is wrong with them. */
export function useSaveShopFacts() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (wish: ShopFactsText & { mark: string }) => post<{ faults: string[] }>('/shop', wish),
    onSuccess: async ({ faults }) => {
      if (faults.length > 0) return;
      await Promise.all(['first-steps', 'me'].map((key) => queries.invalidateQueries({ queryKey: [key] })));
      // Last: the form is made anew by it, and hears of nothing that comes later.
      await queries.invalidateQueries({ queryKey: ['shop-facts'] });
    },
  });
}
